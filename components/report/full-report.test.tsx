import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { toFull } from "@/lib/report/core/full";
import { Report } from "@/lib/report/core/report";
import { anEverything, HOSTILE, PROGRESS } from "@/lib/report/fixtures/full-builders";
import { FullReportView } from "./full-report";

const NOW = { standing: "holds" as const, progress: PROGRESS };
const pageOf = (language: "sv" | "en", report = anEverything(), titleLevel: 1 | 2 = 1) =>
  renderToStaticMarkup(<FullReportView full={toFull(report, language, NOW)} titleLevel={titleLevel} nonce="n" />);

describe("the page of a full report", () => {
  const pages = (["sv", "en"] as const).map((language) => pageOf(language));

  it("has its title, then the six headings, then its parts, each at one level", () => {
    const full = toFull(anEverything(), "sv", NOW);
    const headings = [...(pages[0] ?? "").matchAll(/<h2[^>]*>(.*?)<\/h2>/gs)].map(([, inner]) => (inner ?? "").replace(/<[^>]*>/g, ""));
    expect(headings).toHaveLength(1 + 6 + full.parts.length);
    expect(headings[0]).toBe("Innehåll");
    expect(headings[1]).toMatch(/^🔴/);
    expect(headings[6]).toMatch(/^✅/);
    expect(headings.slice(7)).toEqual(full.parts.map(({ text, count }) => (count === null ? text : `${text} (${count})`)));
  });

  it("leads from every line of its contents to a place that exists, and has no id twice", () => {
    for (const html of [...pages, pageOf("sv", anEverything(), 2)]) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
      expect(targets).toContain("finding-3");
      for (const target of targets) expect(ids).toContain(target);
    }
  });

  it("runs nothing and fetches nothing, whatever people wrote", () => {
    for (const html of pages) {
      expect(html).not.toMatch(/<(?:script|img|iframe|object|embed|link|form)\b/i);
      expect(html).not.toMatch(/<[^>]+\s(?:on\w+|style)=/i);
      expect(html).not.toMatch(/(?:href|src)="(?!#|https?:\/\/|mailto:)/i);
    }
  });

  it("keeps a name that would end the style of printed pages inside its string", () => {
    const [, style] = /<style nonce="n">(.*?)<\/style>/s.exec(pages[0] ?? "") ?? [];
    expect(HOSTILE).toContain("</style>");
    expect(style?.match(/@page/g)).toHaveLength(1);
    expect(style).not.toMatch(/<|javascript:/);
    expect(style).toContain("counter(pages)");
  });

  it("draws what nobody has answered otherwise than any answer, with its word", () => {
    expect(pages[0]).toMatch(/italic[^>]*><svg[^>]*>.*?stroke-dasharray.*?<\/svg>Ej besvarad/s);
    expect(pages[0]).toMatch(/aria-label="Korrekt: 0, Tveksamt: 0, Fel: 1, Ej tillämpligt: 0, Ej besvarad: 0"/);
  });

  it("has no button, so that paper has none", () => {
    for (const html of pages) expect(html).not.toMatch(/<button|<input|<select/);
  });

  it("of a verdict without the full part says so, and shows the strict report with its verification", () => {
    const { full: _, ...old } = anEverything();
    const html = pageOf("en", Report.parse({ ...old, schema: "klartecken/report/1" }));
    expect(html).toContain("not kept when this verdict was issued");
    expect(html).toContain("How to verify this document");
    expect(html).not.toContain("Findings in full");
  });
});
