import "server-only";
import { open } from "node:fs/promises";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import type { Limits } from "@/lib/intake/core/limits";
import { isBinaryName, looksBinary } from "@/lib/intake/core/looks-binary";
import { SkipLedger, type SkippedEntry } from "@/lib/intake/core/skip-ledger";
import { skippedPart, skipReasonOf } from "@/lib/intake/core/skip-reason";
import { ArchiveFault, shownName, type ArchiveEntry } from "@/lib/platform/server/archive/archive-entry";
import { archiveKindOf, type ArchiveKind } from "@/lib/platform/server/archive/archive-kind";
import { walkTar } from "@/lib/platform/server/archive/walk-tar";
import { walkZip } from "@/lib/platform/server/archive/walk-zip";
import { documentKindOf, officeProblem } from "./document-kind";
import { surveyArchive } from "./survey-archive";

export { skipReasonOf, type SkippedEntry };

export interface UnpackedFile {
  readonly path: string;
  readonly bytes: Buffer;
}
export type UnpackedEntry = UnpackedFile | SkippedEntry;

/** An archive of which nothing is taken; the code is a message key below `problems.codes` and `problems.fields`. */
export class ArchiveRefused extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = "ArchiveRefused";
  }
}

const MEGABYTE = 1024 * 1024;

/** Entries of every kind; whoever packs `node_modules` with the rest has tens of thousands. */
const ENTRIES = 200_000;
/** What may be unpacked and passed over, in multiples of what may be taken. */
const PASSED_OVER = 10;

const ARCHIVE_NAME = /\.(zip|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|lz4?|br|7z|rar|jar|war|ear|aar|whl|egg|nupkg|apk|ipa|deb|rpm|cab|iso|dmg)$/i;

/** Tells whether bytes begin an archive that is unpacked; a document that is a zip inside, as Word's are, is none. */
export const isArchive = (bytes: Buffer): boolean => archiveKindOf(bytes) !== null && documentKindOf(bytes) === null;

async function beginningOf(source: Buffer | string): Promise<Buffer> {
  if (typeof source !== "string") return source;
  const file = await open(source, "r");
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function refusalOf(fault: ArchiveFault, limits: Limits): ArchiveRefused {
  switch (fault.reason) {
    case "many":
      return new ArchiveRefused("archive-entries", { limit: ENTRIES });
    case "large":
      return new ArchiveRefused("archive-bomb", { limit: Math.floor((limits.revisionBytes * PASSED_OVER) / MEGABYTE) });
    case "encrypted":
      return new ArchiveRefused("archive-encrypted");
    case "not-tar":
      return new ArchiveRefused("archive-kind");
    case "overlapping":
      return new ArchiveRefused("archive-overlapping");
    case "size":
    case "broken":
      return new ArchiveRefused("archive-broken", { said: fault.said });
  }
}

/** Why one entry is not taken, told by what the archive says of it. */
function entryProblem(path: string, entry: ArchiveEntry, limits: Limits): { code: string; params?: Record<string, number> } | null {
  if (entry.kind === "link") return { code: "entry-link" };
  if (entry.kind === "special") return { code: "entry-special" };
  if (entry.isEncrypted) return { code: "entry-encrypted" };
  if (ARCHIVE_NAME.test(path)) return { code: "nested-archive" };
  if (isBinaryName(path)) return { code: "binary" };
  if (entry.size > limits.fileBytes) return { code: "too-large", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } };
  return entry.size === 0 ? { code: "empty" } : null;
}

/** Why a file's content is no text and no document that is read; null when it may be one. */
function contentProblem(path: string, bytes: Buffer): string | null {
  const document = documentKindOf(bytes, path);
  if (document !== null) return document === "pdf" || document === "docx" ? null : officeProblem(bytes, document);
  if (archiveKindOf(bytes) !== null) return "nested-archive";
  return looksBinary(bytes) ? "binary" : null;
}

const FAULTS: Readonly<Partial<Record<ArchiveFault["reason"], string>>> = { size: "entry-size", encrypted: "entry-encrypted", broken: "entry-broken" };

/** Reads an entry; gives the code for it when only this entry is bad. */
async function readEntry(entry: ArchiveEntry, room: number): Promise<Buffer | string> {
  try {
    return await entry.read(room);
  } catch (error) {
    const code = error instanceof ArchiveFault && !error.isWhole ? FAULTS[error.reason] : undefined;
    if (code === undefined) throw error;
    return code;
  }
}

const walk = (source: Buffer | string, kind: ArchiveKind, limits: Limits) => {
  const bounds = { entries: ENTRIES, streamed: limits.revisionBytes * PASSED_OVER };
  return kind === "zip" ? walkZip(source, bounds) : walkTar(source, kind === "gzip", bounds);
};

/** Cleans an entry's path and takes the folder around everything off; what is left must be a clean path too. */
function pathBelow(top: string, name: string): ReturnType<typeof cleanFilePath> {
  const cleaned = cleanFilePath(name);
  return "path" in cleaned && top !== "" && cleaned.path.startsWith(top) ? cleanFilePath(cleaned.path.slice(top.length)) : cleaned;
}

async function* unpack(source: Buffer | string, kind: ArchiveKind, limits: Limits): AsyncGenerator<UnpackedEntry> {
  const { top, isDocument } = await surveyArchive(walk(source, kind, limits));
  if (isDocument && kind === "zip") throw new ArchiveRefused("archive-document");
  const skipped = new SkipLedger();
  const taken = new Set<string>();
  let takenBytes = 0;
  let room = limits.revisionBytes * PASSED_OVER;
  for await (const entry of walk(source, kind, limits)) {
    if (entry.kind === "folder") continue;
    const cleaned = pathBelow(top, entry.name);
    if ("problem" in cleaned) {
      skipped.note(shownName(entry.name), cleaned.problem);
      continue;
    }
    const { path } = cleaned;
    const part = skippedPart(path);
    if (part) {
      if (part.part.endsWith("/")) skipped.noteWithin(part.part, part.reason);
      else skipped.note(path, part.reason);
      continue;
    }
    const problem = taken.has(path) ? { code: "name-duplicate" } : entryProblem(path, entry, limits);
    if (problem) {
      skipped.note(path, problem.code, problem.params);
      continue;
    }
    const bytes = await readEntry(entry, room);
    room -= entry.size;
    const bad = typeof bytes === "string" ? bytes : contentProblem(path, bytes);
    if (bad !== null || typeof bytes === "string") {
      skipped.note(path, bad ?? "entry-broken");
      continue;
    }
    taken.add(path);
    takenBytes += bytes.length;
    if (taken.size > limits.files) throw new ArchiveRefused("archive-files", { limit: limits.files });
    if (takenBytes > limits.revisionBytes) throw new ArchiveRefused("archive-large", { limit: Math.floor(limits.revisionBytes / MEGABYTE) });
    yield { path, bytes };
  }
  yield* skipped.entries();
}

/**
 * Unpacks a zip, a tar or a compressed tar, in memory or on disk, told apart by their first bytes: gives file by file
 * what may be a text or a document, then by name what was passed over and why. One file at a time is in memory and
 * nothing is ever written. Throws ArchiveRefused for what is to be refused as a whole; most of it before the first file.
 */
export async function* unpackArchive(source: Buffer | string, limits: Limits): AsyncGenerator<UnpackedEntry> {
  const kind = archiveKindOf(await beginningOf(source));
  if (kind === null) throw new ArchiveRefused("archive-kind");
  try {
    yield* unpack(source, kind, limits);
  } catch (error) {
    throw error instanceof ArchiveFault ? refusalOf(error, limits) : error;
  }
}
