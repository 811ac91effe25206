import { describe, expect, it } from "vitest";
import { apply, compose, type Edit } from "./edits";

const edit = (start: number, end: number, now: string, kind: Edit["kind"] = "exact"): Edit => ({
  start,
  end,
  now,
  kind,
  alternatives: [],
});

describe("compose", () => {
  it("gives edits of the original that do what the two passes did", () => {
    const text = "aaXXbbYYYccZZdd";
    const first = [edit(2, 4, "p"), edit(6, 9, "qrs"), edit(11, 13, "")];
    const middle = apply(text, first);
    expect(middle).toBe("aapbbqrsccdd");
    const second = [edit(1, 3, "AP"), edit(4, 6, "-"), edit(7, 9, "+"), edit(11, 12, "D")];
    const both = compose(text, first, second);
    expect(apply(text, both)).toBe(apply(middle, second));
    expect(both.map(({ start, end }) => text.slice(start, end))).toEqual(["aXX", "bYYYc", "ZZ", "d"]);
  });

  it("is as uncertain as the worse of the two", () => {
    expect(compose("xy", [edit(0, 2, "z", "guess")], [edit(0, 1, "w")])).toEqual([edit(0, 2, "w", "guess")]);
    expect(compose("xy", [edit(0, 1, "z")], [edit(1, 2, "w", "loss")])).toEqual([
      edit(0, 1, "z"),
      edit(1, 2, "w", "loss"),
    ]);
  });
});
