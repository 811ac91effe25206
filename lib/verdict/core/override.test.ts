import { describe, expect, it } from "vitest";
import { aFinding, anAssessment, anEmptyFinding, aRoundFacts } from "@/lib/testing/builders";
import { overrideBlockers } from "./override";
import { requirementsOf, type RoundFacts } from "./requirements";

const ITEM = "item:core/connection-budget";
const override = (requirementId: string, given = {}) => ({
  requirementId,
  by: "Approver",
  reason: "Judged in the architecture board.",
  at: "2026-03-02T09:00:00.000Z",
  ...given,
});
const judged = (given: Partial<RoundFacts>) => {
  const { ceiling, requirements } = requirementsOf(aRoundFacts(given));
  return { ceiling, of: (id: string) => requirements.find((one) => one.id === id) };
};

describe("an override", () => {
  it("lifts an unanswered item to YES WITH FIXES and shows who and why", () => {
    const { ceiling, of } = judged({ assessments: [], overrides: [override(ITEM)] });
    expect(ceiling).toBe("yes-with-fixes");
    expect(of(ITEM)).toMatchObject({
      state: "overridden",
      allows: "yes-with-fixes",
      override: { by: "Approver", reason: "Judged in the architecture board." },
    });
    expect(of(ITEM)!.reasons.map(({ code }) => code)).toEqual(["item.unanswered"]);
  });

  it("of an important finding's owner never reaches YES", () => {
    const findings = [aFinding({ owner: "" })];
    expect(judged({ findings, overrides: [override("important-owned")] }).ceiling).toBe("yes-with-fixes");
  });

  it("stays visible and keeps capping when the requirement has been satisfied since", () => {
    const { ceiling, of } = judged({ overrides: [override(ITEM)] });
    expect(ceiling).toBe("yes-with-fixes");
    expect(of(ITEM)!.reasons.map(({ code }) => code)).toEqual(["override.not-needed"]);
  });

  it.each([
    "critical-complete",
    "critical-run-or-person",
    "critical-owned",
    "submission",
    "risks-accepted",
    "facts",
    "item:core/unknown",
  ])("of %s has no effect but to show as an error", (id) => {
    const { ceiling, of } = judged({ findings: [anEmptyFinding({ severity: "critical" })], overrides: [override(id)] });
    expect(ceiling).toBe("no");
    expect(of(id)?.state).not.toBe("overridden");
    expect(of("facts")).toMatchObject({ state: "error", allows: "no" });
  });

  it("without a reason is none", () => {
    const { ceiling, of } = judged({ assessments: [], overrides: [override(ITEM, { reason: " " })] });
    expect(ceiling).toBe("no");
    expect(of(ITEM)?.state).toBe("unsatisfied");
  });

  it("does not reach an item whose answers contradict each other", () => {
    const { ceiling, of } = judged({ assessments: [anAssessment(), anAssessment()], overrides: [override(ITEM)] });
    expect(ceiling).toBe("no");
    expect(of(ITEM)?.state).toBe("error");
  });
});

describe("overrideBlockers", () => {
  const open = { state: "unsatisfied", isOverridable: true } as const;
  const codes = (...args: Parameters<typeof overrideBlockers>) => overrideBlockers(...args).map(({ code }) => code);

  it("lets approvers and owners override, and nobody else", () => {
    expect(codes("approver", open, false)).toEqual([]);
    expect(codes("owner", open, false)).toEqual([]);
    expect(codes("lead", open, false)).toEqual(["role"]);
  });

  it("refuses an author, what can never be overridden, and what is satisfied", () => {
    expect(codes("approver", open, true)).toEqual(["override.author"]);
    expect(codes("approver", { ...open, isOverridable: false }, false)).toEqual(["override.never"]);
    expect(codes("approver", undefined, false)).toEqual(["override.never"]);
    expect(codes("approver", { ...open, state: "satisfied" }, false)).toEqual(["override.not-needed"]);
  });
});
