import "server-only";
import { parseUpload, type ParsedUpload, type Upload } from "./parse-upload";

/** What a thread does with a file somebody sent as a pack. Bundled into dist/pack-task.mjs; see parse-in-thread.ts. */
export function parse(upload: Upload): Promise<ParsedUpload> {
  return parseUpload(upload);
}
