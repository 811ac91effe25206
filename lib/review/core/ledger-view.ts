import { z } from "zod";
import type { FindingId } from "../../base/ids";
import type { Judgement, JudgementInput, LedgerClaim, LedgerContradiction } from "./ledger";
import { LedgerFilter } from "./ledger-query";

/** What the ledger is narrowed by on screen: the API's filter, and words. */
export const LedgerView = LedgerFilter.extend({ q: z.string().trim().max(200).optional() });
export type LedgerView = z.infer<typeof LedgerView>;

export const LEDGER_VIEW_KEYS = Object.keys(LedgerView.shape) as readonly (keyof LedgerView)[];

/** Writes what the ledger is narrowed by as the query of an address. */
export function toLedgerParams(view: LedgerView): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of LEDGER_VIEW_KEYS) {
    const value = view[key];
    if (value !== undefined && value !== "") params.set(key, Array.isArray(value) ? value.join(",") : String(value));
  }
  return params;
}

/** Reads it back; what means nothing there is left out rather than refused, since people edit addresses. */
export function fromLedgerParams(params: Iterable<readonly [string, string]>): LedgerView {
  const view: Record<string, unknown> = {};
  for (const [key, value] of params) {
    const shape = LedgerView.shape[key as keyof LedgerView] as z.ZodType | undefined;
    const read = shape?.safeParse(value);
    if (read?.success && read.data !== undefined && read.data !== "") view[key] = read.data;
  }
  return view as LedgerView;
}

export const isJudged = ({ judgement }: Pick<LedgerClaim, "judgement">): boolean => judgement !== null && judgement.decision !== "none";

/** Whether a claim still has to be answered for: refuted, and neither explained nor a finding. */
export const isUnexplained = ({ standing, isExplained }: Pick<LedgerClaim, "standing" | "isExplained">): boolean => standing === "refuted" && !isExplained;

const isIt = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is;

/** Decides whether a claim belongs to what is looked at; several values of one kind widen it, several kinds narrow it. */
export function matchesClaim(claim: LedgerClaim, view: LedgerView): boolean {
  const { standing, state, kind, path, marked, judged, unexplained, q } = view;
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const text = words.length > 0 ? `${claim.quote}\n${claim.about}\n${claim.reason}\n${claim.path}\n${claim.judgement?.words ?? ""}`.toLowerCase() : "";
  return (
    (!standing || standing.includes(claim.standing)) &&
    (!state || state.includes(claim.state)) &&
    (!kind || kind.includes(claim.kind)) &&
    (path === undefined || path === claim.path) &&
    isIt(marked, claim.isMarked) &&
    isIt(judged, isJudged(claim)) &&
    isIt(unexplained, isUnexplained(claim)) &&
    words.every((word) => text.includes(word))
  );
}

export const isNarrowed = (view: LedgerView): boolean => toLedgerParams(view).size > 0;

/** What is said against a claim, and what the claim is said against: the contradictions in which its lines have a part. */
export function contradictionsAround(claim: Pick<LedgerClaim, "id" | "path" | "line" | "endLine">, all: readonly LedgerContradiction[]) {
  const isHere = ({ path, line }: LedgerContradiction["places"][number]) => path === claim.path && claim.line <= line && line <= claim.endLine;
  const against = all.filter((one) => one.claims.includes(claim.id));
  return { against, from: all.filter((one) => !against.includes(one) && one.places.slice(1).some(isHere)) };
}

/**
 * Finds the claim to go to next. From a claim that is selected it is its neighbour; from lines of a file, the first
 * one after them or the last one before them. At an end there is none.
 *
 * @param claims in the order of the ledger, by file and line
 */
export function stepClaim(claims: readonly LedgerClaim[], from: { readonly id: string | null; readonly path: string | undefined; readonly line: number }, by: 1 | -1): LedgerClaim | undefined {
  const at = from.id === null ? -1 : claims.findIndex(({ id }) => id === from.id);
  if (at >= 0) return claims[at + by];
  const isAfter = (claim: LedgerClaim) => (claim.path === from.path ? claim.line >= from.line : from.path === undefined || claim.path > from.path);
  return by === 1 ? (claims.find(isAfter) ?? claims[0]) : (claims.findLast((one) => !isAfter(one)) ?? claims.at(-1));
}

const NOTHING: JudgementInput = { decision: "none", words: "", evidence: [], isOfThisRevision: true, findingId: null };

/** The judgement as it would be given again, so that it can be put back; without one, that it is taken back. */
export function toInput(judgement: Judgement | null): JudgementInput {
  if (!judgement) return NOTHING;
  const { decision, words, evidence, isOfThisRevision, findingId } = judgement;
  return { decision, words, evidence, isOfThisRevision, findingId };
}

/**
 * Says how a refuted claim is answered for by a finding it has become. What a person has said of it already stays. Null
 * for a claim that nothing refutes: a finding at its lines says nothing of the claim itself.
 */
export function linkedTo(claim: Pick<LedgerClaim, "standing" | "judgement">, findingId: FindingId): JudgementInput | null {
  if (claim.standing !== "refuted") return null;
  const said = toInput(claim.judgement);
  return said.decision === "refuted" || said.decision === "explained" ? { ...said, findingId } : { ...NOTHING, decision: "explained", findingId };
}
