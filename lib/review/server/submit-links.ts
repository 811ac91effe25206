import "server-only";
import type { LinkFetchId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import type { Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { linksOf, optionsOf } from "@/lib/intake/server/link-rows";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { LinkFetchModel } from "@/lib/platform/server/generated/models";
import { isTooOld } from "./read-links";
import type { Settle } from "./settle";
import { submitRevision } from "./submit-revision";

/**
 * Submits what a request fetched as one revision. Whoever moves the request off its state in that transaction wins:
 * a job that runs twice, or a person who presses twice, makes one revision.
 */
export async function submitFetched(actor: Actor, row: LinkFetchModel, from: "fetching" | "failed", limits: Limits, at: Date, settle: Settle): Promise<Revision> {
  const files = linksOf(row).flatMap(({ file }) => (file ? [file] : []));
  const { keep } = optionsOf(row);
  const claim = async (tx: Tx, { number }: { readonly number: number }) => {
    const { count } = await tx.linkFetch.updateMany({
      where: { id: row.id, state: from },
      data: { state: "done", revision: number, finishedAt: at },
    });
    if (count === 0) throw new Problem("conflict", "links-submitted");
  };
  return submitRevision(actor, row.reviewId as ReviewId, files, keep, limits, at, settle, { claim });
}

/** Submits the documents that came, on behalf of a person who has seen that others did not. */
export async function submitOtherLinks(actor: Actor, reviewId: ReviewId, id: LinkFetchId, limits: Limits, at: Date, settle: Settle): Promise<Revision> {
  const row = await inTeam(actor.teamId, (tx) => tx.linkFetch.findFirst({ where: { id, reviewId } }));
  if (!row) throw new Problem("not-found", "not-found");
  if (row.state === "done") throw new Problem("conflict", "links-submitted");
  if (row.state !== "failed") throw new Problem("conflict", "links-under-way");
  if (linksOf(row).every(({ file }) => !file)) throw new Problem("conflict", "links-none");
  if (isTooOld(row, at)) throw new Problem("conflict", "links-too-old");
  return submitFetched(actor, row, "failed", limits, at, settle);
}
