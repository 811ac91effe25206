import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { Problem, type FieldProblem } from "@/lib/base/problem";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { fileKind, languageOf } from "@/lib/intake/core/file-kind";
import type { Limits } from "@/lib/intake/core/limits";
import type { FileSource } from "@/lib/intake/core/link";
import type { FileEncoding, TextMark } from "@/lib/intake/core/revision";
import { storeBlob } from "@/lib/platform/server/blobs";
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
async function storeBoth(teamId: TeamId, bytes: Uint8Array, text: string): Promise<{ sha256: string; textSha256: string } | null> {
  try {
    return { sha256: await storeBlob(teamId, bytes), textSha256: await storeBlob(teamId, new TextEncoder().encode(text)) };
  } catch (error) {
    if (error instanceof Problem && error.code === "bytes-purged") return null;
    throw error;
  }
}

/** Checks, decodes and stores one file; gives it prepared, or the reason why it cannot be taken. */
export async function prepareFile(
  teamId: TeamId,
  name: string,
  bytes: Uint8Array,
  options: { limits: Limits; repair: boolean },
): Promise<PreparedFile | RefusedFile> {
  const refuse = (code: string, params?: RefusedFile["params"]): RefusedFile => ({ name, field: name, code, params });
  const cleaned = cleanFilePath(name);
  if ("problem" in cleaned) return refuse(cleaned.problem);
  if (bytes.length > options.limits.fileBytes)
    return refuse("too-large", { limit: Math.floor(options.limits.fileBytes / MEGABYTE) });
  const decoded = await decodeInThread(bytes, options.repair);
  if ("problem" in decoded) return refuse(decoded.problem);
  const { path } = cleaned;
  const stored = await storeBoth(teamId, bytes, decoded.text);
  if (!stored) return refuse("purged");
  const { sha256, textSha256 } = stored;
  const { encoding } = decoded;
  return {
    path,
    kind: fileKind(path, decoded.text),
    language: languageOf(path, decoded.text),
    sha256,
    size: bytes.length,
    textSha256,
    lineCount: decoded.lineCount,
    encoding: {
      name: encoding.name,
      ...(encoding.repairedFrom ? { repairedFrom: encoding.repairedFrom } : {}),
      repairedRuns: encoding.repairedRuns,
      guesses: encoding.guesses,
      losses: encoding.losses,
      repair: options.repair,
    },
    marks: decoded.marks,
  };
}

export const isRefused = (file: PreparedFile | RefusedFile): file is RefusedFile => "code" in file;
