import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SMALL_PACK_YAML as YAML, swapped } from "../fixtures/builders";
import { packJsonSchema } from "./pack-schema";

const PUBLISHED = fileURLToPath(new URL("../../../docs/formats/pack.schema.json", import.meta.url));

describe("the published schema of pack.yaml", () => {
  it("is the one made from the code; UPDATE_FORMATS=1 rewrites it", () => {
    const schema = packJsonSchema();
    if (process.env.UPDATE_FORMATS === "1") writeFileSync(PUBLISHED, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(schema);
  });

  /** The formats that the schema names stand beside patterns; Ajv knows no formats by itself. */
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(packJsonSchema());

  it("accepts a pack that has nothing wrong with it", () => {
    validate(parse(YAML));
    expect(validate.errors).toBeNull();
  });

  const item = YAML.slice(YAML.indexOf("  - id: item-1"), YAML.indexOf("  - id: item-2"));
  it.each([
    ["an unknown key", swapped(YAML, "id: small", "id: small\nextra: 1")],
    ["a missing key", swapped(YAML, "version: 1.0.0\n", "")],
    ["a missing language", swapped(YAML, ", sv: Litet", "")],
    [
      "a source without page or reasoning",
      YAML.replace(', url: "https://example.org/limits", checked: 2026-11-21', ""),
    ],
    ["a page nobody checked", YAML.replace(", checked: 2026-11-21", "")],
    ["an address that is not https", YAML.replace("https:", "http:")],
    ["twenty-six required items", YAML + item.repeat(24)],
  ])("refuses %s", (_, yaml) => {
    expect(validate(parse(yaml))).toBe(false);
  });

  it("accepts twenty-five required items", () => {
    expect(validate(parse(YAML + item.repeat(23)))).toBe(true);
  });
});
