import { AcceptedInvitation } from "@/app/api/answers/doors";
import { AcceptInput } from "@/lib/identity/core/person-input";
import { readKnown } from "@/lib/identity/server/require-actor";
import { acceptInvitation } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

/** Open to people without an account: the invitation's secret is what lets them in. */
export const POST = route(
  {
    body: AcceptInput,
    meta: {
      id: "acceptInvitation",
      tag: "team",
      needs: "nobody",
      answers: { 201: AcceptedInvitation },
      problems: ["invitation-used", "email-taken"],
    },
  },
  async ({ body }) => {
    const known = await readKnown();
    return Response.json(await acceptInvitation(known?.person ?? null, body, new Date()), { status: 201 });
  },
);
