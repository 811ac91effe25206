import "server-only";
import { archiveKindOf, zipNames } from "@/lib/platform/server/archive/archive-kind";

/** Documents that are not texts themselves; an `ole` file is an old Office document, or an encrypted new one. */
export type DocumentKind = "pdf" | "docx" | "office" | "ole";

/** A byte order mark and blanks may stand before the header; where the name says PDF, anything may. */
const PDF_START = /^(\xef\xbb\xbf)?[\s\0]{0,32}%PDF-/;
const PDF_HEAD = 1024;
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

function isPdf(bytes: Buffer, path: string): boolean {
  const head = bytes.toString("latin1", 0, PDF_HEAD);
  return PDF_START.test(head) || (/\.pdf$/i.test(path) && head.includes("%PDF-"));
}

/** A zip that is one document: Office's say their parts' types, OpenDocument's and books their own. */
const isOffice = (bytes: Buffer): boolean => zipNames(bytes, "[Content_Types].xml") || bytes.toString("latin1", 30, 38) === "mimetype";

/** Tells what document bytes are, by themselves more than by the file's name; null when they are none that is known. */
export function documentKindOf(bytes: Buffer, path = ""): DocumentKind | null {
  if (bytes.subarray(0, OLE.length).equals(OLE)) return "ole";
  if (isPdf(bytes, path)) return "pdf";
  if (archiveKindOf(bytes) !== "zip" || !isOffice(bytes)) return null;
  return zipNames(bytes, "word/document.xml") || zipNames(bytes, "word/document2.xml") ? "docx" : "office";
}

/** Why an Office document other than a readable Word document is not read, and so what to do about it. */
export function officeProblem(bytes: Buffer, kind: "office" | "ole"): "word-locked" | "word-old" | "office" {
  if (kind === "office") return "office";
  // Names of streams in the container, in its own encoding.
  if (bytes.includes("EncryptedPackage", 0, "utf16le")) return "word-locked";
  return bytes.includes("WordDocument", 0, "utf16le") ? "word-old" : "office";
}
