import { pageOf } from "@/app/api/answers/answer-of";
import { MadeInvitation } from "@/app/api/answers/doors";
import { StandingInvitation } from "@/app/api/answers/identity";
import { PageQuery } from "@/lib/base/page";
import { InvitationInput } from "@/lib/identity/core/person-input";
import { requireActor } from "@/lib/identity/server/require-actor";
import { inviteMember, listInvitations } from "@/lib/identity/server/team";
import { env } from "@/lib/platform/server/env";
import { route } from "@/lib/platform/server/http";

export const GET = route(
  {
    query: PageQuery,
    meta: { id: "listInvitations", tag: "team", needs: "team.manage", answers: { 200: pageOf(StandingInvitation) } },
  },
  async ({ query }) => {
    const actor = await requireActor("team.manage");
    return Response.json(await listInvitations(actor, query, new Date()));
  },
);

export const POST = route(
  {
    body: InvitationInput,
    meta: {
      id: "inviteMember",
      tag: "team",
      needs: "team.manage",
      answers: { 201: MadeInvitation },
      problems: ["invitation-exists", "member-exists"],
      holdsSecret: true,
    },
  },
  async ({ body }) => {
    const actor = await requireActor("team.manage");
    const { id, token, expiresAt } = await inviteMember(actor, body, new Date());
    return Response.json({ id, url: `${env().NEXTAUTH_URL}/join/${token}`, expiresAt }, { status: 201 });
  },
);
