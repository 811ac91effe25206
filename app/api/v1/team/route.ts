import { requireActor } from "@/lib/identity/server/require-actor";
import { changeTeam, readTeam, TeamPatch } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const GET = route({}, async () => Response.json(await readTeam(await requireActor("review.read"))));

export const PATCH = route({ body: TeamPatch }, async ({ body }) =>
  Response.json(await changeTeam(await requireActor("team.manage"), body, new Date())),
);
