import "server-only";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { AddressProblem } from "@/lib/formats/web-address";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** We ask for none of these, but servers send them all the same. */
const UNPACKERS = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/**
 * Reads a body to its end or to the limit, whichever comes first. The limit is on what it becomes once unpacked:
 * a small packet may hold a large nothing. What the other side says of its length is believed only when too large.
 */
export async function readBody(
  body: Readable,
  headers: Headers,
  limit: number,
  idleMs: number,
): Promise<{ bytes: Buffer } | { problem: AddressProblem }> {
  const tooLarge = { problem: { code: "link-too-large" } };
  if (Number(headers["content-length"] ?? 0) > limit) return tooLarge;
  const encoding = String(headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const make = UNPACKERS[encoding as keyof typeof UNPACKERS];
  if (!make && encoding !== "identity" && encoding !== "") return { problem: { code: "link-packed" } };
  const unpacker = make?.();
  const source: Readable = unpacker ? body.pipe(unpacker) : body;
  // A pipe passes on what flows, not what breaks.
  if (unpacker) body.on("error", (error) => unpacker.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  let idle: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(idle);
    idle = setTimeout(() => source.destroy(new DOMException("body", "TimeoutError")), idleMs);
  };
  try {
    wait();
    for await (const chunk of source as AsyncIterable<Buffer>) {
      wait();
      size += chunk.length;
      if (size > limit) return tooLarge;
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (unpacker && /^Z_|ERR__?BROTLI|ERR_/.test((error as { code?: string }).code ?? "") && !/Timeout/.test((error as Error).name))
      return { problem: { code: "link-packed" } };
    throw error;
  } finally {
    clearTimeout(idle);
    body.destroy();
  }
}
