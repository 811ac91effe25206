import { decodeByGuess } from "./guess-charset";
import { controlShare, hasBinarySignature } from "./refuse-binary";
import { surveyUtf8 } from "./survey-utf8";
import { decodeLeniently, decodeStrictly } from "./text-decoder";

/** Why bytes cannot be taken as text. */
export type UndecodableProblem = "empty" | "binary" | "nul" | "lone-surrogate";

export interface Decoded {
  readonly text: string;
  /** As the Encoding Standard names it, in lower case. */
  readonly name: string;
  /** False when the encoding was only inferred from the bytes. */
  readonly confident: boolean;
  readonly bom: boolean;
}

const UTF_8_CONTROLS = 0.1;
const OTHER_CONTROLS = 0.02;

/** Decodes bytes: strict UTF-8 first, then what a byte order mark says, then the likeliest older encoding. */
export function decodeBytes(bytes: Uint8Array): Decoded | { problem: UndecodableProblem } {
  if (bytes.length === 0) return { problem: "empty" };
  const marked = markOf(bytes);
  const body = marked ? bytes.subarray(marked.length) : bytes;
  if (body.length === 0) return { problem: "empty" };
  if (marked && marked.name !== "utf-8") return decodeUtf16(body, marked.name, true);
  if (hasBinarySignature(body)) return { problem: "binary" };
  if (body.includes(0)) {
    const wide = unmarkedUtf16(body);
    if (wide) return decodeUtf16(body, wide, false);
    const isText = decodeStrictly(body, "utf-8") !== undefined && controlShare(body) < OTHER_CONTROLS;
    return { problem: isText ? "nul" : "binary" };
  }
  const text = decodeStrictly(body, "utf-8");
  if (text === undefined) return decodeDamagedOrOlder(body, marked !== undefined);
  if (controlShare(body) > UTF_8_CONTROLS) return { problem: "binary" };
  return { text, name: "utf-8", confident: true, bom: marked !== undefined };
}

function markOf(bytes: Uint8Array): { name: "utf-8" | "utf-16le" | "utf-16be"; length: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { name: "utf-8", length: 3 };
  if (first === 0xff && second === 0xfe) return { name: "utf-16le", length: 2 };
  if (first === 0xfe && second === 0xff) return { name: "utf-16be", length: 2 };
  return undefined;
}

/** In UTF-16 nearly every other byte of a Latin text is NUL, and which one tells the byte order. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const nuls = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nuls[at % 2]!++;
  const [even = 0, odd = 0] = nuls;
  const many = bytes.length / 8;
  if (odd > many && even * 20 < odd) return "utf-16le";
  if (even > many && odd * 20 < even) return "utf-16be";
  return undefined;
}

function decodeUtf16(
  body: Uint8Array,
  name: "utf-16le" | "utf-16be",
  bom: boolean,
): Decoded | { problem: UndecodableProblem } {
  const text = decodeStrictly(body, name);
  if (text === undefined) return { problem: body.length % 2 === 0 ? "lone-surrogate" : "binary" };
  if (text.includes("\0")) return { problem: "nul" };
  return { text, name, confident: bom, bom };
}

/** Bytes that are nearly UTF-8 are damaged UTF-8, with U+FFFD for what is lost; all others are older than it. */
function decodeDamagedOrOlder(body: Uint8Array, bom: boolean): Decoded | { problem: UndecodableProblem } {
  const { valid, invalid, surrogates } = surveyUtf8(body);
  if (surrogates > 0 && invalid === 0) return { problem: "lone-surrogate" };
  if (controlShare(body) > OTHER_CONTROLS) return { problem: "binary" };
  if (bom || valid > invalid * 2) return { text: decodeLeniently(body), name: "utf-8", confident: false, bom };
  return { ...decodeByGuess(body), confident: false, bom };
}
