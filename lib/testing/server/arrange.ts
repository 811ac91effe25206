import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import { UserId, type ReviewId, type SystemId, type TeamId } from "@/lib/base/ids";
import type { Actor, Scope } from "@/lib/identity/core/actor";
import type { Role } from "@/lib/identity/core/role";
import { hashPassword } from "@/lib/identity/server/password";
import { acceptInvitation, createTeam, createToken, inviteMember, readTeam } from "@/lib/identity/server/team";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { prepareFile, type PreparedFile } from "@/lib/intake/server/prepare-file";
import { createSystem } from "@/lib/intake/server/save-system";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { openReview } from "@/lib/review/server/open-review";
import { submitRevision } from "@/lib/review/server/submit-revision";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { useDatabase, type TestDatabase } from "./database";
import { useSmallPack } from "./small-pack";

export const PASSWORD = "a long enough password";

/** A member of a team with a token that acts as them. */
export interface ArrangedMember {
  readonly actor: Actor;
  readonly token: string;
}

export interface ArrangedTeam {
  readonly id: TeamId;
  readonly name: string;
  /** Who owns it. */
  readonly owner: ArrangedMember;
}

/** A database and a pack of the test file's own; threads that decode texts end with it. */
export function useInstallation(): TestDatabase {
  useSmallPack();
  const database = useDatabase();
  afterAll(() => closeTextPool());
  return database;
}

let passwordHash: Promise<string> | undefined;

/** A person with an account and no team. */
export async function aPerson(database: TestDatabase, name: string): Promise<Omit<Actor, "teamId" | "role">> {
  passwordHash ??= hashPassword(PASSWORD);
  const email = `${randomUUID()}@example.org`;
  const { rows } = await database.owner.query<{ id: string }>(
    "INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id",
    [email, name, await passwordHash],
  );
  return { userId: UserId.parse(rows[0]?.id), email, name, token: null, timeZone: "Europe/Stockholm" };
}

/** Makes a token that acts as this person. */
export const aToken = async (actor: Actor, scopes: Scope[] = [], name = "token"): Promise<string> =>
  (await createToken(actor, { name, scopes }, new Date())).token;

/** A team with its owner, whose token may sign off. */
export async function aTeam(database: TestDatabase, name = "Team"): Promise<ArrangedTeam> {
  const person = await aPerson(database, `${name} owner`);
  const { id } = await createTeam(person, name, new Date());
  const actor: Actor = { ...person, teamId: id, role: "owner" };
  return { id, name, owner: { actor, token: await aToken(actor, ["sign-off"], `${name} owner's token`) } };
}

/** Somebody who joins a team by invitation. */
export async function aMember(team: ArrangedTeam, role: Role, scopes: Scope[] = [], name = `${team.name} ${role}`): Promise<ArrangedMember> {
  const { actor: owner } = team.owner;
  const email = `${randomUUID()}@example.org`;
  const { token } = await inviteMember(owner, { email, role }, new Date());
  await acceptInvitation(null, { token, name, password: PASSWORD, language: "en" }, new Date());
  const userId = UserId.parse((await readTeam(owner)).members.find((one) => one.email === email)?.userId);
  const actor: Actor = { ...owner, userId, email, name, role, token: null };
  return { actor, token: await aToken(actor, scopes, `${name}'s token`) };
}

/** What a system under review says of itself; eight lines. */
export const SUBMISSION = `# Payments 2.4

The service runs on 20 instances.
Each of them opens pool_size=10 connections,
and the database takes 100.

- [x] Load test passed
- [x] Rollback rehearsed
`;

/** Files as they are after an upload: decoded and stored. */
export async function preparedFiles(teamId: TeamId, files: Readonly<Record<string, string>>): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = [];
  for (const [path, text] of Object.entries(files)) {
    const file = await prepareFile(teamId, path, Buffer.from(text), { limits: DEFAULT_LIMITS, repair: true });
    if ("code" in file) throw new Error(`${path} was refused: ${file.code}`);
    prepared.push(file);
  }
  return prepared;
}

/** A review of a system, with nothing submitted yet. */
export async function aReview(actor: Actor, title = "Go-live"): Promise<{ id: ReviewId; systemId: SystemId }> {
  const system = await createSystem(actor, { name: `System of ${title}`, description: "", owner: "" }, new Date());
  const { id, systemId } = await openReview(actor, { systemId: system.id as SystemId, title, language: "en" }, new Date());
  return { id, systemId };
}

/** Submits texts as the next revision of a review. */
export async function aRevision(author: Actor, reviewId: ReviewId, files: Readonly<Record<string, string>> = { "README.md": SUBMISSION }): Promise<Revision> {
  return submitRevision(author, reviewId, await preparedFiles(author.teamId, files), null, new Date(), settleVerdict);
}

/** A calendar date so many days from today. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A finding as the API takes it: critical, complete and owned, closed by a change. */
export const findingInput = (given: Record<string, unknown> = {}) => ({
  section: 1,
  severity: "critical",
  concern: "reliability",
  closesBy: "change",
  title: "Autoscaling outgrows the database",
  why: "20 instances open 200 connections and the database takes 100.",
  fix: "Lower pool_size to 4.",
  code: "pool_size = 4",
  verification: "Count pg_stat_activity under load.",
  place: { path: "README.md", startLine: 3, endLine: 4 },
  owner: "platform team",
  due: inDays(20),
  ...given,
});
