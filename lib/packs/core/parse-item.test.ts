import { describe, expect, it } from "vitest";
import { itemWords, lineWith, swapped } from "../fixtures/builders";
import { parseItem } from "./parse-item";

const FILE = "items/a.en.md";
const ENGLISH = itemWords("en");

function errorsOf(source: string) {
  const parsed = parseItem(FILE, source, "en");
  return "errors" in parsed ? parsed.errors : [];
}

/** The one error that a change causes: where it stands in the changed text, and what it says. */
function expectError(source: string, at: number, message: string) {
  expect(errorsOf(source)).toEqual([{ file: FILE, line: at, message: expect.stringContaining(message) }]);
}

describe("parseItem", () => {
  it("gives every part as Markdown, the question as plain text and red flags one by one", () => {
    expect(parseItem(FILE, swapped(ENGLISH, "the pool fit", "`the` pool fit"), "en")).toEqual({
      text: {
        question: "Does the pool fit the database?",
        appliesWhen: "There is a database.",
        why: "20 instances × 10 connections = 200, and the server takes 100.",
        verify: "```sql\nSHOW max_connections;\n```\nGood: more than the sum.",
        evidence: "The output, for 30 days.",
        redFlags: ["`pool_size` beside\n`max_overflow`", "autoscaling"],
        exampleFix: expect.stringMatching(/^Set it:\n```python\n# a comment[^]*SELECT 1;\n```$/),
        exampleCode: { language: "python", code: "# a comment, no heading\npool_size = 2" },
        template: {
          title: "‹n› connections are too many",
          why: "‹n› × ‹m› exceed ‹limit›.",
          fix: "Lower pool_size to ‹n›.",
          verification: "Count them.",
        },
      },
    });
  });

  it("takes the Swedish headings in a Swedish file", () => {
    expect(parseItem("items/a.sv.md", itemWords("sv"), "sv")).toMatchObject({
      text: { template: { verification: "Räkna dem." } },
    });
  });

  it("refuses the headings of the other language, once each", () => {
    const parsed = parseItem(FILE, itemWords("sv"), "en");
    const errors = "errors" in parsed ? parsed.errors : [];
    expect(errors).toHaveLength(11);
    expect(errors[0]).toEqual({
      file: FILE,
      line: 3,
      message: 'wrong heading "## Gäller när"; expected "## Applies when"',
    });
  });

  it("names a missing heading at the place where it should have stood", () => {
    const source = swapped(ENGLISH, "## Applies when\nThere is a database.\n\n", "");
    expectError(source, lineWith(source, "## Why it matters"), 'missing heading "## Applies when"');
    const cut = ENGLISH.slice(0, ENGLISH.indexOf("### Verification"));
    expectError(cut, cut.split("\n").length, 'missing heading "### Verification"');
  });

  it("says what a misspelt or wrongly deep heading should have been, as one mistake", () => {
    const misspelt = swapped(ENGLISH, "## Why it matters", "## Why it maters");
    expectError(
      misspelt,
      lineWith(misspelt, "maters"),
      'wrong heading "## Why it maters"; expected "## Why it matters"',
    );
    const deep = swapped(ENGLISH, "## Red flags", "### Red flags");
    expectError(deep, lineWith(deep, "### Red flags"), 'wrong heading "### Red flags"; expected "## Red flags"');
  });

  it("names a heading that nobody asked for, and one that stands there twice", () => {
    const extra = swapped(ENGLISH, "## Red flags", "#### Aside\n\nText.\n\n## Red flags");
    expectError(extra, lineWith(extra, "#### Aside"), 'unexpected heading "#### Aside"');
    const twice = `${ENGLISH}\n## Why it matters\n1 more.\n`;
    expectError(twice, twice.split("\n").length - 2, "a second time");
  });

  it("names a heading that is out of order", () => {
    const evidence = "## What counts as evidence\nThe output, for 30 days.\n\n";
    const source = swapped(swapped(ENGLISH, evidence, ""), "## Example fix", `${evidence}## Example fix`);
    expectError(source, lineWith(source, "## What counts"), 'out of order; it comes before "## Red flags"');
  });

  it("asks for a question first", () => {
    expectError(swapped(ENGLISH, "# Does the pool fit the database?\n", ""), 2, 'missing heading "# <the question>"');
    expectError(swapped(ENGLISH, "# Does the pool fit the database?", "#"), 1, "the question is empty");
  });

  it.each(["The output, for 30 days.", "There is a database.", "‹n› × ‹m› exceed ‹limit›.", "Count them."])(
    "names a part that is empty or holds nothing but a comment: %s",
    (words) => {
      const line = lineWith(ENGLISH, words) - 1;
      expectError(swapped(ENGLISH, words, ""), line, "is empty");
      expectError(swapped(ENGLISH, words, "<!-- later -->"), line, "is empty");
    },
  );

  it("names text that belongs to no part", () => {
    const intro = swapped(ENGLISH, "## Applies when", "Intro.\n\n## Applies when");
    expectError(intro, lineWith(intro, "Intro."), "would be lost");
    const inTemplate = swapped(ENGLISH, "### Title", "Lost.\n\n### Title");
    expectError(inTemplate, lineWith(inTemplate, "Lost."), "would be lost");
    expectError(`Before.\n\n${ENGLISH}`, 1, "would be lost");
  });

  it("asks for a fenced block that holds something in how to verify and in the example fix", () => {
    const verify = swapped(ENGLISH, "```sql\nSHOW max_connections;\n```", "    SHOW max_connections;");
    expectError(verify, lineWith(verify, "SHOW"), '"## How to verify" has no fenced code block');
    const fix = ENGLISH.replace(/Set it:[^]*(?=\n\n## Finding)/, "Set it.\n```sql\n```");
    expectError(fix, lineWith(fix, "Set it."), '"## Example fix" has no fenced code block');
  });

  it("finds a fenced block inside a list", () => {
    const source = swapped(
      ENGLISH,
      "```sql\nSHOW max_connections;\n```",
      "1. Ask:\n   ```sql\n   SHOW max_connections;\n   ```",
    );
    expect(errorsOf(source)).toEqual([]);
  });

  it("asks every block of the example fix for its language", () => {
    const source = swapped(ENGLISH, "```python", "```");
    expectError(source, lineWith(source, "# a comment") - 1, "names no language");
  });

  it("asks why it matters for a number, and counts neither p95 nor the numbers of a list", () => {
    const words = "20 instances × 10 connections = 200, and the server takes 100.";
    for (const vague of ["Too many connections.", "The p95 of OAuth2 suffers.", "1. Many\n2. Connections"]) {
      expectError(swapped(ENGLISH, words, vague), lineWith(ENGLISH, words), '"## Why it matters" has no number');
    }
    expect(errorsOf(swapped(ENGLISH, words, "`pool_size=5` is too much."))).toEqual([]);
  });

  it("asks red flags for a bullet list and nothing else", () => {
    const prose = swapped(ENGLISH, "- autoscaling", "\nAnd autoscaling.");
    expectError(prose, lineWith(prose, "And autoscaling."), "is a bullet list and nothing else");
    const empty = swapped(ENGLISH, "- autoscaling", "-");
    expectError(empty, lineWith(ENGLISH, "- autoscaling"), "red flag is empty");
  });

  it("asks the finding template for what fits a finding", () => {
    const title = "‹n› connections are too many";
    expectError(swapped(ENGLISH, title, "x".repeat(201)), lineWith(ENGLISH, title), "longer than the 200 characters");
    expectError(swapped(ENGLISH, title, "one\ntwo"), lineWith(ENGLISH, title), "one line");
    expectError(
      swapped(ENGLISH, "pool_size = 2", "x".repeat(20_001)),
      lineWith(ENGLISH, "```python"),
      "longer than the 20000",
    );
  });

  it("says everything that is wrong at once", () => {
    const source = swapped(swapped(ENGLISH, "There is a database.", ""), "```python", "```");
    expect(errorsOf(source).map(({ message }) => message)).toEqual([
      expect.stringContaining("is empty"),
      expect.stringContaining("no language"),
    ]);
  });
});
