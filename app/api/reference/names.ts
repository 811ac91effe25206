import { z } from "zod";
import * as doors from "@/app/api/answers/doors";
import * as identity from "@/app/api/answers/identity";
import * as packs from "@/app/api/answers/packs";
import * as intake from "@/app/api/answers/intake";
import * as review from "@/app/api/answers/review";
import * as sharing from "@/app/api/answers/sharing";
import * as verdict from "@/app/api/answers/verdict";
import * as ids from "@/lib/base/ids";
import { IntakeOrigin, IntakeProgress, IntakeView } from "@/lib/intake/core/intake";
import { FileSource, LinkFetchView } from "@/lib/intake/core/link";
import { RevisionSource } from "@/lib/intake/core/revision-source";
import { FileEncoding, FilePurge, Revision, RevisionFile, TextMark } from "@/lib/intake/core/revision";
import { Role } from "@/lib/identity/core/role";
import { Answer, Assessment, Basis } from "@/lib/review/core/assessment";
import { Attachment } from "@/lib/review/core/attachment";
import { BulkRow } from "@/lib/review/core/bulk-change";
import { Comment } from "@/lib/review/core/discussion";
import {
  ClosesBy,
  ClosesByChange,
  Concern,
  Finding,
  FindingRecord,
  FindingState,
  RiskAcceptance,
  Severity,
} from "@/lib/review/core/finding";
import { FindingTemplate } from "@/lib/review/core/finding-template";
import { AbsentPlace, LinesPlace, QuotePlace } from "@/lib/review/core/place";
import { Question } from "@/lib/review/core/question";
import { ReviewState, SummaryCondition, SummaryFacts } from "@/lib/review/core/review-summary";
import { Round } from "@/lib/review/core/round";
import { SavedView } from "@/lib/review/core/saved-view";
import { Section } from "@/lib/review/core/section";
import { Suggestion } from "@/lib/review/core/suggestion";
import { CarriedCondition } from "@/lib/verdict/core/carried-condition";
import { Condition, Verdict } from "@/lib/verdict/core/verdict";

/** Schemas that stand under a name of their own in the reference; what else there is, stands where it is used. */
const OURS = {
  ...{ IntakeOrigin, IntakeProgress, IntakeView, RevisionSource },
  ...{ FileSource, LinkFetchView, FileEncoding, FilePurge, Revision, RevisionFile, TextMark, Role },
  ...{ Answer, Assessment, Basis, Attachment, BulkRow, Comment, ClosesBy, ClosesByChange, Concern, Finding },
  ...{ FindingRecord, FindingState, RiskAcceptance, Severity, FindingTemplate, AbsentPlace, LinesPlace, QuotePlace },
  ...{ Question, ReviewState, SummaryCondition, SummaryFacts, Round, SavedView, Section, Suggestion },
  ...{ CarriedCondition, Condition, Verdict },
};

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** Every schema with a name, by its name. */
export function namedSchemas(): Map<z.ZodType, string> {
  const named = new Map<z.ZodType, string>();
  for (const part of [identity, intake, packs, review, verdict, sharing, doors, OURS])
    for (const [name, value] of Object.entries(part)) if (isSchema(value)) named.set(value, name);
  // Ids are so short that a name would hide more than it says.
  for (const value of Object.values(ids)) if (isSchema(value)) named.delete(value);
  return named;
}
