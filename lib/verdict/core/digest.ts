import type { Language } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace, Place } from "@/lib/review/core/place";
import type { ClaimStanding, ClaimState, JudgementDecision } from "@/lib/review/core/ledger";
import type { RoundAnswer } from "./round-facts";
import type { Condition, Verdict } from "./verdict";

/** A claim as it is signed: what the submission makes of it, and what people hold of it. */
export interface SignedClaim {
  readonly id: string;
  readonly state: ClaimState;
  readonly standing: ClaimStanding;
  readonly judgement: {
    readonly decision: Exclude<JudgementDecision, "none">;
    readonly words: string;
    readonly evidence: readonly string[];
    readonly isOfThisRevision: boolean;
    readonly findingId: string | null;
  } | null;
}

/** What was read out of the revision, by which engine; the hash stands for the words of claims and contradictions. */
export interface SignedLedger {
  readonly engine: string;
  readonly digest: string;
  readonly claims: readonly SignedClaim[];
}

/** What a verdict rests on. People are named by id here, since names change and two people may share one. */
export interface SignedFacts {
  readonly reviewId: string;
  readonly round: number;
  readonly revisionDigest: string;
  readonly packs: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
  readonly answers: readonly (RoundAnswer & { readonly note: string })[];
  readonly findings: readonly Finding[];
  readonly riskAcceptances: readonly {
    readonly findingId: string;
    readonly byId: string;
    readonly reason: string;
    readonly expires: string;
  }[];
  readonly overrides: readonly { readonly requirementId: string; readonly byId: string; readonly reason: string }[];
  /** Null where the revision had not been read, as before submissions were: the form is then that of version 1. */
  readonly ledger: SignedLedger | null;
}

export interface SignedProposal {
  readonly verdict: Verdict;
  readonly motivation: string;
  readonly scope: string;
  readonly language: Language;
  readonly conditions: readonly Condition[];
}

