import { endSessions } from "@/lib/identity/server/account";
import { requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";

export const POST = route(
  {
    meta: { id: "endSessions", tag: "account", needs: "person", answers: { 204: null } },
  },
  async () => {
    const { person, memberships } = await requireWriter();
    await endSessions(
      person,
      memberships.map((one) => one.teamId),
      new Date(),
    );
    return new Response(null, { status: 204 });
  },
);
