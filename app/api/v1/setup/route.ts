import { FirstOwner } from "@/app/api/answers/doors";
import { FirstOwnerInput } from "@/lib/identity/core/person-input";
import { createFirstOwner } from "@/lib/identity/server/first-owner";
import { route } from "@/lib/platform/server/http";

/** The one door that nobody is signed in for: the first owner of an empty installation, by one-time link. */
export const POST = route(
  {
    body: FirstOwnerInput,
    meta: {
      id: "createFirstOwner",
      tag: "team",
      needs: "nobody",
      answers: { 201: FirstOwner },
      problems: ["setup-used"],
    },
  },
  async ({ body }) => Response.json(await createFirstOwner(body, new Date()), { status: 201 }),
);
