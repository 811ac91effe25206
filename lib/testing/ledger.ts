import type { ClaimId } from "@/lib/base/ids";
import type { Judgement, LedgerAnalysis, LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";

let claims = 0;
let contradictions = 0;

/** An id as the analysis makes them, the same in every run. */
const idOf = (kind: string, n: number) => `${kind}${n.toString(16).padStart(31, "0")}` as ClaimId;

/** A ticked list item that nothing shows; each has its own id and line unless they are given. */
export function aClaim(given: Partial<LedgerClaim> = {}): LedgerClaim {
  const n = (claims += 1);
  const line = given.line ?? n;
  return {
    id: idOf("c", n),
    path: "readiness.md",
    line,
    endLine: given.endLine ?? line,
    quote: "- ✅ Load test passed",
    kind: "done",
    state: "asserted",
    isMarked: true,
    about: "Load test",
    reason: "It is said, and nothing in the submission shows it.",
    because: { code: "only-said", params: {} },
    contradictedBy: [],
    standing: "asserted",
    isExplained: false,
    judgement: null,
    version: 0,
    ...given,
  };
}

/** A box that stands open for what is ticked elsewhere. */
export function aContradiction(given: Partial<LedgerContradiction> = {}): LedgerContradiction {
  const n = (contradictions += 1);
  return {
    id: idOf("d", n),
    rule: "done-and-open-box",
    strength: "hard",
    places: [
      { path: "readiness.md", line: 4 },
      { path: "readiness.md", line: 40 },
    ],
    reason: "Here it is done (“Load test passed”), there its box stands open (“Load test in staging”).",
    because: { code: "done-and-open-box", params: { claim: "Load test passed", open: "Load test in staging" } },
    claims: [],
    ...given,
  };
}

/** A confirmation in words, on this revision. */
export function aJudgement(given: Partial<Judgement> = {}): Judgement {
  return {
    decision: "confirmed",
    words: "Ran the load test again on 2 March: p95 was 0.8 s.",
    evidence: [],
    isOfThisRevision: true,
    findingId: null,
    version: 1,
    by: "The reviewer",
    at: "2026-03-02T09:00:00.000Z",
    carriedFrom: null,
    ...given,
  };
}

/** A submission that was read to its end, with nothing found. */
export function anAnalysis(given: Partial<LedgerAnalysis> = {}): LedgerAnalysis {
  return {
    id: null,
    state: "done",
    revision: 1,
    engine: "1",
    currentEngine: "1",
    progress: { files: 3, done: 3, path: null },
    failures: [],
    counts: {
      claims: 0,
      byStanding: { asserted: 0, reported: 0, observed: 0, verified: 0, refuted: 0 },
      byKind: { done: 0, figure: 0, status: 0, "sign-off": 0, estimate: 0 },
      marked: 0,
      judged: 0,
      unexplained: 0,
      contradictions: { hard: 0, soft: 0 },
    },
    stack: [],
    digest: null,
    requestedAt: "2026-03-02T08:00:00.000Z",
    finishedAt: "2026-03-02T08:00:01.000Z",
    ...given,
  };
}
