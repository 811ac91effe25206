import { z } from "zod";
import { Language, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readReport } from "@/lib/report/server/read-report";
import { renderReport } from "@/lib/report/server/render-report";

const Query = z.object({
  /** JSON is the same for both: it holds everything. */
  rendering: z.enum(["strict", "full"]).default("strict"),
  format: z.enum(["markdown", "json"]).default("markdown"),
  language: Language.optional(),
});

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    query: Query,
    meta: {
      id: "readReport",
      tag: "report",
      needs: "review.read",
      answers: { 200: [{ type: "text/markdown" }, { type: "application/json" }] },
    },
  },
  async ({ path, query }) => {
    const actor = await requireReviewActor(path.reviewId);
    const shown = await readReport(actor, path.reviewId, new Date());
    return renderReport(shown, query.format, query.language ?? shown.report.language, query.rendering);
  },
);
