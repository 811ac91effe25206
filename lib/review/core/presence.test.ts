import { describe, expect, it } from "vitest";
import { initialsOf, PresenceInput, readPlace, writePlace } from "./presence";

describe("a place in a review", () => {
  it("is read as it was written", () => {
    const where = { page: null, section: "2", item: "core/pool", finding: null, file: "src/a b.py", isWriting: true };
    expect(readPlace(writePlace(where))).toEqual(where);
  });

  it("keeps nothing that is no part of a place", () => {
    const input = PresenceInput.parse({ clientId: "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b", place: "item=core/pool&secret=x&section=1" });
    expect(input.place).toBe("section=1&item=core%2Fpool");
  });
});

describe("initialsOf", () => {
  it.each([
    ["Kim Berg", "KB"],
    ["Åsa", "Å"],
    ["Ada Augusta Lovelace", "AL"],
    ["  ", "?"],
  ])("makes of %s %s", (name, initials) => expect(initialsOf(name)).toBe(initials));
});
