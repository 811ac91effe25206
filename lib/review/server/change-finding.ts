import "server-only";
import { z } from "zod";
import { UserId, type FindingId, type ReviewId } from "@/lib/base/ids";
import { assertUnblocked } from "@/lib/base/problem";
import type { EventType } from "@/lib/audit/core/event";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, Prisma } from "@/lib/platform/server/db";
import { FindingInput, FindingState, type FindingRecord } from "@/lib/review/core/finding";
import { changeBlockers } from "@/lib/review/core/finding-changes";
import { loadFinding } from "./load-finding";
import { lockSubmittedRound } from "./lock-round";
import { noticeOwner } from "./notice-people";
import { placeInRevision, suggestionInRevision } from "./place-in-revision";
import { resolveOwner } from "./resolve-owner";
import { toDate, toRecord } from "./rows";
import type { Settle } from "./settle";

/** A field that opening fills in with a default is simply left alone by a change that does not name it. */
const optional = <T extends z.ZodType>(type: z.ZodDefault<T>) => type.unwrap().optional();
const fields = FindingInput.shape;

/** A change of a finding: any of its fields, its state with words, and the version it was made from. */
export const FindingPatch = z.object({
  section: fields.section.optional(),
  severity: fields.severity.optional(),
  concern: fields.concern.optional(),
  closesBy: fields.closesBy.optional(),
  title: fields.title.optional(),
  why: optional(fields.why),
  fix: optional(fields.fix),
  code: optional(fields.code),
  codeLanguage: optional(fields.codeLanguage),
  noCodeReason: optional(fields.noCodeReason),
  verification: optional(fields.verification),
  place: optional(fields.place),
  suggestion: optional(fields.suggestion),
  owner: optional(fields.owner),
  /** The member who is the owner; null for somebody outside the team. Without it, the name decides. */
  ownerId: UserId.nullable().optional(),
  due: optional(fields.due),
  effort: optional(fields.effort),
  impact: optional(fields.impact),
  itemId: optional(fields.itemId),
  state: FindingState.exclude(["risk-accepted"]).optional(),
  /** How it was verified, why it is withdrawn or opened again, what was submitted as a fix. */
  stateReason: z.string().trim().max(4000).optional(),
  /** An approver's reason for changing what the finding closes by, away from run or person. */
  closesByReason: z.string().trim().max(2000).optional(),
  version: z.number().int().positive().optional(),
});
export type FindingPatch = z.infer<typeof FindingPatch>;

const EVENT_OF_STATE: Record<Exclude<FindingState, "risk-accepted">, EventType> = {
  open: "finding.reopened",
  "fix-submitted": "finding.fix-submitted",
  verified: "finding.verified",
  withdrawn: "finding.withdrawn",
};

/** Changes a finding; a stale version is refused with the stored finding, so that the screen can show both. */
export async function changeFinding(
  actor: Actor,
  reviewId: ReviewId,
  findingId: FindingId,
  patch: FindingPatch,
  at: Date,
  settle: Settle,
): Promise<FindingRecord> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const { version, state, stateReason, closesByReason, due, place, suggestion, ownerId, ...plain } = patch;
    const { row, finding: before, names, isAuthor } = await loadFinding(tx, actor, round, findingId, version);
    assertUnblocked(changeBlockers(actor.role, before, patch, isAuthor));
    const ownerBefore = row.ownerId;

    const changesClosing = plain.closesBy !== undefined && plain.closesBy !== before.closesBy;
    const changesState = state !== undefined && state !== before.state;
    const updated = await tx.finding.update({
      where: { id: findingId },
      data: {
        ...plain,
        ...(await resolveOwner(tx, actor, plain.owner, ownerId)),
        ...(due === undefined ? {} : { due: toDate(due) }),
        ...(place === undefined ? {} : { place: (await placeInRevision(tx, actor.teamId, round, place, before.place)) ?? Prisma.DbNull }),
        ...(suggestion === undefined
          ? {}
          : { suggestion: (await suggestionInRevision(tx, actor.teamId, round, suggestion, before.suggestion)) ?? Prisma.DbNull }),
        ...(changesState ? { state, stateReason: stateReason ?? "" } : {}),
        // What is taken up again stands for itself.
        ...(changesState && before.state === "withdrawn" ? { mergedInto: null } : {}),
        // Taking a finding up again ends the acceptance of its risk.
        ...(changesState && before.state === "risk-accepted" ? { riskAcceptances: [] } : {}),
        ...(changesClosing
          ? {
              closesByChanges: [
                ...before.closesByChanges,
                { from: before.closesBy, to: plain.closesBy, reason: closesByReason ?? "", by: actor.name, at: at.toISOString() },
              ] as object[],
            }
          : {}),
        version: before.version + 1,
        updatedAt: at,
      },
    });
    const type: EventType = changesState
      ? EVENT_OF_STATE[state as keyof typeof EVENT_OF_STATE]
      : changesClosing
        ? "finding.closes-by-changed"
        : "finding.changed";
    const after = toRecord(updated, names, round.number);
    await noticeOwner(tx, actor, reviewId, at, updated, ownerBefore);
    await recordEvent(tx, actor, at, { type, reviewId, detail: { findingId, version: after.version, hash: hashOf(after) } });
    await settle(tx, actor, reviewId, at, type);
    return after;
  });
}
