import "server-only";
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Problem } from "@/lib/base/problem";
import { ATTACHMENT_BYTES } from "@/lib/review/core/attachment";

export interface ReceivedAttachment {
  readonly bytes: Buffer;
  /** The file's own name. */
  readonly fileName: string;
}

const tooLarge = () => new Problem("too-large", "attachment-large", { params: { limit: ATTACHMENT_BYTES / 1024 / 1024 } });

/** Reads the one file of a form as a stream, and stops where it is too large. */
export async function receiveAttachment(request: Request): Promise<ReceivedAttachment> {
  // The form around the file takes a little room of its own.
  if (Number(request.headers.get("content-length") ?? 0) > ATTACHMENT_BYTES + 64 * 1024) throw tooLarge();
  if (!request.body) throw new Problem("invalid", "no-files");
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { files: 1, fields: 5, fieldSize: 1024, fileSize: ATTACHMENT_BYTES + 1, parts: 10 },
      preservePath: true,
      defParamCharset: "utf8",
    });
  } catch (error) {
    throw new Problem("invalid", "multipart-malformed", { params: { said: (error as Error).message } });
  }
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  try {
    return await new Promise<ReceivedAttachment>((resolve, reject) => {
      let reading: Promise<ReceivedAttachment> | null = null;
      parser.on("file", (_, part, { filename }) => {
        part.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
        part.on("limit", () => reject(tooLarge()));
        reading = part.toArray().then((chunks: Buffer[]) => ({ bytes: Buffer.concat(chunks), fileName: filename ?? "" }));
        reading.catch(() => reject(new Problem("invalid", "upload-interrupted")));
      });
      parser.on("error", () => reject(new Problem("invalid", "multipart-malformed")));
      parser.on("close", () => (reading ? reading.then(resolve, reject) : reject(new Problem("invalid", "no-files"))));
      source.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
      source.pipe(parser);
    });
  } finally {
    source.destroy();
    parser.destroy();
  }
}
