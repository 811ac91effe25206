import "server-only";
import { crc32 } from "node:zlib";
import { fromBufferPromise, getFileNameLowLevel, openPromise, type Entry, type ZipFile } from "yauzl";
import { ArchiveFault, faultOf, readExactly, shownName, type ArchiveEntry } from "./archive-entry";

/** Where a file's packed bytes lie, for finding out whether two share some. */
export interface ZipEntry extends ArchiveEntry {
  readonly offset: number;
  readonly packed: number;
}

/** Unix and macOS; archives made by other systems say nothing of links and devices. */
const UNIX = [3, 19];

/** What Unix says of a file in the upper half of a zip entry's attributes. */
function kindOf(entry: Entry, name: string): ArchiveEntry["kind"] {
  const mode = UNIX.includes(entry.versionMadeBy >>> 8) ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0;
  if (mode === 0o120000) return "link";
  if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) return "special";
  return mode === 0o040000 || name.endsWith("/") ? "folder" : "file";
}

/** A name as it is written: backslashes stay for whoever judges it; UTF-8 is often not marked as such. */
function nameOf(entry: Entry): string {
  try {
    const isAscii = entry.fileNameRaw.every((byte) => byte < 0x80);
    if (!isAscii && !entry.extraFields.some(({ id }) => id === 0x7075)) return new TextDecoder("utf-8", { fatal: true }).decode(entry.fileNameRaw);
  } catch {
    // An older code page, then.
  }
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

/** A zip's directory has an end; what was said there may be far from true, and is only ever compared. */
async function open(source: Buffer | string): Promise<ZipFile> {
  // Sizes and names are judged here and by the caller, one entry at a time: the library gives up on the whole archive.
  const options = { lazyEntries: true, autoClose: true, decodeStrings: false, validateEntrySizes: false } as const;
  return typeof source === "string" ? openPromise(source, options) : fromBufferPromise(source, options);
}

async function read(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  try {
    const source = await zip.openReadStreamPromise(entry);
    const bytes = await readExactly(source as AsyncIterable<Buffer>, entry.uncompressedSize, room, false);
    if (crc32(bytes) !== entry.crc32) throw new ArchiveFault("broken", false, `checksum of ${shownName(nameOf(entry))}`);
    return bytes;
  } catch (error) {
    throw faultOf(error, false);
  }
}

/** Gives the entries of a zip in the order of its directory; what no entry is asked for is never unpacked. */
export async function* walkZip(source: Buffer | string, bounds: { readonly entries: number }): AsyncGenerator<ZipEntry> {
  try {
    const zip = await open(source);
    try {
      if (zip.entryCount > bounds.entries) throw new ArchiveFault("many", true);
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry);
        yield {
          name,
          kind: kindOf(entry, name),
          isEncrypted: entry.isEncrypted(),
          size: entry.uncompressedSize,
          offset: entry.relativeOffsetOfLocalHeader,
          packed: entry.compressedSize,
          read: (room) => read(zip, entry, room),
        };
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw faultOf(error, true);
  }
}
