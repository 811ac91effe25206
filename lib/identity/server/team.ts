import "server-only";
import { z } from "zod";
import { TeamId, type InvitationId, type TokenId, type UserId } from "@/lib/base/ids";
import { afterCursor, cursorOf, toPage, type Page, type PageQuery } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor, Person } from "@/lib/identity/core/actor";
import { TeamName, type AcceptInput, type InvitationInput, type TokenInput } from "@/lib/identity/core/person-input";
import { Role } from "@/lib/identity/core/role";
import { asPerson, beforeTeam, inTeam } from "@/lib/platform/server/db";
import { hashToken, makeToken } from "./one-time-token";
import { hashPassword } from "./password";

/** An invitation is good for two weeks. */
const INVITATION_DAYS = 14;

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly version: number;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly timeZone: string;
  readonly approvals: number;
  readonly version: number;
  readonly members: readonly Member[];
}

/** Reads the team with its members. */
export async function readTeam(actor: Actor): Promise<Team> {
  return inTeam(actor.teamId, async (tx) => {
    const team = await tx.team.findUniqueOrThrow({ where: { id: actor.teamId } });
    const rows = await tx.membership.findMany({ where: { teamId: actor.teamId, removedAt: null }, orderBy: { createdAt: "asc" } });
    const users = await tx.user.findMany({ where: { id: { in: rows.map((row) => row.userId) } }, select: { id: true, name: true, email: true } });
    const byId = new Map(users.map((user) => [user.id, user]));
    return {
      id: actor.teamId,
      name: team.name,
      timeZone: team.timeZone,
      approvals: team.approvals,
      version: team.version,
      members: rows.map((row) => ({
        userId: row.userId,
        name: byId.get(row.userId)?.name ?? "",
        email: byId.get(row.userId)?.email ?? "",
        role: Role.parse(row.role),
        version: row.version,
      })),
    };
  });
}

const isTimeZone = (zone: string) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC";

export const TeamPatch = z.object({
  name: TeamName.optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  approvals: z.number().int().min(1).max(10).optional(),
  version: z.number().int().positive().optional(),
});

/** Changes the team's name, time zone or how many approvals a verdict needs. */
export async function changeTeam(actor: Actor, patch: z.infer<typeof TeamPatch>, at: Date): Promise<Team> {
  const { version, ...changes } = patch;
  await inTeam(actor.teamId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${actor.teamId}::uuid FOR UPDATE`;
    const team = await tx.team.findUniqueOrThrow({ where: { id: actor.teamId } });
    if (version !== undefined && version !== team.version)
      throw new Problem("conflict", "stale", { params: { yours: version, current: team.version }, current: team });
    await tx.team.update({ where: { id: actor.teamId }, data: { ...changes, version: { increment: 1 } } });
    await recordEvent(tx, actor, at, { type: "team.changed", detail: { fields: Object.keys(changes) } });
  });
  return readTeam(actor);
}

/** A signed-in person makes another team, which they own. */
export async function createTeam(person: Person, name: string, at: Date): Promise<{ id: TeamId; name: string }> {
  const [row] = await asPerson(
    person.userId,
    (tx) => tx.$queryRaw<{ id: string | null }[]>`SELECT team_create(${person.userId}::uuid, ${name}) AS id`,
  );
  if (!row?.id) throw new Problem("forbidden", "sign-in-needed");
  const id = TeamId.parse(row.id);
  await inTeam(id, (tx) => recordEvent(tx, { teamId: id, userId: person.userId, token: person.token }, at, { type: "team.created", detail: { teamId: id } }));
  return { id, name };
}

/** Invites somebody by a one-time link, which is given once and never stored in the clear. */
export async function inviteMember(actor: Actor, input: InvitationInput, at: Date): Promise<{ id: string; token: string; expiresAt: string }> {
  const { token, hash } = makeToken();
  const expiresAt = new Date(at.getTime() + INVITATION_DAYS * 86_400_000);
  return inTeam(actor.teamId, async (tx) => {
    // One after the other: of two invitations for one address at once, the second must see the first.
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${actor.teamId}::uuid FOR UPDATE`;
    const user = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
    const membership = user && (await tx.membership.findFirst({ where: { teamId: actor.teamId, userId: user.id, removedAt: null } }));
    if (membership) throw new Problem("conflict", "member-exists", { params: { email: input.email }, fields: [{ field: "email", code: "custom" }] });
    // One that ran out makes room for a new one.
    await tx.invitation.updateMany({
      where: { teamId: actor.teamId, email: input.email, acceptedAt: null, revokedAt: null, expiresAt: { lt: at } },
      data: { revokedAt: at },
    });
    const standing = await tx.invitation.findFirst({ where: { teamId: actor.teamId, email: input.email, acceptedAt: null, revokedAt: null } });
    if (standing) throw new Problem("conflict", "invitation-exists", { params: { email: input.email }, fields: [{ field: "email", code: "custom" }] });
    const row = await tx.invitation.create({
      data: { teamId: actor.teamId, email: input.email, role: input.role, tokenHash: hash, invitedBy: actor.userId, createdAt: at, expiresAt },
    });
    await recordEvent(tx, actor, at, { type: "member.invited", detail: { invitationId: row.id, role: input.role } });
    return { id: row.id, token, expiresAt: expiresAt.toISOString() };
  });
}

