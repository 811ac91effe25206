import { z } from "zod";
import { CalendarDate, FindingId, ItemId, ReviewId, UserId } from "../../base/ids.ts";
import { Place } from "./place.ts";
import { Section } from "./section.ts";
import { Suggestion } from "./suggestion.ts";

export const SEVERITIES = ["critical", "important", "minor"] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const CONCERNS = ["security", "privacy", "reliability", "data", "performance", "operations"] as const;
export const Concern = z.enum(CONCERNS);
export type Concern = z.infer<typeof Concern>;

/** What ends a finding: a change with its deterministic test, a run (load test, staging, drill), or a person. */
export const CLOSES_BY = ["change", "run", "person"] as const;
export const ClosesBy = z.enum(CLOSES_BY);
export type ClosesBy = z.infer<typeof ClosesBy>;

export const FINDING_STATES = ["open", "fix-submitted", "verified", "risk-accepted", "withdrawn"] as const;
export const FindingState = z.enum(FINDING_STATES);
export type FindingState = z.infer<typeof FindingState>;

export const Size = z.enum(["small", "medium", "large"]);
export type Size = z.infer<typeof Size>;

const text = (max: number) => z.string().trim().max(max);

/** What a person says of an issue when opening a finding. Everything but the heading may come later; completeness says what is missing. */
export const FindingInput = z.object({
  section: Section,
  severity: Severity,
  concern: Concern,
  closesBy: ClosesBy,
  title: text(200).min(1),
  why: text(8000).default(""),
  fix: text(8000).default(""),
  code: z.string().max(20_000).default(""),
  codeLanguage: text(40).default(""),
  /** Why no code applies, where none does. */
  noCodeReason: text(1000).default(""),
  /** How to verify the fix. */
  verification: text(8000).default(""),
  place: Place.nullable().default(null),
  suggestion: Suggestion.nullable().default(null),
  /** A member's e-mail, or a name outside the team. */
  owner: text(200).default(""),
  due: CalendarDate.nullable().default(null),
  effort: Size.nullable().default(null),
  impact: Size.nullable().default(null),
  itemId: ItemId.nullable().default(null),
});
export type FindingInput = z.infer<typeof FindingInput>;

/**
 * What opening a finding takes: its fields, and who the owner is where that is a member. Without the id, an owner who is
 * exactly one member's name or address is that member; null says that it is somebody outside the team.
 */
export const FindingOpening = FindingInput.extend({ ownerId: UserId.nullable().optional() });
export type FindingOpening = z.infer<typeof FindingOpening>;

/** A change away from run or person: PRODUCT.md asks for an approver's reason, and the report shows it. */
export const ClosesByChange = z.object({
  from: ClosesBy,
  to: ClosesBy,
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type ClosesByChange = z.infer<typeof ClosesByChange>;

export const RiskAcceptance = z.object({
  by: z.string(),
  /** The person's id, since names change and two people may share one. */
  byId: z.string().optional(),
  reason: z.string(),
  expires: CalendarDate,
  at: z.iso.datetime(),
});
export type RiskAcceptance = z.infer<typeof RiskAcceptance>;

/** A finding as stored and as the API returns it. */
export const Finding = FindingInput.extend({
  id: FindingId,
  reviewId: ReviewId,
  /** Counts from 1 within the review; what people say aloud. */
  number: z.number().int().positive(),
  /** The number of the round it was opened in. */
  round: z.number().int().positive(),
  state: FindingState,
  /** Why it was withdrawn, or what was verified and how. */
  stateReason: z.string(),
  closesByChanges: z.array(ClosesByChange),
  riskAcceptances: z.array(RiskAcceptance),
  /** True when it stood in an earlier round and was carried over. */
  carried: z.boolean(),
  version: z.number().int().positive(),
  openedBy: z.string(),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Finding = z.infer<typeof Finding>;

/** A finding as the workbench keeps it: with ids that lead on from it, and that no report or digest holds. */
export const FindingRecord = Finding.extend({
  /** The member whose name `owner` is; null for somebody outside the team. */
  ownerId: UserId.nullable(),
  /** The finding that this one was merged into; it is withdrawn then. */
  mergedInto: FindingId.nullable(),
  /** The finding of an earlier review that this one was carried over from. */
  carriedFrom: FindingId.nullable(),
});
export type FindingRecord = z.infer<typeof FindingRecord>;
