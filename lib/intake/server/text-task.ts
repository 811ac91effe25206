import { decodeText } from "@/lib/intake/core/decode-text";
import { highlight, toHast } from "@/lib/formats/markdown";

/**
 * What a thread does with untrusted text, away from the event loop: decoding and repairing it, and parsing
 * Markdown. Bundled into dist/text-task.mjs; see text-pool.ts.
 */
export function decode({ bytes, repair }: { bytes: Uint8Array; repair: boolean }) {
  return decodeText(bytes, { repair });
}

/** Parses, sanitises and highlights a Markdown document; gives its syntax tree. */
export function render({ markdown }: { markdown: string }) {
  return highlight(toHast(markdown));
}
