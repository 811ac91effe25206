import { z } from "zod";
import { UserId } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { changeMember, MemberPatch } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ userId: UserId });

export const PATCH = route(
  {
    path: Path,
    body: MemberPatch,
    meta: {
      id: "changeMember",
      tag: "team",
      needs: "team.manage",
      answers: { 204: null },
      problems: ["stale", "last-owner"],
    },
  },
  async ({ path, body }) => {
    await changeMember(await requireActor("team.manage"), path.userId, body, new Date());
    return new Response(null, { status: 204 });
  },
);

export const DELETE = route(
  {
    path: Path,
    meta: { id: "removeMember", tag: "team", needs: "team.manage", answers: { 204: null }, problems: ["last-owner"] },
  },
  async ({ path }) => {
    await changeMember(await requireActor("team.manage"), path.userId, null, new Date());
    return new Response(null, { status: 204 });
  },
);
