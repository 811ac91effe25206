import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pagePlace } from "@/lib/intake/core/pages";
import { linesOf, pdfOf, type PdfOptions, type Placed } from "@/lib/testing/server/documents";
import { MOST_PAGES, readPdf } from "./read-pdf";

async function read(pages: readonly (readonly Placed[])[], options?: PdfOptions) {
  const paged = await readPdf(pdfOf(pages, options));
  if ("problem" in paged) throw new Error(paged.problem);
  return paged;
}

const problemOf = async (bytes: Uint8Array) => {
  const paged = await readPdf(bytes);
  return "problem" in paged ? paged.problem : paged.text;
};

const at = (x: number, y: number, text: string, more: Partial<Placed> = {}): Placed => ({ x, y, text, ...more });
/** A paragraph in one narrow column, the sides of which another may stand beside. */
const column = (x: number, name: string, lines: number): Placed[] => Array.from({ length: lines }, (_, n) => at(x, 700 - n * 14, `${name} column with its words, line ${n}`));

describe("the text of a PDF", () => {
  it("comes by page and line, so that a line is found in the reader's own copy", async () => {
    const { text, pages, lineCount } = await read([linesOf("Readiness review", "Återläsning klar – 12 § ’ja’"), linesOf("All secrets are in Vault (checked)", "p95: 180 ms")]);
    expect(text).toBe("Readiness review\nÅterläsning klar – 12 § ’ja’\n\nAll secrets are in Vault (checked)\np95: 180 ms\n");
    expect([pages, lineCount]).toEqual([[1, 4], 5]);
    expect(pagePlace(pages, 5)).toEqual({ page: 2, line: 2 });
    expect(pagePlace(pages, 1)).toEqual({ page: 1, line: 1 });
  });

  it("keeps the cells of a table's row on one line, though they differ by a point", async () => {
    const { text } = await read([[at(60, 700, "Backup"), at(200, 699, "PASS"), at(320, 701, "2026-11-20"), at(60, 686, "Restore"), at(200, 686, "FAIL"), at(320, 685, "-")]]);
    expect(text).toBe("Backup\tPASS\t2026-11-20\nRestore\tFAIL\t-\n");
  });

  it("is read from the top, in whatever order it was written down", async () => {
    const { text } = await read([linesOf("one of the lines", "two of the lines", "three of the lines").reverse()]);
    expect(text).toBe("one of the lines\ntwo of the lines\nthree of the lines\n");
  });

  it("joins what belongs to one word or one sentence, and a list's number to its text", async () => {
    const { text } = await read([[at(60, 700, "Cert"), at(78.9, 700, "ificate valid"), at(136, 700, "today"), at(60, 686, "1."), at(100, 686, "First of the steps")]]);
    expect(text).toBe("Certificate valid today\n1. First of the steps\n");
  });

  it("gives one column after the other, and a table row by row", async () => {
    const [left, right] = [column(60, "Left", 12), column(320, "Right", 12)];
    const inColumns = await read([[at(60, 760, "A heading that goes right across both of the columns below it"), ...left, ...right]]);
    const lines = inColumns.text.trimEnd().split("\n");
    expect(lines.slice(0, 3)).toEqual(["A heading that goes right across both of the columns below it", "Left column with its words, line 0", "Left column with its words, line 1"]);
    expect(lines.slice(12, 14)).toEqual(["Left column with its words, line 11", "Right column with its words, line 0"]);

    const asTable = await read([left.flatMap((cell, row) => [cell, right[row]!])]);
    expect(asTable.text.split("\n")[0]).toBe("Left column with its words, line 0\tRight column with its words, line 0");
  });

  it("keeps the indents of code, and puts a stamp across the page last", async () => {
    const mono = { font: "mono" as const };
    const { text } = await read([[at(200, 400, "DRAFT", { turned: 45, size: 60 }), at(60, 700, "def restore():", mono), at(84, 686, "return True", mono), at(60, 650, "As it was run on Friday")]]);
    expect(text).toBe("def restore():\n    return True\nAs it was run on Friday\nDRAFT\n");
  });

  it("is read upright from a page that is shown turned", async () => {
    const { text } = await read([[at(300, 100, "first of these lines", { turned: 90 }), at(320, 100, "second of these lines", { turned: 90 })]], { rotate: 90 });
    expect(text).toBe("first of these lines\nsecond of these lines\n");
  });

  it("counts an empty page as one empty line", async () => {
    const { text, pages } = await read([linesOf("A first page with some words on it"), [], linesOf("A third page with some words on it")]);
    expect(text).toBe("A first page with some words on it\n\n\n\nA third page with some words on it\n");
    expect(pages).toEqual([1, 3, 5]);
  });

  it("holds no characters that a text may not hold", async () => {
    const { text } = await read([linesOf("a\u0000b\u0007c and more words")]);
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe("a PDF that cannot be read", () => {
  it("is locked with a password", async () => expect(await problemOf(pdfOf([linesOf("secret")], { isLocked: true }))).toBe("pdf-locked"));

  it("is scanned: most pages are pictures, a scanner's stamp or not", async () => {
    expect(await problemOf(pdfOf([[], []], { hasPictures: true }))).toBe("pdf-scanned");
    expect(await problemOf(pdfOf([linesOf("Scanned by CamScanner"), linesOf("Scanned by CamScanner")], { hasPictures: true }))).toBe("pdf-scanned");
    expect(await problemOf(pdfOf([[]]))).toBe("pdf-scanned");
    const prose = linesOf("A page with a picture on it, and with as much text as any other page has.");
    expect(await problemOf(pdfOf([prose, []], { hasPictures: true }))).toContain("A page with a picture");
    expect(await problemOf(pdfOf([linesOf("Short")]))).toBe("Short\n");
  });

  it("has more pages than anybody reviews", async () => expect(await problemOf(pdfOf(Array.from({ length: MOST_PAGES + 1 }, () => [])))).toBe("pdf-pages"));

  it("is damaged: it is refused or read, but nothing breaks", async () => {
    const whole = pdfOf([linesOf("A line of this document"), linesOf("Another line of it")]);
    expect(await problemOf(Buffer.from("%PDF-1.7\n"))).toBe("pdf-broken");
    expect(await problemOf(Buffer.from("%PDF-1.7\nnot a pdf at all ".repeat(50)))).toBe("pdf-broken");
    for (let at = 40; at < whole.length; at += 61) {
      const bytes = Buffer.from(whole);
      bytes.fill(0x20, at, at + 17);
      expect(typeof (await problemOf(bytes))).toBe("string");
      expect(typeof (await problemOf(whole.subarray(0, at)))).toBe("string");
    }
  });

  it("draws nothing but nonsense", async () => {
    for (const content of [Buffer.from("not deflated"), deflateSync(Buffer.from("[".repeat(50_000)))]) {
      expect(await problemOf(pdfOf([[]], { content }))).toMatch(/^pdf-(scanned|broken)$/);
    }
  });
});
