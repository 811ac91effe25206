import { describe, expect, it } from "vitest";
import { matchCommand } from "./match-command";

describe("matching a command", () => {
  it("needs every word, in any order", () => {
    expect(matchCommand("New review", "review new")).toBeGreaterThan(0);
    expect(matchCommand("New review", "review old")).toBe(0);
  });

  it("does not take scattered letters for a match", () => {
    expect(matchCommand("Share links", "sls")).toBe(0);
  });

  it("puts a beginning before the beginning of a later word, and that before a middle", () => {
    const [first, later, middle] = [matchCommand("Find a file", "fi"), matchCommand("New finding", "fi"), matchCommand("Verification", "fi")];
    expect(first).toBeGreaterThan(later);
    expect(later).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(0);
  });

  it("finds by further words too, after the label's own", () => {
    expect(matchCommand("Översikt", "startsida", ["startsida"])).toBeGreaterThan(0);
    expect(matchCommand("Översikt", "över")).toBeGreaterThan(matchCommand("Startsida", "över", ["översikt"]));
  });

  it("takes everything while nothing is typed", () => {
    expect(matchCommand("Anything", "  ")).toBe(1);
  });
});
