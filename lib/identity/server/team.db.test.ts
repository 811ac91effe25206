import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  aMember,
  aPerson,
  aTeam,
  aToken,
  PASSWORD,
  useInstallation,
  type ArrangedTeam,
} from "@/lib/testing/server/arrange";
import {
  call,
  withToken,
  type Answer,
  type Caller,
  type ProblemDocument,
  type Session,
} from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let owner: Caller;

beforeEach(async () => {
  team = await aTeam(database);
  owner = withToken(team.owner.token);
});

const anAddress = () => `${randomUUID()}@example.org`;
const sessionOf = (person: { userId: string }, version = 1): Session => ({ id: person.userId, version });

async function invited(email: string, role = "reviewer"): Promise<{ id: string; secret: string }> {
  const answer = await owner.post<{ id: string; url: string }>("invitations", { email, role });
  expect(answer.status, answer.text).toBe(201);
  return { id: answer.body.id, secret: answer.body.url.split("/join/")[1] ?? "" };
}
const accept = (token: string, more: object = {}, session: Session | null = null) =>
  call<{ teamId: string; email: string } & ProblemDocument>("POST", "invitations/accept", {
    session,
    body: { token, name: "Newcomer", password: PASSWORD, ...more },
  });
const members = async () =>
  (await owner.get<{ members: { userId: string; email: string; role: string; version: number }[] }>("team")).body
    .members;
const refusal = ({ status, body }: Answer<ProblemDocument>) => [status, body.code];

describe("an invitation", () => {
  it("makes a new person a member in the role it names, once", async () => {
    const email = anAddress();
    const { secret } = await invited(email.toUpperCase(), "approver");
    expect((await accept(secret)).body).toMatchObject({ teamId: team.id, email });
    expect(await members()).toMatchObject([{ role: "owner" }, { email, role: "approver" }]);
    expect(refusal(await accept(secret))).toEqual([409, "invitation-used"]);
    expect((await owner.get<{ items: unknown[] }>("invitations")).body.items).toEqual([]);
  });

  it("makes one member when it is used twice at once", async () => {
    const { secret } = await invited(anAddress());
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)]);
    expect(answers.map(({ status }) => status).sort(), answers.map(({ text }) => text).join()).toEqual([201, 409, 409]);
    expect(await members()).toHaveLength(2);
  });

  it("cannot be used when it was revoked or has expired", async () => {
    const revoked = await invited(anAddress());
    expect((await owner.delete(`invitations/${revoked.id}`)).status).toBe(204);
    expect(refusal(await accept(revoked.secret))).toEqual([409, "invitation-used"]);
    const expired = await invited(anAddress());
    await database.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [
      expired.id,
    ]);
    expect(refusal(await accept(expired.secret))).toEqual([409, "invitation-used"]);
    expect(await members()).toHaveLength(1);
  });

  it("asks a new person for a name and a password", async () => {
    const { secret } = await invited(anAddress());
    const refused = await accept(secret, { name: undefined, password: undefined });
    expect([refused.status, refused.body.fields?.map(({ field }) => field)]).toEqual([422, ["name", "password"]]);
    expect((await accept(secret)).status).toBe(201);
  });

  it("for an address with an account is used by that account alone, and changes nothing of it", async () => {
    const [person, other] = [await aPerson(database, "Known"), await aPerson(database, "Other")];
    const { secret } = await invited(person.email);
    expect(refusal(await accept(secret))).toEqual([409, "invitation-other-account"]);
    expect(refusal(await accept(secret, {}, sessionOf(other)))).toEqual([409, "invitation-other-account"]);
    expect((await accept(secret, { name: "Renamed", password: "another password" }, sessionOf(person))).status).toBe(
      201,
    );
    const { rows } = await database.owner.query("SELECT name, session_version FROM app_user WHERE id = $1", [
      person.userId,
    ]);
    expect(rows).toEqual([{ name: "Known", session_version: 1 }]);
  });

  it("stands once for an address, and not for a member", async () => {
    const email = anAddress();
    const first = await invited(email);
    expect(refusal(await owner.post("invitations", { email, role: "lead" }))).toEqual([409, "invitation-exists"]);
    await owner.delete(`invitations/${first.id}`);
    expect((await accept((await invited(email)).secret)).status).toBe(201);
    expect(refusal(await owner.post("invitations", { email, role: "lead" }))).toEqual([409, "member-exists"]);
  });

  it("stands once for an address that two owners invite at the same instant", async () => {
    const email = anAddress();
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.post<ProblemDocument>("invitations", { email, role: "lead" })),
    );
    expect(answers.map(({ status }) => status).sort(), answers.map(({ text }) => text).join()).toEqual([201, 409, 409]);
  });

  it("is kept as a hash, and its secret is in no list", async () => {
    const { id, secret } = await invited(anAddress());
    const { rows } = await database.owner.query("SELECT * FROM invitation WHERE id = $1", [id]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await owner.get("invitations")).text).not.toContain(secret);
  });
});

