import "server-only";
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Limits } from "@/lib/intake/core/limits";
import { isRefused, prepareFile, type PreparedFile, type RefusedFile } from "./prepare-file";

export interface ReceivedUpload {
  readonly files: readonly PreparedFile[];
  readonly refused: readonly RefusedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

const MEGABYTE = 1024 * 1024;

/** Reads a part to its end, keeping at most `limit` bytes; the rest is let through unread so that the form goes on. */
async function readPart(part: Readable, limit: number): Promise<{ bytes: Buffer; size: number }> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of part as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) kept.push(chunk);
  }
  return { bytes: Buffer.concat(kept), size };
}

/**
 * Receives a multipart upload as a stream: one file at a time is in memory, is decoded in a thread and stored
 * before the next is read. A bad file is named with its reason; the others go in.
 */
export async function receiveUpload(
  request: Request,
  teamId: TeamId,
  limits: Limits,
  repair: boolean,
): Promise<ReceivedUpload> {
  if (!request.body) throw new Problem("invalid", "no-files");
  const files: PreparedFile[] = [];
  const refused: RefusedFile[] = [];
  const fields: Record<string, string> = {};
  const names = new Set<string>();
  let total = 0;
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { files: limits.files, fields: 50, fieldSize: MEGABYTE, fileSize: limits.fileBytes + 1, parts: limits.files + 60 },
      preservePath: true,
      defParamCharset: "utf8",
    });
  } catch (error) {
    throw new Problem("invalid", "multipart-malformed", { params: { said: (error as Error).message } });
  }

  const work: Promise<void>[] = [];
  let previous = Promise.resolve();
  const failed = new Promise<never>((_, reject) => {
    parser.on("error", () => reject(new Problem("invalid", "multipart-malformed")));
    parser.on("filesLimit", () => reject(new Problem("too-large", "limit-files", { params: { limit: limits.files } })));
    parser.on("file", (field, part, info) => {
      // A part that breaks off before its turn says so at once: unheard, it would end the process.
      part.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
      const step = previous.then(async () => {
        if (field !== "files" && field !== "file") return void part.resume();
        const name = info.filename ?? "";
        const { bytes, size } = await readPart(part, limits.fileBytes);
        total += size;
        if (total > limits.revisionBytes)
          throw new Problem("too-large", "limit-revision", { params: { limit: Math.floor(limits.revisionBytes / MEGABYTE) } });
        if (size > limits.fileBytes)
          return void refused.push({ name, field: name, code: "too-large", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } });
        const file = await prepareFile(teamId, name, bytes, { limits, repair });
        if (isRefused(file)) return void refused.push(file);
        if (names.has(file.path)) return void refused.push({ name, field: name, code: "name-duplicate" });
        names.add(file.path);
        files.push(file);
      });
      previous = step;
      work.push(step);
      step.catch(reject);
    });
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
  });
  const finished = new Promise<void>((resolve, reject) => {
    parser.on("close", resolve);
    const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
    source.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
    source.pipe(parser);
  });
  await Promise.race([finished, failed]);
  await Promise.race([Promise.all(work), failed]);
  if (files.length === 0 && refused.length === 0) throw new Problem("invalid", "no-files");
  return { files, refused, fields };
}
