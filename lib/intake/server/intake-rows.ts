import "server-only";
import { z } from "zod";
import type { TeamId } from "@/lib/base/ids";
import { IntakeOrigin, IntakeProgress, IntakeState, SkippedGroup } from "@/lib/intake/core/intake";
import { announce } from "@/lib/platform/server/announce";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { IntakeModel } from "@/lib/platform/server/generated/models";
import type { IntakeTally } from "./take-files";

/** How the revision is made of an intake. */
export const IntakeOptions = z.object({
  keep: z.number().int().positive().nullable().default(null),
  repair: z.boolean().default(true),
  /** What a folder's browser left out before it sent anything. */
  left: z.array(SkippedGroup).default([]),
});
export type IntakeOptions = z.infer<typeof IntakeOptions>;

/** An intake's row with its stored JSON read. */
export interface Intake extends Omit<IntakeModel, "origin" | "options" | "progress" | "skipped" | "state"> {
  readonly state: IntakeState;
  readonly origin: IntakeOrigin;
  readonly options: IntakeOptions;
  readonly progress: IntakeProgress;
  readonly skipped: readonly SkippedGroup[];
}

export const toIntake = (row: IntakeModel): Intake => ({
  ...row,
  state: IntakeState.parse(row.state),
  origin: IntakeOrigin.parse(row.origin),
  options: IntakeOptions.parse(row.options),
  progress: IntakeProgress.parse(row.progress),
  skipped: SkippedGroup.array().parse(row.skipped),
});

export const UNDER_WAY: IntakeState[] = ["waiting", "running"];

/** Tells whoever looks at an intake that it has come further. It is no event: nothing of the review has changed. */
export const announceIntake = (tx: Tx, teamId: string, reviewId: string, id: string): Promise<void> =>
  announce(tx, { team: teamId, review: reviewId, type: "intake.progressed", subject: id });

/** Saves how far an intake has come, unless it is over by now; gives whether it goes on. */
export async function saveTally(teamId: TeamId, row: Pick<IntakeModel, "id" | "reviewId">, tally: IntakeTally, at: Date): Promise<boolean> {
  return inTeam(teamId, async (tx) => {
    const { count } = await tx.intake.updateMany({
      where: { id: row.id, state: "running" },
      data: { progress: tally.progress, skipped: tally.skipped as object[], updatedAt: at, version: { increment: 1 } },
    });
    if (count > 0) await announceIntake(tx, teamId, row.reviewId, row.id);
    return count > 0;
  });
}

/** Whether an intake goes on, when nothing has changed that would be saved. */
export const goesOn = (teamId: TeamId, id: string): Promise<boolean> =>
  inTeam(teamId, async (tx) => (await tx.intake.count({ where: { id, state: "running" } })) > 0);
