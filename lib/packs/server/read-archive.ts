import "server-only";
import { ArchiveFault, shownName, type ArchiveEntry } from "@/lib/platform/server/archive/archive-entry";
import { archiveKindOf } from "@/lib/platform/server/archive/archive-kind";
import { walkTar } from "@/lib/platform/server/archive/walk-tar";
import { walkZip } from "@/lib/platform/server/archive/walk-zip";
import { IMPORT_LIMITS, type ImportRefusal } from "@/lib/packs/core/import-limits";

/** An archive that is not unpacked, with the reason. */
export class ArchiveRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.code);
    this.name = "ArchiveRefused";
  }
}

const refuse = (code: ImportRefusal["code"], name?: string, params?: ImportRefusal["params"]): never => {
  throw new ArchiveRefused({ code, params: { ...params, ...(name === undefined ? {} : { name: shownName(name) }) } });
};
const refuseLarge = (): never => refuse("pack-unpacked-large", undefined, { limit: IMPORT_LIMITS.unpacked / 1024 / 1024 });

/**
 * A path that stays below where the archive is: forward slashes, no drive, no way up, nothing that two systems would read
 * in two ways. Nothing is ever written to a disk, but whoever sends such a name does not send a pack.
 */
function safePath(name: string): string {
  const path = name.replace(/^(\.\/)+/, "").replace(/\/$/, "");
  const isStrange = name.length > 400 || /[\p{Cc}\\:]/u.test(name) || !name.isWellFormed() || path.startsWith("/");
  const steps = path.split("/");
  if (isStrange || (path !== "" && path !== "." && steps.some((step) => step === "" || step === "." || step === ".."))) return refuse("pack-entry-path", name);
  return path;
}

/** Says what is wrong with an archive or, where it has a name, with one entry of it. */
function refuseFault({ reason, said }: ArchiveFault, name?: string): never {
  if (reason === "large") return refuseLarge();
  if (reason === "many") return refuse("pack-entries-many", undefined, { limit: IMPORT_LIMITS.entries });
  if (reason === "size") return refuse("pack-entry-size", name ?? said);
  if (reason === "encrypted") return refuse("pack-entry-encrypted", name ?? said);
  return refuse("pack-archive-broken", undefined, { said });
}

/** Gathers files as they are unpacked and stops where there is too much. */
async function gather(entries: AsyncIterable<ArchiveEntry>): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let room: number = IMPORT_LIMITS.unpacked;
  for await (const { name, kind, isEncrypted, size, read } of entries) {
    const path = safePath(name);
    if (isEncrypted) refuse("pack-entry-encrypted", path);
    if (kind === "link") refuse("pack-entry-link", path);
    if (kind === "special") refuse("pack-entry-special", path);
    if (kind === "folder") continue;
    if (size > IMPORT_LIMITS.unpacked) refuseLarge();
    if (files.has(path)) refuse("pack-entry-twice", path);
    try {
      files.set(path, await read(room));
    } catch (error) {
      if (error instanceof ArchiveFault) refuseFault(error, path);
      throw error;
    }
    room -= size;
  }
  return files;
}

/**
 * Unpacks a zip, a tar or a compressed tar into memory, told apart by their first bytes and not by their name; null when
 * it is none of them. Whatever would matter on a disk (ways up, links, devices) is refused, although none is written.
 */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer> | null> {
  if (bytes.length > IMPORT_LIMITS.bytes) refuse("pack-file-large", undefined, { limit: IMPORT_LIMITS.bytes / 1024 / 1024 });
  const kind = archiveKindOf(bytes);
  // Headers and padding of as many entries as there may be.
  const bounds = { entries: IMPORT_LIMITS.entries, streamed: IMPORT_LIMITS.unpacked + IMPORT_LIMITS.entries * 2048 };
  try {
    return kind === null ? null : await gather(kind === "zip" ? walkZip(bytes, bounds) : walkTar(bytes, kind === "gzip", bounds));
  } catch (error) {
    if (error instanceof ArchiveFault) return refuseFault(error);
    throw error;
  }
}
