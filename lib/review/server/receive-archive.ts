import "server-only";
import { randomUUID } from "node:crypto";
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { IntakeId, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import type { IntakeView } from "@/lib/intake/core/intake";
import type { Limits } from "@/lib/intake/core/limits";
import { PartWriter } from "@/lib/intake/server/intake-parts";
import { isArchive } from "@/lib/intake/server/unpack-archive";
import { assertMayBegin, beginIntake } from "./request-intake";

const MEGABYTE = 1024 * 1024;
/** Enough to tell what kind of file it is. */
const HEAD = 64 * 1024;

function parserFor(request: Request, limits: Limits): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { files: 1, fields: 20, fieldSize: 1024, fileSize: limits.revisionBytes + 1, parts: 30 },
      preservePath: true,
      defParamCharset: "utf8",
    });
  } catch (error) {
    throw new Problem("invalid", "multipart-malformed", { params: { said: (error as Error).message } });
  }
}

/** Reads the one file of a form into the database, a part at a time; what is no archive is refused by its first bytes. */
async function receivePart(part: Readable, writer: PartWriter, limits: Limits): Promise<void> {
  let head: Buffer | null = Buffer.alloc(0);
  const look = () => {
    if (head && !isArchive(head)) throw new Problem("unsupported", "archive-kind");
    head = null;
  };
  for await (const chunk of part as AsyncIterable<Buffer>) {
    await writer.write(chunk);
    if (writer.size > limits.revisionBytes) throw new Problem("too-large", "archive-upload-large", { params: { limit: Math.floor(limits.revisionBytes / MEGABYTE) } });
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD) look();
    }
  }
  if (head) look();
  await writer.end();
}

/** Receives a form with one file; gives its name, once all of it is in the database. */
async function receiveForm(request: Request, writer: PartWriter, limits: Limits): Promise<string> {
  if (!request.body) throw new Problem("invalid", "no-files");
  const parser = parserFor(request, limits);
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  return new Promise<string>((resolve, reject) => {
    let received: Promise<string> | null = null;
    parser.on("error", () => reject(new Problem("invalid", "multipart-malformed")));
    parser.on("filesLimit", () => reject(new Problem("invalid", "archive-alone")));
    parser.on("file", (field, part, info) => {
      part.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
      if (field !== "file" || received) return void part.resume();
      received = receivePart(part, writer, limits).then(() => info.filename ?? "");
      // Refused before its end: nobody reads the rest.
      received.catch((error: unknown) => (part.resume(), reject(error as Error)));
    });
    parser.on("close", () => void (received ? received.then(resolve, reject) : reject(new Problem("invalid", "no-files"))));
    source.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
    source.pipe(parser);
  });
}

/**
 * Receives an archive as a stream of parts and asks the worker to unpack it, once all of it is there: the worker may run on
 * another machine. An upload that breaks off leaves nothing.
 */
export async function receiveArchive(
  request: Request,
  actor: Actor,
  reviewId: ReviewId,
  options: { readonly keep: number | null; readonly repair: boolean },
  limits: Limits,
  now: () => Date,
): Promise<IntakeView> {
  await assertMayBegin(actor, reviewId, options.keep, now());
  const id = IntakeId.parse(randomUUID());
  const writer = new PartWriter(actor.teamId, id);
  try {
    const given = await receiveForm(request, writer, limits);
    const cleaned = cleanFilePath(given);
    if ("problem" in cleaned) throw new Problem("invalid", "no-usable-files", { fields: [{ field: given, code: cleaned.problem }] });
    const name = cleaned.path.split("/").at(-1)!;
    const progress = { bytes: writer.size, totalBytes: writer.size };
    return await beginIntake(actor, reviewId, { id, origin: { kind: "archive", name, size: writer.size }, progress, ...options }, now());
  } catch (error) {
    await writer.abandon().catch(() => undefined);
    throw error;
  }
}
