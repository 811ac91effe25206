import { describe, expect, it } from "vitest";
import { aFinding } from "@/lib/testing/builders";
import type { FindingRecord } from "./finding";
import { FindingFilter, FindingQuery, fromSearchParams, isFiltered, matches, numberOf, searchWords, sorted, teamFilterOf, toSearchParams } from "./finding-query";

const ME = "0192b7a0-0000-7000-8000-000000000001";
const asking = { userId: ME, today: "2026-03-10" };
const record = (given: Partial<FindingRecord> = {}): FindingRecord => ({ ...aFinding(given), ownerId: null, mergedInto: null, carriedFrom: null, ...given });
const found = (filter: FindingFilter, ...findings: FindingRecord[]) => findings.filter((one) => matches(one, filter, asking)).map(({ number }) => number);

describe("a filter", () => {
  it("widens by values of one kind and narrows by several kinds", () => {
    const some = [record({ number: 1, severity: "critical" }), record({ number: 2, severity: "minor" }), record({ number: 3, severity: "minor", section: 5 })];
    expect(found({ severity: ["critical", "minor"] }, ...some)).toEqual([1, 2, 3]);
    expect(found({ severity: ["minor"], section: [5] }, ...some)).toEqual([3]);
  });

  it("takes `standing` for what is open or has a fix submitted", () => {
    const some = (["open", "fix-submitted", "verified", "risk-accepted", "withdrawn"] as const).map((state, at) => record({ number: at + 1, state }));
    expect(found({ state: ["standing"] }, ...some)).toEqual([1, 2]);
    expect(found({ state: ["standing", "withdrawn"] }, ...some)).toEqual([1, 2, 5]);
  });

  it("knows me by id, nobody by an empty name, and others by exactly their name", () => {
    const some = [record({ number: 1, owner: "Rut", ownerId: ME as never }), record({ number: 2, owner: "" }), record({ number: 3, owner: "Rut" })];
    expect([found({ owner: "me" }, ...some), found({ owner: "none" }, ...some), found({ owner: "Rut" }, ...some), found({ owner: ME }, ...some)]).toEqual([[1], [2], [1, 3], [1]]);
  });

  it("calls overdue what is due before today and still stands", () => {
    const some = [record({ number: 1, due: "2026-03-09" }), record({ number: 2, due: "2026-03-10" }), record({ number: 3, due: "2026-03-09", state: "verified" }), record({ number: 4, due: null })];
    expect(found({ overdue: true }, ...some)).toEqual([1]);
    expect(found({ dueBefore: "2026-03-10" }, ...some)).toEqual([1, 2, 3]);
  });

  it("asks nothing more of what was withdrawn", () => {
    expect(found({ incomplete: true }, record({ number: 1, due: null }), record({ number: 2, due: null, state: "withdrawn" }), record({ number: 3 }))).toEqual([1]);
  });

  it.each([
    ["pool", true],
    ["POO", true],
    ["ool", false],
    ["pool database", true],
    ["pool nowhere", false],
    ["pool_size", true],
    ["7", true],
    ["#7", true],
    ["#8", false],
    ["!", false],
    ["", true],
  ])("finds by words that begin a word, in any field: “%s” %s", (q, expected) => {
    expect(matches(record({ number: 7, title: "The Pool outgrows it", fix: "Lower pool_size.", why: "The database takes 60." }), { q }, asking)).toBe(expected);
  });
});

describe("words of a search", () => {
  it("are cut at everything but letters and digits", () => {
    expect(searchWords("src/pool.py  “Åtgärd” a-b")).toEqual(["src", "pool", "py", "åtgärd", "a", "b"]);
    expect([numberOf("12"), numberOf("#12"), numberOf("12 x")]).toEqual([12, 12, null]);
  });
});

describe("the order", () => {
  it("is that of the closed lists, empty values last, equals by number", () => {
    const some = [record({ number: 3, severity: "minor", owner: "" }), record({ number: 2, severity: "critical", owner: "b" }), record({ number: 1, severity: "minor", owner: "A" })];
    expect(sorted(some, { sort: "severity" }).map(({ number }) => number)).toEqual([2, 1, 3]);
    expect(sorted(some, { sort: "owner" }).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(sorted(some, { sort: "severity", order: "descending" }).map(({ number }) => number)).toEqual([1, 3, 2]);
  });
});

describe("a filter in an address", () => {
  const filter: FindingFilter = { q: "a b", severity: ["critical", "minor"], section: [1, 6], state: ["standing"], owner: "Vendor Ltd", overdue: true, sort: "due", order: "descending" };

  it("comes back as it was written", () => {
    expect(fromSearchParams(toSearchParams(filter).entries())).toEqual(filter);
    expect(FindingQuery.parse({ ...Object.fromEntries(toSearchParams(filter)), limit: "7" })).toEqual({ ...filter, limit: 7 });
  });
  it("leaves out what means nothing, since people edit addresses", () => {
    expect(fromSearchParams(new URLSearchParams("severity=grave&section=9&view=plot&state=open&overdue=no").entries())).toEqual({ state: ["open"] });
  });
  it("is none when only the order was chosen", () => {
    expect([isFiltered({ sort: "due" }), isFiltered({ q: "x" })]).toEqual([false, true]);
  });
  it("is cut to what the team's list knows", () => {
    expect(teamFilterOf({ ...filter, incomplete: true, sort: "gaps" })).toEqual({ q: "a b", severity: ["critical", "minor"], section: [1, 6], state: ["standing"], owner: "Vendor Ltd", overdue: true });
  });
});
