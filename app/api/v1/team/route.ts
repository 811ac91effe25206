import { Team } from "@/app/api/answers/identity";
import { requireActor } from "@/lib/identity/server/require-actor";
import { changeTeam, readTeam, TeamPatch } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const GET = route(
  {
    meta: { id: "readTeam", tag: "team", needs: "review.read", answers: { 200: Team } },
  },
  async () => Response.json(await readTeam(await requireActor("review.read"))),
);

export const PATCH = route(
  {
    body: TeamPatch,
    meta: { id: "changeTeam", tag: "team", needs: "team.manage", answers: { 200: Team }, problems: ["stale"] },
  },
  async ({ body }) => Response.json(await changeTeam(await requireActor("team.manage"), body, new Date())),
);
