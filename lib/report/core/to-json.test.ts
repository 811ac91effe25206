import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { aFinding, aReport, aVerdict } from "../fixtures/builders.ts";
import { ReportDocument, reportJsonSchema } from "./report-document.ts";
import { toReportDocument, toReportJson } from "./to-json.ts";

const PUBLISHED = fileURLToPath(new URL("../../../docs/formats/report.schema.json", import.meta.url));

/** The formats that the schema names stand beside patterns; Ajv knows no formats by itself. */
const published = () =>
  new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(
    JSON.parse(readFileSync(PUBLISHED, "utf8")),
  );

function full() {
  const place = { kind: "absent", absent: "A login", lookedFor: "401" };
  const suggestion = { path: "a", startLine: 1, endLine: 1, before: "x", after: "y", revision: 1 };
  const findings = [aFinding(1, { severity: "critical", concern: "security", place, suggestion }), aFinding(2)];
  return aReport({ findings, verdict: aVerdict() });
}

describe("the published schema of a report document", () => {
  it("is the one made from the code; UPDATE_FORMATS=1 rewrites it", () => {
    const schema = reportJsonSchema();
    if (process.env.UPDATE_FORMATS === "1") writeFileSync(PUBLISHED, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(schema);
  });

  it("holds for what is written, in either language and any standing", () => {
    const validate = published();
    for (const report of [aReport(), full()]) {
      for (const language of ["sv", "en"] as const) {
        validate(JSON.parse(toReportJson(report, language, "voided")));
        expect(validate.errors).toBeNull();
      }
    }
  });

  it("refuses a document with another verdict, an unknown heading or something missing", () => {
    const validate = published();
    const spoilt = (spoil: (document: ReportDocument) => void) => {
      const document = structuredClone(toReportDocument(full(), "sv"));
      spoil(document);
      return validate(document);
    };
    expect(spoilt(() => {})).toBe(true);
    expect(spoilt((document) => Object.assign(document.strict.recommendation, { verdict: "maybe" }))).toBe(false);
    expect(spoilt((document) => Object.assign(document.strict.headings[0] ?? {}, { key: "other" }))).toBe(false);
    expect(spoilt((document) => Object.assign(document.report.findings[0] ?? {}, { id: 7 }))).toBe(false);
    expect(spoilt((document) => Reflect.deleteProperty(document.report, "compiledAt"))).toBe(false);
  });
});

describe("toReportDocument", () => {
  it("holds the full value, withdrawn findings included, and is read back as it was", () => {
    const report = aReport({ findings: [aFinding(1, { state: "withdrawn" })] });
    const document = ReportDocument.parse(JSON.parse(toReportJson(report, "en")));
    expect(document.report).toEqual(report);
    expect(document.strict.headings.every(({ entries }) => entries.length === 0)).toBe(true);
  });
});
