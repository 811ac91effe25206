import { z } from "zod";
import { UserId } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { changeMember, MemberPatch } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ userId: UserId });

export const PATCH = route({ path: Path, body: MemberPatch }, async ({ path, body }) => {
  await changeMember(await requireActor("team.manage"), path.userId, body, new Date());
  return new Response(null, { status: 204 });
});

export const DELETE = route({ path: Path }, async ({ path }) => {
  await changeMember(await requireActor("team.manage"), path.userId, null, new Date());
  return new Response(null, { status: 204 });
});
