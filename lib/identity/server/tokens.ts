import "server-only";
import { TeamId, TokenId, UserId } from "@/lib/base/ids";
import type { Person } from "@/lib/identity/core/actor";
import { lookUp, Prisma } from "@/lib/platform/server/db";
import { hashToken } from "./one-time-token";

interface Row {
  token_id: string;
  user_id: string;
  team_id: string;
  name: string;
  scopes: string[];
}

/** Finds whose token this is; null for one that is unknown, revoked or of a removed member. */
export async function personOfToken(token: string): Promise<{ userId: UserId; token: NonNullable<Person["token"]> } | null> {
  const [row] = await lookUp<Row>(Prisma.sql`SELECT * FROM token_by_hash(${hashToken(token)})`);
  if (!row) return null;
  return {
    userId: UserId.parse(row.user_id),
    token: { id: TokenId.parse(row.token_id), name: row.name, teamId: TeamId.parse(row.team_id), scopes: row.scopes },
  };
}
