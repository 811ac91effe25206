import { z } from "zod";
import { StartedSample } from "@/app/api/answers/doors";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { SampleId } from "@/lib/review/core/sample";
import { startSample } from "@/lib/review/server/samples";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

export const POST = route(
  {
    path: z.object({ sampleId: SampleId }),
    meta: { id: "startSample", tag: "about", needs: "review.open", answers: { 201: StartedSample } },
  },
  async ({ path }) => {
    const actor = await requireActor("review.open");
    return Response.json(await startSample(actor, path.sampleId, new Date(), settleVerdict), { status: 201 });
  },
);
