import { describe, expect, it } from "vitest";
import {
  aFinding,
  aFindingId,
  anAcceptance,
  anAssessment,
  anEmptyFinding,
  anItem,
  aRoundFacts,
} from "@/lib/testing/builders";
import type { Finding } from "@/lib/review/core/finding";
import type { ItemId } from "@/lib/base/ids";
import { requirementsOf, requirementTitle, type RoundFacts } from "./requirements";
import { NOT_ANALYSED } from "./round-facts";

const critical = (given: Partial<Finding> = {}) => aFinding({ severity: "critical", ...given });
const ceiling = (given: Partial<RoundFacts>) => requirementsOf(aRoundFacts(given)).ceiling;
const ceilingWith = (...findings: Finding[]) => ceiling({ findings });

function requirement(id: string, given: Partial<RoundFacts>) {
  const found = requirementsOf(aRoundFacts(given)).requirements.find((one) => one.id === id);
  if (!found) throw new Error(`no requirement ${id}`);
  return found;
}
const codes = (id: string, given: Partial<RoundFacts>) => requirement(id, given).reasons.map(({ code }) => code);

describe("the ceiling", () => {
  it("is YES when everything required is answered with its reason and nothing is open", () => {
    expect(ceiling({})).toBe("yes");
  });

  it("is NO before anything has been submitted", () => {
    expect(ceiling({ hasRevision: false })).toBe("no");
    expect(codes("submission", { hasRevision: false })).toEqual(["submission.none"]);
  });

  it("is NO while a critical finding closes by a run or a person, open or merely fix-submitted", () => {
    for (const closesBy of ["run", "person"] as const)
      for (const state of ["open", "fix-submitted"] as const)
        expect(ceilingWith(critical({ closesBy, state }))).toBe("no");
  });

  it("is YES again once a critical finding is verified or withdrawn", () => {
    for (const state of ["verified", "withdrawn"] as const)
      expect(ceilingWith(critical({ closesBy: "run", state }))).toBe("yes");
  });

  it("is YES WITH FIXES while a complete and owned critical finding closes by a change", () => {
    for (const state of ["open", "fix-submitted"] as const)
      expect(ceilingWith(critical({ state }))).toBe("yes-with-fixes");
    expect(codes("critical-change", { findings: [critical()] })).toEqual(["finding.is-condition"]);
  });

  it.each([
    ["place", { place: null }],
    ["why", { why: "" }],
    ["fix", { fix: "" }],
    ["code", { code: "" }],
    ["verification", { verification: "" }],
  ] as const)("is NO while a critical finding lacks its %s", (gap, given) => {
    expect(ceilingWith(critical(given))).toBe("no");
    expect(codes("critical-complete", { findings: [critical(given)] })).toEqual([`finding.lacks-${gap}`]);
  });

  it("is NO while a critical finding lacks owner or due date", () => {
    expect(ceilingWith(critical({ owner: "" }))).toBe("no");
    expect(ceilingWith(critical({ due: null }))).toBe("no");
    expect(codes("critical-owned", { findings: [critical({ owner: "", due: null })] })).toEqual([
      "finding.lacks-owner",
      "finding.lacks-due",
    ]);
  });

  it("is YES WITH FIXES while an important finding lacks owner or due date, and YES once it has both", () => {
    expect(ceilingWith(aFinding({ owner: "" }))).toBe("yes-with-fixes");
    expect(ceilingWith(aFinding({ due: null }))).toBe("yes-with-fixes");
    expect(ceilingWith(aFinding({ due: null, state: "verified" }))).toBe("yes");
    expect(ceilingWith(aFinding({ closesBy: "run" }))).toBe("yes");
  });

  it("is not held back by minor findings, however little they say", () => {
    expect(ceilingWith(anEmptyFinding({ severity: "minor" }))).toBe("yes");
  });

  it("is NO while a blocking question is unanswered, and only then", () => {
    const question = { id: "q", isBlocking: true, isAnswered: false };
    expect(ceiling({ questions: [question] })).toBe("no");
    expect(ceiling({ questions: [{ ...question, isAnswered: true }] })).toBe("yes");
    expect(ceiling({ questions: [{ ...question, isBlocking: false }] })).toBe("yes");
  });

  it("is NO while a refuted claim is unexplained, and only then", () => {
    const claim = { id: "c", state: "refuted", isExplained: false } as const;
    expect(ceiling({ claims: [claim] })).toBe("no");
    expect(ceiling({ claims: [{ ...claim, isExplained: true }] })).toBe("yes");
    expect(ceiling({ claims: [{ ...claim, state: "asserted" }] })).toBe("yes");
  });

  it("names a few of the refuted claims by their places, and counts the rest", () => {
    const claims = [1, 2, 3, 4, 5].map((line) => ({ id: `c${line}`, state: "refuted", isExplained: line === 1, at: { path: "readme.md", line } }) as const);
    const { reasons } = requirement("refuted-claims", { claims });
    expect(reasons).toEqual([
      { code: "claims.unexplained", params: { count: 4 } },
      ...[2, 3, 4].map((line) => ({ code: "claims.at", params: { path: "readme.md", line } })),
      { code: "claims.more", params: { count: 1 } },
    ]);
  });

  it("is NO until the submission has been read, and where it could not be", () => {
    for (const state of ["waiting", "running"] as const) {
      expect(ceiling({ analysis: { state, files: 7, done: 2 } })).toBe("no");
      expect(requirement("analysis-finished", { analysis: { state, files: 7, done: 2 } })).toMatchObject({ state: "unsatisfied", isOverridable: false });
    }
    expect(requirement("analysis-finished", { analysis: { state: "failed", files: 1, done: 1 } })).toMatchObject({ state: "error", allows: "no" });
    for (const state of ["done", "partial"] as const) expect(ceiling({ analysis: { state, files: 7, done: 7 } })).toBe("yes");
  });

  it("asks nothing of a review from before submissions were read", () => {
    expect(ceiling({ analysis: NOT_ANALYSED })).toBe("yes");
  });
});

