import "server-only";

/** Why an archive, or one entry of it, cannot be unpacked. */
export type FaultReason = "size" | "encrypted" | "broken" | "large" | "many" | "not-tar" | "overlapping";

/** What is wrong with an archive; `isWhole` says that nothing after it can be read either. */
export class ArchiveFault extends Error {
  constructor(
    readonly reason: FaultReason,
    readonly isWhole: boolean,
    /** What the library said, as it can be shown. */
    readonly said: string = reason,
  ) {
    super(said);
    this.name = "ArchiveFault";
  }
}

/** One entry of an archive, as the archive describes it: nothing of it is judged or read yet. */
export interface ArchiveEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "special";
  readonly isEncrypted: boolean;
  /** The size that the archive says. */
  readonly size: number;
  /**
   * Reads the content, which must be exactly as long as was said and no longer than there is room for; otherwise throws
   * an ArchiveFault (`large` when there is no room). To be called, if at all, before the next entry is asked for.
   */
  read(room: number): Promise<Buffer>;
}

/** Text out of an archive or a library as it can be shown: short, and without what cannot be written down. */
export const shownName = (name: string): string => name.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, "\ufffd").slice(0, 120);

/** Makes a fault of whatever a library threw. */
export function faultOf(error: unknown, isWhole: boolean): ArchiveFault {
  if (error instanceof ArchiveFault) return error;
  const said = shownName((error as Error).message);
  return new ArchiveFault(/strong encryption|entry is encrypted/i.test(said) ? "encrypted" : "broken", isWhole, said);
}

/** Reads a stream to its end, counting what comes and not what was said of it. */
export async function readExactly(source: AsyncIterable<Buffer>, said: number, room: number, isWhole: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > said) throw new ArchiveFault("size", isWhole);
      if (size > room) throw new ArchiveFault("large", isWhole);
      chunks.push(chunk);
    }
  } catch (error) {
    throw faultOf(error, isWhole);
  }
  if (size !== said) throw new ArchiveFault("size", isWhole);
  return Buffer.concat(chunks, size);
}
