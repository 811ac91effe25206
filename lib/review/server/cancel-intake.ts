import "server-only";
import type { IntakeId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import type { IntakeView } from "@/lib/intake/core/intake";
import { dropParts } from "@/lib/intake/server/intake-parts";
import { UNDER_WAY } from "@/lib/intake/server/intake-rows";
import { inTeam } from "@/lib/platform/server/db";
import { toIntakeView } from "./read-intakes";

/** Cancels an intake that goes on: it makes no revision. One that has become a revision meanwhile is not cancelled. */
export async function cancelIntake(actor: Actor, reviewId: ReviewId, id: IntakeId, at: Date): Promise<IntakeView> {
  return inTeam(actor.teamId, async (tx) => {
    const found = await tx.intake.findFirst({ where: { id, reviewId }, select: { kind: true } });
    if (!found) throw new Problem("not-found", "not-found");
    const { count } = await tx.intake.updateMany({
      where: { id, state: { in: UNDER_WAY } },
      data: { state: "cancelled", finishedAt: at, updatedAt: at, version: { increment: 1 } },
    });
    const row = await tx.intake.findUniqueOrThrow({ where: { id } });
    // Cancelling twice is cancelling.
    if (count === 0 && row.state !== "cancelled") throw new Problem("conflict", "intake-over");
    if (count > 0) {
      await dropParts(tx, actor.teamId, id);
      await recordEvent(tx, actor, at, { type: "intake.cancelled", reviewId, detail: { intakeId: id, kind: found.kind } });
    }
    const names = await namesOf(tx, [row.requestedBy]);
    return toIntakeView(row, names.get(row.requestedBy) ?? "", at);
  });
}
