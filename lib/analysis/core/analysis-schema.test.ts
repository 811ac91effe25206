import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { analyse } from "./analyse";
import { analysisJsonSchema } from "./analysis-schema";

const PUBLISHED = fileURLToPath(new URL("../../../docs/formats/analysis.schema.json", import.meta.url));

describe("the published schema of an analysis", () => {
  it("is the one made from the code; UPDATE_FORMATS=1 rewrites it", () => {
    const schema = analysisJsonSchema();
    if (process.env.UPDATE_FORMATS === "1") writeFileSync(PUBLISHED, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(schema);
  });

  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(analysisJsonSchema());
  const lines = ["# Launch", "", "**Status:** READY FOR PRODUCTION", "", "## Before launch", "", "- [x] Backups are restored weekly", "- [ ] Load test run", "", "Runs on PostgreSQL 16."];

  it("accepts what an analysis gives", () => {
    const analysis = analyse([{ path: "readme.md", kind: "markdown", language: "markdown", lines }]);
    validate(JSON.parse(JSON.stringify(analysis)));
    expect(validate.errors).toBeNull();
    expect(analysis.documents[0]!.claims.length).toBeGreaterThan(1);
    expect(analysis.documents[0]!.contradictions).toHaveLength(1);
    expect(analysis.stack.map(({ name }) => name)).toContain("PostgreSQL");
  });

  it("refuses a state that a submission alone cannot show", () => {
    const analysis = JSON.parse(JSON.stringify(analyse([{ path: "readme.md", kind: "markdown", language: "markdown", lines }]))) as { documents: { claims: { state: string }[] }[] };
    analysis.documents[0]!.claims[0]!.state = "verified";
    expect(validate(analysis)).toBe(false);
  });
});
