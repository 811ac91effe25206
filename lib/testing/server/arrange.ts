import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import {
  UserId,
  type ConditionId,
  type FindingId,
  type ItemId,
  type ReviewId,
  type SystemId,
  type TeamId,
} from "@/lib/base/ids";
import type { Actor, Scope } from "@/lib/identity/core/actor";
import type { Role } from "@/lib/identity/core/role";
import { hashPassword } from "@/lib/identity/server/password";
import { acceptInvitation, createTeam, createToken, inviteMember, readTeam } from "@/lib/identity/server/team";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { prepareFile, type PreparedFile } from "@/lib/intake/server/prepare-file";
import { createSystem } from "@/lib/intake/server/save-system";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { closeSearchPool } from "@/lib/packs/server/search-in-thread";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { AssessmentInput } from "@/lib/review/core/assessment";
import { FindingInput } from "@/lib/review/core/finding";
import { assessItem } from "@/lib/review/server/assess-item";
import { openFinding } from "@/lib/review/server/open-finding";
import { openReview } from "@/lib/review/server/open-review";
import { submitRevision } from "@/lib/review/server/submit-revision";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import { overrideRequirement } from "@/lib/verdict/server/override-requirement";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { readVerdict } from "@/lib/verdict/server/read-verdict";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { signOff } from "@/lib/verdict/server/sign-off";
import { useDatabase, type TestDatabase } from "./database";
import { readNow } from "./small-reading";
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
  afterAll(() => Promise.all([closeTextPool(), closeSearchPool()]).then(() => undefined));
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
export async function aMember(
  team: ArrangedTeam,
  role: Role,
  scopes: Scope[] = [],
  name = `${team.name} ${role}`,
): Promise<ArrangedMember> {
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
  const { id, systemId } = await openReview(
    actor,
    { systemId: system.id as SystemId, title, language: "en" },
    new Date(),
  );
  return { id, systemId };
}

/** Submits texts as the next revision of a review, and has them read. */
export async function aRevision(
  author: Actor,
  reviewId: ReviewId,
  files: Readonly<Record<string, string>> = { "README.md": SUBMISSION },
): Promise<Revision> {
  const revision = await submitRevision(
    author,
    reviewId,
    await preparedFiles(author.teamId, files),
    null,
    DEFAULT_LIMITS,
    new Date(),
    settleVerdict,
  );
  await readNow(author.teamId, reviewId);
  return revision;
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

/** Answers an item of the small pack as correct, resting on a check in words; the least a required one needs. */
export async function anAnswer(reviewer: Actor, reviewId: ReviewId, section: number): Promise<void> {
  const input = AssessmentInput.parse({ answer: "correct", basis: { check: "Counted: 12 of 60 connections." } });
  await assessItem(reviewer, reviewId, `small/item-${section}` as ItemId, input, undefined, new Date(), settleVerdict);
}

/** A review that has come to YES WITH FIXES: an item answered, one overridden, a finding covered by a condition. */
export interface DecidedReview {
  readonly id: ReviewId;
  readonly systemId: SystemId;
  readonly revision: Revision;
  readonly findingId: FindingId;
  readonly conditionId: ConditionId;
  readonly verdictId: string;
  readonly digest: string;
}

/** The people a review takes: who submits, who works and proposes, who signs. */
export interface Cast {
  readonly author: Actor;
  readonly lead: Actor;
  readonly approver: Actor;
}

/** Takes a review the whole way by the services alone; `word` is put into every text of it. */
export async function aDecidedReview({ author, lead, approver }: Cast, word: string): Promise<DecidedReview> {
  const at = new Date();
  const { id, systemId } = await aReview(lead, word);
  const revision = await aRevision(author, id, {
    "README.md": `${SUBMISSION}\n${word}\n`,
    "src/pool.py": `pool_size = 10  # ${word}\n`,
  });
  await anAnswer(lead, id, 1);
  const override = { requirementId: "item:small/item-2", reason: `${word}: the pilot has no database of its own.` };
  await overrideRequirement(approver, id, override, at);
  const finding = await openFinding(
    lead,
    id,
    FindingInput.parse(findingInput({ title: `${word}: too many connections` })),
    at,
    settleVerdict,
  );
  const condition = {
    title: `${word}: the pool fits`,
    findings: [finding.id],
    owner: "platform team",
    due: inDays(10),
    check: "Counted under load.",
    stage: "before",
  };
  const input = ProposalInput.parse({
    verdict: "yes-with-fixes",
    motivation: `${word}: one change is left.`,
    conditions: [condition],
  });
  const { digest } = await proposeVerdict(lead, id, input, at);
  const signed = await signOff(approver, id, { digest, decision: "approve", reason: "" }, at, compileSnapshot);
  const { verdicts } = await readVerdict(lead, id, at);
  const issued = verdicts.find((one) => one.id === signed.verdict?.id);
  const conditionId = issued?.conditions[0]?.id;
  if (!issued || !conditionId) throw new Error("the review did not come to its verdict");
  return { id, systemId, revision, findingId: finding.id, conditionId, verdictId: issued.id, digest };
}
