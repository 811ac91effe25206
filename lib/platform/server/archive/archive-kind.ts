import "server-only";

/** The archives that are unpacked; a compressed file is taken for a compressed tar until its content says otherwise. */
export type ArchiveKind = "zip" | "gzip" | "tar";

const beginsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((one, index) => bytes[index] === one);

/** A tar's first header: what newer tars say of themselves, or the sum that even the oldest ones hold. */
function isTar(bytes: Buffer): boolean {
  if (bytes.length < 512) return false;
  if (bytes.toString("latin1", 257, 262) === "ustar") return true;
  const said = /^ *([0-7]{1,7})[ \0]/.exec(bytes.toString("latin1", 148, 156))?.[1];
  if (said === undefined || bytes[0] === 0) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += bytes[at]!;
  return sum === parseInt(said, 8);
}

/** Tells what kind of archive bytes begin, by themselves and not by a file's name; null when they are none that is unpacked. */
export function archiveKindOf(bytes: Buffer): ArchiveKind | null {
  if (beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || beginsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (beginsWith(bytes, 0x1f, 0x8b)) return "gzip";
  return isTar(bytes) ? "tar" : null;
}

/**
 * Tells whether a zip holds a file of that very name, by its local and central headers alone: what is inside another
 * file's content does not count. The beginning of the zip is enough where the file comes first.
 */
export function zipNames(bytes: Buffer, name: string): boolean {
  const headers = [
    { signature: 0x04034b50, before: 30, lengthAt: 26 },
    { signature: 0x02014b50, before: 46, lengthAt: 28 },
  ];
  for (let at = bytes.indexOf(name, 0, "latin1"); at !== -1; at = bytes.indexOf(name, at + 1, "latin1")) {
    const isName = headers.some(
      ({ signature, before, lengthAt }) =>
        at >= before && bytes.readUInt32LE(at - before) === signature && bytes.readUInt16LE(at - before + lengthAt) === name.length,
    );
    if (isName) return true;
  }
  return false;
}
