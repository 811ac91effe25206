import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { TeamId } from "@/lib/base/ids";
import { useDatabase } from "@/lib/testing/server/database";
import { storeBlob, readBlob } from "./blobs";
import { inTeam } from "./db";
import { enqueue } from "./jobs";

const database = useDatabase();

async function aTeam(): Promise<TeamId> {
  const { rows } = await database.owner.query("INSERT INTO team (name) VALUES ('A') RETURNING id");
  return TeamId.parse(rows[0].id);
}

describe("the walls between teams", () => {
  it("show the server's role nothing of any table outside a team", async () => {
    const team = await aTeam();
    await storeBlob(team, Buffer.from("secret"));
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const { rows } = await app.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { tablename } of rows) {
      if (tablename === "setup_link") {
        await expect(app.query("SELECT * FROM setup_link")).rejects.toThrow(/permission denied/);
        continue;
      }
      const { rowCount } = await app.query(`SELECT * FROM "${tablename}" LIMIT 1`);
      expect({ table: tablename, rows: rowCount }).toEqual({ table: tablename, rows: 0 });
    }
    await app.end();
  });

  it("cover every table that has a team", async () => {
    const { rows } = await database.owner.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT c.relrowsecurity AND c.relname <> '_prisma_migrations'`,
    );
    expect(rows).toEqual([]);
  });

  it("keep one team's blobs from another, even by their exact digest", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const sha256 = await storeBlob(theirs, Buffer.from("theirs"));
    expect(await inTeam(mine, (tx) => readBlob(tx, theirs, sha256))).toBeNull();
    expect((await inTeam(theirs, (tx) => readBlob(tx, theirs, sha256)))?.toString()).toBe("theirs");
  });

  it("refuse a row written for another team", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const write = inTeam(mine, (tx) => tx.system.create({ data: { teamId: theirs, name: "x" } }));
    await expect(write).rejects.toThrow(/row-level security/);
  });
});

describe("blobs", () => {
  it("come back byte for byte, larger than one row", async () => {
    const team = await aTeam();
    const bytes = Buffer.alloc(2_500_000, 7);
    bytes[2_400_000] = 9;
    const sha256 = await storeBlob(team, bytes);
    expect(await storeBlob(team, bytes)).toBe(sha256);
    const read = await inTeam(team, (tx) => readBlob(tx, team, sha256));
    expect(read?.equals(bytes)).toBe(true);
  });
});

describe("jobs", () => {
  const waiting = async () =>
    Number((await database.owner.query("SELECT count(*) FROM pgboss.job WHERE name = 'seal-trail'")).rows[0].count);

  it("exist exactly when the change that causes them is committed", async () => {
    const teamId = await aTeam();
    const before = await waiting();
    const rolledBack = inTeam(teamId, async (tx) => {
      await enqueue(tx, "seal-trail", { teamId });
      throw new Error("no");
    });
    await expect(rolledBack).rejects.toThrow("no");
    expect(await waiting()).toBe(before);
    await inTeam(teamId, (tx) => enqueue(tx, "seal-trail", { teamId }));
    expect(await waiting()).toBe(before + 1);
  });

  it("refuse data that is not of their form", async () => {
    const teamId = await aTeam();
    const bad = inTeam(teamId, (tx) => enqueue(tx, "seal-trail", { teamId: randomUUID().slice(1) as TeamId }));
    await expect(bad).rejects.toThrow();
  });
});
