import { describe, expect, it } from "vitest";
import { discussionState, isOneSubject, saysSomething, standingsOf, type Disposition } from "./discussion";

const said = (...all: [string, Disposition, boolean?][]) =>
  all.map(([byId, disposition, isDeleted = false]) => ({ byId, disposition, deletedAt: isDeleted ? "2026-03-02T09:00:00.000Z" : null }));

describe("a person's standing", () => {
  it("is the disposition of their latest comment", () => {
    expect([...standingsOf(said(["a", "blocking"], ["b", "working"], ["a", "satisfied"]))]).toEqual([
      ["a", "satisfied"],
      ["b", "working"],
    ]);
  });

  it("is that of the comment before where the latest has been deleted", () => {
    expect(standingsOf(said(["a", "blocking"], ["a", "satisfied", true])).get("a")).toBe("blocking");
  });
});

describe("a discussion", () => {
  it("is blocked while anybody's standing is blocking, however many are satisfied", () => {
    expect(discussionState(said(["a", "blocking"], ["b", "satisfied"], ["c", "satisfied"]))).toBe("blocked");
  });

  it("is resolved when nobody blocks or works and somebody is satisfied", () => {
    expect(discussionState(said(["a", "blocking"], ["a", "satisfied"], ["b", "informing"]))).toBe("resolved");
  });

  it("is open while somebody works on it, although another is satisfied", () => {
    expect(discussionState(said(["a", "satisfied"], ["b", "working"]))).toBe("open");
  });

  it("is open when people only inform, and when nothing is left of what was said", () => {
    expect(discussionState(said(["a", "informing"]))).toBe("open");
    expect(discussionState(said(["a", "blocking", true]))).toBe("open");
    expect(discussionState([])).toBe("open");
  });
});

describe("a comment", () => {
  it("says something by words or by another standing, and nothing by neither", () => {
    expect(saysSomething({ body: "Words", disposition: "informing" }, undefined)).toBe(true);
    expect(saysSomething({ body: " ", disposition: "satisfied" }, "blocking")).toBe(true);
    expect(saysSomething({ body: "", disposition: "informing" }, "blocking")).toBe(true);
    expect(saysSomething({ body: "", disposition: "blocking" }, "blocking")).toBe(false);
    expect(saysSomething({ body: "", disposition: "informing" }, undefined)).toBe(false);
  });

  it("is about one thing at most", () => {
    const findingId = "00000000-0000-4000-8000-000000000001" as never;
    expect(isOneSubject({ findingId, itemId: null, place: null })).toBe(true);
    expect(isOneSubject({ findingId, itemId: "core/x" as never, place: null })).toBe(false);
  });
});
