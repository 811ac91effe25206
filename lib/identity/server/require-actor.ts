import "server-only";
import { cookies, headers } from "next/headers";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { TeamId, UserId, type ReviewId, type SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor, Person } from "@/lib/identity/core/actor";
import { allows, type Permission } from "@/lib/identity/core/permissions";
import { Role } from "@/lib/identity/core/role";
import { lookUp, Prisma } from "@/lib/platform/server/db";
import { admitCaller, countCaller } from "@/lib/platform/server/request-scope";
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
  /** The team of the review or system that was asked about, where this person is a member of it. */
  readonly teamOf?: TeamId;
  readonly stamp?: string;
}

interface KnownRow {
  email: string;
  name: string;
  language: string;
  theme: string;
  session_version: number;
  memberships: unknown;
  team_of: string | null;
  stamp: string | null;
}

/** The review or system that a request is about, whose team decides who may act. */
interface About {
  readonly reviewId?: ReviewId;
  readonly systemId?: SystemId;
}

const Memberships = z.array(z.object({ teamId: TeamId, teamName: z.string(), role: Role, timeZone: z.string() }));

async function known(userId: UserId, sessionVersion: number | null, token: Person["token"], { reviewId, systemId }: About): Promise<Known | null> {
  const [row] = await lookUp<KnownRow>(
    Prisma.sql`SELECT * FROM known_person(${userId}::uuid, ${reviewId ?? null}::uuid, ${systemId ?? null}::uuid)`,
  );
  if (!row || (sessionVersion !== null && row.session_version !== sessionVersion)) return null;
  const memberships = Memberships.parse(row.memberships);
  return {
    person: { userId, email: row.email, name: row.name, token },
    language: row.language === "sv" ? "sv" : "en",
    theme: row.theme,
    memberships: token ? memberships.filter((one) => one.teamId === token.teamId) : memberships,
    teamOf: row.team_of ? TeamId.parse(row.team_of) : undefined,
    stamp: row.stamp ?? undefined,
  };
}

async function readKnownAbout(about: About): Promise<Known | null> {
  const authorization = (await headers()).get("authorization");
  if (authorization) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const found = token ? await personOfToken(token) : null;
    return found ? known(found.userId, null, found.token, about) : null;
  }
  const session = await getServerSession(authOptions);
  const parsed = UserId.safeParse(session?.person?.id);
  return parsed.success && session?.person ? known(parsed.data, session.person.version, null, about) : null;
}

/** Who makes this request, by session or bearer token; null when nobody does. A page reads it once. */
export const readKnown = cache((reviewId?: ReviewId): Promise<Known | null> => readKnownAbout({ reviewId }));

const callerOf = ({ userId, token }: Person) => ({ userId, tokenId: token?.id ?? null });

async function refuseNobody(found: Known | null): Promise<Known> {
  if (!found) throw new Problem("unauthenticated", "sign-in-needed");
  await countCaller(callerOf(found.person));
  return found;
}

/** The person who makes this request, or a refusal. */
export const requireKnown = async (): Promise<Known> => refuseNobody(await readKnown());

/** Refuses a token that may only read, where something is said or changed. */
export function refuseReadOnly(person: Person): void {
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
  await admitCaller(callerOf(found.person), membership.teamId);
  return { ...found.person, teamId: membership.teamId, role: membership.role, timeZone: membership.timeZone, stamp: found.stamp };
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
  const found = await refuseNobody(await readKnown(reviewId));
  return actorIn(found, found.teamOf, permission);
}

/** The person in the team of this system. */
export async function requireSystemActor(systemId: SystemId, permission: Permission = "review.read"): Promise<Actor> {
  const found = await refuseNobody(await readKnownAbout({ systemId }));
  return actorIn(found, found.teamOf, permission);
}
