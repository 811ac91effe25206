import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Claim, Contradiction } from "./analysis";
import { nameClaims } from "./claim-ids";
import { digestOfLedger } from "./ledger-digest";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const aClaim = (line: number, quote: string): Claim => ({
  ...{ line, endLine: line, quote, kind: "done", state: "asserted", reason: "", contradictedBy: [], isMarked: true, about: "" },
  because: { code: "x", params: {} },
});
const aContradiction = (lines: number[]): Contradiction => ({ lines, others: [], rule: "sum", strength: "hard", reason: "", because: { code: "x", params: {} } });
const named = (claims: Claim[], contradictions: Contradiction[] = [], path = "a.md") => nameClaims({ path, claims, contradictions }, sha256);

describe("the name of a claim", () => {
  it("is the same whenever the same text is read, and of 32 characters", () => {
    const claims = [aClaim(1, "Done"), aClaim(2, "Tested")];
    expect(named(claims)).toEqual(named(claims));
    for (const { id, subject } of named(claims).claims) expect([id, subject]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it("is another on another line, in another file, and for other words", () => {
    const ids = [named([aClaim(1, "Done")]), named([aClaim(2, "Done")]), named([aClaim(1, "Done")], [], "b.md"), named([aClaim(1, "Gone")])].map(({ claims }) => claims[0]!.id);
    expect(new Set(ids).size).toBe(4);
  });

  it("goes with the claim to another line of a later revision, and keeps those apart that say the same", () => {
    const before = named([aClaim(1, "Done"), aClaim(5, "Done")]).claims;
    const after = named([aClaim(3, "Done"), aClaim(9, "Done")]).claims;
    expect(after.map(({ subject }) => subject)).toEqual(before.map(({ subject }) => subject));
    expect(new Set([...before, ...after].map(({ id }) => id)).size).toBe(4);
  });

  it("is unique where one line claims the same twice, and for contradictions at the same lines", () => {
    const { claims, contradictions } = named([aClaim(1, "Done"), aClaim(1, "Done")], [aContradiction([1, 2]), aContradiction([1, 2])]);
    expect(new Set(claims.flatMap(({ id, subject }) => [id, subject])).size).toBe(4);
    expect(new Set(contradictions.map(({ id }) => id)).size).toBe(2);
  });
});

describe("the digest of a ledger", () => {
  const claim = { id: "1", state: "asserted", kind: "done" };
  const entries = { claims: [claim, { ...claim, id: "2" }], contradictions: [{ id: "3", rule: "sum", strength: "hard" }] };
  const digest = digestOfLedger("1", entries, sha256);

  it("does not depend on the order of entries", () => {
    expect(digestOfLedger("1", { ...entries, claims: entries.claims.toReversed() }, sha256)).toBe(digest);
  });

  it.each([
    ["the engine", digestOfLedger("2", entries, sha256)],
    ["a claim's state", digestOfLedger("1", { ...entries, claims: [{ ...claim, state: "refuted" }, entries.claims[1]!] }, sha256)],
    ["a claim more", digestOfLedger("1", { ...entries, claims: [...entries.claims, { ...claim, id: "9" }] }, sha256)],
    ["a contradiction's strength", digestOfLedger("1", { ...entries, contradictions: [{ id: "3", rule: "sum", strength: "soft" }] }, sha256)],
  ])("changes with %s", (_, other) => expect(other).not.toBe(digest));
});