describe("an accepted risk", () => {
  const accepted = (severity: Finding["severity"], people: number, expires = "2026-06-30") =>
    aFinding({
      severity,
      closesBy: "run",
      state: "risk-accepted",
      riskAcceptances: Array.from({ length: people }, (_, n) => anAcceptance({ by: `Approver ${n}`, expires })),
    });

  it("caps at YES WITH FIXES, whatever its severity", () => {
    expect(ceilingWith(accepted("critical", 2))).toBe("yes-with-fixes");
    expect(ceilingWith(accepted("important", 1))).toBe("yes-with-fixes");
    expect(ceilingWith(accepted("minor", 1))).toBe("yes-with-fixes");
    expect(codes("risks-accepted", { findings: [accepted("minor", 1)] })).toEqual(["risk.accepted"]);
  });

  it("leaves a critical finding open until two people have accepted it", () => {
    expect(ceilingWith(accepted("critical", 1))).toBe("no");
    expect(codes("risks-accepted", { findings: [accepted("critical", 1)] })).toEqual(["risk.too-few"]);
  });

  it("counts as open again from the day after its expiry", () => {
    expect(ceilingWith(accepted("critical", 2, "2026-03-02"))).toBe("yes-with-fixes");
    expect(ceilingWith(accepted("critical", 2, "2026-03-01"))).toBe("no");
    expect(codes("risks-accepted", { findings: [accepted("critical", 2, "2026-03-01")] })).toEqual(["risk.expired"]);
  });

  it("improves no verdict by expiring", () => {
    expect(ceilingWith(accepted("minor", 1, "2026-03-01"))).toBe("yes-with-fixes");
  });
});

describe("a required item", () => {
  const itemId = "core/connection-budget" as ItemId;
  const id = `item:${itemId}`;
  const answered = (given: Parameters<typeof anAssessment>[0], more: Partial<RoundFacts> = {}) => ({
    assessments: [anAssessment(given)],
    ...more,
  });
  const rest = { places: [], check: "", evidence: [] };

  it("holds at NO while it is unanswered, or its answer was taken back", () => {
    expect(ceiling({ assessments: [] })).toBe("no");
    expect(ceiling(answered({ answer: null }))).toBe("no");
    expect(codes(id, { assessments: [] })).toEqual(["item.unanswered"]);
  });

  it("is not satisfied by *correct* that rests on nothing", () => {
    expect(ceiling(answered({ basis: { ...rest, check: " " } }))).toBe("no");
    expect(codes(id, answered({ basis: rest }))).toEqual(["item.no-basis"]);
  });

  it("is satisfied by *correct* that rests on lines, evidence or a check in words", () => {
    const place = { kind: "lines", path: "README.md", startLine: 1, endLine: 1 } as const;
    for (const basis of [
      { ...rest, places: [place] },
      { ...rest, check: "Counted them." },
      { ...rest, evidence: ["https://ci.example/1"] },
    ])
      expect(requirement(id, answered({ basis }))).toMatchObject({ state: "satisfied", allows: "yes" });
  });

  it("is not applicable with a reason, and unanswered without", () => {
    expect(requirement(id, answered({ answer: "not-applicable", reason: "No database." }))).toMatchObject({
      state: "not-applicable",
      allows: "yes",
    });
    expect(ceiling(answered({ answer: "not-applicable", reason: " " }))).toBe("no");
  });

  it.each(["questionable", "wrong"] as const)(
    "is at most YES WITH FIXES when %s, with a finding or a question behind it",
    (answer) => {
      const finding = aFinding({ itemId });
      expect(requirement(id, answered({ answer }, { findings: [finding] }))).toMatchObject({
        state: "unsatisfied",
        allows: "yes-with-fixes",
        findings: [finding.id],
      });
      const question = { id: "q", isBlocking: false, isAnswered: false, itemId };
      expect(ceiling(answered({ answer }, { questions: [question] }))).toBe("yes-with-fixes");
    },
  );

  it.each(["questionable", "wrong"] as const)(
    "is not answered by %s alone, nor with a finding that was withdrawn or is another item's",
    (answer) => {
      expect(ceiling(answered({ answer }))).toBe("no");
      expect(ceiling(answered({ answer }, { findings: [aFinding({ itemId, state: "withdrawn" })] }))).toBe("no");
      expect(ceiling(answered({ answer }, { findings: [aFinding({ itemId: "core/other" as ItemId })] }))).toBe("no");
    },
  );

  it("stands for itself: another item's answer is not its own", () => {
    const items = [anItem(), anItem({ id: "core/other" })];
    expect(requirement("item:core/other", { items }).state).toBe("unsatisfied");
    expect(requirement(id, { items }).state).toBe("satisfied");
  });
});

