import { describe, expect, it } from "vitest";
import { aCondition, aConditionId } from "@/lib/testing/builders";
import { isClosed, standingOf, type IssuedVerdict } from "./standing";

const issued = (given: Partial<IssuedVerdict> = {}): IssuedVerdict => ({
  verdict: "yes-with-fixes",
  isVoided: false,
  isSuperseded: false,
  conditions: [aCondition({ due: "2026-03-20" })],
  ...given,
});
const entry = (state: string, at: string) => ({ conditionId: aConditionId(), state, at });

describe("standingOf", () => {
  it("holds through the last day of every condition", () => {
    expect(standingOf(issued(), [], "2026-03-20")).toBe("holds");
  });

  it("lapses when a condition is overdue, before or after go-live", () => {
    expect(standingOf(issued(), [], "2026-03-21")).toBe("lapsed");
    expect(standingOf(issued({ conditions: [aCondition({ stage: "after" })] }), [], "2026-03-21")).toBe("lapsed");
    expect(standingOf(issued({ verdict: "yes", conditions: [aCondition({ stage: "after" })] }), [], "2026-03-21")).toBe(
      "lapsed",
    );
  });

  it("holds when the condition was closed, and lapses when it was opened again", () => {
    const closed = entry("closed", "2026-03-10T10:00:00.000Z");
    expect(standingOf(issued(), [closed], "2026-03-21")).toBe("holds");
    expect(standingOf(issued(), [closed, entry("reopened", "2026-03-11T10:00:00.000Z")], "2026-03-21")).toBe("lapsed");
  });

  it("does not lapse as a NO, whose conditions promise nothing", () => {
    expect(standingOf(issued({ verdict: "no" }), [], "2026-03-21")).toBe("holds");
  });

  it("names the gravest first", () => {
    expect(standingOf(issued({ isVoided: true, isSuperseded: true }), [], "2026-03-21")).toBe("voided");
    expect(standingOf(issued({ isSuperseded: true }), [], "2026-03-21")).toBe("superseded");
  });
});

describe("isClosed", () => {
  it("goes by the latest entry, in whatever order they come", () => {
    const first = entry("closed", "2026-03-10T10:00:00.000Z");
    const later = entry("reopened", "2026-03-11T10:00:00.000Z");
    expect(isClosed(aConditionId(), [later, first])).toBe(false);
    expect(isClosed(aConditionId(), [first])).toBe(true);
    expect(isClosed(aConditionId(2), [first])).toBe(false);
  });
});
