import "server-only";
import { z } from "zod";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { OwnHosts } from "@/lib/formats/web-address";
import type { Actor } from "@/lib/identity/core/actor";
import type { IntakeView } from "@/lib/intake/core/intake";
import type { Limits } from "@/lib/intake/core/limits";
import { readJson } from "@/lib/platform/server/http";
import { receiveArchive } from "./receive-archive";
import { IntakeInput, requestIntake } from "./request-intake";

const Keep = z.coerce.number().pipe(z.int32().positive()).nullable();

/** A rule of ours says its code where the schema's own rules say words. */
const codeOf = ({ code, message }: z.core.$ZodIssue): string => (code === "custom" && /^[a-z]+(-[a-z]+)+$/.test(message) ? message : code);

/** Begins to take in what a request brings: an archive as a form, or a repository or a folder named in JSON. */
export async function beginIntakeFrom(
  request: Request,
  actor: Actor,
  reviewId: ReviewId,
  { limits, own, now }: { readonly limits: Limits; readonly own: OwnHosts; readonly now: () => Date },
): Promise<IntakeView> {
  const type = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(type)) {
    const query = new URL(request.url).searchParams;
    const keep = Keep.safeParse(query.get("keep"));
    if (!keep.success) throw new Problem("invalid", "query-invalid", { fields: [{ field: "keep", code: "custom" }] });
    return receiveArchive(request, actor, reviewId, { keep: keep.data, repair: query.get("repair") !== "off" }, limits, now);
  }
  const parsed = IntakeInput.safeParse(await readJson(request));
  if (!parsed.success)
    throw new Problem("invalid", "body-invalid", { fields: parsed.error.issues.map((issue) => ({ field: issue.path.join("."), code: codeOf(issue), message: issue.message })) });
  return requestIntake(actor, reviewId, parsed.data, own, limits, now());
}
