import { z } from "zod";
import { listOf } from "@/app/api/answers/answer-of";
import { MadeTeam } from "@/app/api/answers/doors";
import { Membership } from "@/app/api/answers/identity";
import { Problem } from "@/lib/base/problem";
import { TeamName } from "@/lib/identity/core/person-input";
import { requireKnown } from "@/lib/identity/server/require-actor";
import { createTeam } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

/** The teams one is in. */
export const GET = route(
  {
    meta: { id: "listTeams", tag: "account", needs: "person", answers: { 200: listOf(Membership) } },
  },
  async () => Response.json({ items: (await requireKnown()).memberships }),
);

/** Makes another team. A token belongs to one team, so it cannot. */
export const POST = route(
  {
    body: z.object({ name: TeamName }),
    meta: { id: "createTeam", tag: "account", needs: "session", answers: { 201: MadeTeam } },
  },
  async ({ body }) => {
    const { person } = await requireKnown();
    if (person.token) throw new Problem("forbidden", "sign-in-needed");
    return Response.json(await createTeam(person, body.name, new Date()), { status: 201 });
  },
);
