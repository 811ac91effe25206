import { z } from "zod";
import { Membership } from "./identity";
import { Guidance, Notice, RefusedRow } from "./review";
import { CarriedOver, Requirement } from "./verdict";
import { FileId, ItemId, Language, ReviewId, RevisionId, SystemId, TeamId, UserId } from "@/lib/base/ids";
import { FileSource } from "@/lib/intake/core/link";
import { FileEncoding, FilePurge, RevisionFile, TextMark } from "@/lib/intake/core/revision";
import { RevisionSource } from "@/lib/intake/core/revision-source";
import { Assessment, AssessmentInput } from "@/lib/review/core/assessment";
import { BulkRow } from "@/lib/review/core/bulk-change";
import { FindingRecord } from "@/lib/review/core/finding";
import { Verdict } from "@/lib/verdict/core/verdict";

// What a door puts together itself, and answers that are no more than a few fields.

export const Account = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  language: Language,
  theme: z.string(),
  memberships: z.array(Membership),
});

export const AcceptedInvitation = z.object({ teamId: TeamId, email: z.string() });

export const MadeInvitation = z.object({ id: z.string(), url: z.string(), expiresAt: z.string() });

export const NoticePage = z.object({ items: z.array(Notice), next: z.string().nullable(), unseen: z.number() });

export const UnseenNotices = z.object({ unseen: z.number() });

export const ChangedAnswers = z.object({
  changed: z.array(Assessment),
  refused: z.array(RefusedRow),
  undo: z.array(z.object({ itemId: ItemId, version: z.number(), input: AssessmentInput.optional() })),
});

export const CarriedOverOrNot = z.object({ carried: CarriedOver.nullable() });

export const ChangedFindings = z.object({
  changed: z.array(FindingRecord),
  refused: z.array(RefusedRow),
  undo: z.array(BulkRow),
});

export const GuidanceList = z.object({ pins: z.string(), items: z.array(Guidance) });

export const Requirements = z.object({ ceiling: Verdict, requirements: z.array(Requirement) });

export const RenderedText = z.unknown();

export const FileText = z.object({
  id: FileId,
  path: z.string(),
  kind: z.enum(["code", "text", "markdown", "config"]),
  language: z.string(),
  sha256: z.string(),
  size: z.number(),
  lineCount: z.number(),
  encoding: FileEncoding,
  marks: z.array(TextMark),
  source: FileSource.nullable(),
  purged: FilePurge.nullable(),
  pages: z.array(z.number()).optional(),
  text: z.string(),
});

export const RevisionList = z.object({
  items: z.array(
    z.object({ number: z.number(), digest: z.string(), submittedBy: z.string(), submittedAt: z.string() }),
  ),
});

export const SubmittedRevision = z.object({
  refused: z.array(
    z.object({
      name: z.string(),
      field: z.string(),
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  id: RevisionId,
  number: z.number(),
  digest: z.string(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  source: RevisionSource.nullable(),
  files: z.array(RevisionFile),
});

export const ChangedReview = z.object({ version: z.number() });

export const MadeShareLink = z.object({ id: z.string(), url: z.string(), expiresAt: z.string().nullable() });

export const MadeProposal = z.object({ id: z.string(), digest: z.string() });

export const OpenedReview = z.object({ id: ReviewId, title: z.string(), systemId: SystemId, language: Language });

export const StartedSample = z.object({ id: ReviewId, title: z.string() });

export const FirstOwner = z.object({ userId: UserId, teamId: TeamId });

export const MadeTeam = z.object({ id: TeamId, name: z.string() });

export const MadeToken = z.object({ id: z.string(), token: z.string() });
