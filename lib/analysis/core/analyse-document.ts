import { withDrawnText } from "@/lib/formats/drawn-text";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import type { AnalysedDocument, Claim, Contradiction, Reason } from "./analysis";
import { findClaims, saidAfter, type FoundClaim } from "./claims";
import type { CodeIndex } from "./code-index";
import { readPassages, type Passage } from "./passage";
import { decimalSignOf } from "./quantity";
import { reasonInWords } from "./reason-words";
import { refuteAbsolutes } from "./refute/absolutes";
import { refuteAllAndSome } from "./refute/all-and-some";
import { refuteApprovedDrafts } from "./refute/approved-drafts";
import { refuteAverages } from "./refute/averages";
import { refuteBeforeAfter } from "./refute/before-after";
import { refuteChanges } from "./refute/changes";
import { refuteCounts } from "./refute/counts";
import { refuteDone } from "./refute/done-and-open";
import { refuteAll } from "./refute/exceptions";
import { refuteNamed } from "./refute/named-in-code";
import { refuteKeptAndTried } from "./refute/kept-and-tried";
import { refutePercentages } from "./refute/percentages";
import { refutePromises } from "./refute/promises";
import { refuteRates } from "./refute/rates";
import { refuteReadiness } from "./refute/readiness";
import { refuteRequirements } from "./refute/requirements";
import { refuteScale } from "./refute/scale";
import { refuteSignOffs } from "./refute/sign-offs";
import { refuteSums } from "./refute/sums";
import { refuteTables } from "./refute/tables-and-text";
import { refuteTimeline } from "./refute/timeline";
import { refuteToldTwice } from "./refute/told-twice";
import { refuteShownValues, refuteValues } from "./refute/values-in-code";
import { studyOf, type Refutation, type Study } from "./study";
import type { SubmittedText } from "./submitted";
import { supportOf } from "./support";
import { gather } from "@/lib/analysis/core/gather";

/** How a file's bytes became text, as the analysis repeats it. */
export type Encoding = AnalysedDocument["encoding"];

/** Names the rule book: each rule reads one document by itself. */
const RULES: readonly ((study: Study) => Refutation[])[] = [
  // Arithmetic.
  refuteSums,
  refutePercentages,
  refuteRates,
  refuteBeforeAfter,
  refuteAverages,
  refuteChanges,
  refuteCounts,
  refuteTimeline,
  // One thing said in two places.
  refuteReadiness,
  refuteDone,
  refuteAll,
  refuteAllAndSome,
  refuteAbsolutes,
  refutePromises,
  refuteScale,
  refuteTables,
  refuteToldTwice,
  refuteKeptAndTried,
  refuteShownValues,
  refuteRequirements,
  // Who signed what.
  refuteSignOffs,
  refuteApprovedDrafts,
];

/** Only what people wrote for people makes claims; code is what they are held against. */
export const isDocument = ({ kind }: Pick<SubmittedText, "kind">): boolean => kind === "markdown" || kind === "text";

const UNKNOWN: Encoding = { name: "utf-8", guesses: 0, losses: 0 };

/** Nobody reads more, and what makes more is not a document. */
const LINES_AT_MOST = 60_000;
/** A longer line is data. */
const LINE_AT_MOST = 20_000;

/**
 * Reads one document: its claims, each judged from the submission alone, and what cannot all be true in it.
 * The code index is of everything submitted with it, or null when there is no code.
 */
