import { z } from "zod";
import { SignedOff } from "@/app/api/answers/verdict";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { SignOffInput } from "@/lib/verdict/core/sign-off";
import { signOff } from "@/lib/verdict/server/sign-off";

export const POST = route(
  {
    path: z.object({ reviewId: ReviewId }),
    body: SignOffInput,
    meta: {
      id: "signOff",
      tag: "verdict",
      needs: "verdict.sign",
      answers: { 201: SignedOff },
      problems: ["token-scope"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "verdict.sign");
    return Response.json(await signOff(actor, path.reviewId, body, new Date(), compileSnapshot), { status: 201 });
  },
);
