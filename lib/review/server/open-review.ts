import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Language, SystemId, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { loadPacks } from "@/lib/packs/server/load-packs";
import { inTeam } from "@/lib/platform/server/db";

export const ReviewInput = z.object({
  systemId: SystemId,
  title: z.string().trim().min(1).max(200),
  language: Language,
});
export type ReviewInput = z.infer<typeof ReviewInput>;

/** Opens a review of a system and pins the packs it follows, so that it reads the same for ever. */
export async function openReview(actor: Actor, input: ReviewInput, at: Date): Promise<{ id: ReviewId; title: string; systemId: SystemId; language: Language }> {
  const packs = await loadPacks();
  return inTeam(actor.teamId, async (tx) => {
    const system = await tx.system.findUnique({ where: { id: input.systemId }, select: { id: true } });
    if (!system) throw new Problem("not-found", "not-found");
    const id = randomUUID() as ReviewId;
    await tx.review.create({
      data: {
        id,
        teamId: actor.teamId,
        systemId: input.systemId,
        title: input.title,
        language: input.language,
        packs: packs as unknown as object[],
        createdBy: actor.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    await recordEvent(tx, actor, at, {
      type: "review.opened",
      reviewId: id,
      detail: { systemId: input.systemId, packs: packs.map((pack) => `${pack.id}@${pack.version}`) },
    });
    return { id, title: input.title, systemId: input.systemId, language: input.language };
  });
}
