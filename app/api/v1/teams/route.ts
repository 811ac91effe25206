import { z } from "zod";
import { TeamName } from "@/lib/identity/core/person-input";
import { requireKnown } from "@/lib/identity/server/require-actor";
import { createTeam } from "@/lib/identity/server/team";
import { Problem } from "@/lib/base/problem";
import { route } from "@/lib/platform/server/http";

/** The teams one is in. */
export const GET = route({}, async () => Response.json({ items: (await requireKnown()).memberships }));

/** Makes another team. A token belongs to one team, so it cannot. */
export const POST = route({ body: z.object({ name: TeamName }) }, async ({ body }) => {
  const { person } = await requireKnown();
  if (person.token) throw new Problem("forbidden", "sign-in-needed");
  return Response.json(await createTeam(person, body.name, new Date()), { status: 201 });
});