describe("a team", () => {
  it("keeps its last owner: who can neither leave nor step down", async () => {
    const me = `team/members/${team.owner.actor.userId}`;
    expect(refusal(await owner.delete(me))).toEqual([409, "last-owner"]);
    expect(refusal(await owner.patch(me, { role: "lead" }))).toEqual([409, "last-owner"]);
    const second = await aMember(team, "owner");
    expect((await owner.delete(me)).status).toBe(204);
    expect(
      refusal(await withToken(second.token).patch(`team/members/${second.actor.userId}`, { role: "viewer" })),
    ).toEqual([409, "last-owner"]);
  });

  it("keeps an owner when its two owners remove each other at the same instant", async () => {
    const second = await aMember(team, "owner");
    const answers = await Promise.all([
      owner.delete(`team/members/${second.actor.userId}`),
      withToken(second.token).delete(`team/members/${team.owner.actor.userId}`),
    ]);
    expect(
      answers.filter(({ status }) => status === 204),
      answers.map(({ text }) => text).join(),
    ).toHaveLength(1);
    const { rows } = await database.owner.query(
      "SELECT role FROM membership WHERE team_id = $1 AND removed_at IS NULL",
      [team.id],
    );
    expect(rows).toEqual([{ role: "owner" }]);
  });

  it("takes a new role at once, and lets nobody in who was removed", async () => {
    const member = await aMember(team, "lead");
    const as = withToken(member.token);
    const make = () => as.post("systems", { name: "S" });
    expect((await make()).status).toBe(201);
    expect((await owner.patch(`team/members/${member.actor.userId}`, { role: "viewer" })).status).toBe(204);
    expect((await make()).status).toBe(403);
    expect((await owner.delete(`team/members/${member.actor.userId}`)).status).toBe(204);
    expect((await make()).status).toBe(401);
    const gone = await call<ProblemDocument>("GET", "systems", { session: sessionOf(member.actor) });
    expect(refusal(gone)).toEqual([403, "no-team"]);
  });

  it("does not give back the tokens of somebody who comes again", async () => {
    const member = await aMember(team, "lead");
    await owner.delete(`team/members/${member.actor.userId}`);
    const { secret } = await invited(member.actor.email, "reviewer");
    expect((await accept(secret, {}, sessionOf(member.actor))).status).toBe(201);
    expect((await call("GET", "team", { token: member.token })).status).toBe(401);
    expect((await call("GET", "team", { session: sessionOf(member.actor) })).status).toBe(200);
  });

  it("is one of several a person is in: the one remembered, as long as they are in it", async () => {
    const { actor } = team.owner;
    const session = sessionOf(actor);
    const made = await call<{ id: string }>("POST", "teams", { session, body: { name: "Second" } });
    expect(made.status, made.text).toBe(201);
    const inTeam = async (cookie?: string) =>
      (
        await call<{ id: string }>("GET", "team", {
          session,
          ...(cookie ? { cookies: { "klartecken-team": cookie } } : {}),
        })
      ).body.id;
    expect(await inTeam()).toBe(team.id);
    expect(await inTeam(made.body.id)).toBe(made.body.id);
    const strange = await aTeam(database, "Strange");
    expect(await inTeam(strange.id)).toBe(team.id);
  });

  it("has a time zone that exists and between one and ten approvals", async () => {
    expect((await owner.patch("team", { timeZone: "Europe/Atlantis" })).status).toBe(422);
    expect((await owner.patch("team", { approvals: 0 })).status).toBe(422);
    expect((await owner.patch("team", { approvals: 11 })).status).toBe(422);
    expect((await owner.patch("team", { timeZone: "Pacific/Auckland", approvals: 2, version: 1 })).body).toMatchObject({
      timeZone: "Pacific/Auckland",
      approvals: 2,
      version: 2,
    });
  });
});

