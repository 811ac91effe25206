import "server-only";
import { TeamId, TokenId, UserId } from "@/lib/base/ids";
import type { Actor } from "@/lib/identity/core/actor";
import { allows } from "@/lib/identity/core/permissions";
import { Role } from "@/lib/identity/core/role";
import type { Tx } from "@/lib/platform/server/db";

/** Who asked for something, possibly through a token. */
interface Requested {
  readonly teamId: string;
  readonly requestedBy: string;
  readonly tokenId: string | null;
}

/** The person who asked for what the worker does, as they are in the team by now; null when they may no longer submit. */
export async function requesterOf(tx: Tx, row: Requested): Promise<Actor | null> {
  const membership = await tx.membership.findUnique({ where: { teamId_userId: { teamId: row.teamId, userId: row.requestedBy } } });
  const user = await tx.user.findUnique({ where: { id: row.requestedBy } });
  if (!membership || membership.removedAt || !user) return null;
  const role = Role.parse(membership.role);
  if (!allows(role, "revision.submit")) return null;
  const team = await tx.team.findUniqueOrThrow({ where: { id: row.teamId }, select: { timeZone: true } });
  const token = row.tokenId ? await tx.apiToken.findUnique({ where: { id: row.tokenId } }) : null;
  if (row.tokenId && (!token || token.revokedAt)) return null;
  const teamId = TeamId.parse(row.teamId);
  return {
    userId: UserId.parse(row.requestedBy),
    email: user.email,
    name: user.name,
    token: token && { id: TokenId.parse(token.id), name: token.name, teamId, scopes: token.scopes },
    teamId,
    role,
    timeZone: team.timeZone,
  };
}
