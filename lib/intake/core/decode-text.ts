import { decodeBytes, type UndecodableProblem } from "./charset/decode-bytes";
import type { CodePageName } from "./mojibake/code-pages";
import type { Edit } from "./mojibake/edits";
import { findMarks, type Mark } from "./mojibake/find-marks";
import { REPAIR_VERSION, repairText } from "./mojibake/repair-text";

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: {
    /** What the bytes were decoded by, as the Encoding Standard names it: `utf-8`, `windows-1252`, `macintosh` … */
    readonly name: string;
    /** False when the encoding was only inferred, or the bytes are not all of it. */
    readonly confident: boolean;
    readonly bom: boolean;
    /** The code page that somebody had mistaken the UTF-8 for. */
    readonly repairedFrom?: CodePageName;
    /** Unbroken stretches of characters that the repair replaced. */
    readonly repairedRuns: number;
    readonly guesses: number;
    readonly losses: number;
    readonly repairVersion: typeof REPAIR_VERSION;
  };
  /** Guesses and losses in the order of their places; a hopeless text has more than are listed. */
  readonly marks: Mark[];
  readonly lineCount: number;
}

/** Why a file's bytes cannot be taken as text. */
export interface Undecodable {
  readonly problem: UndecodableProblem;
}

/** Nobody reads more marks than this; the counts are of all. */
export const MOST_MARKS = 5000;

/**
 * Decodes a file's bytes and repairs UTF-8 that had been read as another code page.
 *
 * Every line keeps its number: lines end with LF, CR LF or CR, and the repair neither makes nor takes one.
 */
export function decodeText(bytes: Uint8Array, options: { repair?: boolean } = {}): DecodedText | Undecodable {
  const decoded = decodeBytes(bytes);
  if ("problem" in decoded) return decoded;
  const { text: read, name, confident, bom } = decoded;
  const { text, edits, from } = options.repair === false ? { text: read, edits: [] } : repairText(read);
  const marks = findMarks(read, text, edits);
  const guesses = marks.filter(({ kind }) => kind === "guess").length;
  return {
    text,
    encoding: {
      name,
      confident,
      bom,
      ...(from ? { repairedFrom: from } : {}),
      repairedRuns: countRuns(edits),
      guesses,
      losses: marks.length - guesses,
      repairVersion: REPAIR_VERSION,
    },
    marks: marks.slice(0, MOST_MARKS),
    lineCount: countLines(text),
  };
}

/** Counts lines as people do: a line break at the very end begins no further line, and an empty text has one line. */
export function countLines(text: string): number {
  const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return Math.max(1, /[\r\n]$/.test(text) ? breaks : breaks + 1);
}

function countRuns(edits: readonly Edit[]): number {
  const repairs = edits.filter(({ kind }) => kind !== "loss");
  return repairs.filter((edit, index) => index === 0 || repairs[index - 1]!.end !== edit.start).length;
}
