import { describe, expect, it } from "vitest";
import { aFinding } from "@/lib/testing/builders";
import { formerOf, isUnchanged } from "./bulk-change";
import type { FindingRecord } from "./finding";
import { duplicateReason, joinTexts, likelyDuplicates, proposeMerge, titleLikeness, withPlaces } from "./merge-findings";

const record = (given: Partial<FindingRecord> = {}): FindingRecord => ({ ...aFinding(given), ownerId: null, mergedInto: null, carriedFrom: null, ...given });
const at = (startLine: number, path = "a.py") => ({ kind: "lines" as const, path, startLine, endLine: startLine, revision: 1, quote: `line ${startLine}` });

describe("likely duplicates", () => {
  const of = (...findings: FindingRecord[]) => likelyDuplicates(findings).map(({ numbers, reason }) => [numbers, reason]);

  it("stand at exactly the same lines with the same concern", () => {
    const some = [record({ number: 1, title: "One", place: at(3) }), record({ number: 2, title: "Two", place: at(3) }), record({ number: 3, title: "Three", place: at(4) })];
    expect(of(...some)).toEqual([[[1, 2], "same-lines"]]);
  });
  it("are not two issues of different concern at one line", () => {
    expect(of(record({ number: 1, title: "One", place: at(3), concern: "security" }), record({ number: 2, title: "Two", place: at(3), concern: "data" }))).toEqual([]);
  });
  it("have nearly the same heading, wherever they stand", () => {
    const some = [record({ number: 1, title: "The pool outgrows the database", place: null }), record({ number: 2, title: "Pool outgrows database!", place: at(9) })];
    expect(of(...some)).toEqual([[[1, 2], "similar-title"]]);
  });
  it.each([
    ["Missing index on orders", "Missing index on customers"],
    ["No test for page 3", "No test for page 4"],
    ["Logging", "Logs"],
    ["The key is logged", "The backup is never restored"],
  ])("are not %s and %s", (a, b) => {
    expect(of(record({ number: 1, title: a, place: null }), record({ number: 2, title: b, place: null }))).toEqual([]);
  });
  it("still stand, and three of a kind are one group", () => {
    const title = "The pool outgrows the database";
    const some = [1, 2, 3].map((number) => record({ number, title, place: null }));
    expect(of(...some)).toEqual([[[1, 2, 3], "similar-title"]]);
    expect(of(some[0]!, { ...some[1]!, state: "withdrawn" })).toEqual([]);
  });
  it("are told by words, not by their order or capitals", () => {
    expect(titleLikeness("Rollback was never tried", "Never tried: ROLLBACK was")).toBe(1);
    expect(titleLikeness("Alerts", "alerts")).toBe(1);
  });
});

describe("the places of what is merged", () => {
  const keep = record({ number: 1, place: at(1) });
  it("are added as quoted lines, each once, that of the one that stays left out", () => {
    const text = withPlaces("Why.", keep, [record({ place: at(1) }), record({ place: at(2) }), record({ place: at(2) })], "en");
    expect(text).toBe("Why.\n\nAlso at:\n\n> `a.py:2–2`\n> line 2");
  });
  it("are not added twice when it is done again", () => {
    const merged = [record({ place: at(2) })];
    const once = withPlaces("Why.", keep, merged, "sv");
    expect(once).toContain("Även här:");
    expect(withPlaces(once, keep, merged, "sv")).toBe(once);
  });
  it("may be a quote or something absent", () => {
    const merged = [record({ place: { kind: "quote", quote: "All tests pass." } }), record({ place: { kind: "absent", absent: "a rollback plan", lookedFor: "rollback" } })];
    expect(withPlaces("", keep, merged, "en")).toBe("Also at:\n\n> All tests pass.\n\n> – a rollback plan");
  });
});

describe("what a merge proposes", () => {
  it("is the words of the one that stays, gaps filled from the others, the strictest severity and the nearest date", () => {
    const keep = record({ number: 1, severity: "minor", why: "Mine", fix: "", owner: "", due: "2026-05-01", effort: null, place: null });
    const other = record({ number: 2, severity: "critical", why: "Theirs", fix: "Fix", owner: "Rut", ownerId: "0192b7a0-0000-7000-8000-000000000001" as never, due: "2026-04-01", effort: "large", place: null });
    expect(proposeMerge(keep, [other], "en")).toMatchObject({ title: keep.title, severity: "critical", why: "Mine", fix: "Fix", owner: "Rut", ownerId: other.ownerId, due: "2026-04-01", effort: "large" });
  });
  it("joins texts each once, and says whose duplicate it is in the review's language", () => {
    expect(joinTexts(["a", " a ", "", "b"])).toBe("a\n\nb");
    expect([duplicateReason(4, "en"), duplicateReason(4, "sv")]).toEqual(["Duplicate of 4", "Dubblett av 4"]);
  });
});

describe("what a bulk edit replaces", () => {
  const before = record({ owner: "Rut", ownerId: null, due: null, stateReason: "Said." });
  it("is the former value of each field it names; an owner with its id, a state with its words", () => {
    expect(formerOf(before, { due: "2026-01-01", owner: "X" })).toEqual({ due: null, owner: "Rut", ownerId: null });
    expect(formerOf(before, { state: "withdrawn", stateReason: "No." })).toEqual({ state: "open", stateReason: "Said." });
  });
  it("is nothing where it is so already", () => {
    expect(isUnchanged(before, { owner: "Rut", ownerId: null })).toBe(true);
    expect(isUnchanged(before, { owner: "Rut", due: "2026-01-01" })).toBe(false);
  });
});
