import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { decodeInThread } from "@/lib/intake/server/text-pool";
import { IMAGE_TYPES, OTHER_TYPES, type AttachmentKind } from "@/lib/review/core/attachment";

/** Sorts of text that are known by how they begin; they are shown as text and as nothing else. */
const TEXTUAL = /^(text\/|application\/(xml|json|rtf|x-ndjson)|image\/svg\+xml)/;

/** Tells by its bytes what an attachment is; null when it is nothing that is taken. */
export async function sniffAttachment(bytes: Uint8Array): Promise<{ kind: AttachmentKind; mediaType: string } | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found && (IMAGE_TYPES as readonly string[]).includes(found.mime)) return { kind: "image", mediaType: found.mime };
  if (found && (OTHER_TYPES as readonly string[]).includes(found.mime)) return { kind: "other", mediaType: found.mime };
  if (found && !TEXTUAL.test(found.mime)) return null;
  const decoded = await decodeInThread(bytes, false);
  return "problem" in decoded ? null : { kind: "text", mediaType: "text/plain" };
}