describe("optional items", () => {
  const items = [anItem({ required: false })];

  it("hold nothing back while they are unanswered", () => {
    expect(ceiling({ items, assessments: [] })).toBe("yes");
    expect(requirement("optional-answers", { items, assessments: [] }).state).toBe("not-applicable");
  });

  it("hold at YES WITH FIXES while *questionable* or *wrong* has nothing behind it, or *not applicable* no reason", () => {
    for (const answer of ["questionable", "wrong", "not-applicable"] as const)
      expect(ceiling({ items, assessments: [anAssessment({ answer })] })).toBe("yes-with-fixes");
  });

  it("hold nothing back with a finding behind *wrong*", () => {
    const findings = [aFinding({ itemId: "core/connection-budget" as ItemId })];
    expect(ceiling({ items, assessments: [anAssessment({ answer: "wrong" })], findings })).toBe("yes");
  });
});

describe("facts that contradict each other", () => {
  const inError = (given: Partial<RoundFacts>) => {
    expect(requirement("facts", given)).toMatchObject({ state: "error", allows: "no", isOverridable: false });
    expect(ceiling(given)).toBe("no");
  };

  it("are an error, and an error is NO", () => {
    inError({ assessments: [anAssessment(), anAssessment({ itemId: "core/unknown" as ItemId })] });
    inError({ items: [anItem(), anItem()] });
    inError({ findings: [aFinding({ number: 7 }), aFinding({ number: 8, id: aFindingId(7) })] });
    inError({ findings: [aFinding({ state: "solved" as Finding["state"] })] });
    inError({ findings: [aFinding({ severity: "blocker" as Finding["severity"] })] });
    inError({ findings: [aFinding({ closesBy: "magic" as Finding["closesBy"] })] });
  });

  it("include two answers to one item", () => {
    const twice = { assessments: [anAssessment(), anAssessment()] };
    expect(requirement("item:core/connection-budget", twice)).toMatchObject({
      state: "error",
      allows: "no",
      isOverridable: false,
    });
  });

  it("do not include an answer that was taken back from an item no longer there", () => {
    expect(
      ceiling({ assessments: [anAssessment(), anAssessment({ itemId: "core/gone" as ItemId, answer: null })] }),
    ).toBe("yes");
  });
});

describe("what a finding closes by", () => {
  const change = {
    from: "run",
    to: "change",
    reason: "A probe test covers it.",
    by: "Approver",
    at: "2026-03-02T09:00:00.000Z",
  } as const;

  it("shows every change away from run or person, without holding anything back", () => {
    const findings = [aFinding({ closesByChanges: [change] })];
    expect(requirement("closes-by-changed", { findings })).toMatchObject({ state: "satisfied", allows: "yes" });
    expect(codes("closes-by-changed", { findings })).toEqual(["closes-by.from-run"]);
  });

  it("cannot have been changed so without a reason: that is an error", () => {
    const findings = [aFinding({ closesByChanges: [{ ...change, reason: " " }] })];
    expect(requirement("closes-by-changed", { findings })).toMatchObject({ state: "error", allows: "no" });
  });

  it("may have become stricter without anybody's leave", () => {
    const findings = [
      aFinding({ closesBy: "run", closesByChanges: [{ ...change, from: "change", to: "run", reason: "" }] }),
    ];
    expect(requirement("closes-by-changed", { findings }).state).toBe("not-applicable");
  });
});

describe("requirementsOf", () => {
  it("does not make silence look like success", () => {
    const { requirements } = requirementsOf(aRoundFacts({ items: [], assessments: [] }));
    expect(requirements.filter(({ state }) => state === "satisfied").map(({ id }) => id)).toEqual([
      "submission",
      "facts",
      "analysis-finished",
    ]);
    expect(requirement("analysis-finished", { analysis: NOT_ANALYSED })).toMatchObject({ state: "not-applicable", allows: "yes" });
  });

  it("lists the findings and items that can be opened to do something about it", () => {
    const findings = [critical({ owner: "", due: null }), critical()];
    expect(requirement("critical-owned", { findings }).findings).toEqual([findings[0]!.id]);
  });

  it("gives every requirement an id of its own", () => {
    const items = [anItem(), anItem({ id: "core/other" })];
    const ids = requirementsOf(aRoundFacts({ items })).requirements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("requirementTitle", () => {
  it("names a rule by itself and an item by its id", () => {
    expect(requirementTitle("critical-complete")).toEqual({ code: "title.critical-complete", params: {} });
    expect(requirementTitle("item:core/sync-state")).toEqual({
      code: "title.item",
      params: { item: "core/sync-state" },
    });
  });
});
