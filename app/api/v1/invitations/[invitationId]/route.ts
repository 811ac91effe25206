import { z } from "zod";
import { InvitationId } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { revokeInvitation } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const DELETE = route(
  {
    path: z.object({ invitationId: InvitationId }),
    meta: { id: "revokeInvitation", tag: "team", needs: "team.manage", answers: { 204: null } },
  },
  async ({ path }) => {
    await revokeInvitation(await requireActor("team.manage"), path.invitationId, new Date());
    return new Response(null, { status: 204 });
  },
);
