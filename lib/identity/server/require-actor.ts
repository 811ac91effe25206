import "server-only";
import { cookies, headers } from "next/headers";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { TeamId, UserId, type ReviewId, type SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor, Person } from "@/lib/identity/core/actor";
import { allows, type Permission } from "@/lib/identity/core/permissions";
import { Role } from "@/lib/identity/core/role";
import { asPerson, beforeTeam } from "@/lib/platform/server/db";
import { authOptions } from "./auth";
import { personOfToken } from "./tokens";

/** The cookie that remembers which team a person works in; only a preference, checked on every request. */
export const TEAM_COOKIE = "klartecken-team";

export interface MembershipOf {
  readonly teamId: TeamId;
  readonly teamName: string;
  readonly role: Role;
  readonly timeZone: string;
}

interface Known {
  readonly person: Person;
  readonly language: "sv" | "en";
  readonly theme: string;
  readonly memberships: readonly MembershipOf[];
}

async function known(userId: UserId, sessionVersion: number | null, token: Person["token"]): Promise<Known | null> {
  return asPerson(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user || (sessionVersion !== null && user.sessionVersion !== sessionVersion)) return null;
    const rows = await tx.membership.findMany({
      where: { userId, removedAt: null, ...(token ? { teamId: token.teamId } : {}) },
      orderBy: { createdAt: "asc" },
    });
    const teams = await tx.team.findMany({ where: { id: { in: rows.map((row) => row.teamId) } } });
    const byId = new Map(teams.map((team) => [team.id, team]));
    return {
      person: { userId, email: user.email, name: user.name, token },
      language: user.language === "sv" ? "sv" : "en",
      theme: user.theme,
      memberships: rows.flatMap((row) => {
        const team = byId.get(row.teamId);
        return team
          ? [{ teamId: TeamId.parse(row.teamId), teamName: team.name, role: Role.parse(row.role), timeZone: team.timeZone }]
          : [];
      }),
    };
  });
}

/** Who makes this request, by session or bearer token; null when nobody does. Read once per request. */
export const readKnown = cache(async (): Promise<Known | null> => {
  const authorization = (await headers()).get("authorization");
  if (authorization) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const found = token ? await personOfToken(token) : null;
    return found ? known(found.userId, null, found.token) : null;
  }
  const session = await getServerSession(authOptions);
  const parsed = UserId.safeParse(session?.person?.id);
  return parsed.success && session?.person ? known(parsed.data, session.person.version, null) : null;
});

/** The person who makes this request, or a refusal. */
export async function requireKnown(): Promise<Known> {
  const found = await readKnown();
  if (!found) throw new Problem("unauthenticated", "sign-in-needed");
  return found;
}

function refuseReadOnly(person: Person): void {
  if (person.token?.scopes.includes("read-only")) throw new Problem("forbidden", "token-read-only");
}

/** The person who makes this request, where they change something of their own: no role is asked, the token's scope is. */
export async function requireWriter(): Promise<Known> {
  const found = await requireKnown();
  refuseReadOnly(found.person);
  return found;
}

async function actorIn(found: Known, teamId: TeamId | undefined, permission?: Permission): Promise<Actor> {
  const membership = found.memberships.find((one) => one.teamId === teamId);
  // What a person may not see does not exist for them: 404, never 403.
  if (!membership) throw new Problem("not-found", "not-found");
  if (permission !== undefined && permission !== "review.read") refuseReadOnly(found.person);
  if (permission && !allows(membership.role, permission))
    throw new Problem("forbidden", "role", { params: { role: membership.role, permission } });
  return { ...found.person, teamId: membership.teamId, role: membership.role, timeZone: membership.timeZone };
}

/** The person in the team they work in now: the token's, the one remembered, else their first. */
export async function requireActor(permission?: Permission): Promise<Actor> {
  const found = await requireKnown();
  if (found.memberships.length === 0) throw new Problem("forbidden", "no-team");
  const wanted = found.person.token ? undefined : (await cookies()).get(TEAM_COOKIE)?.value;
  const membership = found.memberships.find((one) => one.teamId === wanted) ?? found.memberships[0];
  return actorIn(found, membership?.teamId, permission);
}

/** The person in the team of this review; a review of a team they are not in does not exist for them. */
export async function requireReviewActor(reviewId: ReviewId, permission: Permission = "review.read"): Promise<Actor> {
  const found = await requireKnown();
  const [row] = await beforeTeam(
    (tx) => tx.$queryRaw<{ team: string | null }[]>`SELECT team_of_review(${reviewId}::uuid, ${found.person.userId}::uuid) AS team`,
  );
  return actorIn(found, row?.team ? TeamId.parse(row.team) : undefined, permission);
}

/** The person in the team of this system. */
export async function requireSystemActor(systemId: SystemId, permission: Permission = "review.read"): Promise<Actor> {
  const found = await requireKnown();
  const [row] = await beforeTeam(
    (tx) => tx.$queryRaw<{ team: string | null }[]>`SELECT team_of_system(${systemId}::uuid, ${found.person.userId}::uuid) AS team`,
  );
  return actorIn(found, row?.team ? TeamId.parse(row.team) : undefined, permission);
}
