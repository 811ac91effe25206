import { describe, expect, it } from "vitest";
import { aCondition, aFinding, anAcceptance, anAssessment, anItem, aRoundFacts, A_DAY } from "@/lib/testing/builders";
import type { ReviewRow } from "@/lib/review/core/review-row";
import type { SummaryVerdict } from "@/lib/review/core/review-summary";
import { standingToday, summaryOf, toListed, weakestOf, type Summarised } from "./summary-of";
import { requirementsOf } from "./requirements";

const AT = "2026-03-01T09:00:00.000Z";
const given = (more: Partial<Summarised> = {}): Summarised => ({
  facts: aRoundFacts(),
  questionOf: (id) => ({ en: `${id}?`, sv: `${id}, va?` }),
  round: { number: 1, isDecided: false, openedAt: AT },
  revision: 1,
  openedAt: AT,
  questions: [],
  proposal: null,
  wasProposed: false,
  verdict: null,
  ...more,
});
const { id, title, owner, due, stage } = aCondition();
const verdict = (more: Partial<SummaryVerdict> = {}): SummaryVerdict => ({
  id: "v",
  number: 1,
  verdict: "yes-with-fixes",
  scope: "",
  issuedAt: AT,
  isVoided: false,
  isSuperseded: false,
  conditions: [{ id, title, owner, due, stage, isClosed: false }],
  ...more,
});

describe("summaryOf", () => {
  it("counts what is unmet and names the strictest requirement, with the item's question", () => {
    const facts = aRoundFacts({ assessments: [], findings: [aFinding({ owner: "", due: null })] });
    const { blockers, facts: summary } = summaryOf(given({ facts }));
    expect(blockers).toBe(2);
    expect(summary.weakest).toMatchObject({ id: "item:core/connection-budget", allows: "no", question: { en: "core/connection-budget?" } });
    expect(summary).toMatchObject({ ceiling: "no", required: 1, requiredAnswered: 0, openImportant: 1, openFindings: 1 });
  });

  it("names none when every requirement is met", () => {
    const { blockers, facts } = summaryOf(given());
    expect({ blockers, weakest: facts.weakest, ceiling: facts.ceiling, next: facts.next.code }).toEqual({ blockers: 0, weakest: null, ceiling: "yes", next: "propose" });
  });

  it("takes the order of the rules where several are as strict", () => {
    const items = [anItem({ id: "core/a" }), anItem({ id: "core/b" })];
    const { requirements } = requirementsOf(aRoundFacts({ items, assessments: [] }));
    expect(weakestOf(requirements)?.id).toBe("item:core/a");
  });

  it("keeps the earliest date that somebody has promised something by", () => {
    const facts = aRoundFacts({ findings: [aFinding({ due: "2026-03-20" }), aFinding({ due: "2026-03-01", state: "verified" })] });
    const questions = [{ id: "q", number: 1, isBlocking: false, due: "2026-03-15" }];
    expect(summaryOf(given({ facts, questions })).facts).toMatchObject({ due: "2026-03-15", openQuestions: 1, blockingQuestions: 0 });
    expect(summaryOf(given({ facts })).facts.due).toBe("2026-03-20");
  });

  it("keeps when the first accepted risk runs out", () => {
    const facts = aRoundFacts({ findings: [aFinding({ state: "risk-accepted", riskAcceptances: [anAcceptance({ expires: "2026-05-01" })] })] });
    expect(summaryOf(given({ facts })).facts).toMatchObject({ riskExpires: "2026-05-01", openFindings: 0 });
  });

  it("is decided while the latest round has its verdict, and voided once that is void", () => {
    const isOfThisRound = true;
    const decided = given({ round: { number: 1, isDecided: true, openedAt: AT }, verdict: { ...verdict(), isOfThisRound } });
    expect(summaryOf(decided)).toMatchObject({ state: "decided", facts: { next: { code: "close-conditions" }, due } });
    const voided = given({ wasProposed: true, verdict: { ...verdict({ isVoided: true }), isOfThisRound } });
    expect(summaryOf(voided)).toMatchObject({ state: "voided", facts: { next: { code: "propose-again" }, due: null } });
    expect(summaryOf({ ...decided, round: { number: 2, isDecided: false, openedAt: AT }, verdict: { ...verdict(), isOfThisRound: false } }).state).toBe("in-review");
  });

  it("counts only answers to items of the checklist", () => {
    const facts = aRoundFacts({ assessments: [anAssessment(), anAssessment({ itemId: "gone/item" as never })] });
    expect(summaryOf(given({ facts })).facts).toMatchObject({ items: 1, answered: 1 });
  });
});

describe("standingToday", () => {
  it("lapses with an open condition's day and not with a closed one's", () => {
    expect(standingToday(verdict(), "2026-03-20")).toBe("holds");
    expect(standingToday(verdict(), "2026-03-21")).toBe("lapsed");
    const closed = verdict();
    expect(standingToday({ ...closed, conditions: [{ ...closed.conditions[0]!, isClosed: true }] }, "2026-03-21")).toBe("holds");
    expect(standingToday(verdict({ isSuperseded: true }), A_DAY)).toBe("superseded");
  });
});

describe("toListed", () => {
  it("says on the day after the earliest date that it is overdue", () => {
    const { facts } = summaryOf(given({ questions: [{ id: "q", number: 1, isBlocking: false, due: "2026-03-15" }] }));
    const row = { id: "r" } as ReviewRow;
    expect(toListed(row, facts, "2026-03-15").isOverdue).toBe(false);
    expect(toListed(row, facts, "2026-03-16")).toMatchObject({ isOverdue: true, standing: null });
  });
});
