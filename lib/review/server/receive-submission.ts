import "server-only";
import { z } from "zod";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import type { Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { isRefused, prepareFile, type RefusedFile } from "@/lib/intake/server/prepare-file";
import { receiveUpload } from "@/lib/intake/server/receive-upload";
import { readJson } from "@/lib/platform/server/http";
import type { Settle } from "./settle";
import { submitRevision } from "./submit-revision";

/** A pasted text. */
const Pasted = z.object({
  text: z.string().min(1),
  name: z.string().min(1).max(400).default("submission.md"),
  /** The number of the revision whose other files stay. */
  keep: z.int32().positive().nullable().default(null),
  repair: z.boolean().default(true),
});

const KeepField = z.coerce.number().pipe(z.int32().positive()).nullable();

function refuseAll(refused: readonly RefusedFile[]): never {
  throw new Problem("invalid", "no-usable-files", { fields: refused });
}

async function paste(request: Request, actor: Actor, limits: Limits) {
  const parsed = Pasted.safeParse(await readJson(request));
  if (!parsed.success)
    throw new Problem("invalid", "body-invalid", {
      fields: parsed.error.issues.map((issue) => ({ field: issue.path.join("."), code: issue.code, message: issue.message })),
    });
  const { text, name, keep, repair } = parsed.data;
  if (text.includes("\0") || !text.isWellFormed())
    throw new Problem("invalid", "unstorable-text", { fields: [{ field: "text", code: "unstorable-text" }] });
  if (text.length > limits.pasteChars)
    throw new Problem("too-large", "limit-paste", { params: { limit: limits.pasteChars }, fields: [{ field: "text", code: "too_big" }] });
  const file = await prepareFile(actor.teamId, name, new TextEncoder().encode(text), { limits, repair });
  if (isRefused(file)) refuseAll([file]);
  return { files: [file], refused: [], keep };
}

async function upload(request: Request, actor: Actor, limits: Limits) {
  // The fields come after or between the files, so what decides how files are read is in the address.
  const query = new URL(request.url).searchParams;
  const { files, refused, fields } = await receiveUpload(request, actor.teamId, limits, query.get("repair") !== "off");
  if (files.length === 0) refuseAll(refused);
  const keep = KeepField.safeParse(query.get("keep") ?? fields.keep ?? null);
  // Taken for nothing, it would drop the files that were to stay.
  if (!keep.success) throw new Problem("invalid", "query-invalid", { fields: [{ field: "keep", code: "custom" }] });
  return { files, refused, keep: keep.data };
}

/** Receives a submission, pasted as JSON or uploaded as a form, and takes it in as the next revision. */
export async function receiveSubmission(
  request: Request,
  actor: Actor,
  reviewId: ReviewId,
  limits: Limits,
  now: () => Date,
  settle: Settle,
): Promise<{ revision: Revision; refused: readonly RefusedFile[] }> {
  const isJson = /^application\/json\b/i.test(request.headers.get("content-type") ?? "");
  const { files, refused, keep } = await (isJson ? paste : upload)(request, actor, limits);
  return { revision: await submitRevision(actor, reviewId, files, keep, limits, now(), settle), refused };
}
