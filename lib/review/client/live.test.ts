import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "@/lib/audit/core/event";
import { ledgerKeys } from "./ledger";
import { concernsPage, keysOf } from "./live";
import { reviewKeys } from "./queries";

const REVIEW = "11111111-2222-4333-8444-555555555555";
const change = (type: string, review: string | null = REVIEW) => ({ team: "t", review, type, subject: null });

describe("keysOf", () => {
  it("reads the checklist again for an answer, and no finding", () => {
    const keys = keysOf(change("assessment.given"));
    expect(keys).toContainEqual(reviewKeys.checklist(REVIEW));
    expect(keys).toContainEqual(reviewKeys.requirements(REVIEW));
    expect(keys).not.toContainEqual(reviewKeys.findings(REVIEW));
  });

  it("reads findings and what is judged from them again for a finding, and no answer", () => {
    const keys = keysOf(change("finding.changed"));
    expect(keys).toContainEqual(reviewKeys.findings(REVIEW));
    expect(keys).toContainEqual(reviewKeys.verdict(REVIEW));
    expect(keys).not.toContainEqual(reviewKeys.checklist(REVIEW));
  });

  it("reads the ledger again, and what is judged from it, while a submission is read and when a claim is judged", () => {
    for (const type of ["analysis.progress", "analysis.finished", "claim.judged"]) {
      const keys = keysOf(change(type));
      for (const key of Object.values(ledgerKeys)) expect(keys).toContainEqual(key(REVIEW));
      expect(keys).toContainEqual(reviewKeys.requirements(REVIEW));
      expect(keys).not.toContainEqual(reviewKeys.checklist(REVIEW));
    }
  });

  it("reads nothing but who is here when somebody moves", () => {
    expect(keysOf(change("presence"))).toEqual([["review", REVIEW, "presence"]]);
  });

  it("reads only its progress again when an intake comes further, and renders no page", () => {
    expect(keysOf(change("intake.progressed"))).toEqual([["review", REVIEW, "intakes"]]);
    expect(keysOf(change("intake.failed"))).toContainEqual(["review", REVIEW, "intakes-open"]);
    for (const page of ["/", `/reviews/${REVIEW}`, "/systems"]) expect(concernsPage(page, change("intake.progressed"))).toBe(false);
  });

  it("knows of every kind of event in a review what it makes stale", () => {
    const team = /^(team|member|invitation|token|sessions|template|system)\./;
    const unknown = EVENT_TYPES.filter((type) => !team.test(type)).filter((type) => keysOf(change(type)).length === 0);
    expect(unknown).toEqual([]);
  });

  it("reads the whole review again for what it does not know", () => {
    expect(keysOf(change("something.new"))).toEqual([["review", REVIEW]]);
  });

  it("never touches another review", () => {
    for (const type of EVENT_TYPES)
      for (const key of keysOf(change(type))) if (key[0] === "review") expect(key[1]).toBe(REVIEW);
  });
});

describe("concernsPage", () => {
  it("renders a review's page again for a new revision of that review alone", () => {
    expect(concernsPage(`/reviews/${REVIEW}`, change("revision.received"))).toBe(true);
    expect(concernsPage(`/reviews/${REVIEW}/verdict`, change("revision.received", "another"))).toBe(false);
  });

  it("renders nothing because somebody moved or answered", () => {
    expect(concernsPage(`/reviews/${REVIEW}`, change("presence"))).toBe(false);
    expect(concernsPage("/", change("presence"))).toBe(false);
    expect(concernsPage(`/reviews/${REVIEW}`, change("assessment.given"))).toBe(false);
  });

  it("renders the dashboard again for any work", () => {
    expect(concernsPage("/", change("assessment.given"))).toBe(true);
  });
});
