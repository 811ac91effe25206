import { z } from "zod";
import { FileId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { readOriginal } from "@/lib/intake/server/read-file";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ reviewId: ReviewId, number: z.coerce.number().pipe(z.int32().positive()), fileId: FileId });

/** Always a download, never a page: what was uploaded is hostile until proven otherwise. */
export const GET = route(
  {
    path: Path,
    meta: {
      id: "readOriginal",
      tag: "submissions",
      needs: "review.read",
      answers: { 200: { type: "application/octet-stream" } },
      problems: ["bytes-gone"],
    },
  },
  async ({ path }) => {
    const { path: name, bytes } = await readOriginal(
      await requireReviewActor(path.reviewId),
      path.reviewId,
      path.number,
      path.fileId,
    );
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.split("/").at(-1) ?? "file")}`,
        "content-security-policy": "sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  },
);
