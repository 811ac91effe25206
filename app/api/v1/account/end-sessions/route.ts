import { endSessions } from "@/lib/identity/server/account";
import { requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";

export const POST = route({}, async () => {
  const { person, memberships } = await requireWriter();
  await endSessions(person, memberships.map((one) => one.teamId), new Date());
  return new Response(null, { status: 204 });
});
