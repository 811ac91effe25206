/**
 * The part of the platform's TextDecoder that is used here. Browsers and Node both have it; it is declared
 * because `core` is compiled without either.
 */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Decodes bytes by a label of the Encoding Standard without forgiving anything; undefined when they do not fit. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8, writing U+FFFD where the bytes are none. */
export function decodeLeniently(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
