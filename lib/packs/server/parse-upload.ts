import "server-only";
import { Language } from "@/lib/base/ids";
import { IMPORT_LIMITS, type ImportRefusal } from "@/lib/packs/core/import-limits";
import type { Pack } from "@/lib/packs/core/pack";
import type { PackError } from "@/lib/packs/core/pack-error";
import { parsePackJson } from "@/lib/packs/core/pack-json";
import { parsePack } from "@/lib/packs/core/parse-pack";
import { PACK_FILE } from "@/lib/packs/core/parse-pack-file";
import { ArchiveRefused, readArchive } from "./read-archive";

/** What a file turned out to be: a pack, one with mistakes, or nothing that can be unpacked. */
export type ParsedUpload = { readonly pack: Pack } | { readonly errors: readonly PackError[] } | { readonly refusal: ImportRefusal };

export interface Upload {
  readonly bytes: Uint8Array;
  /** The file's own name, to tell its mistakes by. */
  readonly name: string;
  /** The language of a lens, which does not say it itself. */
  readonly writtenIn?: Language | undefined;
}

/** What archivers and systems leave beside the files one meant. */
const isLitter = (path: string): boolean => path.split("/").some((step) => step === "__MACOSX" || step.startsWith("."));

const wrong = (file: string, message: string): { errors: PackError[] } => ({ errors: [{ file, line: 1, message }] });

/** The folder that holds the pack: where the archive begins, or one folder below it. */
function folderOf(paths: readonly string[]): string | null | undefined {
  const folders = paths.flatMap((path) => (path === PACK_FILE ? [""] : path.split("/").length === 2 && path.endsWith(`/${PACK_FILE}`) ? [path.slice(0, -PACK_FILE.length)] : []));
  return folders.length > 1 ? undefined : (folders[0] ?? null);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parseFiles(unpacked: ReadonlyMap<string, Buffer>): { pack: Pack } | { errors: PackError[] } {
  const paths = [...unpacked.keys()].filter((path) => !isLitter(path));
  const folder = folderOf(paths);
  if (folder === undefined) return wrong(PACK_FILE, "there are several packs in the archive; import one at a time");
  if (folder === null) return wrong(PACK_FILE, "the file is missing");
  const files = new Map<string, string>();
  const errors: PackError[] = [];
  for (const path of paths.sort()) {
    const inside = path.startsWith(folder) ? path.slice(folder.length) : "";
    // Whatever else a pack's folder holds (a set-up for its checks, notes) belongs to whoever writes it.
    if (inside !== PACK_FILE && !/^items\/[^/]+\.md$/.test(inside)) continue;
    const bytes = unpacked.get(path)!;
    const text = bytes.length > IMPORT_LIMITS.text ? undefined : decoded(bytes);
    if (text === undefined) errors.push({ file: inside, line: 1, message: `larger than ${IMPORT_LIMITS.text / 1024 / 1024} MB` });
    else if (text === null) errors.push({ file: inside, line: 1, message: "is not UTF-8" });
    else files.set(inside, text);
  }
  return errors.length > 0 ? { errors } : parsePack(files);
}

/** NUL and halves of characters cannot be stored; where they stand in a text is found by its line. */
function unstorable(pack: Pack): string | null {
  let found: string | null = null;
  JSON.stringify(pack, (key, value: unknown) => {
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) found ??= key;
    return value;
  });
  return found;
}

/** Parses what was sent as a pack: an archive of its folder, or one JSON document. */
export async function parseUpload({ bytes, name, writtenIn }: Upload): Promise<ParsedUpload> {
  const file = name.split(/[/\\]/).at(-1)?.toWellFormed().replace(/\p{Cc}/gu, "�").slice(0, 200) || "pack.json";
  let unpacked: Map<string, Buffer> | null;
  try {
    unpacked = await readArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof ArchiveRefused) return { refusal: error.refusal };
    throw error;
  }
  let parsed: { pack: Pack } | { errors: PackError[] };
  if (unpacked) parsed = parseFiles(unpacked);
  else {
    const text = decoded(bytes);
    if (text === null || !/^\uFEFF?\s*[[{]/.test(text)) return { refusal: { code: "pack-file-kind" } };
    parsed = parsePackJson(file, text, writtenIn);
  }
  const bad = "pack" in parsed ? unstorable(parsed.pack) : null;
  return bad === null ? parsed : wrong(unpacked ? PACK_FILE : file, `"${bad}": has a character that cannot be stored (NUL, or half of one)`);
}
