import { describe, expect, it } from "vitest";
import { SMALL_PACK_YAML as YAML, itemWords, lineWith, smallPackFiles, swapped } from "../fixtures/builders";
import { Pack } from "./pack";
import { parsePack } from "./parse-pack";

function errorsOf(files: ReadonlyMap<string, string>) {
  const parsed = parsePack(files);
  return "errors" in parsed ? parsed.errors : [];
}

function expectYamlError(yaml: string, line: number, message: string) {
  expect(errorsOf(smallPackFiles({ "pack.yaml": yaml }))).toEqual([
    { file: "pack.yaml", line, message: expect.stringContaining(message) },
  ]);
}

describe("parsePack", () => {
  it("gives a pack that survives being stored as JSON", () => {
    const parsed = parsePack(smallPackFiles());
    if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
    expect(Pack.parse(JSON.parse(JSON.stringify(parsed.pack)))).toEqual(parsed.pack);
    expect(parsed.pack).toMatchObject({ id: "small", version: "1.0.0", title: { en: "Small", sv: "Litet" } });
    expect(parsed.pack.items.map(({ id, section }) => [id, section])).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => [`item-${n}`, n]),
    );
    expect(parsed.pack.items[0]).toMatchObject({
      required: true,
      looksFor: ["pool_size", "max_overflow", "anslutning", "connection"],
      sources: [
        { url: "https://example.org/limits", checked: "2026-11-21" },
        { title: "Little's law", kind: "reasoned" },
      ],
      template: { severity: "critical", concern: "reliability", closesBy: "change", effort: "small", impact: "large" },
      text: { en: { question: "Does the pool fit the database?" }, sv: { question: "Ryms poolen i databasen?" } },
    });
  });

  it("is the same pack with Windows line ends and a byte order mark", () => {
    const windows = new Map(
      [...smallPackFiles()].map(([path, text]) => [path, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );
    expect(parsePack(windows)).toEqual(parsePack(smallPackFiles()));
  });

  it("misses pack.yaml", () => {
    expect(errorsOf(smallPackFiles({ "pack.yaml": undefined }))).toEqual([
      { file: "pack.yaml", line: 1, message: "the file is missing" },
    ]);
  });

  it("names the item whose file is missing in a language", () => {
    const errors = errorsOf(smallPackFiles({ "items/item-3.sv.md": undefined }));
    expect(errors).toEqual([
      { file: "pack.yaml", line: lineWith(YAML, "id: item-3"), message: "the file items/item-3.sv.md is missing" },
    ]);
  });

  it.each(["items/other.en.md", "items/item-1.de.md", "items/item-1.md"])(
    "names a file that no item lists: %s",
    (path) => {
      const errors = errorsOf(smallPackFiles({ [path]: itemWords("en") }));
      expect(errors).toEqual([{ file: path, line: 1, message: "no item in pack.yaml has this file" }]);
    },
  );

  it("says what is wrong in several files in the order in which people read them", () => {
    const files = smallPackFiles({
      "items/item-2.en.md": swapped(itemWords("en"), "Count them.", ""),
      "items/item-1.sv.md": swapped(itemWords("sv"), "## Gäller när", "## När"),
      "pack.yaml": swapped(YAML, "id: small", "id: small\nextra: 1"),
    });
    expect(errorsOf(files)).toEqual([
      { file: "pack.yaml", line: 3, message: 'unknown key "extra"' },
      { file: "items/item-1.sv.md", line: 3, message: 'wrong heading "## När"; expected "## Gäller när"' },
      {
        file: "items/item-2.en.md",
        line: lineWith(itemWords("en"), "### Verification"),
        message: 'the part "### Verification" is empty',
      },
    ]);
  });
});

