import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import { plainText, readPassages } from "./passage";

const read = (text: string) => readPassages("a.md", blocksOf(text));
const passagesOf = (text: string) => read(text).passages;
/** Kind, lines and text of each passage. */
const shape = (text: string) => passagesOf(text).map(({ kind, line, endLine, text: own }) => `${kind} ${line}-${endLine} ${own}`);

describe("lines", () => {
  it("of sentences in wrapped prose are those they stand on", () => {
    expect(shape("The service books seats. It keeps\nthem for ten minutes and then\nfrees them. Nobody waits.")).toEqual([
      "sentence 1-1 The service books seats.",
      "sentence 1-3 It keeps them for ten minutes and then frees them.",
      "sentence 3-3 Nobody waits.",
    ]);
  });

  it("of fields that follow one another are apart, with and without a hard break", () => {
    expect(shape("**Status:** ready  \n**Date:** 2026-03-04  \n**Version:** 2")).toEqual(["field 1-1 Status: ready", "field 2-2 Date: 2026-03-04", "field 3-3 Version: 2"]);
    expect(passagesOf("**Status:** ready\n**Date:** 2026-03-04").map(({ line, label, value }) => [line, label, value])).toEqual([[1, "Status", "ready"], [2, "Date", "2026-03-04"]]);
    expect(shape("One thing\\\nAnother thing")).toHaveLength(2);
  });

  it("of ticked lines that are no list are apart", () => {
    expect(shape("✅ Signed calls\n✅ Durable queue\n❌ Alerts")).toEqual(["sentence 1-1 Signed calls", "sentence 2-2 Durable queue", "sentence 3-3 Alerts"]);
  });

  it("of nested lists are each item's own", () => {
    expect(passagesOf("- Data\n  - [x] Copied\n    - twice\n  - [ ] Checked\n- Network\n").map(({ kind, line, depth, box }) => [kind, line, depth, box])).toEqual([
      ["item", 1, 1, null],
      ["item", 2, 2, "ticked"],
      ["item", 3, 3, null],
      ["item", 4, 2, "open"],
      ["item", 5, 1, null],
    ]);
  });

  it("of an item that is wrapped are all of its lines, and a paragraph in it has its own", () => {
    expect(passagesOf("- An item that goes on\n  on the next line\n\n  And says more.\n- Another").map(({ kind, line, endLine }) => [kind, line, endLine])).toEqual([["item", 1, 2], ["sentence", 4, 4], ["item", 5, 5]]);
  });

  it("of a table's rows are theirs, after its two first lines", () => {
    const rows = passagesOf("Text before.\n\n| Check | Result |\n| --- | --- |\n| Sign-in | ✅ |\n| `a|b` | **PASS** |\n\nText after.");
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([["sentence", 1], ["row", 5], ["row", 6], ["sentence", 8]]);
    expect([rows[1]!.cells, rows[1]!.header]).toEqual([["Sign-in", "✅"], ["Check", "Result"]]);
  });

  it("of a fence are no passages, and what comes after keeps its line", () => {
    const { passages, code } = read("Before.\n\n```yaml\nport: 8080\n```\n\nAfter.");
    expect(passages.map(({ line }) => line)).toEqual([1, 7]);
    expect(code.map(({ line, endLine, language, lines, after }) => ({ line, endLine, language, lines, after }))).toEqual([{ line: 3, endLine: 5, language: "yaml", lines: ["port: 8080"], after: 1 }]);
  });

  it("of quotations are those of the quoted lines", () => {
    expect(passagesOf("Said:\n\n> The first.\n> The second.\n").map(({ line, isQuoted }) => [line, isQuoted])).toEqual([[1, false], [3, true], [4, true]]);
  });

  it("of underlined headings are the heading's, not the underline's", () => {
    expect(passagesOf("Title\n=====\n\nPart\n----\n\nText.").map(({ kind, line, depth }) => [kind, line, depth])).toEqual([["heading", 1, 1], ["heading", 4, 2], ["sentence", 7, 0]]);
  });

  it("are the same where lines end with CR LF or CR", () => {
    const text = "# A\n\n- [x] One\n- [ ] Two\n\n| A | B |\n| --- | --- |\n| c | d |\n\n```\ncode\n```\n\nEnd.";
    for (const end of ["\r\n", "\r"]) expect(passagesOf(text.replaceAll("\n", end)).map(({ kind, line, endLine }) => [kind, line, endLine])).toEqual(passagesOf(text).map(({ kind, line, endLine }) => [kind, line, endLine]));
    expect(passagesOf("**Status:** ready\r\n**Date:** today\r\n").map(({ value }) => value)).toEqual(["ready", "today"]);
  });
});

describe("sentences", () => {
  it.each<[string, number]>([
    ["It uses e.g. Redis and t.ex. Postgres.", 1],
    ["Approved by M. Berg and K. Lind.", 1],
    ["It took 3.9 s. Then it took 1.2 s.", 2],
    ["Version 2.4.1 was used. It is current.", 2],
    ["See `a. B` for more. Done.", 2],
    ["Is it ready? Yes! It is.", 3],
    ["Klart kl. 14.00 den 4 mars.", 1],
    ["The p95 is 310 ms", 1],
    ["Bl.a. larm, loggar m.m. finns. Jouren vet.", 2],
    ["**All is done.** Nothing is left.", 2],
  ])("%j are %d", (text, count) => expect(passagesOf(text)).toHaveLength(count));
});

