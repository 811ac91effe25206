"use client";

import { useState } from "react";
import { KindBadge, StandingBadge, StrengthBadge } from "@/components/review/claim-badges";
import { ClaimJudgement } from "@/components/review/claim-judgement";
import { claimMarks } from "@/components/review/claim-marks";
import { ClaimRows } from "@/components/review/claim-rows";
import { JudgementForm } from "@/components/review/judgement-form";
import { LedgerPicture } from "@/components/review/ledger-picture";
import { LedgerState } from "@/components/review/ledger-state";
import { StackList } from "@/components/review/stack-list";
import { NumberedText } from "@/components/ui/numbered-text";
import { CLAIM_STANDINGS, type ClaimStanding, type LedgerClaim } from "@/lib/review/core/ledger";
import { aClaim, aContradiction, aJudgement, anAnalysis } from "@/lib/testing/ledger";
import { States } from "./specimen";

const TEXT = `# Readiness

- ✅ Load test passed
- ✅ Backups are restored every week
- ✅ All secrets are in Secret Manager
- p95 is 0.8 s (run 12)
- ✅ Signed off by the reviewer

## Left to do

- [ ] Load test in staging
`;

const CLAIMS: readonly LedgerClaim[] = [
  aClaim({ line: 3, standing: "refuted", state: "refuted", reason: "Here it is done (“Load test passed”), there its box stands open (“Load test in staging”)." }),
  aClaim({ line: 4, quote: "- ✅ Backups are restored every week" }),
  aClaim({ line: 5, quote: "- ✅ All secrets are in Secret Manager", kind: "status", standing: "verified", judgement: aJudgement({ words: "Searched the code for keys on 2 March; found none." }), version: 1 }),
  aClaim({ line: 6, quote: "- p95 is 0.8 s (run 12)", kind: "figure", state: "reported", standing: "reported", isMarked: false, reason: "It names run 12, which can be looked up." }),
  aClaim({ line: 7, quote: "- ✅ Signed off by the reviewer", kind: "sign-off", standing: "observed", judgement: aJudgement({ carriedFrom: 1 }), version: 1 }),
];
const CONTRADICTIONS = [aContradiction({ places: [{ path: "readiness.md", line: 3 }, { path: "readiness.md", line: 11 }], claims: [CLAIMS[0]!.id] })];
const MARKS = claimMarks(
  { claims: CLAIMS, contradictions: CONTRADICTIONS, path: "readiness.md", shown: "all" },
  { claim: ({ standing, reason }) => `Claim, ${standing}: ${reason}`, contradiction: ({ reason }) => `Cannot both be true: ${reason}` },
);
const FINDING = { id: "finding-1", startLine: 3, endLine: 3, tone: "critical" as const, label: "Critical: nobody has run the load test" };
const COUNTS = { ...anAnalysis().counts, claims: 68, byStanding: { asserted: 41, reported: 14, observed: 3, verified: 4, refuted: 6 }, unexplained: 2, judged: 9, marked: 50, contradictions: { hard: 5, soft: 3 } };
const unchanged = (claim: LedgerClaim) => () => Promise.resolve(claim);

/** Claims as they stand in the margin, in lists, and where one is judged. */
export function Claims() {
  return (
    <div className="flex flex-col gap-4">
      <States>
        {CLAIM_STANDINGS.map((standing) => (
          <StandingBadge key={standing} claim={{ standing, isExplained: false }} />
        ))}
        <StandingBadge claim={{ standing: "refuted", isExplained: true }} />
        <KindBadge claim={{ kind: "figure" }} />
        <StrengthBadge strength="hard" />
        <StrengthBadge strength="soft" />
      </States>
      <NumberedText value={TEXT} decorations={[...MARKS, FINDING]} onMarkClick={() => undefined} onSelectLines={() => undefined} ariaLabel="readiness.md" className="max-h-64 rounded-md border" />
      <div className="grid gap-4 sm:grid-cols-2">
        <ClaimJudgement judgement={aJudgement({ evidence: ["https://example.org/runs/12", "run 12"] })} findings={[]} onFinding={() => undefined} />
        <ClaimJudgement judgement={aJudgement({ carriedFrom: 1 })} findings={[]} onFinding={() => undefined} />
        <JudgementForm reviewId="gallery" claim={CLAIMS[1]!} findings={[]} judge={unchanged(CLAIMS[1]!)} />
        <JudgementForm reviewId="gallery" claim={CLAIMS[2]!} findings={[]} judge={unchanged(CLAIMS[2]!)} />
      </div>
      <ClaimRows reviewId="gallery" claims={CLAIMS} />
    </div>
  );
}

/** The ledger as a whole: its picture, and how far the submission has been read. */
export function LedgerStates() {
  const [chosen, setChosen] = useState<readonly ClaimStanding[]>(["refuted"]);
  const state = (analysis: Parameters<typeof anAnalysis>[0], blockers?: string) => (
    <LedgerState reviewId="gallery" analysis={anAnalysis(analysis)} isBusy={false} problem={null} blockers={blockers} onReadAgain={() => undefined} />
  );
  return (
    <div className="flex flex-col gap-4">
      <LedgerPicture counts={COUNTS} chosen={chosen} onChoose={(one) => setChosen(chosen.includes(one) ? [] : [one])} />
      {state({ state: "none", revision: null })}
      {state({ state: "none", revision: 2 }, "Your role (Viewer) does not allow this.")}
      {state({ state: "waiting" })}
      {state({ state: "running", progress: { files: 12, done: 5, path: "docs/operations.md" } })}
      {state({ state: "failed" })}
      {state({ state: "partial", failures: [{ path: "docs/everything.md", code: "took-too-long", params: { seconds: 20 }, reason: "Reading it took longer than 20 seconds, so it was left." }] })}
      {state({ engine: "0" })}
      <StackList
        reviewId="gallery"
        stack={[
          { id: "postgresql", name: "PostgreSQL", category: "database", use: "in-use", places: [3, 9, 14, 20, 31].map((line) => ({ path: "readiness.md", line })), shownBy: ["prose"] },
          { id: "redis", name: "Redis", category: "database", use: "planned", places: [{ path: "docs/plan.md", line: 2 }], shownBy: ["prose"] },
        ]}
      />
    </div>
  );
}