export interface StandingInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
}

/** Lists invitations that can still be used, the newest first. */
export async function listInvitations(actor: Actor, { limit, cursor }: PageQuery, now: Date): Promise<Page<StandingInvitation>> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.invitation.findMany({
      where: { teamId: actor.teamId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now }, ...afterCursor(cursor) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    return toPage(
      rows,
      limit,
      (row) => ({ id: row.id, email: row.email, role: Role.parse(row.role), expiresAt: row.expiresAt.toISOString() }),
      (row) => cursorOf(row.createdAt.getTime(), row.id),
    );
  });
}

/** Takes an invitation back. */
export async function revokeInvitation(actor: Actor, id: InvitationId, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, teamId: actor.teamId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) throw new Problem("not-found", "not-found");
    await recordEvent(tx, actor, at, { type: "invitation.revoked", detail: { invitationId: id } });
  });
}

export interface Invitation {
  readonly teamName: string;
  readonly email: string;
  readonly role: Role;
  readonly hasAccount: boolean;
}

interface InvitationRow {
  team_name: string;
  email: string;
  role: string;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
  has_account: boolean;
}

/** What an invitation's link shows before it is used; null when it cannot be used (any more). */
export async function readInvitation(token: string, now: Date): Promise<Invitation | null> {
  const [row] = await beforeTeam((tx) => tx.$queryRaw<InvitationRow[]>`SELECT * FROM invitation_by_hash(${hashToken(token)})`);
  if (!row || row.accepted_at || row.revoked_at || row.expires_at < now) return null;
  return { teamName: row.team_name, email: row.email, role: Role.parse(row.role), hasAccount: row.has_account };
}

/** Uses an invitation once, as the person signed in or as a new one. */
export async function acceptInvitation(person: Person | null, input: AcceptInput, at: Date): Promise<{ teamId: TeamId; email: string }> {
  const invitation = await readInvitation(input.token, at);
  if (!invitation) throw new Problem("conflict", "invitation-used");
  if (invitation.hasAccount && person?.email !== invitation.email)
    throw new Problem("conflict", "invitation-other-account", { params: { email: invitation.email } });
  if (!invitation.hasAccount && (!input.name || !input.password))
    throw new Problem("invalid", "body-invalid", {
      fields: (["name", "password"] as const).filter((field) => !input[field]).map((field) => ({ field, code: "required" })),
    });
  const passwordHash = input.password && !invitation.hasAccount ? await hashPassword(input.password) : null;
  const [row] = await beforeTeam(
    (tx) => tx.$queryRaw<{ user_id: string; team_id: string; role: string }[]>`
      SELECT * FROM invitation_accept(${hashToken(input.token)}, ${person?.userId ?? null}::uuid, ${input.name ?? ""}, ${passwordHash}, ${input.language})`,
  );
  if (!row) throw new Problem("conflict", "invitation-used");
  const teamId = TeamId.parse(row.team_id);
  await inTeam(teamId, (tx) =>
    recordEvent(tx, { teamId, userId: row.user_id, token: null }, at, { type: "member.joined", detail: { userId: row.user_id, role: row.role } }),
  );
  return { teamId, email: invitation.email };
}

