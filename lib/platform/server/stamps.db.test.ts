import { beforeAll, describe, expect, it } from "vitest";
import { aDecidedReview, aMember, aTeam, useInstallation, type DecidedReview } from "@/lib/testing/server/arrange";

const database = useInstallation();

/** Tables that name a review and whose changes no kept text shows, and why. */
const SILENT: Readonly<Record<string, string>> = {
  audit_event: "the trail, sealed afterwards",
  notice: "one person's own",
  presence: "who is here, a matter of seconds",
  review_summary: "worked out from the rest",
  share_link: "counts how often it was opened",
  link_fetch: "on its way to a revision",
  intake: "on its way to a revision",
  analysis_file: "comes with a change of its analysis",
  claim: "comes with a change of its analysis",
  contradiction: "comes with a change of its analysis",
};

describe("the stamp of a review", () => {
  let decided: DecidedReview;
  const stamp = async () => (await database.owner.query("SELECT t.stamp || '.' || r.stamp AS stamp FROM review r JOIN team t ON t.id = r.team_id WHERE r.id = $1", [decided.id])).rows[0].stamp as string;
  beforeAll(async () => {
    const team = await aTeam(database);
    const cast = { author: (await aMember(team, "author")).actor, lead: (await aMember(team, "lead")).actor, approver: (await aMember(team, "approver")).actor };
    decided = await aDecidedReview(cast, "Stamped");
  });

  it("moves with every table that names a review, or it is said why not", async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND c.column_name = 'review_id' AND t.table_type = 'BASE TABLE'`,
    );
    const { rows: stamped } = await database.owner.query<{ name: string; n: number }>(
      "SELECT tgrelid::regclass::text AS name, count(*)::int AS n FROM pg_trigger WHERE tgfoid = 'stamp_reviews'::regproc GROUP BY 1",
    );
    const by = new Map(stamped.map(({ name, n }) => [name, n]));
    for (const { name } of rows) expect(SILENT[name] === undefined ? by.get(name) : "silent", name).toEqual(SILENT[name] === undefined ? 3 : "silent");
  });

  it.each([
    ["a title", "UPDATE review SET title = title || '!'"],
    ["a finding", "UPDATE finding SET title = title || '!'"],
    ["a member's role", "UPDATE membership SET role = role"],
    ["a member's name", "UPDATE app_user SET name = name || '!'"],
    ["the system's name", "UPDATE system SET name = name || '!'"],
    ["how many must approve", "UPDATE team SET approvals = approvals"],
  ])("moves with %s", async (_, change) => {
    const before = await stamp();
    await database.owner.query(change);
    expect(await stamp()).not.toBe(before);
  });

  it("stays when somebody signs in or another team works", async () => {
    const other = await aTeam(database);
    const before = await stamp();
    await aMember(other, "reviewer");
    await database.owner.query("UPDATE app_user SET session_version = session_version");
    expect(await stamp()).toBe(before);
  });
});
