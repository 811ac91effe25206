import { z } from "zod";
import { TokenId } from "@/lib/base/ids";
import { requireActor, requireWriter } from "@/lib/identity/server/require-actor";
import { revokeToken } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const DELETE = route(
  {
    path: z.object({ tokenId: TokenId }),
    meta: { id: "revokeToken", tag: "account", needs: "review.read", answers: { 204: null } },
  },
  async ({ path }) => {
    await requireWriter();
    await revokeToken(await requireActor("review.read"), path.tokenId, new Date());
    return new Response(null, { status: 204 });
  },
);
