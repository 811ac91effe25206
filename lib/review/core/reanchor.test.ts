import { describe, expect, it } from "vitest";
import type { LinesPlace, Place } from "./place";
import { reanchor, reanchorSuggestion } from "./reanchor";
import type { Suggestion } from "./suggestion";

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");
const lines = (startLine: number, endLine: number): LinesPlace => ({
  kind: "lines",
  path: "db.py",
  startLine,
  endLine,
  revision: 1,
});
const OLD = text("import db", "", "pool_size = 10", "max_overflow = 20", "", "run()");

/** Where a place ends up, as `3-4`, or `orphan`. */
function rangeOf(place: Place, oldText: string, newText: string): string {
  const found = reanchor(place, oldText, newText, 2);
  if (found.kind === "orphan") return "orphan";
  return found.place.kind === "absent" ? "absent" : `${found.place.startLine}-${found.place.endLine} by ${found.by}`;
}

describe("reanchor", () => {
  it("keeps a place where nothing changed", () => {
    expect(rangeOf(lines(3, 4), OLD, OLD)).toBe("3-4 by lines");
  });

  it("follows lines that others were put before or taken from", () => {
    expect(rangeOf(lines(3, 4), OLD, text("# settings", "import os") + OLD)).toBe("5-6 by lines");
    expect(rangeOf(lines(3, 4), OLD, text("pool_size = 10", "max_overflow = 20", "", "run()"))).toBe("1-2 by lines");
  });

  it("follows the right one of equal lines by what stands around it", () => {
    const before = text("a", "}", "b", "}", "c", "}");
    expect(rangeOf(lines(4, 4), before, text("new", "a", "}", "b", "}", "c", "}"))).toBe("5-5 by lines");
  });

  it("grows over lines inserted inside, and quotes what stands there now", () => {
    const found = reanchor(
      lines(3, 4),
      OLD,
      text("import db", "", "pool_size = 10", "# why", "max_overflow = 20", "", "run()"),
      2,
    );
    expect(found).toMatchObject({
      kind: "anchored",
      place: { startLine: 3, endLine: 5, revision: 2, quote: "pool_size = 10\n# why\nmax_overflow = 20" },
    });
  });

  it("finds lines that were moved past others, where they stand only once", () => {
    const moved = text("run()", "import db", "", "pool_size = 10", "max_overflow = 20");
    expect(rangeOf(lines(6, 6), OLD, moved)).toBe("1-1 by quote");
  });

  it("guesses nothing where moved lines stand twice", () => {
    expect(rangeOf(lines(1, 1), text("x = 1", "a", "b", "c"), text("a", "b", "c", "x = 1", "x = 1"))).toBe("orphan");
  });

  it("is an orphan when one of its lines changed", () => {
    expect(rangeOf(lines(3, 4), OLD, OLD.replace("max_overflow = 20", "max_overflow = 1"))).toBe("orphan");
    expect(rangeOf(lines(3, 3), OLD, "")).toBe("orphan");
  });

  it("is an orphan when it names lines that the old text does not have", () => {
    expect(rangeOf(lines(9, 9), OLD, OLD)).toBe("orphan");
  });

  it("counts lines alike whatever ends them", () => {
    expect(rangeOf(lines(3, 4), OLD, `# settings\r\n${OLD.replaceAll("\n", "\r\n")}`)).toBe("4-5 by lines");
  });

  it("finds a quoted sentence again, across a new line break and only if it stands there once", () => {
    const place: Place = {
      kind: "quote",
      quote: "syncs every 30 minutes",
      path: "a.md",
      startLine: 1,
      endLine: 1,
      revision: 1,
    };
    const old = text("It syncs every 30 minutes.");
    expect(rangeOf(place, old, text("New.", "It syncs every", "30 minutes, always."))).toBe("2-3 by quote");
    expect(rangeOf(place, old, text("It syncs every 30 minutes!", "It syncs every 30 minutes?"))).toBe("orphan");
    expect(rangeOf({ kind: "quote", quote: "syncs every 30 minutes" }, old, old)).toBe("1-1 by quote");
  });

  it("leaves an absence as it is", () => {
    expect(rangeOf({ kind: "absent", absent: "Sign-in", lookedFor: "login" }, OLD, "")).toBe("absent");
  });

  it("compares a large file that was rewritten throughout without hanging", () => {
    const many = (word: string) => Array.from({ length: 20_000 }, (_, n) => `${word} ${n}`);
    const found = rangeOf(lines(500, 500), text(...many("old")), text(...many("new"), "old 499"));
    expect(found).toBe("20001-20001 by quote");
  });
});

describe("reanchorSuggestion", () => {
  const edit = (startLine: number, endLine: number): Suggestion => ({
    path: "db.py",
    startLine,
    endLine,
    after: "pool_size = 2",
    before: "…",
    revision: 1,
  });
  const rangeAfter = (suggestion: Suggestion, newText: string) => {
    const found = reanchorSuggestion(suggestion, OLD, newText, 2);
    return found.kind === "orphan" ? "orphan" : [found.place.startLine, found.place.endLine, found.place.revision];
  };

  it("follows the lines it replaces", () => {
    expect(rangeAfter(edit(3, 4), text("# settings") + OLD)).toEqual([4, 5, 2]);
  });

  it("does not fit any more when a line was inserted among those it replaces", () => {
    expect(rangeAfter(edit(3, 4), OLD.replace("max_overflow", "keep = True\nmax_overflow"))).toBe("orphan");
  });

  it("does not fit any more when a line it replaces changed", () => {
    expect(rangeAfter(edit(3, 4), OLD.replace("= 20", "= 1"))).toBe("orphan");
  });

  it("inserts between the same two lines, at the start and at the end", () => {
    expect(rangeAfter(edit(4, 3), text("# settings") + OLD)).toEqual([5, 4, 2]);
    expect(rangeAfter(edit(4, 3), OLD.replace("max_overflow", "keep = True\nmax_overflow"))).toBe("orphan");
    expect(rangeAfter(edit(1, 0), OLD)).toEqual([1, 0, 2]);
    expect(rangeAfter(edit(1, 0), text("# settings") + OLD)).toBe("orphan");
    expect(rangeAfter(edit(7, 6), text("# settings") + OLD)).toEqual([8, 7, 2]);
  });
});
