import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createDeflate, deflateSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aMember, aReview, aTeam, useInstallation, type ArrangedMember } from "@/lib/testing/server/arrange";
import { zipOf } from "@/lib/testing/server/archives";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { docxOf, linesOf, paragraph, pdfOf } from "@/lib/testing/server/documents";
import { readInThread } from "./document-pool";
import { closeTextPool } from "./text-pool";

const database = useInstallation();
afterAll(() => closeTextPool());

interface File {
  id: string;
  path: string;
  kind: string;
  language: string;
  sha256: string;
  size: number;
  lineCount: number;
  pages?: number[];
  encoding: { name: string; repairedRuns: number; pages?: number[] };
  marks: unknown[];
}
interface Received {
  number: number;
  files: File[];
  refused: { name: string; code: string; message: string }[];
}

let author: ArrangedMember;
let as: Caller;
let review: string;
beforeAll(async () => {
  author = await aMember(await aTeam(database), "author");
  as = withToken(author.token);
});
beforeEach(async () => {
  review = (await aReview(author.actor)).id;
});

async function upload(files: Readonly<Record<string, Buffer>>, query = ""): Promise<Received> {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append("files", new Blob([new Uint8Array(bytes)]), name);
  const received = await as.post<Received & ProblemDocument>(`reviews/${review}/revisions${query}`, undefined, { form });
  expect(received.status, received.text).toBe(201);
  return received.body;
}
const textOf = async ({ number }: Received, { id }: File) => (await as.get<File & { text: string }>(`reviews/${review}/revisions/${number}/files/${id}/text`)).body;

describe("a document", () => {
  // Read as older text, the first line would be taken for damaged UTF-8 and mended.
  const pdf = pdfOf([linesOf("Ã¥tgÃ¤rder as they stand in the PDF"), linesOf("Second page", "p95: 180 ms")]);
  const docx = docxOf(paragraph("Readiness", { style: "heading1" }) + paragraph("Secrets in Vault", { list: 1 }));

  it("comes in as text by page and line, or as Markdown, with its own bytes beside it", async () => {
    const received = await upload({ "report.pdf": pdf, "plan.docx": docx, "a.md": Buffer.from("# A\n") });
    expect(received.refused).toEqual([]);
    const [, word, paged] = received.files;
    expect(paged).toMatchObject({ path: "report.pdf", kind: "text", language: "plaintext", size: pdf.length, lineCount: 4, pages: [1, 3], encoding: { name: "pdf", repairedRuns: 0 }, marks: [] });
    expect(word).toMatchObject({ path: "plan.docx", kind: "markdown", language: "markdown", encoding: { name: "docx" } });
    expect(word).not.toHaveProperty("pages");
    expect(paged!.encoding).not.toHaveProperty("pages");

    const text = await textOf(received, paged!);
    expect([text.text, text.pages]).toEqual(["Ã¥tgÃ¤rder as they stand in the PDF\n\nSecond page\np95: 180 ms\n", [1, 3]]);
    expect((await textOf(received, word!)).text).toBe("# Readiness\n\n- Secrets in Vault\n");
    const rendered = await as.get(`reviews/${review}/revisions/${received.number}/files/${word!.id}/rendered`);
    expect(rendered.text).toContain('"tagName":"h1"');
    for (const [file, bytes] of [[paged!, pdf], [word!, docx]] as const) {
      const original = await as.get(`reviews/${review}/revisions/${received.number}/files/${file.id}/original`);
      expect(Buffer.from(original.bytes).equals(bytes)).toBe(true);
      expect(file.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    }
  });

  it("keeps its pages when it is kept in the next revision", async () => {
    const first = await upload({ "report.pdf": pdf });
    const second = await upload({ "b.md": Buffer.from("b") }, `?keep=${first.number}`);
    expect(second.files.find(({ path }) => path === "report.pdf")?.pages).toEqual([1, 3]);
  });

  it("that cannot be read is named with the reason, in words, and the rest goes in", async () => {
    const received = await upload({
      "a.md": Buffer.from("# A\n"),
      "locked.pdf": pdfOf([linesOf("secret")], { isLocked: true }),
      "scanned.pdf": pdfOf([[]], { hasPictures: true }),
      "old.doc": Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from("WordDocument", "utf16le")]),
      "sheet.xlsx": zipOf([{ name: "[Content_Types].xml", text: "x" }, { name: "xl/workbook.xml", text: "x" }]),
      "broken.docx": docxOf("<w:p>"),
      "code.zip": zipOf([{ name: "a.md", text: "a" }]),
    });
    expect(received.files.map(({ path }) => path)).toEqual(["a.md"]);
    expect(received.refused.map(({ name, code }) => [name, code])).toEqual([["locked.pdf", "pdf-locked"], ["scanned.pdf", "pdf-scanned"], ["old.doc", "word-old"], ["sheet.xlsx", "office"], ["broken.docx", "word-broken"], ["code.zip", "nested-archive"]]);
    for (const { message, code } of received.refused) expect(message, code).toMatch(/\w+ \w+ \w+/);
  });
});

describe("a document that means harm", () => {
  const whole = pdfOf([linesOf("A line of this document")]);
  // States within states: each look-up goes through all of them.
  const slow = pdfOf([[]], { content: deflateSync(Buffer.from("q ".repeat(100_000))) });
  const isRead = async () => expect(await readInThread(whole, "pdf")).toMatchObject({ lineCount: 1 });

  it("is given up on when its time is over, and the next is read", async () => {
    const [first, next] = await Promise.all([readInThread(slow, "pdf", 500), readInThread(whole, "pdf")]);
    expect(first).toEqual({ problem: "document-too-much" });
    expect(next).toMatchObject({ lineCount: 1 });
  });

  it("is given up on when the memory it takes grows without end", async () => {
    const spaces = Buffer.alloc(10_000_000, 0x20);
    const packing = createDeflate({ level: 1 });
    Readable.from(Array.from({ length: 150 }, () => spaces)).pipe(packing);
    const bomb = pdfOf([[]], { content: await buffer(packing) });
    expect(await readInThread(bomb, "pdf")).toEqual({ problem: "document-too-much" });
    await isRead();
  });
});
