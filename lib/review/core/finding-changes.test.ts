import { describe, expect, it } from "vitest";
import { aFinding } from "@/lib/testing/builders";
import { FINDING_STATES } from "./finding";
import { changeBlockers, TRANSITIONS } from "./finding-changes";

const codes = (...args: Parameters<typeof changeBlockers>) => changeBlockers(...args).map(({ code }) => code);

describe("changeBlockers", () => {
  it("lets those who keep findings change what a finding says", () => {
    for (const role of ["owner", "lead", "reviewer", "approver"] as const)
      expect(codes(role, aFinding(), { title: "A better heading", severity: "critical" })).toEqual([]);
  });

  it("lets an author submit a fix and change nothing else", () => {
    expect(codes("author", aFinding(), { state: "fix-submitted" })).toEqual([]);
    expect(codes("author", aFinding(), { title: "Not so bad" })).toEqual(["role"]);
    expect(codes("author", aFinding(), { state: "fix-submitted", severity: "minor" })).toEqual(["role"]);
    expect(codes("author", aFinding(), { state: "verified", stateReason: "It works." })).toEqual(["role"]);
    expect(codes("author", aFinding(), { state: "withdrawn", stateReason: "It works." })).toEqual(["role"]);
  });

  it("does not take a field for changed that a form sends back as it was", () => {
    const finding = aFinding();
    const { title, place, due } = finding;
    expect(codes("author", finding, { title, place, due, state: "fix-submitted" })).toEqual([]);
  });

  it("gives a viewer nothing", () => {
    expect(codes("viewer", aFinding(), { state: "fix-submitted", title: "?" })).toEqual(["role"]);
  });

  it("asks how a finding was verified and why it is withdrawn", () => {
    expect(codes("reviewer", aFinding(), { state: "verified" })).toEqual(["finding.verified-how"]);
    expect(codes("reviewer", aFinding(), { state: "verified", stateReason: "  " })).toEqual(["finding.verified-how"]);
    expect(codes("reviewer", aFinding(), { state: "verified", stateReason: "Ran the test at a1b2c3." })).toEqual([]);
    expect(codes("reviewer", aFinding(), { state: "withdrawn" })).toEqual(["finding.withdrawn-why"]);
    expect(codes("reviewer", aFinding(), { state: "withdrawn", stateReason: "A duplicate." })).toEqual([]);
  });

  it("opens a closed finding again before anything else", () => {
    for (const state of ["verified", "withdrawn", "risk-accepted"] as const) {
      expect(codes("reviewer", aFinding({ state }), { state: "open" })).toEqual([]);
      expect(codes("reviewer", aFinding({ state }), { state: "fix-submitted" })).toEqual([`finding.is-${state}`]);
    }
  });

  it("accepts a risk through no change of state, not even an owner's", () => {
    for (const state of FINDING_STATES.filter((one) => one !== "risk-accepted"))
      expect(codes("owner", aFinding({ state }), { state: "risk-accepted" })).toEqual(["finding.risk-by-approver"]);
  });

  it("has a way out of every state", () => {
    for (const state of FINDING_STATES) expect(TRANSITIONS[state].length).toBeGreaterThan(0);
  });
});

describe("changing what a finding closes by", () => {
  const run = aFinding({ closesBy: "run", severity: "critical" });

  it("away from run or person needs an approver and a reason", () => {
    expect(codes("reviewer", run, { closesBy: "change" })).toEqual(["closes-by.approver", "closes-by.reason"]);
    expect(codes("lead", run, { closesBy: "change", closesByReason: "A probe test covers it." })).toEqual([
      "closes-by.approver",
    ]);
    expect(codes("approver", run, { closesBy: "change", closesByReason: " " })).toEqual(["closes-by.reason"]);
    expect(codes("approver", run, { closesBy: "change", closesByReason: "A probe test covers it." })).toEqual([]);
    expect(codes("reviewer", aFinding({ closesBy: "person" }), { closesBy: "change" })).toContain("closes-by.approver");
  });

  it("is not for whoever submitted a revision, whatever their role", () => {
    const change = { closesBy: "change", closesByReason: "A probe test covers it." } as const;
    expect(codes("owner", run, change, true)).toEqual(["closes-by.author"]);
  });

  it("in a stricter direction, or between run and person, is a change like any other", () => {
    expect(codes("reviewer", aFinding({ closesBy: "change" }), { closesBy: "run" })).toEqual([]);
    expect(codes("reviewer", run, { closesBy: "person" })).toEqual([]);
    expect(codes("reviewer", run, { closesBy: "run" })).toEqual([]);
  });
});
