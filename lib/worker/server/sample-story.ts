import "server-only";
import { z } from "zod";
import { FindingInput } from "@/lib/review/core/finding";
import { Answer } from "@/lib/review/core/assessment";
import { FindingState } from "@/lib/review/core/finding";
import { JudgementDecision } from "@/lib/review/core/ledger";
import { Disposition } from "@/lib/review/core/discussion";
import { Stage, Verdict } from "@/lib/verdict/core/verdict";

/** Lines of a file, named by words that stand on the first and the last of them. */
const At = z.object({ path: z.string(), from: z.string(), to: z.string() });
export type At = z.infer<typeof At>;

const Who = z.enum(["author", "lead", "reviewer", "approver"]);
export type Who = z.infer<typeof Who>;
const days = z.number().int();

const { section, severity, concern, closesBy, title, why, fix, verification, effort, impact } = FindingInput.shape;
const StoryFinding = z.object({
  key: z.string(),
  section,
  severity,
  concern,
  closesBy,
  title,
  why,
  fix,
  verification,
  effort: effort.optional(),
  impact: impact.optional(),
  item: z.string().optional(),
  code: z.string().default(""),
  codeLanguage: z.string().default(""),
  noCodeReason: z.string().default(""),
  at: At.optional(),
  suggestion: At.extend({ after: z.string() }).optional(),
  owner: z.string(),
  dueIn: days,
  attachment: z.object({ name: z.string(), text: z.string() }).optional(),
});

const Round = z.object({
  daysAgo: days,
  /** Files of the revision that another one of the sample's folder stands in for. */
  replace: z.record(z.string(), z.string()),
  findings: z.array(StoryFinding).default([]),
  states: z.array(z.object({ finding: z.string(), state: FindingState.exclude(["risk-accepted"]), by: Who, reason: z.string() })).default([]),
  risk: z.object({ finding: z.string(), reason: z.string(), expiresIn: days }).optional(),
  override: z.object({ requirement: z.string(), reason: z.string() }).optional(),
  answers: z.record(
    z.string(),
    z.object({ answer: Answer, check: z.string().default(""), reason: z.string().default(""), note: z.string().default(""), evidence: z.array(z.string()).default([]) }),
  ),
  /** What the reviewer holds of claims; each is named by words of its lines. */
  claims: z
    .array(z.object({ says: z.string(), decision: JudgementDecision, words: z.string(), evidence: z.array(z.string()).default([]), finding: z.string().optional() }))
    .default([]),
  questions: z.array(
    z.object({ by: Who, item: z.string().optional(), text: z.string(), isBlocking: z.boolean(), dueIn: days, answer: z.string().nullable() }),
  ),
  discussions: z.array(
    z.object({
      finding: z.string().optional(),
      at: At.optional(),
      comments: z.array(z.object({ by: Who, body: z.string(), disposition: Disposition })).min(1),
    }),
  ),
  verdict: z.object({
    verdict: Verdict,
    motivation: z.string(),
    scope: z.string().default(""),
    /** Why the approver declines a first proposal, which is then made again. */
    decline: z.string().nullable(),
    conditions: z.array(
      z.object({ title: z.string(), findings: z.array(z.string()), owner: z.string(), dueIn: days, check: z.string(), stage: Stage, closed: z.string().optional() }),
    ),
  }),
});

/** A review told from its beginning to its verdict: `samples/<id>/story.json`. Days count from the day it is told. */
export const Story = z.object({ title: z.string(), people: z.record(Who, z.string()), rounds: z.array(Round).min(1) });
export type Story = z.infer<typeof Story>;
