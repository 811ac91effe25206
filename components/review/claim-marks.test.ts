import { describe, expect, it } from "vitest";
import { shownOf, tonesByLine } from "@/components/ui/code-mark";
import { CLAIM_STANDINGS } from "@/lib/review/core/ledger";
import { aClaim, aContradiction } from "@/lib/testing/ledger";
import { STANDING_FORM } from "./claim-looks";
import { claimMarks, openedBy } from "./claim-marks";

const WORDS = { claim: () => "claim", contradiction: () => "contradiction" };
const marksOf = (given: Partial<Parameters<typeof claimMarks>[0]>) =>
  claimMarks({ claims: [], contradictions: [], path: "a.md", shown: "all", ...given }, WORDS);

describe("claimMarks", () => {
  const asserted = aClaim({ path: "a.md", line: 3 });
  const refuted = aClaim({ path: "a.md", line: 4, endLine: 6, standing: "refuted" });
  const explained = aClaim({ path: "a.md", line: 9, standing: "refuted", isExplained: true });
  const elsewhere = aClaim({ path: "b.md", line: 3 });
  const claims = [asserted, refuted, explained, elsewhere];

  it("gives the claims of one file, each kind a collection of its own", () => {
    const marks = marksOf({ claims, contradictions: [aContradiction({ places: [{ path: "b.md", line: 1 }, { path: "a.md", line: 20 }] })] });
    expect(marks.map(({ kind, startLine }) => [kind, startLine])).toEqual([["claim", 3], ["claim", 4], ["claim", 9], ["contradiction", 20]]);
  });

  it("can be narrowed to what is refuted, and switched off", () => {
    expect(marksOf({ claims, shown: "refuted" }).map(({ startLine }) => startLine)).toEqual([4, 9]);
    expect(marksOf({ claims, contradictions: [aContradiction()], shown: "none" })).toEqual([]);
  });

  it("colours the lines of those alone that somebody must answer for", () => {
    const tones = tonesByLine(marksOf({ claims }));
    expect([...tones.keys()]).toEqual([4, 5, 6]);
    expect(tones.get(4)).toBe("critical");
  });

  it("stands at the first place of a contradiction only where no claim does", () => {
    const places = [{ path: "a.md", line: 4 }, { path: "a.md", line: 30 }];
    expect(marksOf({ contradictions: [aContradiction({ places, claims: [refuted.id] })] }).map(({ startLine }) => startLine)).toEqual([30]);
    expect(marksOf({ contradictions: [aContradiction({ places })] }).map(({ startLine }) => startLine)).toEqual([4, 30]);
  });

  it("stands beside a finding and a contradiction at the same line, and hides none", () => {
    const finding = { id: "finding-1", startLine: 4, endLine: 4, tone: "critical" as const, label: "finding" };
    const pair = aContradiction({ places: [{ path: "b.md", line: 1 }, { path: "a.md", line: 4 }] });
    const marks = [...marksOf({ claims: [refuted], contradictions: [pair] }), finding];
    expect(shownOf(marks).map(({ id }) => id)).toEqual(["finding-1", `claim-${refuted.id}`, `contradiction-${pair.id}`]);
  });
});

describe("the form of a standing", () => {
  it("is another for each, so that none is told by colour alone, and a tick is verified", () => {
    expect(new Set(CLAIM_STANDINGS.map((one) => STANDING_FORM[one])).size).toBe(CLAIM_STANDINGS.length);
    expect(CLAIM_STANDINGS.filter((one) => STANDING_FORM[one] === "tick")).toEqual(["verified"]);
  });
});

describe("openedBy", () => {
  const claim = aClaim();
  const withClaim = aContradiction({ claims: [claim.id] });
  const without = aContradiction();

  it("leads from a contradiction to its claim, or to itself where there is none", () => {
    expect(openedBy(`claim-${claim.id}`, [])).toBe(claim.id);
    expect(openedBy(`contradiction-${withClaim.id}`, [withClaim, without])).toBe(claim.id);
    expect(openedBy(`contradiction-${without.id}`, [withClaim, without])).toBe(without.id);
    expect(openedBy("finding-3", [])).toBeNull();
  });
});
