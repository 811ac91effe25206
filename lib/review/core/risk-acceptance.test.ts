import { describe, expect, it } from "vitest";
import { aFinding, anAcceptance } from "@/lib/testing/builders";
import { isUnconfirmed, riskAcceptanceStands, riskBlockers } from "./risk-acceptance";

const accepted = (severity: "critical" | "important" | "minor", ...by: string[]) =>
  aFinding({ severity, state: "risk-accepted", riskAcceptances: by.map((name) => anAcceptance({ by: name })) });

describe("riskAcceptanceStands", () => {
  it("takes two different people for a critical finding and one for the others", () => {
    expect(riskAcceptanceStands(accepted("critical", "A"), "2026-03-02")).toBe(false);
    expect(riskAcceptanceStands(accepted("critical", "A", "A"), "2026-03-02")).toBe(false);
    expect(riskAcceptanceStands(accepted("critical", "A", "B"), "2026-03-02")).toBe(true);
    expect(riskAcceptanceStands(accepted("important", "A"), "2026-03-02")).toBe(true);
    expect(riskAcceptanceStands(accepted("minor", "A"), "2026-03-02")).toBe(true);
  });

  it("tells people of the same name apart by their ids", () => {
    const finding = accepted("critical");
    const riskAcceptances = ["1", "2"].map((byId) => ({ ...anAcceptance({ by: "A" }), byId }));
    expect(riskAcceptanceStands({ ...finding, riskAcceptances }, "2026-03-02")).toBe(true);
  });

  it("ends with the day of its expiry", () => {
    expect(riskAcceptanceStands(accepted("minor", "A"), "2026-06-30")).toBe(true);
    expect(riskAcceptanceStands(accepted("minor", "A"), "2026-07-01")).toBe(false);
  });

  it("ends for a critical finding as soon as one of the two has expired", () => {
    const finding = accepted("critical", "A", "B");
    finding.riskAcceptances[1]!.expires = "2026-03-01";
    expect(riskAcceptanceStands(finding, "2026-03-02")).toBe(false);
  });

  it("needs a reason", () => {
    const riskAcceptances = [anAcceptance({ reason: " " })];
    expect(riskAcceptanceStands(aFinding({ state: "risk-accepted", riskAcceptances }), "2026-03-02")).toBe(false);
  });

  it("does not stand while the finding is in another state", () => {
    expect(riskAcceptanceStands({ ...accepted("minor", "A"), state: "open" }, "2026-03-02")).toBe(false);
  });

  it("falls when the severity is raised to critical after one person accepted", () => {
    expect(riskAcceptanceStands({ ...accepted("important", "A"), severity: "critical" }, "2026-03-02")).toBe(false);
  });
});

describe("isUnconfirmed", () => {
  it("counts open and merely submitted fixes, not verified and withdrawn findings", () => {
    const states = (["open", "fix-submitted", "verified", "withdrawn"] as const).map((state) =>
      isUnconfirmed(aFinding({ state }), "2026-03-02"),
    );
    expect(states).toEqual([true, true, false, false]);
  });

  it("counts a finding again when the acceptance of its risk has expired", () => {
    expect(isUnconfirmed(accepted("minor", "A"), "2026-03-02")).toBe(false);
    expect(isUnconfirmed(accepted("minor", "A"), "2026-07-01")).toBe(true);
  });
});

describe("riskBlockers", () => {
  const codes = (...args: Parameters<typeof riskBlockers>) => riskBlockers(...args).map(({ code }) => code);

  it("lets approvers and owners accept, and nobody else", () => {
    expect(codes("approver", aFinding(), false)).toEqual([]);
    expect(codes("owner", aFinding(), false)).toEqual([]);
    for (const role of ["lead", "reviewer", "author", "viewer"] as const)
      expect(codes(role, aFinding(), false)).toEqual(["role"]);
  });

  it("refuses whoever submitted a revision, whatever their role", () => {
    expect(codes("approver", aFinding(), true)).toEqual(["risk.author"]);
  });

  it("refuses when there is no risk left", () => {
    expect(codes("approver", aFinding({ state: "verified" }), false)).toEqual(["risk.not-open"]);
    expect(codes("approver", aFinding({ state: "withdrawn" }), false)).toEqual(["risk.not-open"]);
  });
});
