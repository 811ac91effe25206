import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Person } from "./people";

export const SAMPLES = {
  analytics: "ticket-analytics.sv.md",
  mood: "mood-launch.md",
  booking: "booking-platform.md",
  sales: "sales-intelligence.md",
  tenants: "multi-tenant-ai.md",
} as const;
export type Sample = keyof typeof SAMPLES;

/** The bytes of one of our own readiness documents. */
export const sampleBytes = (sample: Sample): Buffer => readFileSync(join(import.meta.dirname, "samples", SAMPLES[sample]));
export const sampleText = (sample: Sample): string => sampleBytes(sample).toString("utf8");

/** The line, from 1, on which some words stand in a sample. */
export function lineOf(sample: Sample, words: string): number {
  const at = sampleText(sample).split("\n").findIndex((line) => line.includes(words));
  if (at < 0) throw new Error(`“${words}” does not stand in ${SAMPLES[sample]}`);
  return at + 1;
}

export interface Item {
  readonly id: string;
  readonly section: number;
  readonly required: boolean;
  readonly question: Record<"en" | "sv", string>;
}

/** Waits until the worker has read the submission: before that no verdict but NO is possible. */
export async function untilRead(person: Person, reviewId: string): Promise<void> {
  await expect
    .poll(async () => (await person.api.get<{ state: string }>(`/reviews/${reviewId}/analysis`)).state, { message: "the submission is read", timeout: 20_000, intervals: [100] })
    .toMatch(/^(?:done|partial)$/);
}

/** Explains every claim that the submission itself refutes, so that it does not hold a verdict back. */
export async function explainRefuted(person: Person, reviewId: string): Promise<void> {
  const { items } = await person.api.get<{ items: { id: string }[] }>(`/reviews/${reviewId}/claims?unexplained=true`);
  for (const { id } of items) await person.api.put(`/reviews/${reviewId}/claims/${id}/judgement`, { decision: "explained", words: "Asked the author; the document is behind the system." });
}

/** Opens a review of a new system; with a sample it has its first revision too, and somebody has read it. */
export async function openReview(
  person: Person,
  given: { title?: string; system?: string; language?: "en" | "sv"; sample?: Sample } = {},
): Promise<{ id: string; title: string }> {
  const { title = "Go-live of the spring release", system = "The system under review", language = "en", sample } = given;
  const made = await person.api.post<{ id: string }>("/systems", { name: system });
  const review = await person.api.post<{ id: string }>("/reviews", { systemId: made.id, title, language });
  if (sample) {
    await person.api.post(`/reviews/${review.id}/revisions`, { text: sampleText(sample), name: SAMPLES[sample] });
    await untilRead(person, review.id);
  }
  return { id: review.id, title };
}

/** The checklist that the review has pinned, item by item. */
export async function itemsOf(person: Person, reviewId: string): Promise<Item[]> {
  const { sections } = await person.api.get<{ sections: { items: Item[] }[] }>(`/reviews/${reviewId}/checklist`);
  return sections.flatMap((one) => one.items);
}

/** Answers every required item correct on a check in words. */
export async function answerRequired(person: Person, reviewId: string): Promise<void> {
  for (const item of (await itemsOf(person, reviewId)).filter((one) => one.required)) {
    await person.api.put(`/reviews/${reviewId}/assessments/${encodeURIComponent(item.id)}`, {
      answer: "correct",
      basis: { check: "Read the code and ran it against a copy of the database; saw what the item asks for." },
    });
  }
}

export interface MadeFinding {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly version: number;
}

/** A date so many days from now, as the API and date fields write it. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Keeps a finding that is complete and has an owner and a date, but for what is given. */
export function keepFinding(person: Person, reviewId: string, given: Record<string, unknown> = {}): Promise<MadeFinding> {
  return person.api.post<MadeFinding>(`/reviews/${reviewId}/findings`, {
    section: 1,
    severity: "critical",
    concern: "data",
    closesBy: "change",
    title: "A page that fails is skipped for ever",
    why: "The watermark moves to the time of the run although page 3 of 9 failed: 600 tickets are never fetched again.",
    fix: "Move the watermark to the newest update that was stored, in the transaction that stores it.",
    code: "state.last_run = newest_stored_update",
    codeLanguage: "python",
    verification: "Run the sync with page 3 answering 500; the next run fetches all 900 tickets.",
    place: { kind: "absent", absent: "a watermark that follows the data", lookedFor: "last_run in the whole submission" },
    owner: "Platform team",
    due: inDays(7),
    ...given,
  });
}

/** Proposes YES WITH FIXES on one critical finding that closes by a change, and gives the digest. */
export async function proposeWithFixes(person: Person, reviewId: string, finding: MadeFinding): Promise<string> {
  await untilRead(person, reviewId);
  await explainRefuted(person, reviewId);
  const { digest } = await person.api.post<{ digest: string }>(`/reviews/${reviewId}/verdict`, {
    verdict: "yes-with-fixes",
    motivation: "The pilot may start when the sync no longer skips pages.",
    scope: "One pilot team",
    conditions: [
      {
        title: finding.title,
        findings: [finding.id],
        owner: "Platform team",
        due: inDays(7),
        check: "The test with a failing page is green.",
        stage: "before",
      },
    ],
  });
  return digest;
}

/** A review that has been taken to an issued YES WITH FIXES. */
export async function decideReview(
  author: Person,
  approver: Person,
  given: Parameters<typeof openReview>[1] = {},
): Promise<{ id: string; title: string; finding: MadeFinding }> {
  const review = await openReview(author, { sample: "analytics", ...given });
  await answerRequired(author, review.id);
  const finding = await keepFinding(author, review.id);
  const digest = await proposeWithFixes(author, review.id, finding);
  await approver.api.post(`/reviews/${review.id}/sign-offs`, { digest, decision: "approve" });
  return { ...review, finding };
}
