import "server-only";
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Limits } from "@/lib/intake/core/limits";
import type { StoreBlob } from "@/lib/platform/server/blob-writer";
import { InHand } from "./in-hand";
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

/** What became of a part, with the name it came under. */
interface Outcome {
  readonly name: string;
  readonly file: PreparedFile | RefusedFile;
}

/** Parts what was taken from what was not, in the order it came; of two with one path the first is taken. */
function sorted(outcomes: readonly Outcome[]): { files: PreparedFile[]; refused: RefusedFile[] } {
  const files = new Map<string, PreparedFile>();
  const refused: RefusedFile[] = [];
  for (const { name, file } of outcomes) {
    if (isRefused(file)) refused.push(file);
    else if (files.has(file.path)) refused.push({ name, field: name, code: "name-duplicate" });
    else files.set(file.path, file);
  }
  return { files: [...files.values()], refused };
}

/**
 * Receives a multipart upload as a stream: parts are read one after another, decoded in a thread and stored while the
 * next is read. A bad file is named with its reason; the others go in.
 *
 * @param store writes many together, for a caller who sends hundreds; several files are then worked on at once
 */
export async function receiveUpload(
  request: Request,
  teamId: TeamId,
  limits: Limits,
  repair: boolean,
  store?: StoreBlob,
): Promise<ReceivedUpload> {
  if (!request.body) throw new Problem("invalid", "no-files");
  const outcomes: Outcome[] = [];
  // Several at once only for whoever writes them together: otherwise each would take a connection.
  const hand = new InHand(store ? 8 : 1);
  const fields: Record<string, string> = {};
  let total = 0;
  let count = 0;
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
        const at = count++;
        if (size > limits.fileBytes)
          return void (outcomes[at] = { name, file: { name, field: name, code: "too-large", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } } });
        await hand.add(size, async () => {
          const file = await prepareFile(teamId, name, bytes, { limits, repair, store });
          outcomes[at] = { name, file };
        });
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
  await Promise.race([Promise.all(work).then(() => hand.end()), failed]);
  const { files, refused } = sorted(outcomes);
  if (files.length === 0 && refused.length === 0) throw new Problem("invalid", "no-files");
  return { files, refused, fields };
}