/** Order by code units, the same in every locale. */
function sorted<T>(values: Iterable<T>, key: (value: T) => string): T[] {
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const linesProjection = ({ path, startLine, endLine, revision, quote }: LinesPlace) => ({
  kind: "lines",
  path,
  startLine,
  endLine,
  revision: revision ?? null,
  quote: quote ?? null,
});

function placeProjection(place: Place | null) {
  if (!place) return null;
  if (place.kind === "lines") return linesProjection(place);
  if (place.kind === "absent") return { kind: "absent", absent: place.absent, lookedFor: place.lookedFor };
  const { quote, path = null, startLine = null, endLine = null, revision = null } = place;
  return { kind: "quote", quote, path, startLine, endLine, revision };
}

function suggestionProjection(suggestion: Finding["suggestion"]) {
  if (!suggestion) return null;
  const { path, startLine, endLine, after, before = null, revision = null } = suggestion;
  return { path, startLine, endLine, after, before, revision };
}

/** Open, fix submitted, verified: the steps by which a condition is met. */
const PROGRESS_STATES: readonly Finding["state"][] = ["open", "fix-submitted", "verified"];

function findingProjection(finding: Finding, isCovered: boolean) {
  const isProgress = isCovered && PROGRESS_STATES.includes(finding.state);
  return {
    id: finding.id,
    section: finding.section,
    severity: finding.severity,
    concern: finding.concern,
    closesBy: finding.closesBy,
    closesByChanges: finding.closesByChanges.map(({ from, to, reason }) => ({ from, to, reason })),
    title: finding.title,
    why: finding.why,
    fix: finding.fix,
    code: finding.code,
    codeLanguage: finding.codeLanguage,
    noCodeReason: finding.noCodeReason,
    verification: finding.verification,
    place: placeProjection(finding.place),
    suggestion: suggestionProjection(finding.suggestion),
    owner: finding.owner,
    due: finding.due,
    effort: finding.effort,
    impact: finding.impact,
    itemId: finding.itemId,
    state: isProgress ? "in-progress" : finding.state,
    stateReason: isProgress ? "" : finding.stateReason,
  };
}

const answerProjection = ({ itemId, answer, basis, reason, note }: SignedFacts["answers"][number]) => ({
  itemId,
  answer,
  basis: {
    places: sorted(basis.places.map(linesProjection), canonicalJson),
    check: basis.check,
    evidence: sorted(basis.evidence, (one) => one),
  },
  reason,
  note,
});

const ledgerProjection = ({ engine, digest, claims }: SignedLedger) => ({
  engine,
  digest,
  claims: sorted(
    claims.map(({ id, state, standing, judgement }) => ({
      id,
      state,
      standing,
      judgement: judgement && {
        decision: judgement.decision,
        words: judgement.words,
        evidence: sorted(judgement.evidence, (one) => one),
        isOfThisRevision: judgement.isOfThisRevision,
        finding: judgement.findingId,
      },
    })),
    ({ id }) => id,
  ),
});

/** Version 2 has a ledger; what was signed without one is computed in the form of version 1 for ever. */
const versioned = (kind: "signed" | "relevant", { ledger }: SignedFacts) =>
  ledger === null ? { schema: `klartecken/${kind}/1` } : { schema: `klartecken/${kind}/2`, ledger: ledgerProjection(ledger) };

function factsProjection(facts: SignedFacts, covered: ReadonlySet<string>) {
  return {
    review: facts.reviewId,
    round: facts.round,
    revision: facts.revisionDigest,
    packs: sorted(
      facts.packs.map(({ id, version, digest }) => ({ id, version, digest })),
      ({ id }) => id,
    ),
    // An answer that was taken back is as if it had never been given.
    answers: sorted(
      facts.answers.filter(({ answer }) => answer !== null).map(answerProjection),
      ({ itemId }) => itemId,
    ),
    findings: sorted(
      facts.findings.map((one) => findingProjection(one, covered.has(one.id))),
      ({ id }) => id,
    ),
    riskAcceptances: sorted(
      facts.riskAcceptances.map(({ findingId, byId, reason, expires }) => ({
        finding: findingId,
        by: byId,
        reason,
        expires,
      })),
      canonicalJson,
    ),
    overrides: sorted(
      facts.overrides.map(({ requirementId, byId, reason }) => ({ requirement: requirementId, by: byId, reason })),
      canonicalJson,
    ),
  };
}

/**
 * Projects all that a sign-off is on: what the verdict rests on and the verdict as proposed.
 *
 * Nothing else decides what is relevant. Times, display names, numbers and versions of rows, and the order of
 * entry are left out. Any difference in form needs a new schema version, or old digests can no longer be checked.
 */
export function signedProjection(facts: SignedFacts, proposal: SignedProposal) {
  const { verdict, motivation, scope, language, conditions } = proposal;
  return {
    ...versioned("signed", facts),
    ...factsProjection(facts, new Set()),
    proposal: {
      verdict,
      motivation,
      scope,
      language,
      conditions: sorted(
        conditions.map(({ id, title, findings, owner, due, check, stage }) => ({
          id,
          title,
          findings: sorted(findings, (one) => one as string),
          owner,
          due,
          check,
          stage,
        })),
        ({ id }) => id as string,
      ),
    },
  };
}

/**
 * Projects what an issued verdict rests on, without the proposal: a difference later is a relevant change and
 * voids it. Progress on the findings that its own conditions cover is not, and is recorded beside it.
 */
export function relevantProjection(facts: SignedFacts, conditions: readonly Pick<Condition, "findings">[]) {
  const covered = new Set<string>(conditions.flatMap(({ findings }) => findings));
  return { ...versioned("relevant", facts), ...factsProjection(facts, covered) };
}

export type Projection = ReturnType<typeof signedProjection> | ReturnType<typeof relevantProjection>;

/** Serialises a projection by RFC 8785; its UTF-8 bytes are what is hashed. */
export const canonicalText = (projection: Projection): string => canonicalJson(projection);

/** Computes the digest of a projection; the hash is given, since core knows no platform. */
export const digestOf = (projection: Projection, sha256: (text: string) => string): string =>
  sha256(canonicalText(projection));
