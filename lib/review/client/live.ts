import type { QueryKey } from "@tanstack/react-query";
import type { Change } from "@/lib/base/change";
import { reviewKeys } from "./queries";

const below = (...parts: string[]) => (review: string): QueryKey => ["review", review, ...parts];
const CHECKLIST = reviewKeys.checklist;
const FINDINGS = reviewKeys.findings;
const JUDGED = [reviewKeys.requirements, reviewKeys.verdict];
const REPORT = below("report");
const LEDGER = [below("analysis"), below("claims"), below("contradictions")];
const TALK = [below("discussions"), below("talk-counts")];
const WHOLE = below();
const NOTICES: QueryKey = ["notices"];
const TEAM_FINDINGS: QueryKey = ["team-findings"];

type KeysOf = (review: string) => readonly QueryKey[];
const keys = (...makers: ((review: string) => QueryKey)[]): KeysOf => (review) => makers.map((make) => make(review));
/** A claim is explained by a finding as long as that stands. */
const findings: KeysOf = (review) => [...keys(FINDINGS, ...JUDGED, below("claims"))(review), TEAM_FINDINGS];
const talk: KeysOf = (review) => [...keys(...TALK)(review), NOTICES];
const questions: KeysOf = (review) => [...keys(below("questions"), below("talk-counts"), ...JUDGED)(review), NOTICES];

/** What each kind of change makes stale, by the first word of its type; the whole type goes before it. */
const CONCERNED: Readonly<Record<string, KeysOf>> = {
  presence: keys(below("presence")),
  assessment: keys(CHECKLIST, ...JUDGED),
  analysis: keys(...LEDGER, ...JUDGED),
  claim: keys(...LEDGER, ...JUDGED),
  finding: findings,
  risk: findings,
  question: questions,
  discussion: talk,
  comment: talk,
  attachment: keys(below("attachments")),
  requirement: keys(...JUDGED),
  verdict: keys(...JUDGED, REPORT),
  "sign-off": keys(...JUDGED, REPORT),
  condition: keys(reviewKeys.verdict, reviewKeys.requirements, below("carry-over"), REPORT),
  report: keys(REPORT),
  "share-link": keys(below("share-links")),
  link: keys(below("links")),
  intake: keys(below("intakes"), below("intakes-open")),
  // Twice a second while one goes on: only who looks at its progress reads it again.
  "intake.progressed": keys(below("intakes")),
  // Another revision or round is another review on screen.
  round: keys(WHOLE),
  revision: keys(WHOLE),
  review: keys(WHOLE),
  file: (review) => [WHOLE(review), ["file"]],
};

/** What concerns a team as a whole. */
const OF_TEAM: Readonly<Record<string, readonly QueryKey[]>> = {
  template: [["finding-templates"]],
  system: [["system"]],
  // Who is there to be mentioned or to own, in every review.
  member: [["review"]],
};

/** The keys of everything on screen that a change makes stale, and nothing else. */
export function keysOf({ type, review }: Change): readonly QueryKey[] {
  const word = type.split(".")[0] ?? "";
  return review === null ? (OF_TEAM[word] ?? []) : ((CONCERNED[type] ?? CONCERNED[word])?.(review) ?? [WHOLE(review)]);
}

/** What a review's pages read on the server: whoever looks at one has it rendered again. */
const RENDERED = /^(round|revision|review|file|verdict|system|member)\./;

/** Whether the page at this address was rendered from what has changed. */
export function concernsPage(path: string, { type, review }: Change): boolean {
  if (type === "presence" || type === "intake.progressed") return false;
  const page = /^\/reviews\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  if (page !== undefined) return review === page && RENDERED.test(type);
  if (path === "/") return review !== null || RENDERED.test(type);
  if (path.startsWith("/systems")) return RENDERED.test(type);
  return path.startsWith("/team") && review === null;
}
