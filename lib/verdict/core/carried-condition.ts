import { z } from "zod";
import type { Blocker } from "@/lib/base/blocker";
import { CarriedConditionId } from "@/lib/base/ids";
import { permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { Condition } from "./verdict";

export const CARRIED_STATES = ["open", "taken-over", "closed", "dropped"] as const;
export const CarriedState = z.enum(CARRIED_STATES);
export type CarriedState = z.infer<typeof CarriedState>;

/** A condition of the last verdict on the same system, and what was decided about it in the new review. */
export const CarriedCondition = z.object({
  id: CarriedConditionId,
  /** The findings it names are those of the new review. */
  condition: Condition,
  state: CarriedState,
  /** How it was closed since, or why it is dropped. */
  reason: z.string(),
  version: z.number().int().positive(),
});
export type CarriedCondition = z.infer<typeof CarriedCondition>;

/** What is decided about one: closing and dropping it say how and why. */
export const CarriedConditionInput = z
  .object({
    state: CarriedState,
    reason: z.string().trim().max(4000).default(""),
    version: z.number().int().positive().optional(),
  })
  .refine(({ state, reason }) => (state !== "closed" && state !== "dropped") || reason.length > 0, { path: ["reason"], error: "required" });
export type CarriedConditionInput = z.infer<typeof CarriedConditionInput>;

/** Why this person may not decide about a condition that crossed over. */
export const carriedConditionBlockers = (role: Role): Blocker[] => permissionBlockers({ role }, "condition.record");

/** Tells which conditions nobody has decided about yet: they are shown until somebody has. */
export const undecidedConditions = <C extends Pick<CarriedCondition, "state">>(conditions: readonly C[]): C[] =>
  conditions.filter(({ state }) => state === "open");
