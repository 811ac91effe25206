import { describe, expect, it } from "vitest";
import { aFinding } from "../fixtures/builders.ts";
import { headingOf, isCrossReferenced } from "./place-finding.ts";

const placed = (section: number, severity: string, concern: string) =>
  headingOf(aFinding(1, { section, severity, concern }));

describe("headingOf", () => {
  it("puts a critical finding under 🔴, whatever its section and concern", () => {
    for (const section of [1, 2, 3, 4, 5, 6]) expect(placed(section, "critical", "security")).toBe("critical");
  });

  it("puts section 6 under 💡 and section 4 under ⚡, whatever they concern", () => {
    expect(placed(6, "important", "security")).toBe("features");
    expect(placed(4, "minor", "privacy")).toBe("performance");
  });

  it("puts section 5 under 🔒 when it concerns security or privacy, else under 🟡", () => {
    expect(placed(5, "important", "security")).toBe("security");
    expect(placed(5, "minor", "privacy")).toBe("security");
    expect(placed(5, "important", "operations")).toBe("important");
  });

  it("puts everything else under 🟡, a security concern of another section and a minor finding included", () => {
    expect(placed(1, "important", "security")).toBe("important");
    expect(placed(2, "minor", "data")).toBe("important");
    expect(placed(3, "important", "performance")).toBe("important");
  });
});

describe("isCrossReferenced", () => {
  it("holds for critical findings that concern security or privacy and for no others", () => {
    expect(isCrossReferenced(aFinding(1, { severity: "critical", concern: "privacy", section: 2 }))).toBe(true);
    expect(isCrossReferenced(aFinding(1, { severity: "critical", concern: "data", section: 5 }))).toBe(false);
    expect(isCrossReferenced(aFinding(1, { severity: "important", concern: "security", section: 5 }))).toBe(false);
  });
});
