import { z } from "zod";
import { answerOf } from "./answer-of";
import { TeamId } from "@/lib/base/ids";
import { Role } from "@/lib/identity/core/role";
import { type MembershipOf as MembershipGiven } from "@/lib/identity/server/require-actor";
import {
  type Member as TeamMemberGiven,
  type StandingInvitation as StandingInvitationGiven,
  type StoredToken as TokenGiven,
  type Team as TeamGiven,
} from "@/lib/identity/server/team";

export const Membership = answerOf<MembershipGiven>()(
  z.object({ teamId: TeamId, teamName: z.string(), role: Role, timeZone: z.string() }),
);

export const StandingInvitation = answerOf<StandingInvitationGiven>()(
  z.object({ id: z.string(), email: z.string(), role: Role, expiresAt: z.string() }),
);

export const TeamMember = answerOf<TeamMemberGiven>()(
  z.object({ userId: z.string(), name: z.string(), email: z.string(), role: Role, version: z.number() }),
);

export const Team = answerOf<TeamGiven>()(
  z.object({
    id: TeamId,
    name: z.string(),
    timeZone: z.string(),
    approvals: z.number(),
    version: z.number(),
    members: z.array(TeamMember),
  }),
);

export const Token = answerOf<TokenGiven>()(
  z.object({
    id: z.string(),
    name: z.string(),
    owner: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  }),
);
