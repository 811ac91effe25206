import { listOf } from "@/app/api/answers/answer-of";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { SampleOffer } from "@/lib/review/core/sample";
import { listSamples } from "@/lib/review/server/samples";

export const GET = route(
  {
    meta: { id: "listSamples", tag: "about", needs: "review.read", answers: { 200: listOf(SampleOffer) } },
  },
  async () => {
    await requireActor("review.read");
    return Response.json({ items: await listSamples() });
  },
);
