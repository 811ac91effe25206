import { describe, expect, it } from "vitest";
import { documentKindOf, officeProblem } from "./document-kind";
import { readDocx } from "./read-docx";
import { zipOf } from "@/lib/testing/server/archives";
import { docxOf, paragraph, run } from "@/lib/testing/server/documents";

async function read(...body: string[]): Promise<string> {
  const document = await readDocx(docxOf(body.join("")));
  return "problem" in document ? document.problem : document.text;
}
const problemOf = async (bytes: Uint8Array) => {
  const document = await readDocx(bytes);
  return "problem" in document ? document.problem : document.text;
};

const cell = (...content: string[]) => `<w:tc>${content.join("")}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join("")}</w:tbl>`;
const box = (checked: 0 | 1) => `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(checked ? "☒" : "☐")}</w:sdtContent></w:sdt>`;

describe("the text of a Word document", () => {
  it("keeps headings, bold, code and links", async () => {
    expect(await read(paragraph("Bokning 2.0", { style: "Title" }), paragraph("Återläsning", { style: "heading1" }), paragraph(run("Now ") + run("ready", "<w:b/>") + run(", see ") + `<w:hyperlink r:id="rId9">${run("the log")}</w:hyperlink>` + run(" and ") + run("pool_size", '<w:rStyle w:val="HTMLCode"/>')), paragraph("a = 1", { style: "HTMLPreformatted" }), paragraph("  b = 2", { style: "HTMLPreformatted" }))).toBe(
      "# Bokning 2.0\n\n# Återläsning\n\nNow **ready**, see [the log](https://example.com/) and `pool_size`\n\n```\na = 1\n  b = 2\n```\n",
    );
  });

  it("keeps lists within lists, with dots and with numbers", async () => {
    expect(await read(paragraph("one", { list: 1 }), paragraph("two", { list: 1, level: 1 }), paragraph("three", { list: 1, level: 1 }), paragraph("four", { list: 1 }), paragraph("Then"), paragraph("first", { list: 2 }), paragraph("second", { list: 2 }))).toBe(
      "- one\n  - two\n  - three\n- four\n\nThen\n\n1. first\n2. second\n",
    );
  });

  it("keeps tables, a row on a line whatever is in its cells, and takes the first row for the head", async () => {
    const rows = [row(cell(paragraph("Check")), cell(paragraph("Status"))), row(cell(paragraph("Backup"), paragraph("daily")), cell(paragraph("PASS | ok"))), row(cell(paragraph("a", { list: 1 }), paragraph("b", { list: 1 })), cell(paragraph(box(1) + run(" done"))))];
    expect(await read(table(...rows))).toBe("| Check | Status |\n| - | - |\n| Backup daily | PASS \\| ok |\n| a b | ☒ done |\n");
  });

  it("makes task items of boxes, pressed or drawn, where they begin a list item or a paragraph", async () => {
    expect(await read(paragraph(box(1) + run(" Backup tested")), paragraph(box(0) + run(" Restore tested")), paragraph("☑ Load tested"), paragraph("☐ Alarms set"), paragraph("- [x] typed"), paragraph("Between"), paragraph("☒ in a list", { list: 1 }), paragraph(box(0) + run(" also in a list"), { list: 1 }), paragraph("The box ☐ stands within"))).toBe(
      "- [x] Backup tested\n- [ ] Restore tested\n- [x] Load tested\n- [ ] Alarms set\n- [x] typed\n\nBetween\n\n- [x] in a list\n- [ ] also in a list\n\nThe box ☐ stands within\n",
    );
  });

  it("escapes no more than it must", async () => {
    expect(await read(paragraph("pool_size_max ~5 ms [TODO] ops@example.com https://example.com/a_b 1 * 2 &amp; &lt;b&gt; __init__"))).toBe("pool_size_max ~5 ms [TODO] ops@example.com https://example.com/a_b 1 \\* 2 & \\<b> \\_\\_init\\_\\_\n");
    expect(await read(paragraph("# no heading"), paragraph("1. no list"))).toBe("\\# no heading\n\n1\\. no list\n");
  });

  it("leaves a picture's description and nothing else of it", async () => {
    const picture = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="The flow of an order"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId8"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    expect(await read(paragraph("Before"), paragraph(picture))).toBe("Before\n\nThe flow of an order\n");
  });

  it("leaves out what was deleted and takes in what was added", async () => {
    expect(await read(paragraph(`${run("Ready")}<w:del><w:r><w:delText> not</w:delText></w:r></w:del><w:ins>${run(" now")}</w:ins>`))).toBe("Ready now\n");
  });
});

describe("a Word document that cannot be read", () => {
  it("is damaged, empty, or no Word document inside", async () => {
    const whole = docxOf(paragraph("A line"));
    expect(await problemOf(whole.subarray(0, whole.length / 2))).toBe("word-broken");
    expect(await problemOf(docxOf("<w:p><unclosed"))).toBe("word-broken");
    expect(await problemOf(zipOf([{ name: "[Content_Types].xml", text: "x" }, { name: "word/document.xml", text: "x" }]))).toBe("word-broken");
    expect(await read()).toBe("word-empty");
    for (let at = 0; at < whole.length; at += 23) {
      const bytes = Buffer.from(whole);
      bytes.fill(0xee, at, at + 5);
      expect(typeof (await problemOf(bytes))).toBe("string");
    }
  });

  it("unpacks to far more than a text, says so or not", async () => {
    const zeros = Buffer.alloc(33 * 1024 * 1024);
    expect(await problemOf(docxOf(paragraph("A line"), ["a", "b"].map((name) => ({ name: `word/${name}.xml`, text: zeros }))))).toBe("word-large");
    expect(await problemOf(docxOf(paragraph("A line"), [{ name: "word/a.xml", text: zeros, said: { size: 10 } }]))).toBe("word-broken");
    expect(await problemOf(docxOf(paragraph("A line"), [{ name: "word/a.xml", text: "x", said: { flags: 1 } }]))).toBe("word-locked");
    expect(await problemOf(docxOf(paragraph("A line"), ["a", "b"].map((name) => ({ name: `word/media/${name}.mp4`, text: zeros }))))).toBe("A line\n");
  });

  it("is told from other documents by its bytes", () => {
    const ole = (stream: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(stream, "utf16le")]);
    expect(documentKindOf(docxOf(paragraph("A line")))).toBe("docx");
    expect(documentKindOf(zipOf([{ name: "[Content_Types].xml", text: "x" }, { name: "xl/workbook.xml", text: "x" }]))).toBe("office");
    expect(documentKindOf(zipOf([{ name: "mimetype", text: "application/vnd.oasis.opendocument.text", said: { method: 0 } }]))).toBe("office");
    expect(documentKindOf(zipOf([{ name: "a.md", text: "see [Content_Types].xml and word/document.xml" }]))).toBeNull();
    for (const [stream, problem] of [["EncryptedPackage", "word-locked"], ["WordDocument", "word-old"], ["Workbook", "office"]] as const) {
      expect(documentKindOf(ole(stream))).toBe("ole");
      expect(officeProblem(ole(stream), "ole")).toBe(problem);
    }
    expect(documentKindOf(Buffer.from("A note on %PDF- headers"))).toBeNull();
    expect(documentKindOf(Buffer.from("\ufeff%PDF-1.4"))).toBe("pdf");
    expect(documentKindOf(Buffer.from("HTTP/1.1 200\r\n%PDF-1.4"), "a.pdf")).toBe("pdf");
  });
});
