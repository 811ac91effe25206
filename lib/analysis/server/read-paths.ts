import "server-only";
import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { decodeText } from "@/lib/intake/core/decode-text";
import { fileKind, languageOf } from "@/lib/intake/core/file-kind";
import type { Limits } from "@/lib/intake/core/limits";
import { looksBinary } from "@/lib/intake/core/looks-binary";
import { skippedPart } from "@/lib/intake/core/skip-reason";
import { documentKindOf, officeProblem } from "@/lib/intake/server/document-kind";
import { readInThread } from "@/lib/intake/server/document-pool";
import { ArchiveRefused, isArchive, unpackArchive } from "@/lib/intake/server/unpack-archive";
import type { Encoding } from "@/lib/analysis/core/analyse-document";
import type { SubmittedText } from "@/lib/analysis/core/submitted";

/** A file that was found, read and decoded. */
export interface FoundText {
  readonly text: SubmittedText;
  readonly encoding: Encoding;
}

/** Something that was passed over; the code is one of `problems.fields`, or of `problems.codes` for a whole archive. */
export interface PassedOver {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const MEGABYTE = 1024 * 1024;

/** Reads one file's bytes as a submission would be: documents by their readers, texts decoded and repaired. */
async function readBytes(path: string, bytes: Buffer, limits: Limits): Promise<FoundText | PassedOver> {
  if (bytes.length > limits.fileBytes) return { path, code: "too-large", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } };
  if (bytes.length === 0) return { path, code: "empty" };
  const kind = documentKindOf(bytes, path);
  if (kind === "office" || kind === "ole") return { path, code: officeProblem(bytes, kind) };
  if (kind) {
    const read = await readInThread(bytes, kind);
    if ("problem" in read) return { path, code: read.problem };
    return { text: { path, kind: kind === "docx" ? "markdown" : "text", language: kind === "docx" ? "markdown" : "plaintext", lines: read.text.split(/\r\n|\r|\n/) }, encoding: { name: kind, guesses: 0, losses: 0 } };
  }
  if (looksBinary(bytes)) return { path, code: "binary" };
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return { path, code: decoded.problem };
  const { name, repairedFrom, guesses, losses } = decoded.encoding;
  return {
    text: { path, kind: fileKind(path, decoded.text), language: languageOf(path, decoded.text), lines: decoded.text.split(/\r\n|\r|\n/) },
    encoding: { name, ...(repairedFrom ? { repairedFrom } : {}), guesses, losses },
  };
}

/** Goes through a folder in the order of names; links are not followed, whatever they lead to. */
async function* walk(folder: string, root: string): AsyncGenerator<{ file: string; path: string } | PassedOver> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = join(folder, entry.name);
    const path = relative(root, file).split(sep).join("/");
    const skipped = skippedPart(entry.isDirectory() ? `${path}/x` : path);
    if (skipped) yield { path: skipped.part, code: skipped.reason };
    else if (entry.isSymbolicLink()) yield { path, code: "entry-link" };
    else if (entry.isDirectory()) yield* walk(file, root);
    else if (entry.isFile()) yield { file, path };
  }
}

/**
 * Reads the files that a command line names: files, folders with everything below them, and archives. A folder's files are named from it; a
 * file by its own name.
 */
export async function* readPaths(paths: readonly string[], limits: Limits): AsyncGenerator<FoundText | PassedOver> {
  let taken = 0;
  let size = 0;
  const seen = new Set<string>();
  const named = (path: string, given: string) => (seen.has(path) ? `${given}/${path}` : path);
  for (const given of paths) {
    const found = await lstat(given);
    const prefix = paths.length > 1 && found.isDirectory() ? basename(given) : "";
    const files = found.isDirectory() ? walk(given, given) : single(given);
    for await (const one of files) {
      if ("code" in one) {
        yield one;
        continue;
      }
      const bytes = await readFile(one.file);
      if (!found.isDirectory() && isArchive(bytes) && !documentKindOf(bytes, one.path)) {
        yield* readArchive(one.path, bytes, limits);
        continue;
      }
      taken += 1;
      size += bytes.length;
      if (taken > limits.files || size > limits.revisionBytes) {
        yield { path: one.path, code: taken > limits.files ? "too-many-files" : "too-much-together", params: { limit: taken > limits.files ? limits.files : Math.floor(limits.revisionBytes / MEGABYTE) } };
        return;
      }
      const path = named(prefix && seen.has(one.path) ? `${prefix}/${one.path}` : one.path, prefix || given);
      seen.add(path);
      yield await readBytes(path, bytes, limits);
    }
  }
}

async function* single(file: string): AsyncGenerator<{ file: string; path: string }> {
  yield { file, path: basename(file) };
}

async function* readArchive(path: string, bytes: Buffer, limits: Limits): AsyncGenerator<FoundText | PassedOver> {
  try {
    for await (const entry of unpackArchive(bytes, limits)) yield "skipped" in entry ? { path: entry.path, code: entry.skipped, params: entry.params } : await readBytes(entry.path, entry.bytes, limits);
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    yield { path, code: error.code, params: error.params };
  }
}
