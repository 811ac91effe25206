import { z } from "zod";
import { AttachmentId, CommentId, Digest, FindingId, ItemId, QuestionId } from "@/lib/base/ids";
import type { Blocker } from "@/lib/base/blocker";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { cleanFilePath, type FileNameProblem } from "@/lib/intake/core/file-name";

/** The largest attachment, in bytes. */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** The most attachments of one finding, answer, comment or question. */
export const ATTACHMENTS_EACH = 20;
/** A text up to this many bytes is shown in its place; a larger one is downloaded. */
export const TEXT_SHOWN_BYTES = 512 * 1024;
/** The longest description, in characters. */
export const ATTACHMENT_NAME = 200;

/** What an attachment hangs on. */
export const AttachmentSubject = z.discriminatedUnion("subject", [
  z.object({ subject: z.literal("finding"), id: FindingId }),
  z.object({ subject: z.literal("item"), id: ItemId }),
  z.object({ subject: z.literal("comment"), id: CommentId }),
  z.object({ subject: z.literal("question"), id: QuestionId }),
]);
export type AttachmentSubject = z.infer<typeof AttachmentSubject>;

/** Decided by the bytes, never by the name: what is shown as an image, what as text, what is only downloaded. */
export const AttachmentKind = z.enum(["image", "text", "other"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** Images a browser shows without running anything in them; SVG is not among them. */
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
/** What is taken but never shown. */
export const OTHER_TYPES = ["application/pdf"] as const;

/** An attachment as the API returns it. */
export const Attachment = z.object({
  id: AttachmentId,
  subject: z.enum(["finding", "item", "comment", "question"]),
  subjectId: z.string(),
  /** What it shows, in words; the alternative text of an image. */
  name: z.string(),
  kind: AttachmentKind,
  mediaType: z.string(),
  sha256: Digest,
  size: z.number().int(),
  by: z.string(),
  at: z.iso.datetime(),
  /** Whether the person who asks may take it away; see removeBlockers. */
  mayRemove: z.boolean(),
  /** True when its bytes were taken away for good. */
  isPurged: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Cleans what an attachment is called: one line of words, cleaned as the names of uploads are. */
export function attachmentName(raw: string): { name: string } | { problem: FileNameProblem } {
  const flat = raw.trim().replace(/[\\/:]/g, "-");
  if (flat === "") return { problem: "name-empty" };
  const cleaned = cleanFilePath(flat);
  if ("problem" in cleaned) return cleaned;
  return cleaned.path.length > ATTACHMENT_NAME ? { problem: "name-long" } : { name: cleaned.path };
}

const ENDINGS: Readonly<Record<string, string>> = {
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "application/pdf": ".pdf",
  "text/plain": ".txt",
};

/** The name to save an attachment under: its own, with an ending that tells the truth. */
export function downloadName({ name, mediaType }: Pick<Attachment, "name" | "mediaType">): string {
  const ending = ENDINGS[mediaType] ?? "";
  if (mediaType === "text/plain") return /\.(txt|log|md|csv|json|ya?ml|sql|diff|patch|toml|ini|out|err)$/i.test(name) ? name : `${name}${ending}`;
  const given = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0]?.toLowerCase();
  return given === ending || (given === ".jpeg" && ending === ".jpg") ? name : `${name}${ending}`;
}

/** Why a person may not take an attachment away, or bring it back: it is for who added it, owners and leads. */
export function removeBlockers(actor: { readonly role: Role; readonly userId: string }, attachment: { readonly byId: string }): Blocker[] {
  if (allows(actor.role, "comment.moderate")) return [];
  return allows(actor.role, "comment.write") && attachment.byId === actor.userId ? [] : [{ code: "attachment-not-yours" }];
}
