import { describe, expect, it } from "vitest";
import { aFinding, anEmptyFinding } from "@/lib/testing/builders";
import { findingGaps, ownershipGaps } from "./completeness";

describe("findingGaps", () => {
  it("finds nothing missing in a finding with place, why, fix, code and verification", () => {
    expect(findingGaps(aFinding({ severity: "critical" }))).toEqual([]);
  });

  it("names everything that a heading alone lacks", () => {
    expect(findingGaps(anEmptyFinding())).toEqual(["place", "why", "fix", "code", "verification"]);
  });

  it.each(["why", "fix", "verification"] as const)("does not take white space for %s", (field) => {
    expect(findingGaps(aFinding({ [field]: " \n\t" }))).toEqual([field]);
  });

  it("takes a suggestion, or a stated reason, in place of code", () => {
    const suggestion = { path: "db.py", startLine: 1, endLine: 1, after: "" };
    expect(findingGaps(aFinding({ code: "", suggestion }))).toEqual([]);
    expect(findingGaps(aFinding({ code: "", noCodeReason: "A decision is missing, not code." }))).toEqual([]);
    expect(findingGaps(aFinding({ code: " ", noCodeReason: " " }))).toEqual(["code"]);
  });

  it("takes a quote, or an absence with what was looked for, as a place", () => {
    expect(findingGaps(aFinding({ place: { kind: "quote", quote: "pool_size=10" } }))).toEqual([]);
    expect(findingGaps(aFinding({ place: { kind: "absent", absent: "Sign-in", lookedFor: "login, OIDC" } }))).toEqual(
      [],
    );
    expect(findingGaps(aFinding({ place: { kind: "absent", absent: "Sign-in", lookedFor: "" } }))).toEqual(["place"]);
    expect(findingGaps(aFinding({ place: { kind: "quote", quote: " " } }))).toEqual(["place"]);
  });

  it.each(["why", "fix", "code", "verification"] as const)(
    "does not take a template for %s that nobody has filled in",
    (field) => {
      expect(findingGaps(aFinding({ [field]: "Set the pool to ‹pool_size›." }))).toEqual([field]);
      expect(findingGaps(aFinding({ [field]: "A lone ‹ is a character." }))).toEqual([]);
    },
  );

  it("asks the same of every severity", () => {
    expect(findingGaps(anEmptyFinding({ severity: "minor" }))).toEqual(
      findingGaps(anEmptyFinding({ severity: "critical" })),
    );
  });
});

describe("ownershipGaps", () => {
  it("asks for an owner and a due date", () => {
    expect(ownershipGaps(aFinding())).toEqual([]);
    expect(ownershipGaps(aFinding({ owner: "  ", due: null }))).toEqual(["owner", "due"]);
    expect(ownershipGaps(aFinding({ due: null }))).toEqual(["due"]);
  });
});
