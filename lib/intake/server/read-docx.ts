import "server-only";
import mammoth from "mammoth";
import { htmlToMarkdown } from "@/lib/formats/html-to-markdown";
import { ArchiveFault } from "@/lib/platform/server/archive/archive-entry";
import { walkZip } from "@/lib/platform/server/archive/walk-zip";
import type { Unreadable } from "./read-pdf";

/** A document's parts, unpacked; the text of a thousand pages has a tenth of it. */
const UNPACKED = 64 * 1024 * 1024;
const PARTS = 10_000;
/** Pictures are never unpacked. */
const MEDIA = /^(word\/(media|embeddings|fonts)\/|docProps\/thumbnail)/;

/** Styles by which Word, LibreOffice and pandoc say what mammoth does not know by itself. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...["HTML Preformatted", "Preformatted Text", "Source Code", "Code", "Code Block", "Kod", "Macro Text", "Plain Text"].map((name) => `p[style-name='${name}'] => pre:separator('\\n')`),
  ...["HTML Code", "Source Text", "Verbatim Char", "Inline Code", "Code Char", "HTML Sample", "HTML Keyboard", "HTML Typewriter"].map((name) => `r[style-name='${name}'] => code`),
  ...["Quote", "Intense Quote", "Block Text"].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
];

/** Unpacks the parts within bounds before somebody else does it without any. */
async function assertBounded(bytes: Buffer): Promise<void> {
  let room = UNPACKED;
  for await (const { name, kind, size, read } of walkZip(bytes, { entries: PARTS })) {
    if (kind !== "file" || MEDIA.test(name)) continue;
    if (size > room) throw new ArchiveFault("large", true);
    await read(room);
    room -= size;
  }
}

const PROBLEMS: Readonly<Partial<Record<ArchiveFault["reason"], string>>> = { large: "word-large", many: "word-large", encrypted: "word-locked" };

/** Only what a text may hold: no controls but line breaks and tabs, no half characters. */
const clean = (text: string): string => text.toWellFormed().replace(/[\u2028\u2029]/g, "\n").replace(/(?![\n\t])[\p{Cc}\u00ad]/gu, "").normalize("NFC");

/** Reads a Word document (.docx) as Markdown, or says why it cannot be read. Pictures leave their description. */
export async function readDocx(bytes: Uint8Array): Promise<{ readonly text: string } | Unreadable> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    await assertBounded(buffer);
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })) },
    );
    const text = clean(htmlToMarkdown(value));
    return text.trim() === "" ? { problem: "word-empty" } : { text };
  } catch (error) {
    return { problem: (error instanceof ArchiveFault && PROBLEMS[error.reason]) || "word-broken" };
  }
}
