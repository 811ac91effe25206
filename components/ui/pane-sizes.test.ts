import { describe, expect, it } from "vitest";
import { parseSizes, sizeAfterKey } from "./pane-sizes";

const limits = { min: 200, max: 400 };

describe("sizeAfterKey", () => {
  it("widens a pane at the start when its separator moves right", () => {
    expect(sizeAfterKey("ArrowRight", false, 300, limits, "start")).toBe(316);
  });

  it("narrows a pane at the end when its separator moves right", () => {
    expect(sizeAfterKey("ArrowRight", false, 300, limits, "end")).toBe(284);
  });

  it("goes further with Shift, yet never past a limit", () => {
    expect(sizeAfterKey("ArrowRight", true, 300, limits, "start")).toBe(364);
    expect(sizeAfterKey("ArrowRight", true, 390, limits, "start")).toBe(400);
  });

  it("goes to the limits by Home and End", () => {
    expect(sizeAfterKey("Home", false, 300, limits, "start")).toBe(200);
    expect(sizeAfterKey("End", false, 300, limits, "end")).toBe(400);
  });

  it("leaves every other key alone", () => {
    expect(sizeAfterKey("j", false, 300, limits, "start")).toBeUndefined();
  });
});

describe("parseSizes", () => {
  it("reads back what was remembered", () => {
    expect(parseSizes("[240,320]")).toEqual([240, 320]);
  });

  it.each([null, "", "{}", "[240]", '["a","b"]', "[240,null]"])("forgets what it cannot read: %s", (stored) => {
    expect(parseSizes(stored)).toBeUndefined();
  });
});
