import "server-only";
import type { LinkFetchId, TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { LinkReason } from "@/lib/intake/core/link";
import type { Limits } from "@/lib/intake/core/limits";
import { fetchLink, prepareFetched, type LinkPolicy } from "@/lib/intake/server/fetch-link";
import { linksOf, optionsOf, type StoredLink } from "@/lib/intake/server/link-rows";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { LinkFetchModel } from "@/lib/platform/server/generated/models";
import { requesterOf } from "./requester-of";
import type { Settle } from "./settle";
import { submitFetched } from "./submit-links";

/** Documents fetched at once; their bytes are in memory together. */
const AT_ONCE = 4;

export interface FetchLinksOptions {
  readonly limits: Limits;
  readonly policy: LinkPolicy;
  readonly now: () => Date;
  readonly settle: Settle;
}

/** Takes a request that is not finished, with its row locked; null when there is nothing left to do. */
async function take(tx: Tx, id: string): Promise<LinkFetchModel | null> {
  await tx.$queryRaw`SELECT id FROM link_fetch WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.linkFetch.findUnique({ where: { id } });
  return row && (row.state === "waiting" || row.state === "fetching") ? row : null;
}

const fail = (tx: Tx, row: LinkFetchModel, at: Date, problem: LinkReason | null) =>
  tx.linkFetch.update({ where: { id: row.id }, data: { state: "failed", finishedAt: at, options: { ...optionsOf(row), problem } } });

type Outcome = { readonly index: number } & ({ readonly file: NonNullable<StoredLink["file"]> } | { readonly problem: LinkReason });

/** Fetches some documents at once and prepares them one after the other, so that names do not depend on the network. */
async function fetchSome(teamId: TeamId, row: LinkFetchModel, some: readonly (StoredLink & { index: number })[], options: FetchLinksOptions): Promise<Outcome[]> {
  const taken = new Set(linksOf(row).flatMap(({ file }) => (file ? [file.path] : [])));
  const { repair } = optionsOf(row);
  const fetched = await Promise.all(some.map(({ address }) => fetchLink(address, options.limits, options.policy)));
  const outcomes: Outcome[] = [];
  for (const [n, { index, address }] of some.entries()) {
    const one = fetched[n]!;
    if ("problem" in one) outcomes.push({ index, problem: { code: one.problem.code, ...(one.problem.params ? { params: { ...one.problem.params } } : {}) } });
    else outcomes.push({ index, ...(await prepareFetched(teamId, address, one, taken, { limits: options.limits, repair }, options.now())) });
  }
  return outcomes;
}

/** Writes down what became of some documents, unless another run of the job was faster; gives the row as it is then. */
async function record(teamId: TeamId, id: string, outcomes: readonly Outcome[], at: Date): Promise<LinkFetchModel | null> {
  return inTeam(teamId, async (tx) => {
    const row = await take(tx, id);
    if (!row) return null;
    const links = linksOf(row);
    const doer = { teamId, userId: row.requestedBy, token: row.tokenId ? { id: row.tokenId } : null };
    for (const outcome of outcomes) {
      const link = links[outcome.index];
      if (link?.state !== "waiting") continue;
      const linkFetchId = row.id;
      if ("file" in outcome) {
        links[outcome.index] = { ...link, state: "fetched", file: outcome.file };
        const { sha256, size } = outcome.file;
        await recordEvent(tx, doer, at, { type: "link.fetched", reviewId: row.reviewId, detail: { linkFetchId, index: outcome.index, sha256, size } });
      } else {
        links[outcome.index] = { ...link, state: "refused", reason: outcome.problem };
        await recordEvent(tx, doer, at, { type: "link.refused", reviewId: row.reviewId, detail: { linkFetchId, index: outcome.index, code: outcome.problem.code } });
      }
    }
    const isOver = links.every(({ state }) => state !== "waiting");
    const isRefused = isOver && links.some(({ state }) => state === "refused");
    return tx.linkFetch.update({
      where: { id },
      data: { links: links as object[], state: isRefused ? "failed" : "fetching", ...(isRefused ? { finishedAt: at } : {}) },
    });
  });
}

/**
 * Fetches the documents of a request and, when every one of them came, submits them as one revision. Where some did
 * not, nothing is submitted until a person says so. A run that was killed is taken up where it was; of two at once
 * one submits.
 */
export async function fetchLinks(teamId: TeamId, id: LinkFetchId, options: FetchLinksOptions): Promise<void> {
  let row = await inTeam(teamId, async (tx) => {
    const found = await take(tx, id);
    return found && tx.linkFetch.update({ where: { id }, data: { state: "fetching" } });
  });
  while (row) {
    const current: LinkFetchModel = row;
    const waiting = linksOf(current).flatMap((link, index) => (link.state === "waiting" ? [{ ...link, index }] : []));
    if (waiting.length === 0) break;
    const outcomes = await fetchSome(teamId, current, waiting.slice(0, AT_ONCE), options);
    row = await record(teamId, id, outcomes, options.now());
  }
  if (row?.state !== "fetching") return;
  const ready: LinkFetchModel = row;
  const actor = await inTeam(teamId, (tx) => requesterOf(tx, ready));
  try {
    if (!actor) throw new Problem("forbidden", "links-requester");
    await submitFetched(actor, ready, "fetching", options.limits, options.now(), options.settle);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, extras } = error;
    await inTeam(teamId, async (tx) => {
      const left = await take(tx, id);
      if (left) await fail(tx, left, options.now(), { code, ...(extras.params ? { params: { ...extras.params } } : {}) });
    });
  }
}

