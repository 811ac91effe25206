import { describe, expect, it } from "vitest";
import { compareLines } from "./diff-lines";

describe("compareLines", () => {
  it("numbers lines as they are before and after, from the line where the place starts", () => {
    expect(compareLines("a\nb\nc", "a\nx\ny\nc", 10)).toEqual([
      { change: "same", text: "a", before: 10, after: 10 },
      { change: "removed", text: "b", before: 11 },
      { change: "added", text: "x", after: 11 },
      { change: "added", text: "y", after: 12 },
      { change: "same", text: "c", before: 12, after: 13 },
    ]);
  });

  it("sees no change in line endings or in a missing last one", () => {
    expect(compareLines("a\r\nb", "a\nb\n").map(({ change }) => change)).toEqual(["same", "same"]);
  });

  it("shows lines put where nothing was, and lines taken away altogether", () => {
    expect(compareLines("", "a\nb").map(({ change }) => change)).toEqual(["added", "added"]);
    expect(compareLines("a\nb", "").map(({ change }) => change)).toEqual(["removed", "removed"]);
    expect(compareLines("", "")).toEqual([]);
  });

  it("keeps empty lines", () => {
    expect(compareLines("a\n\nb", "a\n\nb").map(({ text }) => text)).toEqual(["a", "", "b"]);
  });
});
