import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { Language } from "../../base/ids.ts";
import { compileReport, type ReportParts } from "./compile-report.ts";
import { HEADINGS } from "./headings.ts";
import { Report, type VerdictStanding } from "./report.ts";
import { toReportJson } from "./to-json.ts";
import { toStrictMarkdown } from "./to-markdown.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** `UPDATE_FIXTURES=1 npx vitest run --project unit lib/report` rewrites the expected files; read the difference. */
const isRewriting = process.env.UPDATE_FIXTURES === "1";

interface Stored {
  readonly standing: VerdictStanding;
  readonly parts: Omit<ReportParts, "now"> & { readonly now: string };
}

function recordOf(name: string): { report: Report; standing: VerdictStanding } {
  const { parts, standing } = JSON.parse(readFileSync(`${FOLDER}${name}/record.json`, "utf8")) as Stored;
  return { report: Report.parse(compileReport({ ...parts, now: new Date(parts.now) })), standing };
}

function expectFile(path: string, text: string): void {
  if (isRewriting || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const CASES = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}${name}/record.json`));

describe.each(CASES)("the report of %s", (name) => {
  const { report, standing } = recordOf(name);

  it.each(Language.options)("reads as expected in %s", (language) => {
    expectFile(`${FOLDER}${name}/report.${language}.md`, toStrictMarkdown(report, language, standing));
  });

  it("is expected JSON in the review's language", () => {
    expectFile(`${FOLDER}${name}/report.json`, toReportJson(report, report.language, standing));
  });

  it.each(Language.options)("has the six headings and no other one, wherever it might hide, in %s", (language) => {
    const markdown = toStrictMarkdown(report, language, standing);
    const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
    const headings: string[] = [];
    visit(tree, "heading", ({ position }) => {
      headings.push(markdown.slice(position?.start.offset, position?.end.offset));
    });
    expect(headings).toEqual(Object.values(HEADINGS[language]).map((text) => `### ${text}`));
    const foreign: string[] = [];
    visit(tree, ["html", "definition", "footnoteDefinition", "image"], ({ type }) => {
      foreign.push(type);
    });
    expect(foreign).toEqual([]);
  });

  it.each(Language.options)(
    "says whether the system is ready exactly once, on a line of its own, in %s",
    (language) => {
      const question = { sv: "**Redo att gå live?** ", en: "**Ready to go live?** " }[language];
      const lines = toStrictMarkdown(report, language, standing).split("\n");
      const answers = lines.filter((line) => line.startsWith(question)).map((line) => line.slice(question.length));
      const words = {
        sv: { yes: "JA", "yes-with-fixes": "JA MED FIXES", no: "NEJ", none: "Ej beslutat" },
        en: { yes: "YES", "yes-with-fixes": "YES WITH FIXES", no: "NO", none: "Not decided" },
      };
      expect(answers).toEqual([words[language][report.verdict?.verdict ?? "none"]]);
    },
  );
});