export function analyseDocument(file: SubmittedText, code: CodeIndex | null, encoding: Encoding = UNKNOWN): AnalysedDocument {
  const isCut = file.lines.length > LINES_AT_MOST;
  const lines = (isCut ? file.lines.slice(0, LINES_AT_MOST) : file.lines).map((line) => (line.length > LINE_AT_MOST ? line.slice(0, LINE_AT_MOST) : line));
  const text = lines.join("\n");
  const sign = decimalSignOf(text.slice(0, 200_000));
  const document = readPassages(file.path, withDrawnText(blocksOf(text, { plain: file.kind === "text" }), lines));
  const found = findClaims(document, sign);
  const study = studyOf(document, [...found, ...saidAfter(document, found)], sign);
  const refutations = distinct([...RULES.flatMap((rule) => rule(study)), ...(code ? [...refuteNamed(study, code), ...refuteValues(study, code)] : [])]);
  const support = supportOf(study, code);
  const against = refutedLines(refutations);
  return {
    path: file.path,
    encoding,
    claims: found.map((claim) => toClaim(claim, lines, against, support(claim))),
    contradictions: refutations.map(toContradiction),
    ...(isCut ? { stopped: { line: LINES_AT_MOST, reason: `A document is read as far as line ${LINES_AT_MOST}.` } } : {}),
  };
}

/** One finding about the same lines by the same rule is enough. */
function distinct(refutations: readonly Refutation[]): Refutation[] {
  const seen = new Set<string>();
  return refutations
    .filter(({ rule, code, lines, params }) => {
      const key = `${rule} ${code} ${lines.slice(0, 2).join(",")} ${lines.length === 1 ? JSON.stringify(params) : ""}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.lines[0]! - b.lines[0]!);
}

/** By the line of a claim, the refutations that concern it. */
function refutedLines(refutations: readonly Refutation[]): Map<number, Refutation[]> {
  const lines = new Map<number, Refutation[]>();
  for (const one of refutations) for (const line of one.refutes ?? [one.lines[0]!]) gather(lines, line, one);
  return lines;
}

function toClaim({ passage, kind, isMarked }: FoundClaim, lines: readonly string[], against: ReadonlyMap<number, readonly Refutation[]>, support: Reason | null): Claim {
  const own = Array.from({ length: passage.endLine - passage.line + 1 }, (_, at) => against.get(passage.line + at) ?? []).flat();
  const hard = own.find(({ strength }) => strength === "hard");
  const because: Reason = hard ? { code: hard.code, params: hard.params } : (support ?? { code: "only-said", params: {} });
  return {
    line: passage.line,
    endLine: passage.endLine,
    quote: quoteOf(passage, lines),
    kind,
    state: hard ? "refuted" : support ? "reported" : "asserted",
    reason: reasonInWords("en", because, because.code),
    contradictedBy: [...new Set(own.flatMap(({ lines: places }) => places))].filter((line) => line < passage.line || line > passage.endLine),
    isMarked,
    about: (passage.label ?? passage.above[0]?.text ?? passage.headings[0]?.text ?? "").slice(0, 200),
    because,
  };
}

const LONGEST_QUOTE = 2_000;
/** Enough of a sentence to find where it begins and ends in its lines. */
const EDGE = 8;

/** What a claim says, as written: its lines, or within them the sentence where several stand on one. */
function quoteOf({ kind, line, endLine, raw }: Passage, lines: readonly string[]): string {
  const whole = lines.slice(line - 1, endLine).join("\n");
  if (kind !== "sentence" && kind !== "field") return whole.trim().slice(0, LONGEST_QUOTE);
  if (line === endLine && whole.includes(raw)) return raw.slice(0, LONGEST_QUOTE);
  // A sentence that goes on in the next line is the last of its first line and the first of its last one.
  const start = (lines[line - 1] ?? "").lastIndexOf(raw.slice(0, EDGE));
  const last = lines[endLine - 1] ?? "";
  const end = last.indexOf(raw.slice(-EDGE));
  if (start < 0 || end < 0 || line === endLine) return whole.trim().slice(0, LONGEST_QUOTE);
  return whole.slice(start, whole.length - last.length + end + EDGE).trim().slice(0, LONGEST_QUOTE);
}

function toContradiction({ lines, others = [], rule, strength, code, params }: Refutation): Contradiction {
  const because: Reason = { code, params: { ...params } };
  return { lines: [...lines], others: [...others], rule, strength, reason: reasonInWords("en", because, code), because };
}
