import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { LinkFetchId, type ReviewId } from "@/lib/base/ids";
import { Problem, type FieldProblem } from "@/lib/base/problem";
import { addressProblem, ADDRESS_LENGTH, type OwnHosts } from "@/lib/formats/web-address";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { LINK_LIMIT, plainPathOf, type LinkFetchView } from "@/lib/intake/core/link";
import type { StoredLink } from "@/lib/intake/server/link-rows";
import { inTeam } from "@/lib/platform/server/db";
import { enqueue } from "@/lib/platform/server/jobs";
import { lockRound } from "./lock-round";
import { isStuck, toLinkFetch } from "./read-links";

export const LinksInput = z.object({
  links: z.array(z.string().trim().min(1).max(ADDRESS_LENGTH)).min(1).max(LINK_LIMIT),
  /** The number of the revision whose other files stay. */
  keep: z.int32().positive().nullable().default(null),
  repair: z.boolean().default(true),
});
export type LinksInput = z.infer<typeof LinksInput>;

/** Puts addresses into the form they are fetched by, each once, or refuses with what can be known of them at once. */
function readAddresses(given: readonly string[], own: OwnHosts): string[] {
  const fields: FieldProblem[] = [];
  const addresses = new Set<string>();
  given.forEach((one, index) => {
    const url = URL.canParse(one) ? new URL(one) : null;
    const problem = url ? addressProblem(url, own) : { code: "link-form" };
    if (problem || !url) return void fields.push({ field: `links.${index}`, ...(problem ?? { code: "link-form" }) });
    url.hash = "";
    url.pathname = plainPathOf(url) ?? url.pathname;
    addresses.add(url.href);
  });
  if (fields.length > 0) throw new Problem("invalid", "links-refused", { fields });
  return [...addresses];
}

/** Asks the worker to fetch documents by link and to submit them as one revision; one request at a time in a review. */
export async function requestLinks(actor: Actor, reviewId: ReviewId, input: LinksInput, own: OwnHosts, at: Date): Promise<LinkFetchView> {
  const addresses = readAddresses(input.links, own);
  return inTeam(actor.teamId, async (tx) => {
    await lockRound(tx, reviewId);
    if (input.keep !== null && !(await tx.revision.findUnique({ where: { reviewId_number: { reviewId, number: input.keep } }, select: { id: true } })))
      throw new Problem("invalid", "query-invalid", { fields: [{ field: "keep", code: "custom" }] });
    const open = await tx.linkFetch.findMany({ where: { reviewId, state: { in: ["waiting", "fetching"] } } });
    if (open.some((one) => !isStuck(one, at))) throw new Problem("conflict", "links-under-way");
    const id = LinkFetchId.parse(randomUUID());
    const row = await tx.linkFetch.create({
      data: {
        id,
        teamId: actor.teamId,
        reviewId,
        links: addresses.map((address): StoredLink => ({ address, state: "waiting", reason: null, file: null })) as object[],
        options: { keep: input.keep, repair: input.repair },
        requestedBy: actor.userId,
        tokenId: actor.token?.id ?? null,
        requestedAt: at,
      },
    });
    await recordEvent(tx, actor, at, { type: "link.requested", reviewId, detail: { linkFetchId: id, count: addresses.length } });
    await enqueue(tx, "fetch-links", { teamId: actor.teamId, linkFetchId: id });
    return toLinkFetch(row, actor.name, at);
  });
}