describe("pack.yaml", () => {
  const third = (line: string) =>
    YAML.replace(/( {2}- id: item-3\n[^]*?)(?= {2}- id: item-4)/, (item) => swapped(item, line, ""));

  it("names an unknown key where it stands, wherever that is", () => {
    expectYamlError(
      swapped(YAML, "section: 3", "section: 3\n    weight: 5"),
      lineWith(YAML, "section: 3") + 1,
      'unknown key "weight"',
    );
    expectYamlError(swapped(YAML, "en: Small,", "en: Small, de: Klein,"), 4, 'unknown key "title.de"');
  });

  it("names a missing key at what it is missing from", () => {
    expectYamlError(swapped(YAML, "version: 1.0.0\n", ""), 1, 'missing key "version"');
    expectYamlError(swapped(YAML, ", sv: Litet", ""), 4, 'missing key "title.sv"');
    expectYamlError(
      third("    looksFor: [pool_size, max_overflow, anslutning, connection]\n"),
      lineWith(YAML, "id: item-3"),
      'missing key "looksFor"',
    );
    const line = lineWith(third(", impact: large"), "section: 3") + 6;
    expectYamlError(third(", impact: large"), line, 'missing key "template.impact"');
  });

  it.each([
    ["klartecken/pack/1", "klartecken/pack/2", 1, 'expected "klartecken/pack/1"'],
    ["id: small", "id: Small", 2, "kebab-case"],
    ["version: 1.0.0", "version: 1.0", 3, "expected string, received number"],
    ["en: Small,", 'en: " ",', 4, "must not be empty"],
    ["section: 3", "section: 7", lineWith(YAML, "section: 3"), "expected one of 1|2|3|4|5|6"],
  ])("names a wrong value: %s as %s", (from, to, line, message) => {
    const errors = errorsOf(smallPackFiles({ "pack.yaml": swapped(YAML, from, to) }));
    expect(errors).toContainEqual({ file: "pack.yaml", line, message: expect.stringContaining(message) });
  });

  it("asks for four to forty words to look for", () => {
    const at = lineWith(YAML, "id: item-3") + 3;
    expectYamlError(third(", connection"), at, "at least 4");
    const many = Array.from({ length: 41 }, (_, n) => `w${n}`).join(", ");
    const yaml = YAML.replace(/(id: item-3\n[^]*?looksFor: )\[.*\]/, (_, before: string) => `${before}[${many}]`);
    expectYamlError(yaml, at, "at most 40");
  });

  it("asks a source for an https page and the day it was checked, or for reasoning", () => {
    const at = lineWith(YAML, "id: item-3") + 5;
    expectYamlError(third(", checked: 2026-11-21"), at, "date its url was checked");
    expectYamlError(
      third(', url: "https://example.org/limits", checked: 2026-11-21'),
      at,
      'needs a url, or "kind: reasoned"',
    );
    const http = YAML.replace(/(id: item-3\n[^]*?)https:/, (_, before: string) => `${before}http:`);
    expectYamlError(http, at, "must be an https address");
    const never = YAML.replace(/(id: item-3\n[^]*?)2026-11-21/, (_, before: string) => `${before}2026-02-30`);
    expectYamlError(never, at, "must be a date");
  });

  it("names the second item with an id", () => {
    const errors = errorsOf(smallPackFiles({ "pack.yaml": swapped(YAML, "id: item-4", "id: item-3") }));
    expect(errors).toContainEqual({
      file: "pack.yaml",
      line: lineWith(YAML, "id: item-4"),
      message: 'another item has the id "item-3" already',
    });
  });

  it("names an item that is the same as nothing an item can be called", () => {
    expect(errorsOf(smallPackFiles({ "pack.yaml": swapped(YAML, "  - id: item-3\n", "  - id: item-3\n    sameAs: [core]\n") }))).toEqual([
      { file: "pack.yaml", line: lineWith(YAML, "id: item-3") + 1, message: expect.stringContaining("must name an item as pack/item") },
    ]);
  });

  it("names the twenty-sixth required item, and not the twenty-fifth", () => {
    const item = (id: string) =>
      YAML.slice(YAML.indexOf("  - id: item-1"), YAML.indexOf("  - id: item-2")).replace("item-1", id);
    const withMore = (count: number) => {
      const ids = Array.from({ length: count }, (_, n) => `more-${n}`);
      const words = ids.flatMap((id) => [
        [`items/${id}.en.md`, itemWords("en")] as const,
        [`items/${id}.sv.md`, itemWords("sv")] as const,
      ]);
      return smallPackFiles({ ...Object.fromEntries(words), "pack.yaml": YAML + ids.map(item).join("") });
    };
    expect(errorsOf(withMore(13))).toEqual([]);
    const yaml = withMore(24).get("pack.yaml") ?? "";
    expect(errorsOf(withMore(24))).toEqual([
      {
        file: "pack.yaml",
        line: lineWith(yaml, "id: more-23") + 2,
        message: "26 items are required; at most 25 may be",
      },
    ]);
  });

  it("says what spans several items even while one of them is wrong", () => {
    const yaml = swapped(swapped(YAML, "id: item-4", "id: item-3"), "id: small", "id: Small");
    expect(errorsOf(smallPackFiles({ "pack.yaml": yaml })).map(({ message }) => message).slice(0, 2)).toEqual([
      '"id": must be in kebab-case',
      'another item has the id "item-3" already',
    ]);
  });

  it.each([
    ["items: [", 1],
    ["id: a\nid: b", 2],
    ["id: a\n---\nid: b", 2],
    ["id: !secret a", 1],
    [
      "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]",
      1,
    ],
  ])("refuses what is no plain YAML document, at its line: %j", (yaml, line) => {
    const errors = errorsOf(new Map([["pack.yaml", yaml]]));
    expect(errors).toEqual([{ file: "pack.yaml", line, message: expect.any(String) }]);
  });

  it("still reads the items' words when it cannot be read itself", () => {
    const files = smallPackFiles({
      "pack.yaml": "items: [",
      "items/item-1.en.md": swapped(itemWords("en"), "Count them.", ""),
    });
    expect(errorsOf(files).map(({ file }) => file)).toEqual(["pack.yaml", "items/item-1.en.md"]);
  });

  it("refuses an empty file and a list", () => {
    for (const yaml of ["", "- id: a\n"])
      expect(errorsOf(new Map([["pack.yaml", yaml]]))).toEqual([
        { file: "pack.yaml", line: 1, message: expect.stringContaining("expected object") },
      ]);
  });
});
