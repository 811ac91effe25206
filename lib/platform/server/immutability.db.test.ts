import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishReport } from "@/lib/report/server/publish-report";
import { purgeReports } from "@/lib/report/server/purge-reports";
import { purgeFile } from "@/lib/review/server/purge-file";
import { aDecidedReview, aMember, aTeam, useInstallation, type DecidedReview } from "@/lib/testing/server/arrange";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { recordProgress } from "@/lib/verdict/server/record-progress";
import type { TeamId, VerdictId } from "@/lib/base/ids";

const database = useInstallation();

/** What never changes, with the columns that may, and why. */
const APPEND_ONLY: Readonly<Record<string, readonly string[]>> = {
  revision: [],
  revision_file: [],
  sign_off: [],
  condition_progress: [],
  published_report: [],
  purge: [],
  pinned_pack: [],
  // Words go with a purged file, in the transaction that purges it.
  analysis_file: [],
  claim: [],
  contradiction: [],
  // What became of it later is said beside what was signed.
  verdict: ["sealed_at", "voided_at", "voided_by", "superseded_at"],
  verdict_proposal: ["state"],
  requirement_override: ["withdrawn_at"],
  audit_event: ["seq", "previous_seal", "seal"],
};

/** Another value of a column's type. */
const OTHER: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  text: "'other'",
  integer: "987654",
  bigint: "987654",
  jsonb: `'{"other":true}'`,
  boolean: "NULL",
  "timestamp with time zone": "now() + interval '1 day'",
};

let team: TeamId;
let review: DecidedReview;
let app: pg.Client;

beforeAll(async () => {
  const arranged = await aTeam(database);
  team = arranged.id;
  const cast = {
    author: (await aMember(arranged, "author")).actor,
    lead: (await aMember(arranged, "lead")).actor,
    approver: (await aMember(arranged, "approver")).actor,
  };
  review = await aDecidedReview(cast, "Kept");
  await recordProgress(cast.lead, review.id, review.conditionId, { state: "closed", note: "Counted." }, new Date());
  await publishReport(team, review.verdictId as VerdictId, new Date());
  const pool = review.revision.files.find(({ path }) => path === "src/pool.py")!;
  await purgeFile(cast.lead, review.id, 1, pool.id, { path: pool.path, reason: "A key was in it." }, new Date(), settleVerdict, purgeReports);
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  await app.query("SELECT set_config('app.team', $1, false)", [team]);
});
afterAll(() => app.end());

const codeOf = (query: Promise<unknown>): Promise<string> =>
  query.then(
    (result) => `done: ${(result as { rowCount: number }).rowCount}`,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe("what is append-only", () => {
  it("is every table that a trigger guards, and no other", async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      "SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'immutable' ORDER BY 1",
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(APPEND_ONLY).sort());
  });

  it.each(Object.entries(APPEND_ONLY))(
    "refuses any change of a row of %s, by the server's role and by the owner",
    async (table, free) => {
      const { rows: columns } = await database.owner.query<{ name: string; type: string }>(
        "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
        [table],
      );
      const guarded = columns.filter(({ name }) => !free.includes(name));
      expect(guarded.length).toBeGreaterThan(2);
      for (const { name, type } of guarded) {
        const sql = `UPDATE "${table}" SET "${name}" = ${OTHER[type] ?? `no value is known for ${type}`}`;
        expect({ name, by: "server", code: await codeOf(app.query(sql)) }).toEqual({
          name,
          by: "server",
          code: "KT001",
        });
        expect({ name, by: "owner", code: await codeOf(database.owner.query(sql)) }).toEqual({
          name,
          by: "owner",
          code: "KT001",
        });
      }
    },
  );

  it.each(Object.keys(APPEND_ONLY))("refuses to remove a row of %s", async (table) => {
    expect(await codeOf(database.owner.query(`DELETE FROM "${table}"`))).toBe("KT001");
    // The server's role has no right to try.
    expect(await codeOf(app.query(`DELETE FROM "${table}"`))).toBe("42501");
    expect(await codeOf(app.query(`TRUNCATE "${table}" CASCADE`))).toBe("42501");
  });

  it("lets the server say what became of a verdict, and nothing else in the same breath", async () => {
    expect(await codeOf(app.query("UPDATE verdict SET superseded_at = now()"))).toBe("done: 1");
    expect(await codeOf(app.query("UPDATE verdict SET superseded_at = now(), verdict = 'yes'"))).toBe("KT001");
  });
});

describe("what is no table of a team", () => {
  it.each([
    "UPDATE _prisma_migrations SET migration_name = 'x'",
    "SELECT * FROM setup_link",
    "INSERT INTO setup_link (token_hash, expires_at) VALUES ('x', now())",
    "CREATE TABLE mine (id int)",
    "DELETE FROM team",
    "DELETE FROM membership",
    "SET ROLE postgres",
  ])("is closed to the server's role: %s", async (sql) => {
    expect(await codeOf(app.query(sql))).toBe("42501");
  });
});
