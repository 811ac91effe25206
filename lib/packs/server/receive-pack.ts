import "server-only";
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Language } from "@/lib/base/ids";
import { Problem, type ProblemKind } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { IMPORT_LIMITS, type ImportRefusal } from "@/lib/packs/core/import-limits";
import type { ReadPack } from "@/lib/packs/core/team-pack";
import { parseInThread } from "./parse-in-thread";
import { importPack } from "./team-packs";

/** Somebody mends the first ones, and the others often go with them. */
const MOST_FAULTS = 200;

const KIND: Partial<Record<ImportRefusal["code"], ProblemKind>> = {
  "pack-file-kind": "unsupported",
  "pack-file-large": "too-large",
  "pack-unpacked-large": "too-large",
  "pack-entries-many": "too-large",
};
const problemOf = ({ code, params }: ImportRefusal): Problem => new Problem(KIND[code] ?? "invalid", code, params && { params });
const tooLarge = () => problemOf({ code: "pack-file-large", params: { limit: IMPORT_LIMITS.bytes / 1024 / 1024 } });

/** Reads the one file of a form as a stream, and stops where it is too large. */
async function readFile(request: Request): Promise<{ bytes: Buffer; name: string }> {
  // The form around the file takes a little room of its own.
  if (Number(request.headers.get("content-length") ?? 0) > IMPORT_LIMITS.bytes + 64 * 1024) throw tooLarge();
  if (!request.body) throw new Problem("invalid", "no-files");
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { files: 1, fields: 5, fieldSize: 1024, fileSize: IMPORT_LIMITS.bytes + 1, parts: 10 },
      defParamCharset: "utf8",
    });
  } catch (error) {
    throw new Problem("invalid", "multipart-malformed", { params: { said: (error as Error).message } });
  }
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  try {
    return await new Promise((resolve, reject) => {
      let reading: Promise<{ bytes: Buffer; name: string }> | null = null;
      parser.on("file", (_, part, { filename }) => {
        part.on("error", () => reject(new Problem("invalid", "upload-interrupted")));
        part.on("limit", () => reject(tooLarge()));
        reading = part.toArray().then((chunks: Buffer[]) => ({ bytes: Buffer.concat(chunks), name: filename ?? "" }));
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

/** Receives a file, and imports the pack in it as the team's own; mistakes are told by file and line. */
export async function receivePack(request: Request, actor: Actor, writtenIn: Language | undefined, now: () => Date): Promise<ReadPack & { readonly isNew: boolean }> {
  const { bytes, name } = await readFile(request);
  const parsed = await parseInThread({ bytes, name, writtenIn });
  if ("refusal" in parsed) throw problemOf(parsed.refusal);
  if ("errors" in parsed) {
    const fields = parsed.errors.slice(0, MOST_FAULTS).map(({ file, line, message }) => ({
      field: `${file}:${line}`,
      code: "pack-fault",
      message,
      params: { file, line },
    }));
    throw new Problem("invalid", "pack-invalid", { params: { count: parsed.errors.length }, fields });
  }
  return importPack(actor, parsed.pack, now());
}
