import "server-only";
import type { LinkFetchId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { LinkFetchView, maskAddress, type LinkReason } from "@/lib/intake/core/link";
import { linksOf, optionsOf } from "@/lib/intake/server/link-rows";
import { inTeam } from "@/lib/platform/server/db";
import type { LinkFetchModel } from "@/lib/platform/server/generated/models";
import { languageOf, wordsFor } from "@/lib/platform/server/words";

/** After so long no worker is coming back to it: every link has its time limit, and a job its number of tries. */
const STUCK_MS = 45 * 60_000;
/** Bytes that nothing refers to are swept a day after they came. */
const KEPT_MS = 20 * 3_600_000;

type Timed = Pick<LinkFetchModel, "state" | "requestedAt">;

/** Whether a request was never finished and never will be. */
export const isStuck = ({ state, requestedAt }: Timed, now: Date): boolean =>
  (state === "waiting" || state === "fetching") && now.getTime() - requestedAt.getTime() > STUCK_MS;

/** Whether what a request fetched may be gone by now. */
export const isTooOld = ({ requestedAt }: Timed, now: Date): boolean => now.getTime() - requestedAt.getTime() > KEPT_MS;

/** Whether a request still waits for something: for the worker, or for a person to decide about what did not come. */
export const isOpenOrRecent = (fetch: LinkFetchView, lastSubmittedAt: string | null, now: Date): boolean =>
  fetch.state === "waiting" ||
  fetch.state === "fetching" ||
  (fetch.state === "failed" &&
    (lastSubmittedAt === null || fetch.requestedAt > lastSubmittedAt) &&
    !isTooOld({ state: fetch.state, requestedAt: new Date(fetch.requestedAt) }, now));

const unworded = (reason: LinkReason | null) => reason && { ...reason, message: reason.code };

/** Puts a row into the request that the API and the screen know: addresses without their queries. */
export function toLinkFetch(row: LinkFetchModel, requestedBy: string, now: Date): LinkFetchView {
  const stuck = isStuck(row, now);
  return LinkFetchView.parse({
    ...row,
    state: stuck ? "failed" : row.state,
    links: linksOf(row).map(({ address, state, reason, file }) => ({
      address: maskAddress(new URL(address)),
      state,
      reason: unworded(reason),
      path: file?.path ?? null,
      size: file?.size ?? null,
      source: file?.source ?? null,
    })),
    problem: unworded(stuck ? { code: "links-stuck" } : optionsOf(row).problem),
    requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}

/** Puts the reasons of a request into the words of the caller's language. */
export function withWords(fetch: LinkFetchView, headers: Headers | null): LinkFetchView {
  const words = wordsFor(languageOf(headers));
  const say = <R extends LinkReason>(reason: R | null) => {
    if (!reason) return null;
    const ofLink = `problems.fields.${reason.code}`;
    const message = words(ofLink, reason.params);
    return { ...reason, message: message === ofLink ? words(`problems.codes.${reason.code}`, reason.params) : message };
  };
  return { ...fetch, links: fetch.links.map((link) => ({ ...link, reason: say(link.reason) })), problem: say(fetch.problem) };
}

/** Reads one request for documents by link. */
export async function readLinkFetch(actor: Actor, reviewId: ReviewId, id: LinkFetchId, now: Date): Promise<LinkFetchView> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.linkFetch.findFirst({ where: { id, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    const names = await namesOf(tx, [row.requestedBy]);
    return toLinkFetch(row, names.get(row.requestedBy) ?? "", now);
  });
}

/** Lists a review's latest requests for documents by link, the newest first. */
export async function listLinkFetches(actor: Actor, reviewId: ReviewId, now: Date, take = 20): Promise<LinkFetchView[]> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.linkFetch.findMany({ where: { reviewId }, orderBy: [{ requestedAt: "desc" }, { id: "desc" }], take });
    const names = await namesOf(tx, rows.map((row) => row.requestedBy));
    return rows.map((row) => toLinkFetch(row, names.get(row.requestedBy) ?? "", now));
  });
}
