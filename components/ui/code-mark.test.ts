import { describe, expect, it } from "vitest";
import { linesOfText, marksByLine, shownOf, tonesByLine, type CodeMark } from "./code-mark";

const mark = (id: string, startLine: number, endLine: number, tone: CodeMark["tone"]): CodeMark => ({
  id,
  startLine,
  endLine,
  tone,
  label: id,
});

describe("marksByLine", () => {
  it("lists what begins at a line, the strongest first", () => {
    const lines = marksByLine([
      mark("note", 3, 3, "info"),
      mark("finding", 3, 9, "critical"),
      mark("other", 4, 4, "important"),
    ]);
    expect(lines.get(3)?.map(({ id }) => id)).toEqual(["finding", "note"]);
    expect(lines.get(4)?.map(({ id }) => id)).toEqual(["other"]);
    expect(lines.get(5)).toBeUndefined();
  });
});

describe("tonesByLine", () => {
  it("gives a line that several marks cover the strongest colour, whatever their order", () => {
    const marks = [mark("a", 1, 4, "important"), mark("b", 3, 3, "critical"), mark("c", 2, 4, "info")];
    const tones = ["important", "important", "critical", "important"];
    expect([...tonesByLine(marks).values()]).toEqual(tones);
    expect([1, 2, 3, 4].map((line) => tonesByLine(marks.toReversed()).get(line))).toEqual(tones);
  });
});

describe("linesOfText", () => {
  it("begins no further line at a final line break", () => {
    expect(linesOfText("a\nb\n")).toEqual(["a", "b"]);
    expect(linesOfText("a\r\n\r\n")).toEqual(["a", ""]);
  });

  it("counts one line in an empty text", () => {
    expect(linesOfText("")).toEqual([""]);
  });
});

describe("shownOf", () => {
  it("gives the strongest of each lane, so that no lane hides another", () => {
    const claim: CodeMark = { ...mark("claim", 3, 3, "neutral"), lane: 1 };
    const pair: CodeMark = { ...mark("pair", 3, 3, "important"), lane: 2 };
    expect(shownOf([mark("finding", 3, 9, "critical"), mark("note", 3, 3, "info"), pair, claim]).map(({ id }) => id)).toEqual(["finding", "claim", "pair"]);
  });
});

describe("a quiet mark", () => {
  it("leaves the ground of its lines as it is", () => {
    expect(tonesByLine([{ ...mark("claim", 3, 4, "critical"), isQuiet: true }, mark("finding", 4, 4, "info")])).toEqual(new Map([[4, "info"]]));
  });
});
