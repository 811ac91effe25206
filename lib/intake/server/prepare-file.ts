import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { Problem, type FieldProblem } from "@/lib/base/problem";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { fileKind, languageOf } from "@/lib/intake/core/file-kind";
import type { Limits } from "@/lib/intake/core/limits";
import type { FileSource } from "@/lib/intake/core/link";
import type { FileEncoding, TextMark } from "@/lib/intake/core/revision";
import { storeBlob } from "@/lib/platform/server/blobs";
import type { StoreBlob } from "@/lib/platform/server/blob-writer";
import { archiveKindOf } from "@/lib/platform/server/archive/archive-kind";
import { readInThread } from "./document-pool";
import { documentKindOf, officeProblem } from "./document-kind";
import { decodeInThread } from "./text-pool";

/** A file whose bytes and text are stored already, waiting for the revision that refers to them. */
export interface PreparedFile {
  readonly path: string;
  readonly kind: string;
  readonly language: string;
  readonly sha256: string;
  readonly size: number;
  readonly textSha256: string;
  readonly lineCount: number;
  readonly encoding: FileEncoding;
  readonly marks: readonly TextMark[];
  /** Where it came from, when it came by link. */
  readonly source?: FileSource | null;
}

/** A file that cannot be taken, named with the reason; the others go in. */
export interface RefusedFile extends FieldProblem {
  readonly name: string;
}

const MEGABYTE = 1024 * 1024;

/** Stores a file's bytes and text; null when either was purged from this team as a secret. */
async function storeBoth(store: StoreBlob, teamId: TeamId, bytes: Uint8Array, text: string): Promise<{ sha256: string; textSha256: string } | null> {
  try {
    return { sha256: await store(teamId, bytes), textSha256: await store(teamId, new TextEncoder().encode(text)) };
  } catch (error) {
    if (error instanceof Problem && error.code === "bytes-purged") return null;
    throw error;
  }
}

/** What a file's bytes turned out to say, and how they came to say it. */
type Content = Pick<PreparedFile, "kind" | "language" | "lineCount" | "encoding" | "marks"> & { readonly text: string };
type NoContent = Pick<RefusedFile, "params"> & { readonly code: string };

/** Reads the text out of a PDF or a Word document; it was never decoded by guess, so there is nothing to repair. */
async function documentContent(bytes: Uint8Array, kind: "pdf" | "docx", limits: Limits): Promise<Content | NoContent> {
  const read = await readInThread(bytes, kind);
  if ("problem" in read) return { code: read.problem, params: read.params };
  const { text, lineCount, pages } = read;
  if (Buffer.byteLength(text) > limits.fileBytes) return { code: "document-text", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } };
  const encoding = { name: kind, repairedRuns: 0, guesses: 0, losses: 0, repair: true, ...(pages ? { pages } : {}) };
  const sort = kind === "pdf" ? { kind: "text", language: "plaintext" } : { kind: "markdown", language: "markdown" };
  return { ...sort, text, lineCount, encoding, marks: [] };
}

async function textContent(path: string, bytes: Uint8Array, repair: boolean): Promise<Content | NoContent> {
  const decoded = await decodeInThread(bytes, repair);
  if ("problem" in decoded) return { code: decoded.problem };
  const { text, encoding, lineCount, marks } = decoded;
  return {
    kind: fileKind(path, text),
    language: languageOf(path, text),
    text,
    lineCount,
    encoding: {
      name: encoding.name,
      ...(encoding.repairedFrom ? { repairedFrom: encoding.repairedFrom } : {}),
      repairedRuns: encoding.repairedRuns,
      guesses: encoding.guesses,
      losses: encoding.losses,
      repair,
    },
    marks,
  };
}

/** Tells by a file's first bytes how it is read, and reads it. */
async function contentOf(path: string, bytes: Uint8Array, options: { limits: Limits; repair: boolean }): Promise<Content | NoContent> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const document = documentKindOf(buffer, path);
  if (document === "pdf" || document === "docx") return documentContent(bytes, document, options.limits);
  if (document !== null) return { code: officeProblem(buffer, document) };
  return archiveKindOf(buffer) === null ? textContent(path, bytes, options.repair) : { code: "nested-archive" };
}

/** Checks, reads and stores one file; gives it prepared, or the reason why it cannot be taken. */
export async function prepareFile(
  teamId: TeamId,
  name: string,
  bytes: Uint8Array,
  options: { limits: Limits; repair: boolean; store?: StoreBlob },
): Promise<PreparedFile | RefusedFile> {
  const refuse = (code: string, params?: RefusedFile["params"]): RefusedFile => ({ name, field: name, code, params });
  const cleaned = cleanFilePath(name);
  if ("problem" in cleaned) return refuse(cleaned.problem);
  if (bytes.length > options.limits.fileBytes)
    return refuse("too-large", { limit: Math.floor(options.limits.fileBytes / MEGABYTE) });
  const { path } = cleaned;
  const content = await contentOf(path, bytes, options);
  if ("code" in content) return refuse(content.code, content.params);
  const { text, ...said } = content;
  const stored = await storeBoth(options.store ?? storeBlob, teamId, bytes, text);
  return stored ? { path, ...said, ...stored, size: bytes.length } : refuse("purged");
}

export const isRefused = (file: PreparedFile | RefusedFile): file is RefusedFile => "code" in file;
