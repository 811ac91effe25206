import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { SystemVerdict } from "@/app/api/answers/review";
import { SystemId } from "@/lib/base/ids";
import { PageQuery } from "@/lib/base/page";
import { requireSystemActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { listSystemVerdicts } from "@/lib/verdict/server/list-system-summaries";

const Path = z.object({ systemId: SystemId });

export const GET = route(
  {
    path: Path,
    query: PageQuery,
    meta: { id: "listSystemVerdicts", tag: "systems", needs: "review.read", answers: { 200: pageOf(SystemVerdict) } },
  },
  async ({ path, query }) =>
    Response.json(await listSystemVerdicts(await requireSystemActor(path.systemId), path.systemId, query, new Date())),
);
