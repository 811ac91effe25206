import { describe, expect, it } from "vitest";
import { aFinding, ALL_ANSWERED, aReport, aVerdict } from "../fixtures/builders.ts";
import { HEADINGS } from "./headings.ts";
import { toStrictMarkdown } from "./to-markdown.ts";

describe("toStrictMarkdown", () => {
  it("has the strict headings of the product, word for word and in order", () => {
    const headings = (language: "sv" | "en") =>
      toStrictMarkdown(aReport(), language)
        .split("\n")
        .filter((line) => /^#/.test(line));
    expect(headings("sv")).toEqual([
      "### 🔴 Kritiska fixes (måste göras före go-live)",
      "### 🟡 Viktiga förbättringar (nästa iteration)",
      "### ⚡ Performance & scale wins",
      "### 🔒 Säkerhetsrisker",
      "### 💡 Feature gaps",
      "### ✅ Go-live rekommendation",
    ]);
    expect(headings("en")).toEqual([
      "### 🔴 Critical fixes (must be done before go-live)",
      "### 🟡 Important improvements (next iteration)",
      "### ⚡ Performance & scale wins",
      "### 🔒 Security risks",
      "### 💡 Feature gaps",
      "### ✅ Go-live recommendation",
    ]);
  });

  it("writes an empty heading with one word below it", () => {
    const markdown = toStrictMarkdown(aReport({ assessments: ALL_ANSWERED }), "sv");
    expect(markdown).toContain(`### ${HEADINGS.sv.features}\n\nInga\n\n### ${HEADINGS.sv.recommendation}`);
  });

  it("writes the answer and the motivation as the product has them", () => {
    const report = aReport({ verdict: aVerdict({ verdict: "yes-with-fixes" }) });
    expect(toStrictMarkdown(report, "sv")).toContain(
      "**Redo att gå live?** JA MED FIXES\n\nKort motivering\n\n> Nothing stands in the way.\n",
    );
    expect(toStrictMarkdown(report, "en")).toContain("**Ready to go live?** YES WITH FIXES\n\nShort motivation\n\n");
  });

  it("says first of all that a verdict was voided, and that a draft is one", () => {
    const [title, , notice] = toStrictMarkdown(aReport({ verdict: aVerdict() }), "sv", "voided").split("\n");
    expect(title).toBe("**OGILTIGFÖRKLARAT – Go-live-granskning: Seat Hold**");
    expect(notice).toMatch(/^> \*\*OGILTIGFÖRKLARAT\./);
    expect(toStrictMarkdown(aReport(), "sv")).toMatch(/^\*\*UTKAST – /);
  });

  it("keeps every tab and space of code, four columns in", () => {
    const finding = aFinding(1, { severity: "critical", code: "if x:\n\treturn\n\n\t\t1", codeLanguage: "make" });
    expect(toStrictMarkdown(aReport({ findings: [finding] }), "en")).toContain(
      "    ```make\n    if x:\n    \treturn\n\n    \t\t1\n    ```\n",
    );
  });

  it("does not let a motivation that begins as code turn into a heading", () => {
    const verdict = { ...aVerdict(), motivation: "    # Not a heading\n\ttab" };
    expect(toStrictMarkdown({ ...aReport(), verdict }, "en")).toContain(">     # Not a heading\n>     tab\n");
  });

  it("keeps names readable: an underscore within a word is not escaped, one at its edge is", () => {
    const finding = aFinding(1, { title: "pool_size is _not_ 5 * 2 <b>" });
    expect(toStrictMarkdown(aReport({ findings: [finding] }), "en")).toContain("pool_size is \\_not\\_ 5 \\* 2 &lt;b>");
  });
});
