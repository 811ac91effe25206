/** Formats that begin with these characters are no text, even where their first bytes happen to be readable. */
const SIGNATURES = [
  "%PDF-",
  "PK\u0003\u0004",
  "PK\u0005\u0006",
  "\u0089PNG",
  "GIF87a",
  "GIF89a",
  "\u00ff\u00d8\u00ff",
  "\u001f\u008b",
  "\u007fELF",
  "7z\u00bc\u00af",
  "\u00d0\u00cf\u0011\u00e0",
  "{\\rtf",
  "SQLite format 3",
];

/** Whether the bytes begin as a known binary format does. */
export function hasBinarySignature(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return SIGNATURES.some((signature) => start.startsWith(signature));
}

/** The share of bytes that are control characters which texts do not hold; NUL is left out. */
export function controlShare(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if ((byte > 0 && byte < 0x20 && !isTextControl(byte)) || byte === 0x7f) controls++;
  return controls / bytes.length;
}

/** Backspace to carriage return, and escape, which colours terminal output. */
const isTextControl = (byte: number): boolean => (byte >= 0x08 && byte <= 0x0d) || byte === 0x1b;
