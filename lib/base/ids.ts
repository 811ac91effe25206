import { z } from "zod";

/** A UUID in its canonical lower-case form; anything else is refused at the edge. */
const uuid = () => z.uuid().transform((id) => id.toLowerCase());

export const TeamId = uuid().brand<"TeamId">();
export type TeamId = z.infer<typeof TeamId>;
export const UserId = uuid().brand<"UserId">();
export type UserId = z.infer<typeof UserId>;
export const InvitationId = uuid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;
export const TokenId = uuid().brand<"TokenId">();
export type TokenId = z.infer<typeof TokenId>;
export const SystemId = uuid().brand<"SystemId">();
export type SystemId = z.infer<typeof SystemId>;
export const ReviewId = uuid().brand<"ReviewId">();
export type ReviewId = z.infer<typeof ReviewId>;
export const RoundId = uuid().brand<"RoundId">();
export type RoundId = z.infer<typeof RoundId>;
export const RevisionId = uuid().brand<"RevisionId">();
export type RevisionId = z.infer<typeof RevisionId>;
export const FileId = uuid().brand<"FileId">();
export type FileId = z.infer<typeof FileId>;
export const FindingId = uuid().brand<"FindingId">();
export type FindingId = z.infer<typeof FindingId>;
export const ConditionId = uuid().brand<"ConditionId">();
export type ConditionId = z.infer<typeof ConditionId>;
export const ProposalId = uuid().brand<"ProposalId">();
export type ProposalId = z.infer<typeof ProposalId>;
export const VerdictId = uuid().brand<"VerdictId">();
export type VerdictId = z.infer<typeof VerdictId>;
export const ShareLinkId = uuid().brand<"ShareLinkId">();
export type ShareLinkId = z.infer<typeof ShareLinkId>;

export const QuestionId = uuid().brand<"QuestionId">();
export type QuestionId = z.infer<typeof QuestionId>;
export const DiscussionId = uuid().brand<"DiscussionId">();
export type DiscussionId = z.infer<typeof DiscussionId>;
export const CommentId = uuid().brand<"CommentId">();
export type CommentId = z.infer<typeof CommentId>;
export const AttachmentId = uuid().brand<"AttachmentId">();
export type AttachmentId = z.infer<typeof AttachmentId>;
export const SavedViewId = uuid().brand<"SavedViewId">();
export type SavedViewId = z.infer<typeof SavedViewId>;
export const TemplateId = uuid().brand<"TemplateId">();
export type TemplateId = z.infer<typeof TemplateId>;
export const LinkFetchId = uuid().brand<"LinkFetchId">();
export type LinkFetchId = z.infer<typeof LinkFetchId>;
export const IntakeId = uuid().brand<"IntakeId">();
export type IntakeId = z.infer<typeof IntakeId>;
export const CarriedConditionId = uuid().brand<"CarriedConditionId">();
export type CarriedConditionId = z.infer<typeof CarriedConditionId>;
export const AnalysisId = uuid().brand<"AnalysisId">();
export type AnalysisId = z.infer<typeof AnalysisId>;
export const ClientId = uuid().brand<"ClientId">();
export type ClientId = z.infer<typeof ClientId>;

/** Checklist items are named by their pack, as `core/connection-budget`. */
export const ItemId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/)
  .max(120)
  .brand<"ItemId">();
export type ItemId = z.infer<typeof ItemId>;

/** A claim or a contradiction of an analysis: a hash of where it stands and what it says, the same whenever it is read again. */
export const ClaimId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<"ClaimId">();
export type ClaimId = z.infer<typeof ClaimId>;

/** A calendar date without a time, as `2026-12-31`; it ends with that day in the team's time zone. */
export const CalendarDate = z.iso.date();
export type CalendarDate = z.infer<typeof CalendarDate>;

/** SHA-256 in lower-case hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);
export type Digest = z.infer<typeof Digest>;

export const Language = z.enum(["sv", "en"]);
export type Language = z.infer<typeof Language>;
