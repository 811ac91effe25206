import { describe, expect, it } from "vitest";
import { nextStep, type Required, type StepFacts } from "./next-step";

const held = (id: string, code: string, given: Partial<Required> = {}): Required => ({
  id,
  state: "unsatisfied",
  allows: "no",
  reasons: [{ code }],
  findings: [],
  items: id.startsWith("item:") ? [id.slice("item:".length)] : [],
  ...given,
});

const facts = (given: Partial<StepFacts> = {}): StepFacts => ({
  hasRevision: true,
  ceiling: "no",
  requirements: [],
  items: [
    { id: "core/budget", section: 4 },
    { id: "core/secrets", section: 5 },
  ],
  findings: [{ id: "f1", number: 3 }],
  questions: [],
  proposal: null,
  decided: null,
  wasProposed: false,
  ...given,
});

describe("nextStep", () => {
  it("is to upload while nothing has been submitted", () => {
    expect(nextStep(facts({ hasRevision: false }))).toEqual({ code: "upload", params: {}, place: { kind: "submit" } });
  });

  it("is to answer what is required, counted, at the first such item", () => {
    const requirements = [held("item:core/secrets", "item.unanswered"), held("item:core/budget", "item.unanswered")];
    expect(nextStep(facts({ requirements }))).toEqual({
      code: "answer-required",
      params: { count: 2 },
      place: { kind: "item", itemId: "core/secrets", section: 5 },
    });
  });

  it("is to say what answers rest on once everything required is answered", () => {
    expect(nextStep(facts({ requirements: [held("item:core/budget", "item.no-basis")] }))).toMatchObject({
      code: "back-answers",
      params: { count: 1 },
    });
  });

  it("completes a critical finding before giving it an owner, and verifies it last", () => {
    const all = [
      held("critical-run-or-person", "finding.closes-by-run", { findings: ["f1"] }),
      held("critical-owned", "finding.lacks-owner", { findings: ["f1"] }),
      held("critical-complete", "finding.lacks-why", { findings: ["f1"] }),
    ];
    const at = { kind: "finding", number: 3 };
    expect(nextStep(facts({ requirements: all }))).toMatchObject({ code: "complete-critical", place: at });
    expect(nextStep(facts({ requirements: all.slice(0, 2) }))).toMatchObject({ code: "own-critical", params: { count: 1 }, place: at });
    expect(nextStep(facts({ requirements: all.slice(0, 1) }))).toMatchObject({ code: "verify-critical", place: at });
  });

  it("is the author's once only a blocking question holds the verdict, the one due first", () => {
    const questions = [
      { id: "q1", number: 1, isBlocking: true, due: null },
      { id: "q2", number: 2, isBlocking: true, due: "2026-11-24" },
      { id: "q3", number: 3, isBlocking: false, due: "2026-11-01" },
    ];
    const requirements = [held("blocking-questions", "questions.unanswered")];
    expect(nextStep(facts({ questions, requirements }))).toEqual({
      code: "answer-question",
      params: { number: 2, due: "2026-11-24" },
      place: { kind: "question", questionId: "q2" },
    });
  });

  it("puts reviewers' own work before a question that waits for the author", () => {
    const questions = [{ id: "q1", number: 1, isBlocking: true, due: null }];
    const requirements = [held("blocking-questions", "questions.unanswered"), held("item:core/budget", "item.unanswered")];
    expect(nextStep(facts({ questions, requirements })).code).toBe("answer-required");
  });

  it("never is nothing while the ceiling is NO, even for a requirement it has no words for", () => {
    expect(nextStep(facts({ requirements: [held("a-rule-of-later", "x")] }))).toMatchObject({ code: "other-requirements", params: { count: 1 } });
  });

  it("is to propose what the ceiling allows, and to propose again after a proposal that ended", () => {
    const open = facts({ ceiling: "yes-with-fixes", requirements: [held("important-owned", "finding.lacks-owner", { allows: "yes-with-fixes" })] });
    expect(nextStep(open)).toMatchObject({ code: "propose", params: { ceiling: "yes-with-fixes" } });
    expect(nextStep({ ...open, wasProposed: true }).code).toBe("propose-again");
  });

  it("waits for as many sign-offs as are missing once a verdict is proposed", () => {
    expect(nextStep(facts({ proposal: { given: 1, needed: 3 } }))).toMatchObject({ code: "sign-off", params: { count: 2 } });
  });

  it("after a verdict is its open conditions, a new revision after NO, else nothing", () => {
    expect(nextStep(facts({ decided: { verdict: "yes-with-fixes", openConditions: 2 } }))).toMatchObject({ code: "close-conditions", params: { count: 2 } });
    expect(nextStep(facts({ decided: { verdict: "no", openConditions: 1 } })).code).toBe("submit-revision");
    expect(nextStep(facts({ decided: { verdict: "yes", openConditions: 0 } })).code).toBe("done");
  });
});
