import { cookies } from "next/headers";
import { z } from "zod";
import { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { requireWriter, TEAM_COOKIE } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";

/** Remembers which team one works in; only a team one is a member of. */
export const PUT = route(
  {
    body: z.object({ teamId: TeamId }),
    meta: { id: "chooseTeam", tag: "account", needs: "person", answers: { 204: null } },
  },
  async ({ body }) => {
    const { memberships } = await requireWriter();
    if (!memberships.some((one) => one.teamId === body.teamId)) throw new Problem("not-found", "not-found");
    (await cookies()).set(TEAM_COOKIE, body.teamId, {
      maxAge: 365 * 24 * 3600,
      sameSite: "lax",
      path: "/",
      httpOnly: true,
    });
    return new Response(null, { status: 204 });
  },
);
