import { z } from "zod";
import { listOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { IntakeView } from "@/lib/intake/core/intake";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { env } from "@/lib/platform/server/env";
import { route } from "@/lib/platform/server/http";
import { beginIntakeFrom } from "@/lib/review/server/begin-intake";
import { listIntakes, withIntakeWords } from "@/lib/review/server/read-intakes";
import { FolderInput, GitInput } from "@/lib/review/server/request-intake";

const Path = z.object({ reviewId: ReviewId });

/** The latest archives, folders and repositories that were or are being taken in; with `open=true` only what goes on. */
export const GET = route(
  {
    path: Path,
    query: z.object({ open: z.enum(["true", "false"]).optional() }),
    meta: { id: "listIntakes", tag: "submissions", needs: "review.read", answers: { 200: listOf(IntakeView) } },
  },
  async ({ path, query, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    const items = await listIntakes(actor, path.reviewId, new Date(), { isOpen: query.open === "true" });
    return Response.json({ items: items.map((one) => withIntakeWords(one, request.headers)) });
  },
);

/** What the body and the address may say; the service reads an archive as it comes. */
const IntakeBody = z.discriminatedUnion("kind", [GitInput, FolderInput]);
const ArchiveForm = z.object({ file: z.file() });
const ArchiveQuery = z.object({ keep: z.int32().positive().optional(), repair: z.enum(["on", "off"]).optional() });

/** Multipart `file`: an archive; or JSON: a repository to be fetched, or a folder whose files will be sent. */
export const POST = route(
  {
    path: Path,
    meta: {
      id: "requestIntake",
      tag: "submissions",
      needs: "revision.submit",
      takes: { "application/json": IntakeBody, "multipart/form-data": ArchiveForm },
      asks: ArchiveQuery,
      answers: { 201: IntakeView },
      problems: [
        "intake-refused",
        "intake-under-way",
        "archive-kind",
        "archive-upload-large",
        "archive-alone",
        "limit-files",
        "limit-revision",
        "no-files",
        "no-usable-files",
        "multipart-malformed",
        "upload-interrupted",
      ],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const options = { limits: limitsFromEnv(process.env), own: env().KLARTECKEN_LINK_HOSTS, now: () => new Date() };
    const made = await beginIntakeFrom(request, actor, path.reviewId, options);
    return Response.json(withIntakeWords(made, request.headers), { status: 201 });
  },
);
