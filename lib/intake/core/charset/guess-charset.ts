import { detect } from "jschardet";
import { decodeByPage } from "../mojibake/code-pages";
import { decodeStrictly } from "./text-decoder";
import { recogniseWestern } from "./western";

/** What the detector may answer, and what the Encoding Standard calls it. */
const LABELS: Readonly<Record<string, string>> = {
  "windows-1250": "windows-1250",
  "windows-1251": "windows-1251",
  "windows-1252": "windows-1252",
  "windows-1253": "windows-1253",
  "windows-1254": "windows-1254",
  macroman: "macintosh",
  "iso-8859-2": "iso-8859-2",
  "iso-8859-7": "iso-8859-7",
  "koi8-r": "koi8-r",
  cp932: "shift_jis",
  "euc-jp": "euc-jp",
  gb18030: "gb18030",
  big5hkscs: "big5",
  cp949: "euc-kr",
};

/** Enough to recognise a language by; looking at more takes longer and changes nothing. */
const SAMPLE = 64 * 1024;

/** Decodes bytes that are no UTF-8 by the likeliest older encoding; windows-1252 when there is nothing to go by. */
export function decodeByGuess(bytes: Uint8Array): { text: string; name: string } {
  const sample = sampleOf(bytes);
  const name = recogniseWestern(sample) ?? detectCharset(sample);
  if (name === "windows-1254" || name === "macintosh") return { text: decodeByPage(bytes, name), name };
  const text = name === "windows-1252" ? undefined : decodeStrictly(bytes, name);
  return text === undefined ? { text: decodeByPage(bytes, "windows-1252"), name: "windows-1252" } : { text, name };
}

function detectCharset(sample: Uint8Array): string {
  const { encoding } = detect(sample, { detectEncodings: Object.keys(LABELS) });
  return LABELS[encoding?.toLowerCase() ?? ""] ?? "windows-1252";
}

/** The part of the bytes that begins with the line of the first one that is not ASCII. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = bytes.lastIndexOf(0x0a, first) + 1;
  return bytes.subarray(Math.max(start, first - SAMPLE / 2), first + SAMPLE);
}