describe("a token", () => {
  it("is shown once, kept as a hash, and works until it is revoked", async () => {
    const session = sessionOf(team.owner.actor);
    const made = await call<{ id: string; token: string }>("POST", "tokens", { session, body: { name: "pipeline" } });
    expect(made.body.token).toMatch(/^kt_[\w-]{43}$/);
    const { rows } = await database.owner.query("SELECT * FROM api_token WHERE id = $1", [made.body.id]);
    expect(JSON.stringify(rows)).not.toContain(made.body.token);
    const as = withToken(made.body.token);
    const listed = await as.get<{ items: { id: string; lastUsedAt: string | null }[] }>("tokens");
    expect(listed.text).not.toContain(made.body.token);
    expect(listed.body.items.find(({ id }) => id === made.body.id)?.lastUsedAt).not.toBeNull();
    expect((await as.delete(`tokens/${made.body.id}`)).status).toBe(204);
    expect((await as.get("team")).status).toBe(401);
    expect((await owner.delete(`tokens/${made.body.id}`)).status).toBe(404);
  });

  it("makes no other token and no team", async () => {
    expect(refusal(await owner.post("tokens", { name: "child" }))).toEqual([403, "sign-in-needed"]);
    expect(refusal(await owner.post("teams", { name: "child" }))).toEqual([403, "sign-in-needed"]);
  });

  it("is seen and revoked by its person and by an owner, by no other member", async () => {
    const [mine, other] = [await aMember(team, "lead"), await aMember(team, "lead")];
    const id = (await withToken(mine.token).get<{ items: { id: string }[] }>("tokens")).body.items[0]?.id ?? "";
    expect((await withToken(other.token).get("tokens")).text).not.toContain(id);
    expect((await withToken(other.token).delete(`tokens/${id}`)).status).toBe(404);
    expect((await owner.get("tokens")).text).toContain(id);
    expect((await owner.delete(`tokens/${id}`)).status).toBe(204);
    expect((await withToken(mine.token).get("team")).status).toBe(401);
  });
});

describe("an account", () => {
  it("has its sessions ended by a new password, which the old one is needed for", async () => {
    const person = (await aMember(team, "lead")).actor;
    const change = (version: number, body: object) =>
      call<ProblemDocument>("POST", "account/password", { session: sessionOf(person, version), body });
    const wrong = await change(1, { current: "not it", next: "another long password" });
    expect([...refusal(wrong), wrong.body.fields?.[0]?.field]).toEqual([422, "wrong-password", "current"]);
    expect((await change(1, { current: PASSWORD, next: "short" })).status).toBe(422);
    expect((await change(1, { current: PASSWORD, next: "another long password" })).status).toBe(204);
    expect((await call("GET", "account", { session: sessionOf(person, 1) })).status).toBe(401);
    expect((await call("GET", "account", { session: sessionOf(person, 2) })).status).toBe(200);
    expect((await change(2, { current: PASSWORD, next: "a third long password" })).status).toBe(422);
  });

  it("is signed out everywhere at once, its tokens too, in every team", async () => {
    const member = await aMember(team, "lead");
    const session = sessionOf(member.actor);
    const second = await call<{ id: string }>("POST", "teams", { session, body: { name: "Second" } });
    const there = await aToken({ ...member.actor, teamId: second.body.id as typeof team.id, role: "owner" });
    expect((await call("GET", "team", { token: there })).status).toBe(200);
    expect((await call("POST", "account/end-sessions", { session })).status).toBe(204);
    expect((await call("GET", "account", { session })).status).toBe(401);
    for (const token of [member.token, there]) expect((await call("GET", "team", { token })).status).toBe(401);
    const { rows } = await database.owner.query(
      "SELECT team_id FROM audit_event WHERE type = 'sessions.ended' AND actor_id = $1",
      [member.actor.userId],
    );
    expect(rows.map(({ team_id }) => team_id as string).sort()).toEqual([team.id, second.body.id].sort());
  });

  it("is not changed by a page of somebody else's", async () => {
    const session = sessionOf(team.owner.actor);
    const rename = (headers: Record<string, string>) =>
      call<ProblemDocument>("PATCH", "account", { session, body: { name: "Taken over" }, headers });
    const foreign: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example", host: "127.0.0.1:3000" },
      { origin: "null", host: "127.0.0.1:3000" },
    ];
    for (const headers of foreign)
      expect(refusal(await rename(headers)), JSON.stringify(headers)).toEqual([403, "foreign-origin"]);
    expect((await rename({ "sec-fetch-site": "same-origin" })).status).toBe(204);
    expect((await rename({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).status).toBe(204);
  });
});
