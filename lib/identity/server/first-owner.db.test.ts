import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addMember, createTokenFor, ensureOwner, Refusal } from "@/lib/identity/server/administer";
import { makeSetupToken, setupTokenHolds } from "@/lib/identity/server/first-owner";
import { PASSWORD, useInstallation } from "@/lib/testing/server/arrange";
import { call, type ProblemDocument } from "@/lib/testing/server/call";

// In the order in which an installation lives: empty, owned, then with people in it.
const database = useInstallation();

type Made = { userId: string; teamId: string } & ProblemDocument;
const setUp = (token: string, more: object = {}) =>
  call<Made>("POST", "setup", {
    body: {
      token,
      email: `${randomUUID()}@Example.org`,
      name: "First",
      password: PASSWORD,
      team: "Ours",
      language: "sv",
      ...more,
    },
  });
const count = async (table: string) =>
  Number((await database.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

describe("an empty installation", () => {
  it("has no owner, and the command line can make no token for anybody", async () => {
    expect(await count("app_user")).toBe(0);
    await expect(createTokenFor(database.ownerUrl, { email: "a@example.org", name: "t", scopes: [] })).rejects.toThrow(
      Refusal,
    );
    await expect(
      addMember(database.ownerUrl, { email: "a@example.org", role: "lead", password: PASSWORD }),
    ).rejects.toThrow(/no owner yet/);
    expect(await count("app_user")).toBe(0);
  });

  it("takes no made-up link, and none that has expired", async () => {
    const old = await makeSetupToken(new Date(Date.now() - 25 * 3_600_000));
    expect(await setupTokenHolds(old ?? "")).toBe(false);
    for (const token of ["made up", old ?? ""]) {
      const refused = await setUp(token);
      expect([refused.status, refused.body.code]).toEqual([409, "setup-used"]);
    }
  });

  it("wants an address, a name, a team and a password long enough", async () => {
    const token = (await makeSetupToken(new Date())) ?? "";
    for (const [field, value] of [
      ["email", "nobody"],
      ["name", " "],
      ["team", ""],
      ["password", "short"],
    ]) {
      const refused = await setUp(token, { [field as string]: value });
      expect([refused.status, refused.body.fields?.map((one) => one.field)]).toEqual([422, [field]]);
    }
    expect(await setupTokenHolds(token)).toBe(true);
  });

  it("gets exactly one owner when several open their links at once", async () => {
    const [one, other] = [await makeSetupToken(new Date()), await makeSetupToken(new Date())];
    const answers = await Promise.all([setUp(one ?? ""), setUp(one ?? ""), setUp(other ?? "")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201)?.body;
    const { rows } = await database.owner.query(
      "SELECT u.id, u.email = lower(u.email) AS lower, u.language, m.role, m.team_id FROM app_user u JOIN membership m ON m.user_id = u.id",
    );
    expect(rows).toEqual([{ id: made?.userId, lower: true, language: "sv", role: "owner", team_id: made?.teamId }]);
  });
});

describe("an installation that has its owner", () => {
  it("makes no more links, and those that were made before hold no more", async () => {
    expect(await makeSetupToken(new Date())).toBeNull();
    await database.owner.query(
      "INSERT INTO setup_link (token_hash, expires_at) VALUES (encode(sha256('left'), 'hex'), now() + interval '1 day')",
    );
    expect(await setupTokenHolds("left")).toBe(false);
    expect((await setUp("left")).status).toBe(409);
    expect(await ensureOwner(database.ownerUrl, "other@example.org", PASSWORD)).toBeNull();
    expect(await count("app_user")).toBe(1);
  });

  it("takes people in from the command line, whose token works in the owner's team", async () => {
    expect(await addMember(database.ownerUrl, { email: "lead@example.org", role: "lead", password: PASSWORD })).toBe(
      "added",
    );
    await expect(
      addMember(database.ownerUrl, { email: "lead@example.org", role: "owner", password: PASSWORD }),
    ).rejects.toThrow(/already a member/);
    const token = await createTokenFor(database.ownerUrl, {
      email: "lead@example.org",
      name: "pipeline",
      scopes: ["sign-off"],
    });
    const team = await call<{ name: string; members: { role: string }[] }>("GET", "team", { token });
    expect(team.body).toMatchObject({ name: "Ours", members: [{ role: "owner" }, { role: "lead" }] });
    await expect(
      createTokenFor(database.ownerUrl, { email: "nobody@example.org", name: "t", scopes: [] }),
    ).rejects.toThrow(/member add/);
  });

  it("keeps a trail of all this", async () => {
    const { rows } = await database.owner.query("SELECT type FROM audit_event ORDER BY id");
    expect(rows.map(({ type }) => type)).toEqual(["team.created", "member.added", "token.created"]);
  });
});

describe("two unattended starts of one empty installation", () => {
  it("make one owner", async () => {
    await database.owner.query("TRUNCATE app_user, team, audit_event CASCADE");
    const made = await Promise.all(
      [1, 2, 3].map((n) => ensureOwner(database.ownerUrl, `owner${n}@example.org`, PASSWORD)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect([await count("app_user"), await count("team"), await count("membership")]).toEqual([1, 1, 1]);
  });
});
