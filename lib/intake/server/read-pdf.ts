import "server-only";
import { getDocumentProxy } from "unpdf";
import { toPageLines, type Run } from "@/lib/intake/core/page-lines";
import { joinPages, type PagedText } from "@/lib/intake/core/pages";

/** Why a document's text cannot be read; the code is a message key below `problems.fields`. */
export interface Unreadable {
  readonly problem: string;
  readonly params?: Record<string, string | number>;
}

/** More pages than anybody reviews. */
export const MOST_PAGES = 2000;
/** A page with fewer letters and digits shows a picture; a scanner's own stamp is longer than nothing. */
const LEAST_SIGNS = 40;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document["getPage"]>>;
type Matrix = readonly number[];

const times = (a: Matrix, b: Matrix): number[] => [
  a[0]! * b[0]! + a[2]! * b[1]!,
  a[1]! * b[0]! + a[3]! * b[1]!,
  a[0]! * b[2]! + a[2]! * b[3]!,
  a[1]! * b[2]! + a[3]! * b[3]!,
  a[0]! * b[4]! + a[2]! * b[5]! + a[4]!,
  a[1]! * b[4]! + a[3]! * b[5]! + a[5]!,
];

/** Only what a text may hold: no controls, no half characters, no breaks within a line, letters in one piece. */
const clean = (text: string): string => text.toWellFormed().replace(/[\u2028\u2029]/g, " ").replace(/[\p{Cc}\u00ad]/gu, "").normalize("NFC");

/** Reads a page's lines; what stands askew, as a stamp across the page does, comes last. */
async function linesOf(page: Page): Promise<string[]> {
  const { transform } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const upright: Run[] = [];
  const askew: string[] = [];
  for (const item of items) {
    if (!("str" in item) || item.str === "") continue;
    const text = clean(item.str);
    const [a, b, , , x, y] = times(transform as Matrix, item.transform as Matrix) as [number, number, number, number, number, number];
    if (Math.abs(b) > 0.05 * Math.abs(a)) {
      if (text.trim() !== "") askew.push(text.trim());
    } else if ([a, x, y, item.width].every(Number.isFinite)) {
      upright.push({ text, x, y, width: item.width, size: Math.abs(a), isMono: styles[item.fontName]?.fontFamily === "monospace" });
    }
  }
  return [...toPageLines(upright), ...askew];
}

/** Pictures stand in a PDF under their own name even where everything else is packed. */
const hasPictures = (bytes: Uint8Array): boolean => /\/Subtype\s*\/Image/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));

const signsOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

/** Whether most pages are pictures of text: some have hardly any text, and the document has pictures, or no text at all. */
function isScanned(pages: readonly (readonly string[])[], bytes: Uint8Array): boolean {
  const signs = pages.map(signsOf);
  if (signs.every((count) => count === 0)) return true;
  return signs.filter((count) => count < LEAST_SIGNS).length * 2 > pages.length && hasPictures(bytes);
}

async function openDocument(bytes: Uint8Array): Promise<Document | Unreadable> {
  try {
    // The library keeps what it is given, and takes no Buffer; nothing of a document is run, drawn or fetched.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false });
  } catch (error) {
    return { problem: (error as Error).name === "PasswordException" ? "pdf-locked" : "pdf-broken" };
  }
}

/** Reads the text of a PDF by page and line, or says why it cannot be read. */
export async function readPdf(bytes: Uint8Array): Promise<PagedText | Unreadable> {
  const document = await openDocument(bytes);
  if ("problem" in document) return document;
  try {
    if (document.numPages > MOST_PAGES) return { problem: "pdf-pages", params: { limit: MOST_PAGES } };
    const pages: string[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(await linesOf(page));
      page.cleanup();
    }
    return isScanned(pages, bytes) ? { problem: "pdf-scanned" } : joinPages(pages);
  } catch {
    return { problem: "pdf-broken" };
  } finally {
    await document.destroy();
  }
}
