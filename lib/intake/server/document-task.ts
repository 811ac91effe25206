import "server-only";
import { countLines } from "@/lib/intake/core/decode-text";
import { readDocx } from "./read-docx";
import { readPdf, type Unreadable } from "./read-pdf";

/** The text that a document holds; `pages` are the first lines of its pages, where it has pages. */
export interface ReadDocument {
  readonly text: string;
  readonly lineCount: number;
  readonly pages?: number[];
}

/**
 * What a thread does with a PDF or a Word document, away from the event loop and from everybody else's texts. Bundled into
 * dist/document-task.mjs; see document-pool.ts.
 */
export async function read({ bytes, kind }: { bytes: Uint8Array; kind: "pdf" | "docx" }): Promise<ReadDocument | Unreadable> {
  if (kind === "pdf") return readPdf(bytes);
  const read = await readDocx(bytes);
  return "problem" in read ? read : { text: read.text, lineCount: countLines(read.text) };
}
