import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TeamId } from "@/lib/base/ids";
import { recordEvent } from "@/lib/audit/server/record-event";
import { firstBrokenSeal, sealTrail } from "@/lib/audit/server/seal-trail";
import { inTeam } from "@/lib/platform/server/db";
import { aDecidedReview, aMember, aTeam, useInstallation, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { readVerdict } from "@/lib/verdict/server/read-verdict";

const database = useInstallation();

let team: ArrangedTeam;
let bystander: ArrangedTeam;

/** Writes so many events, each of an instant of its own. */
async function happen(teamId: TeamId, count: number): Promise<void> {
  await inTeam(teamId, async (tx) => {
    for (let n = 0; n < count; n++)
      await recordEvent(tx, { teamId, userId: null, token: null }, new Date(Date.UTC(2026, 0, 1, 0, 0, n)), {
        type: "team.changed",
        detail: { n, fields: ["name"] },
      });
  });
}

/** Changes the trail as only somebody can who owns the tables and puts the guards aside. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query("SET session_replication_role = replica");
  const { rowCount } = await client.query(sql, values).finally(() => client.end());
  expect(rowCount).toBeGreaterThan(0);
}

const eventsOf = async (teamId: TeamId) =>
  (
    await database.owner.query<{ seq: string | null; seal: string | null; previous_seal: string | null }>(
      "SELECT seq, seal, previous_seal FROM audit_event WHERE team_id = $1 ORDER BY id",
      [teamId],
    )
  ).rows;

beforeAll(async () => {
  bystander = await aTeam(database, "Bystander");
});
beforeEach(async () => {
  team = await aTeam(database);
  await happen(team.id, 5);
});

describe("the trail", () => {
  it("is sealed to its end in its order, each seal naming the one before", async () => {
    const before = await eventsOf(team.id);
    expect(before.every(({ seal }) => seal === null)).toBe(true);
    expect(await sealTrail(team.id)).toBe(before.length);
    const after = await eventsOf(team.id);
    expect(after.map(({ seq }) => Number(seq))).toEqual(after.map((_, index) => index + 1));
    expect(after.map((one) => one.previous_seal)).toEqual([null, ...after.slice(0, -1).map(({ seal }) => seal)]);
    expect(new Set(after.map(({ seal }) => seal)).size).toBe(after.length);
    expect(await firstBrokenSeal(team.id)).toBeNull();
  });

  it("has nothing left to seal the second time, and goes on where it stopped", async () => {
    await sealTrail(team.id);
    expect(await sealTrail(team.id)).toBe(0);
    await happen(team.id, 2);
    expect(await sealTrail(team.id)).toBe(2);
    expect(await firstBrokenSeal(team.id)).toBeNull();
  });

  it("is sealed whole where it is longer than one transaction takes", async () => {
    await database.owner.query(
      `INSERT INTO audit_event (team_id, at, type, detail) SELECT $1, '2026-01-02Z'::timestamptz + n * interval '1 second', 'team.changed', '{"n":1}' FROM generate_series(1, 520) n`,
      [team.id],
    );
    const length = (await eventsOf(team.id)).length;
    expect(length).toBeGreaterThan(520);
    expect(await sealTrail(team.id)).toBe(length);
    expect(await firstBrokenSeal(team.id)).toBeNull();
  });

  it("is sealed once by several sealers at the same time", async () => {
    const length = (await eventsOf(team.id)).length;
    const counts = await Promise.all([sealTrail(team.id), sealTrail(team.id), sealTrail(team.id)]);
    expect(counts.reduce((sum, one) => sum + one)).toBe(length);
    expect(await firstBrokenSeal(team.id)).toBeNull();
  });

  it("is a team's own", async () => {
    await sealTrail(team.id);
    expect((await eventsOf(bystander.id)).every(({ seal }) => seal === null)).toBe(true);
  });

  it.each([
    ["what happened", `UPDATE audit_event SET detail = '{"n":99}' WHERE team_id = $1 AND seq = 3`],
    ["the kind", "UPDATE audit_event SET type = 'team.created' WHERE team_id = $1 AND seq = 3"],
    ["who did it", "UPDATE audit_event SET actor_id = gen_random_uuid() WHERE team_id = $1 AND seq = 3"],
    ["by which token", "UPDATE audit_event SET token_id = gen_random_uuid() WHERE team_id = $1 AND seq = 3"],
    ["when", "UPDATE audit_event SET at = at + interval '1 second' WHERE team_id = $1 AND seq = 3"],
    ["of which review", "UPDATE audit_event SET review_id = gen_random_uuid() WHERE team_id = $1 AND seq = 3"],
    ["its seal", "UPDATE audit_event SET seal = repeat('0', 64) WHERE team_id = $1 AND seq = 3"],
    ["that it happened at all", "DELETE FROM audit_event WHERE team_id = $1 AND seq = 3"],
  ])("shows at the event where somebody with every right has changed %s", async (_, sql) => {
    await sealTrail(team.id);
    await tamper(sql, [team.id]);
    expect(await firstBrokenSeal(team.id)).toBe(3n);
  });

  it("shows an event that somebody has put in between", async () => {
    await sealTrail(team.id);
    // In two steps, since no two events may have one number even in passing.
    await tamper("UPDATE audit_event SET seq = seq + 1000 WHERE team_id = $1 AND seq >= 3", [team.id]);
    await tamper("UPDATE audit_event SET seq = seq - 999 WHERE team_id = $1 AND seq >= 1000", [team.id]);
    await tamper(
      "INSERT INTO audit_event (team_id, at, type, detail, seq, seal) VALUES ($1, now(), 'team.changed', '{}', 3, repeat('1', 64))",
      [team.id],
    );
    expect(await firstBrokenSeal(team.id)).toBe(3n);
  });

  it("refuses to seal an event a second time", async () => {
    await sealTrail(team.id);
    const again = inTeam(team.id, (tx) =>
      tx.auditEvent.updateMany({ where: { teamId: team.id }, data: { seal: "0".repeat(64) } }),
    );
    await expect(again).rejects.toThrow(/sealed once/);
  });
});

describe("a verdict", () => {
  it("counts as sealed once its issuing is", async () => {
    const [author, lead, approver] = [
      await aMember(team, "author"),
      await aMember(team, "lead"),
      await aMember(team, "approver"),
    ];
    const review = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Sealed");
    const isSealed = async () =>
      (await readVerdict(lead.actor, review.id, new Date())).verdicts.map((one) => one.isSealed);
    expect(await isSealed()).toEqual([false]);
    await sealTrail(team.id);
    expect(await isSealed()).toEqual([true]);
  });
});
