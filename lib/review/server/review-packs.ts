import "server-only";
import type { ReviewId, TeamId } from "@/lib/base/ids";
import { toJsonText, type JsonText } from "@/lib/base/json-text";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { readTextIfThere } from "@/lib/intake/server/read-revision";
import { comparePacks } from "@/lib/packs/core/compare-packs";
import type { Pack } from "@/lib/packs/core/pack";
import { MOST_REQUIRED } from "@/lib/packs/core/pack-file";
import { pinnedItems, type PackPin } from "@/lib/packs/core/pinned";
import type { NamedPlace, RecognisedIn } from "@/lib/packs/core/recognise";
import { digestOfPack, pinPacks, readPinnedContent, readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import { recogniseInThread } from "@/lib/packs/server/search-in-thread";
import { listPacks } from "@/lib/packs/server/team-packs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { findKept, keepText, keptTexts } from "@/lib/platform/server/kept-text";
import type { ReviewPacks, ReviewPacksInput } from "@/lib/review/core/review-packs";
import { lockRound } from "./lock-round";
import type { Settle } from "./settle";

/** Characters of a submission that are read for names; a name that first comes later is not what it is built on. */
const READ_AT_MOST = 4_000_000;

/** Reads the texts of the revision that the latest round is about, in the order of their paths. */
export async function readSubmission(tx: Tx, teamId: TeamId, reviewId: ReviewId): Promise<RecognisedIn[]> {
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { revisionId: true } });
  if (!round) return [];
  const files = await tx.revisionFile.findMany({ where: { revisionId: round.revisionId }, orderBy: { path: "asc" }, select: { path: true, textSha256: true } });
  const texts: RecognisedIn[] = [];
  let left = READ_AT_MOST;
  for (const { path, textSha256 } of files) {
    if (left <= 0) break;
    const text = await readTextIfThere(tx, teamId, textSha256);
    if (text === null) continue;
    texts.push({ path, text: text.slice(0, left) });
    left -= text.length;
  }
  return texts;
}

const requiredOf = (packs: readonly Pack[]) => pinnedItems(packs).filter(({ required }) => required).length;

/** What is read of a review before it is known which packs its submission names. */
async function read(tx: Tx, actor: Actor, reviewId: ReviewId) {
  const review = await tx.review.findUnique({ where: { id: reviewId }, select: { packs: true, version: true } });
  if (!review) throw new Problem("not-found", "not-found");
  const pinned = await readPinnedPacks(tx, review.packs);
  const all = await listPacks(tx, actor.teamId);
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true, revisionId: true } });
  const answered = round ? await tx.assessment.findMany({ where: { roundId: round.id, answer: { not: null } }, select: { itemId: true } }) : [];
  return { version: review.version, pinned, all, answered, revisionId: round?.revisionId };
}

/** Finds which packs a revision names. It never changes, so this is worked out once for each set of packs, in a thread and outside any transaction. */
async function namedIn(actor: Actor, reviewId: ReviewId, revisionId: string | undefined, packs: readonly Pack[]): Promise<ReadonlyMap<string, NamedPlace[]>> {
  if (revisionId === undefined) return new Map();
  const about = { id: revisionId, stamp: packs.map(digestOfPack).join() };
  const kept = findKept("named packs", about);
  if (kept !== undefined) return new Map(JSON.parse(kept) as [string, NamedPlace[]][]);
  const texts = await inTeam(actor.teamId, (tx) => readSubmission(tx, actor.teamId, reviewId));
  const named = await recogniseInThread(packs, texts);
  // A text that takes too long names nothing; choosing by hand goes on.
  if (named) keepText("named packs", about, JSON.stringify([...named]));
  return named ?? new Map();
}

async function readShown(actor: Actor, reviewId: ReviewId): Promise<ReviewPacks> {
  const { version, pinned, all, answered, revisionId } = await inTeam(actor.teamId, (tx) => read(tx, actor, reviewId));
  const current = new Map(all.map((pack) => [pack.id, pack]));
  const named = await namedIn(actor, reviewId, revisionId, [...all, ...pinned.map(({ pack }) => pack).filter(({ id }) => !current.has(id))]);
  const shown = (pack: Pack) => ({
    id: pack.id,
    version: pack.version,
    title: pack.title,
    summary: pack.summary,
    items: pack.items.length,
    required: pack.items.filter(({ required }) => required).length,
    named: named.get(pack.id) ?? [],
  });
  return {
    version,
    followed: pinned.map(({ pack, sha256 }) => {
      const now = current.get(pack.id);
      const isNewer = now !== undefined && digestOfPack(now) !== sha256;
      return {
        ...shown(pack),
        sha256,
        newer: isNewer ? { version: now.version, difference: comparePacks(pack, now) } : null,
        answers: answered.filter(({ itemId }) => itemId.startsWith(`${pack.id}/`)).length,
      };
    }),
    offered: all.filter(({ id }) => !pinned.some(({ pack }) => pack.id === id)).map(shown),
    required: { now: requiredOf(pinned.map(({ pack }) => pack)), most: MOST_REQUIRED },
  };
}

/** Reads which packs a review follows, which it could, and which its submission asks for, as JSON text. */
export async function readReviewPacks(actor: Actor, reviewId: ReviewId): Promise<JsonText<ReviewPacks>> {
  const texts = await keptTexts({ id: reviewId, stamp: actor.stamp }, ["packs"], async () => ({
    packs: toJsonText(await readShown(actor, reviewId)),
  }));
  return texts.packs;
}

/**
 * Changes which packs a review follows. Answers to items that are no longer asked are kept and come back with their pack. It
 * is a change of what a verdict rests on.
 */
export async function changeReviewPacks(actor: Actor, reviewId: ReviewId, { packs, version }: ReviewPacksInput, at: Date, settle: Settle): Promise<{ version: number }> {
  return inTeam(actor.teamId, async (tx) => {
    const { review } = await lockRound(tx, reviewId);
    if (version !== undefined && version !== review.version)
      throw new Problem("conflict", "stale", { params: { yours: version, current: review.version }, current: { version: review.version, packs: review.packs } });
    const current = new Map((await listPacks(tx, actor.teamId)).map((pack) => [pack.id, pack]));
    const chosen: Pack[] = [];
    const pins: PackPin[] = [];
    for (const [index, { id, sha256 }] of packs.entries()) {
      const pack = sha256 ? await readPinnedContent(tx, sha256) : current.get(id);
      if (pack?.id !== id || chosen.some((one) => one.id === id))
        throw new Problem("invalid", "unknown-pack", { params: { id }, fields: [{ field: `packs.${index}.id`, code: "unknown-pack" }] });
      chosen.push(pack);
      pins.push(...(sha256 ? [{ id, version: pack.version, sha256 }] : await pinPacks(tx, actor.teamId, [pack])));
    }
    const required = requiredOf(chosen);
    if (required > MOST_REQUIRED)
      throw new Problem("invalid", "too-many-required", { params: { count: required, most: MOST_REQUIRED }, fields: [{ field: "packs", code: "too-many-required" }] });
    const row = await tx.review.update({ where: { id: reviewId }, data: { packs: pins, version: review.version + 1, updatedAt: at } });
    await recordEvent(tx, actor, at, { type: "review.packs-changed", reviewId, detail: { packs: pins.map((pin) => `${pin.id}@${pin.version}`) } });
    await settle(tx, actor, reviewId, at, "review.packs-changed");
    return { version: row.version };
  });
}
