/**
 * Every kind of event in a team's trail, in the past tense. `detail` holds ids, codes and the changed row's
 * content hash, never names, addresses or texts, so that a person can be erased and a silent edit still shows.
 */
export const EVENT_TYPES = [
  "team.created",
  "team.changed",
  "member.invited",
  "member.joined",
  "member.added",
  "member.role-changed",
  "member.removed",
  "invitation.revoked",
  "token.created",
  "token.revoked",
  "sessions.ended",
  "template.created",
  "template.changed",
  "template.removed",
  "template.restored",
  "pack.imported",
  "pack.removed",
  "pack.restored",
  "system.created",
  "system.changed",
  "review.opened",
  "review.changed",
  "review.packs-changed",
  "review.carried-over",
  "link.requested",
  "link.fetched",
  "link.refused",
  "intake.requested",
  "intake.cancelled",
  "intake.failed",
  "revision.received",
  "file.purged",
  "round.opened",
  "round.decided",
  "round.superseded",
  "analysis.started",
  "analysis.finished",
  "analysis.failed",
  "claim.judged",
  "assessment.given",
  "finding.opened",
  "finding.changed",
  "finding.closes-by-changed",
  "finding.fix-submitted",
  "finding.verified",
  "finding.reopened",
  "finding.withdrawn",
  "finding.merged",
  "question.asked",
  "question.changed",
  "question.answered",
  "question.reopened",
  "question.withdrawn",
  "discussion.opened",
  "comment.added",
  "comment.changed",
  "comment.deleted",
  "comment.restored",
  "attachment.added",
  "attachment.removed",
  "attachment.restored",
  "risk.accepted",
  "requirement.overridden",
  "requirement.override-withdrawn",
  "verdict.proposed",
  "verdict.proposal-withdrawn",
  "verdict.proposal-stale",
  "sign-off.given",
  "sign-off.declined",
  "verdict.issued",
  "verdict.voided",
  "verdict.superseded",
  "condition.carried-over",
  "condition.closed",
  "condition.reopened",
  "report.published",
  "share-link.created",
  "share-link.revoked",
  "share-link.restored",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface AuditEvent {
  readonly type: EventType;
  readonly reviewId?: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** What the seal of an event covers; the order of keys is fixed by RFC 8785 when it is written out. */
export interface SealedContent {
  readonly team: string;
  readonly seq: string;
  readonly previous: string | null;
  readonly at: string;
  readonly actor: string | null;
  readonly token: string | null;
  readonly type: string;
  readonly review: string | null;
  readonly detail: unknown;
}
