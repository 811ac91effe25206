import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Language, ReviewId, SystemId, type TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { todayIn } from "@/lib/base/today";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import type { Pack } from "@/lib/packs/core/pack";
import { pinnedItems, StoredPins } from "@/lib/packs/core/pinned";
import { pinPacks } from "@/lib/packs/server/pinned-packs";
import { listPacks } from "@/lib/packs/server/team-packs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { emptySummary } from "@/lib/review/core/review-summary";

export const ReviewInput = z.object({
  systemId: SystemId,
  title: z.string().trim().min(1).max(200),
  language: Language,
  /** The earlier review of the same system that this one starts from; what it has left crosses over with the first submission. */
  startFrom: ReviewId.nullable().default(null),
  /** Packs to follow besides those that concern every review, by id. What a submission names is proposed once it is there. */
  packs: z.array(z.string().min(1).max(40)).max(40).default([]),
});
type Parsed = z.infer<typeof ReviewInput>;
export type ReviewInput = Omit<Parsed, "startFrom" | "packs"> & Partial<Pick<Parsed, "startFrom" | "packs">>;

/** The packs a new review follows: the general ones, those of the review it starts from, and those asked for. */
async function packsFor(tx: Tx, teamId: TeamId, { startFrom, packs = [] }: ReviewInput): Promise<Pack[]> {
  const all = await listPacks(tx, teamId);
  const unknown = packs.findIndex((id) => !all.some((pack) => pack.id === id));
  if (unknown >= 0) throw new Problem("invalid", "unknown-pack", { params: { id: packs[unknown]! }, fields: [{ field: `packs.${unknown}`, code: "unknown-pack" }] });
  const earlier = startFrom ? await tx.review.findUnique({ where: { id: startFrom }, select: { packs: true } }) : null;
  const wanted = new Set([...packs, ...StoredPins.parse(earlier?.packs ?? []).map(({ id }) => id)]);
  return all.filter((pack) => pack.recognises === undefined || wanted.has(pack.id));
}

/** Only a review of the same system has anything to hand over. */
async function assertSameSystem(tx: Tx, startFrom: ReviewId | null | undefined, systemId: SystemId): Promise<void> {
  if (!startFrom) return;
  const earlier = await tx.review.findUnique({ where: { id: startFrom }, select: { systemId: true } });
  if (!earlier) throw new Problem("not-found", "not-found");
  if (earlier.systemId !== systemId)
    throw new Problem("invalid", "start-from-other-system", { fields: [{ field: "startFrom", code: "custom" }] });
}

/** Opens a review of a system and pins the packs it follows, so that it reads the same for ever. */
export async function openReview(actor: Actor, input: ReviewInput, at: Date): Promise<{ id: ReviewId; title: string; systemId: SystemId; language: Language }> {
  return inTeam(actor.teamId, async (tx) => {
    const system = await tx.system.findUnique({ where: { id: input.systemId }, select: { id: true } });
    if (!system) throw new Problem("not-found", "not-found");
    await assertSameSystem(tx, input.startFrom, input.systemId);
    const packs = await packsFor(tx, actor.teamId, input);
    const id = randomUUID() as ReviewId;
    await tx.review.create({
      data: {
        id,
        teamId: actor.teamId,
        systemId: input.systemId,
        title: input.title,
        language: input.language,
        packs: await pinPacks(tx, actor.teamId, packs),
        carriedFrom: input.startFrom ?? null,
        createdBy: actor.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    const items = pinnedItems(packs);
    const counts = { items: items.length, required: items.filter((item) => item.required).length };
    const facts = emptySummary(at.toISOString(), todayIn(actor.timeZone, at), counts);
    await tx.reviewSummary.create({
      data: { reviewId: id, teamId: actor.teamId, state: "no-submission", nextStep: facts.next.code, blockers: 1 + counts.required, facts: facts as object, updatedAt: at },
    });
    await recordEvent(tx, actor, at, {
      type: "review.opened",
      reviewId: id,
      detail: { systemId: input.systemId, ...(input.startFrom ? { startFrom: input.startFrom } : {}), packs: packs.map((pack) => `${pack.id}@${pack.version}`) },
    });
    return { id, title: input.title, systemId: input.systemId, language: input.language };
  });
}