describe("a passage", () => {
  it("knows the headings above it, the nearest first, and forgets those that ended", () => {
    const last = passagesOf("# A\n\n## B\n\n### C\n\nOne.\n\n## D\n\nTwo.").at(-1)!;
    expect(last.headings.map(({ text }) => text)).toEqual(["D", "A"]);
  });

  it("knows what introduces its list or table, and the items that hold it", () => {
    const item = passagesOf("Considered ready when:\n\n- ✅ tests pass\n  - ✅ twice").at(-1)!;
    expect(item.above.map(({ text }) => text)).toEqual(["tests pass", "Considered ready when:"]);
    expect(passagesOf("Results:\n\n| A | B |\n| --- | --- |\n| c | d |").at(-1)!.above.map(({ text }) => text)).toEqual(["Results:"]);
  });

  it("is introduced by nothing that stands further away", () => {
    expect(passagesOf("Considered ready when:\n\nWe all agree.\n\n- ✅ tests pass").at(-1)!.above).toEqual([]);
  });

  it("has its mark, its box and its words without them", () => {
    const [one, two, three] = passagesOf("- [x] **Backups** run ✅\n- ☐ Alerts\n- ⚠️ Logs");
    expect([one!.box, one!.mark?.standing, one!.text]).toEqual(["ticked", "good", "Backups run"]);
    expect([two!.box, two!.text]).toEqual(["open", "Alerts"]);
    expect([three!.box, three!.mark?.standing, three!.text]).toEqual([null, "warn", "Logs"]);
  });

  it("has a label and a value where it is written as a field", () => {
    expect(passagesOf("- **Reviewed by:** Karin Wolff\n- Granskad av: Bo Nyström\n- 10:00 copying begins\n- a: b").map(({ label, value }) => [label, value])).toEqual([["Reviewed by", "Karin Wolff"], ["Granskad av", "Bo Nyström"], [null, "10:00 copying begins"], [null, "a: b"]]);
  });
});

describe("plain text", () => {
  it.each([
    ["**bold** and *thin* and __both__", "bold and thin and both"],
    ["[the guide](https://example.com/a_b)", "the guide"],
    ["![a chart](chart.png) of it", "a chart of it"],
    ["`a_b_c` and snake_case_name", "`a_b_c` and snake_case_name"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["~~gone~~ here", "gone here"],
    ["<b>strong</b>", "strong"],
    ["a \\* b", "a * b"],
    ["`**kept**`", "`**kept**`"],
  ])("of %j is %j", (source, expected) => expect(plainText(source)).toBe(expected));
});

describe("whatever somebody writes", () => {
  const piece = fc.oneof(
    fc.constantFrom("# A", "## B", "Title\n===", "- [x] one", "- [ ] two", "  - nested", "1. first", "> quoted", "> - [x] in it", "| A | B |", "| --- | --- |", "| c | d |", "```", "```sh", "~~~", "    indented", "", "***", "**Status:** ready  ", "- a\n\n  b", "<div>", "[a]: b", "text. More text.", "\t- tab"),
    fc.string({ maxLength: 30 }),
    fc.fullUnicodeString({ maxLength: 10 }),
  );

  it("every passage's lines are in the text and in order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom("\n", "\r\n"), (pieces, end) => {
        const text = pieces.join(end);
        const count = text.split(/\r\n|\r|\n/).length;
        const { passages, code } = read(text);
        passages.forEach(({ line, endLine, index }, at) => {
          expect(index).toBe(at);
          expect([line >= 1, line <= endLine, endLine <= count]).toEqual([true, true, true]);
          expect(line).toBeGreaterThanOrEqual(passages[at - 1]?.line ?? 1);
        });
        for (const { line, endLine } of code) expect([line >= 1, line <= endLine, endLine <= count]).toEqual([true, true, true]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, string]>([
    ["a line of a megabyte", "word ".repeat(200_000)],
    ["a line of a megabyte without a space", "a".repeat(1_000_000)],
    ["nested brackets", "[".repeat(100_000)],
    ["nested quotations", `${">".repeat(20_000)} deep`],
    ["nested lists", Array.from({ length: 2000 }, (_, at) => `${"  ".repeat(at)}- item`).join("\n")],
    ["emphasis without an end", "**a ".repeat(50_000)],
    ["code spans without an end", "`a ``b ```c ".repeat(20_000)],
    ["a table of many columns", `|${" a |".repeat(5000)}\n|${" --- |".repeat(5000)}\n|${" b |".repeat(5000)}`],
    ["many sentences on a line", "It is so. ".repeat(50_000)],
    ["many marks", "✅ ".repeat(50_000)],
    ["fences that never close", "```\n".repeat(20_001)],
    ["boxes", "- [x] ".repeat(20_000)],
    ["fields", "**a:** ".repeat(20_000)],
    ["tags", "<a ".repeat(50_000)],
    ["dots", ".".repeat(200_000)],
  ])("it ends with %s", (_, text) => expect(Array.isArray(passagesOf(text))).toBe(true));
});
