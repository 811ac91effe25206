import { describe, expect, it } from "vitest";
import type { ItemId } from "@/lib/base/ids";
import { anEmptyFinding } from "@/lib/testing/builders";
import { applyTemplate, contentOf, fieldsWithin, TemplateContent } from "./finding-template";

const blank = anEmptyFinding({ title: "", noCodeReason: "" });

describe("a template applied to a new finding", () => {
  it("fills the empty fields and says which", () => {
    const { draft, filled, kept } = applyTemplate(blank, blank, { why: "W", fix: "F", effort: "small" });
    expect(draft).toMatchObject({ why: "W", fix: "F", effort: "small" });
    expect({ filled, kept }).toEqual({ filled: ["why", "fix", "effort"], kept: [] });
  });

  it("keeps what was written, and says that too", () => {
    const { draft, filled, kept } = applyTemplate({ ...blank, why: "Mine" }, blank, { why: "W", fix: "F" });
    expect(draft).toMatchObject({ why: "Mine", fix: "F" });
    expect({ filled, kept }).toEqual({ filled: ["fix"], kept: ["why"] });
  });

  it("fills a choice that nobody has made yet, and keeps one that was made", () => {
    const content = { severity: "critical", concern: "privacy" } as const;
    const { draft, kept } = applyTemplate({ ...blank, concern: "data" }, blank, content);
    expect(draft).toMatchObject({ severity: "critical", concern: "data" });
    expect(kept).toEqual(["concern"]);
  });

  it("keeps the choices of the item that a finding began from", () => {
    const ofItem = { ...blank, itemId: "core/pool" as ItemId };
    expect(applyTemplate(ofItem, ofItem, { severity: "critical" }).draft.severity).toBe("important");
  });

  it("takes white space for nothing written", () => {
    expect(applyTemplate({ ...blank, why: " \n" }, blank, { why: "W" }).filled).toEqual(["why"]);
  });
});

describe("a template's content", () => {
  it("is the chosen fields of a finding, without the empty ones", () => {
    expect(contentOf({ ...blank, why: "W", owner: "" }, ["why", "owner", "severity"])).toEqual({ why: "W", severity: "important" });
    expect(fieldsWithin({ why: "W", fix: " " })).toEqual(["why"]);
  });

  it("says something, and knows no other fields", () => {
    expect(TemplateContent.safeParse({}).success).toBe(false);
    expect(TemplateContent.safeParse({ why: "  " }).success).toBe(false);
    expect(TemplateContent.safeParse({ why: "W", due: "2026-01-01" }).success).toBe(false);
    expect(TemplateContent.safeParse({ why: "W" }).success).toBe(true);
  });
});