export const MemberPatch = z.object({ role: Role, version: z.number().int().positive().optional() });

/** Changes a member's role or removes them; the team keeps an owner. */
export async function changeMember(actor: Actor, userId: UserId, patch: z.infer<typeof MemberPatch> | null, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const owners = await tx.$queryRaw<{ user_id: string }[]>`
      SELECT user_id FROM membership WHERE team_id = ${actor.teamId}::uuid AND role = 'owner' AND removed_at IS NULL FOR UPDATE`;
    const membership = await tx.membership.findFirst({ where: { teamId: actor.teamId, userId, removedAt: null } });
    if (!membership) throw new Problem("not-found", "not-found");
    if (patch?.version !== undefined && patch.version !== membership.version)
      throw new Problem("conflict", "stale", { params: { yours: patch.version, current: membership.version }, current: { role: membership.role, version: membership.version } });
    if (membership.role === "owner" && patch?.role !== "owner" && owners.length === 1) throw new Problem("conflict", "last-owner");
    await tx.membership.update({
      where: { teamId_userId: { teamId: actor.teamId, userId } },
      data: patch ? { role: patch.role, version: { increment: 1 } } : { removedAt: at, version: { increment: 1 } },
    });
    if (!patch) await tx.apiToken.updateMany({ where: { teamId: actor.teamId, userId, revokedAt: null }, data: { revokedAt: at } });
    await recordEvent(tx, actor, at, patch
      ? { type: "member.role-changed", detail: { userId, from: membership.role, to: patch.role } }
      : { type: "member.removed", detail: { userId } });
  });
}

export interface StoredToken {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** Lists the tokens that work, the newest first: one's own, and for an owner everybody's. */
export async function listTokens(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<StoredToken>> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.apiToken.findMany({
      where: { teamId: actor.teamId, revokedAt: null, ...(actor.role === "owner" ? {} : { userId: actor.userId }), ...afterCursor(cursor) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const users = await tx.user.findMany({ where: { id: { in: rows.map((row) => row.userId) } }, select: { id: true, name: true } });
    const names = new Map(users.map((user) => [user.id, user.name]));
    return toPage(
      rows,
      limit,
      (row) => ({
        id: row.id,
        name: row.name,
        owner: names.get(row.userId) ?? "",
        scopes: row.scopes,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      }),
      (row) => cursorOf(row.createdAt.getTime(), row.id),
    );
  });
}

/** Makes an API token that acts as this person in this team; it is given once. */
export async function createToken(actor: Actor, input: TokenInput, at: Date): Promise<{ id: string; token: string }> {
  const { token, hash } = makeToken("kt_");
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.apiToken.create({
      data: { teamId: actor.teamId, userId: actor.userId, name: input.name, scopes: input.scopes, tokenHash: hash, createdAt: at },
    });
    await recordEvent(tx, actor, at, { type: "token.created", detail: { tokenId: row.id, scopes: input.scopes } });
    return { id: row.id, token };
  });
}

/** Revokes a token: one's own, or as an owner anybody's. */
export async function revokeToken(actor: Actor, id: TokenId, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, teamId: actor.teamId, revokedAt: null, ...(actor.role === "owner" ? {} : { userId: actor.userId }) },
      data: { revokedAt: at },
    });
    if (count === 0) throw new Problem("not-found", "not-found");
    await recordEvent(tx, actor, at, { type: "token.revoked", detail: { tokenId: id } });
  });
}
