import "server-only";
import { crc32, createGunzip } from "node:zlib";
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { IMPORT_LIMITS, type ImportRefusal } from "@/lib/packs/core/import-limits";

/** An archive that is not unpacked, with the reason. */
export class ArchiveRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.code);
    this.name = "ArchiveRefused";
  }
}

/** A name out of an archive, as it can be shown: whatever stands in it, it is short and can be written down. */
const shown = (name: string): string => name.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, "�").slice(0, 120);

const refuse = (code: ImportRefusal["code"], name?: string, params?: ImportRefusal["params"]): never => {
  throw new ArchiveRefused({ code, params: { ...params, ...(name === undefined ? {} : { name: shown(name) }) } });
};

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

/** Gathers files as they are unpacked and stops where there are too many or too much. */
class Gathering {
  readonly files = new Map<string, Buffer>();
  private entries = 0;
  private unpacked = 0;

  /** Counts an entry before anything of it is read; gives its path. */
  begin(name: string): string {
    this.entries += 1;
    if (this.entries > IMPORT_LIMITS.entries) refuse("pack-entries-many", undefined, { limit: IMPORT_LIMITS.entries });
    return safePath(name);
  }

  /** Reads an entry to its end, counting what comes and not what was said of it. */
  async read(path: string, source: AsyncIterable<Buffer>, said: number): Promise<Buffer> {
    if (this.files.has(path)) refuse("pack-entry-twice", path);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      this.unpacked += chunk.length;
      if (this.unpacked > IMPORT_LIMITS.unpacked) refuse("pack-unpacked-large", undefined, { limit: IMPORT_LIMITS.unpacked / 1024 / 1024 });
      if (size > said) refuse("pack-entry-size", path);
      chunks.push(chunk);
    }
    if (size !== said) refuse("pack-entry-size", path);
    const bytes = Buffer.concat(chunks);
    this.files.set(path, bytes);
    return bytes;
  }
}

/** What Unix says of a file in the upper half of a zip entry's attributes; zero where another system made it. */
const unixKind = (entry: Entry): number => (entry.versionMadeBy >>> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0);

async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const gathered = new Gathering();
  let zip: ZipFile;
  try {
    // Names are judged by our own rule, which tells which one; sizes are checked while reading.
    zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, decodeStrings: true, validateEntrySizes: true });
  } catch (error) {
    return refuse("pack-archive-broken", undefined, { said: shown((error as Error).message) });
  }
  if (zip.entryCount > IMPORT_LIMITS.entries) refuse("pack-entries-many", undefined, { limit: IMPORT_LIMITS.entries });
  for await (const entry of zip.eachEntry()) {
    const path = gathered.begin(entry.fileName);
    if (entry.isEncrypted()) refuse("pack-entry-encrypted", path);
    const kind = unixKind(entry);
    if (kind === 0o120000) refuse("pack-entry-link", path);
    if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) refuse("pack-entry-special", path);
    if (entry.fileName.endsWith("/")) continue;
    if (entry.uncompressedSize > IMPORT_LIMITS.unpacked) refuse("pack-unpacked-large", undefined, { limit: IMPORT_LIMITS.unpacked / 1024 / 1024 });
    const source = await zip.openReadStreamPromise(entry);
    const read = await gathered.read(path, source as AsyncIterable<Buffer>, entry.uncompressedSize);
    // The library leaves this to its callers.
    if (crc32(read) !== entry.crc32) refuse("pack-archive-broken", undefined, { said: `checksum of ${shown(path)}` });
  }
  return gathered.files;
}

async function readTar(source: Readable): Promise<Map<string, Buffer>> {
  const gathered = new Gathering();
  const tar = extract();
  source.on("error", (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, type, size = 0 } = entry.header;
      const path = gathered.begin(name);
      if (type === "symlink" || type === "link") refuse("pack-entry-link", path);
      if (type === "directory") {
        entry.resume();
        continue;
      }
      if (type !== "file" && type !== "contiguous-file") refuse("pack-entry-special", path);
      if (size > IMPORT_LIMITS.unpacked) refuse("pack-unpacked-large", undefined, { limit: IMPORT_LIMITS.unpacked / 1024 / 1024 });
      await gathered.read(path, entry as AsyncIterable<Buffer>, size);
    }
    return gathered.files;
  } finally {
    source.destroy();
    tar.destroy();
  }
}

const beginsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((one, index) => bytes[index] === one);
const isTar = (bytes: Buffer): boolean => bytes.length >= 512 && bytes.toString("latin1", 257, 262) === "ustar";

/** Bounds what a compressed stream unpacks to, padding and all: a tar of zeros has no entry that would count. */
async function* bounded(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    // Headers and padding of as many entries as there may be.
    if (size > IMPORT_LIMITS.unpacked + IMPORT_LIMITS.entries * 2048) refuse("pack-unpacked-large", undefined, { limit: IMPORT_LIMITS.unpacked / 1024 / 1024 });
    yield chunk;
  }
}

/**
 * Unpacks a zip, a tar or a compressed tar into memory, told apart by their first bytes and not by their name; null when
 * it is none of them. Whatever would matter on a disk (ways up, links, devices) is refused, although none is written.
 */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer> | null> {
  if (bytes.length > IMPORT_LIMITS.bytes) refuse("pack-file-large", undefined, { limit: IMPORT_LIMITS.bytes / 1024 / 1024 });
  try {
    if (beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || beginsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return await readZip(bytes);
    if (beginsWith(bytes, 0x1f, 0x8b)) {
      const unpacking = createGunzip();
      unpacking.end(bytes);
      return await readTar(Readable.from(bounded(unpacking)));
    }
    if (isTar(bytes)) return await readTar(Readable.from([bytes]));
    return null;
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    const said = (error as Error).message;
    // yauzl compares sizes itself and says it in words.
    if (/strong encryption|entry is encrypted/i.test(said)) return refuse("pack-entry-encrypted", said);
    if (/too many bytes|not enough bytes|invalid (relative )?path|absolute path|invalid characters in fileName|size mismatch/i.test(said))
      return refuse(/bytes|size/.test(said) ? "pack-entry-size" : "pack-entry-path", said);
    return refuse("pack-archive-broken", undefined, { said: shown(said) });
  }
}
