import "server-only";
import { createReadStream } from "node:fs";
import { Readable, pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { archiveKindOf } from "./archive-kind";
import { ArchiveFault, faultOf, readExactly, type ArchiveEntry } from "./archive-entry";

/** How far an archive is followed. */
export interface WalkBounds {
  /** Entries of every kind. */
  readonly entries: number;
  /** Bytes that a compressed stream unpacks to, padding and what is passed over included. */
  readonly streamed: number;
}

const BLOCK = 512;
/** A large archive in memory is handed over in pieces, so that other work comes in between. */
const PIECE = 256 * 1024;

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

const open = (source: Buffer | string): Readable => (typeof source === "string" ? createReadStream(source) : Readable.from(inPieces(source)));

function unpacked(source: Buffer | string): Readable {
  const unpacking = createGunzip();
  // Whatever breaks reaches whoever reads `unpacking`.
  pipeline(open(source), unpacking, () => {});
  return unpacking;
}

/** Bounds what a stream gives, padding and all: a tar of zeros has no entry that would count. Its beginning must be a tar's. */
async function* bounded(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most) throw new ArchiveFault("large", true);
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < BLOCK) continue;
    // Two empty blocks are the end of a tar, and all there is of an empty one.
    if (archiveKindOf(head) !== "tar" && head.subarray(0, BLOCK).some((byte) => byte !== 0)) throw new ArchiveFault("not-tar", true);
    yield head;
    head = null;
  }
  if (head !== null && head.length > 0) throw new ArchiveFault("not-tar", true);
}

const KINDS: Readonly<Record<string, ArchiveEntry["kind"]>> = {
  file: "file",
  "contiguous-file": "file",
  directory: "folder",
  link: "link",
  symlink: "link",
};

/** Gives the entries of a tar, compressed or not, in their order; an entry that is not read is passed over. */
export async function* walkTar(source: Buffer | string, isCompressed: boolean, bounds: WalkBounds): AsyncGenerator<ArchiveEntry> {
  const bytes = isCompressed ? unpacked(source) : open(source);
  const input = Readable.from(bounded(bytes as AsyncIterable<Buffer>, isCompressed ? bounds.streamed : Infinity));
  const tar = extract();
  input.on("error", (error) => tar.destroy(error));
  input.pipe(tar);
  let count = 0;
  try {
    for await (const entry of tar) {
      count += 1;
      if (count > bounds.entries) throw new ArchiveFault("many", true);
      const { name, type, size = 0 } = entry.header;
      // Unheard, the error of an archive that breaks off inside an entry would end the process.
      entry.on("error", () => {});
      let isRead = false;
      yield {
        name,
        kind: KINDS[type ?? "file"] ?? "special",
        isEncrypted: false,
        size,
        read: (room) => {
          isRead = true;
          return readExactly(entry as AsyncIterable<Buffer>, size, room, true);
        },
      };
      if (!isRead) entry.resume();
    }
  } catch (error) {
    throw faultOf(error, true);
  } finally {
    bytes.destroy();
    input.destroy();
    tar.destroy();
  }
}
