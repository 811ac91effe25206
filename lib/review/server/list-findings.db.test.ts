import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { FINDING_SORTS, matches, sorted, type FindingFilter } from "@/lib/review/core/finding-query";
import type { FindingRecord } from "@/lib/review/core/finding";
import { aMember, aReview, aRevision, aTeam, findingInput, inDays, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import type { TeamFinding } from "./list-team-findings";

const database = useInstallation();

interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

let team: ArrangedTeam;
let reviewer: ArrangedMember;
let review: ReviewId;
let as: Caller;
let all: readonly FindingRecord[];

const list = async (query = "", id: string = review) => {
  const answer = await as.get<List<FindingRecord> & ProblemDocument>(`reviews/${id}/findings${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

beforeAll(async () => {
  team = await aTeam(database);
  reviewer = await aMember(team, "reviewer", [], "Rut Reviewer");
  as = withToken(reviewer.token);
  ({ id: review } = await aReview(team.owner.actor));
  await aRevision(team.owner.actor, review);
  const given: Record<string, unknown>[] = [
    { title: "The pool in src/pool.py outgrows the database", owner: "Rut Reviewer", due: inDays(-3) },
    { title: "Åtgärd saknas för förlorade sidor", severity: "important", concern: "data", owner: "", due: null, section: 3 },
    { title: "Key in the log", severity: "important", concern: "security", closesBy: "run", owner: "Vendor Ltd", due: inDays(2), section: 5, why: "The “token” is printed by pool.internal." },
    { title: "b: no alert", severity: "minor", concern: "operations", closesBy: "person", place: null, why: "", owner: reviewer.actor.email, due: inDays(-1), section: 5 },
    { title: "a: slow list", severity: "minor", concern: "performance", fix: "Index ‹which table›.", code: "", noCodeReason: "A setting.", section: 4, due: inDays(9) },
    { title: "Zero downtime is not shown", severity: "critical", concern: "reliability", section: 6, due: inDays(2), effort: "small", impact: "large" },
  ];
  for (const one of given) await as.post(`reviews/${review}/findings`, findingInput(one));
  ({ items: all } = await list());
  const patch = (number: number, body: object) => as.patch(`reviews/${review}/findings/${all.find((one) => one.number === number)?.id}`, body);
  await patch(4, { state: "fix-submitted", stateReason: "Done." });
  await patch(5, { state: "withdrawn", stateReason: "No." });
  ({ items: all } = await list());
});

describe("the list of a review's findings", () => {
  it("holds all of them by number without a limit, and says that there are no more", async () => {
    const { items, next } = await list();
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(next).toBeNull();
  });

  const filters: FindingFilter[] = [
    { severity: ["critical"] },
    { severity: ["important", "minor"] },
    { concern: ["data", "security"] },
    { section: [5, 6] },
    { state: ["standing"] },
    { state: ["withdrawn"] },
    { closesBy: ["run", "person"] },
    { effort: ["small"] },
    { impact: ["large", "medium"] },
    { owner: "me" },
    { owner: "none" },
    { owner: "Vendor Ltd" },
    { dueBefore: inDays(2) },
    { overdue: true },
    { incomplete: true },
    { carried: true },
    { q: "pool" },
    { q: "POOL.PY" },
    { q: "åtg" },
    { q: "Åtgärd förlorade" },
    { q: "token internal" },
    { q: "vendor" },
    { q: "#3" },
    { q: "ool" },
    { q: "pool nothing" },
    { q: "!?" },
    { q: "pool", severity: ["important"] },
  ];
  it.each(filters)("gives for %j what the same rule gives in the browser", async (filter) => {
    const asking = { userId: reviewer.actor.userId, today: todayIn(reviewer.actor.timeZone, new Date()) };
    const expected = all.filter((one) => matches(one, filter, asking)).map(({ number }) => number);
    const query = Object.entries(filter).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join("&");
    expect((await list(`?${query}`)).items.map(({ number }) => number)).toEqual(expected);
  });

  it("is found by words in several of these ways at all", () => {
    const asking = { userId: reviewer.actor.userId, today: inDays(0) };
    const found = (q: string) => all.filter((one) => matches(one, { q }, asking)).map(({ number }) => number);
    expect([found("POOL.PY"), found("åtg"), found("token internal"), found("#3"), found("ool")]).toEqual([[1], [2], [3], [3], []]);
  });

  for (const sort of FINDING_SORTS)
    for (const order of ["ascending", "descending"] as const)
      it(`sorts by ${sort}, ${order}, as the browser does, and page by page the same`, async () => {
        const expected = sorted(all, { sort, order }).map(({ number }) => number);
        expect((await list(`?sort=${sort}&order=${order}`)).items.map(({ number }) => number)).toEqual(expected);
        const paged: number[] = [];
        let cursor = "";
        for (let page = 0; page < 10; page += 1) {
          const { items, next } = await list(`?sort=${sort}&order=${order}&limit=2${cursor}`);
          paged.push(...items.map(({ number }) => number));
          if (!next) break;
          cursor = `&cursor=${next}`;
        }
        expect(paged).toEqual(expected);
      });

  it("knows an owner who is a member by name, address or id, and leaves an outside name alone", () => {
    const owners = Object.fromEntries(all.map((one) => [one.number, one.ownerId]));
    const me = reviewer.actor.userId;
    expect(owners).toEqual({ 1: me, 2: null, 3: null, 4: me, 5: null, 6: null });
  });

  it.each(["severity=grave", "limit=0", "limit=201", "limit=x", "cursor=%00", "cursor=e30", "sort=why", "unknown=1", "dueBefore=tomorrow", "section=7", "overdue=maybe"])(
    "refuses %s as a query that cannot be",
    async (query) => {
      const answer = await as.get<ProblemDocument>(`reviews/${review}/findings?${query}`);
      expect([answer.status, answer.body.code]).toEqual([422, "query-invalid"]);
    },
  );

  it.each(["number", "title", "due", "updated"])("refuses a cursor of another kind when sorted by %s", async (sort) => {
    for (const forged of [["x'y\u0000", 1], ["1", "one"], [{}, 1], [1]]) {
      const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
      const answer = await as.get<ProblemDocument>(`reviews/${review}/findings?sort=${sort}&cursor=${cursor}`);
      expect(answer.status, `${sort} ${JSON.stringify(forged)}`).toBe(422);
    }
  });
});

describe("an owner", () => {
  const openWith = (given: object) => as.post<FindingRecord & ProblemDocument>(`reviews/${review}/findings`, findingInput({ title: "Owner", section: 2, ...given }));

  it("given as a member's id has that member's name, whatever name came with it", async () => {
    const { body } = await openWith({ owner: "Somebody", ownerId: team.owner.actor.userId });
    expect([body.owner, body.ownerId]).toEqual([team.owner.actor.name, team.owner.actor.userId]);
    const changed = await as.patch<FindingRecord>(`reviews/${review}/findings/${body.id}`, { owner: "Vendor Ltd" });
    expect([changed.body.owner, changed.body.ownerId]).toEqual(["Vendor Ltd", null]);
  });
  it("given as a member's address has the member's name", async () => {
    expect((await openWith({ owner: reviewer.actor.email.toUpperCase() })).body).toMatchObject({ owner: "Rut Reviewer", ownerId: reviewer.actor.userId });
  });
  it("said to be outside the team stays so though a member has the name", async () => {
    expect((await openWith({ owner: "Rut Reviewer", ownerId: null })).body.ownerId).toBeNull();
  });
  it("of another team, or one that nobody has, is refused", async () => {
    const other = await aTeam(database, "Other");
    const answer = await openWith({ ownerId: other.owner.actor.userId });
    expect([answer.status, answer.body.code]).toEqual([422, "owner-unknown"]);
  });
  it("is not told by name alone where two members share it", async () => {
    await aMember(team, "viewer", [], "Twin");
    await aMember(team, "viewer", [], "Twin");
    expect((await openWith({ owner: "Twin" })).body).toMatchObject({ owner: "Twin", ownerId: null });
  });
});

describe("the team's findings", () => {
  const inTeam = async (query = "", caller = as) => {
    const answer = await caller.get<List<TeamFinding> & ProblemDocument>(`findings${query}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  it("are those of all its reviews with the review's name, the last touched first", async () => {
    const { id: second } = await aReview(team.owner.actor, "Second");
    await aRevision(team.owner.actor, second);
    await as.post(`reviews/${second}/findings`, findingInput({ title: "In the second" }));
    const { items } = await inTeam();
    expect(items[0]).toMatchObject({ title: "In the second", review: "Second", system: "System of Second", number: 1 });
    expect(items.map(({ updatedAt }) => updatedAt)).toEqual(items.map(({ updatedAt }) => updatedAt).sort().reverse());
  });

  it.each(["", "?sort=due", "?sort=due&order=descending", "?q=the", "?q=pool"])("come page by page as they come at once: %s", async (query) => {
    const whole = (await inTeam(`${query || "?"}&limit=200`)).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor = "";
    for (let page = 0; page < 30; page += 1) {
      const { items, next } = await inTeam(`${query || "?"}&limit=3${cursor}`);
      paged.push(...items.map(({ id }) => id));
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });

  it.each(["severity=minor", "concern=security", "state=standing", "state=withdrawn", "closesBy=run", "owner=me", "owner=none", "overdue=true", "section=5,6", "dueBefore=2999-01-01"])(
    "are filtered alike with and without words: %s",
    async (filter) => {
      const titles = ({ items }: List<TeamFinding>) => items.map(({ title }) => title).sort();
      const plain = (await inTeam(`?${filter}`)).items.filter(({ title }) => /alert/.test(title) || /list/.test(title) || /log/.test(title));
      const searched = [...titles(await inTeam(`?${filter}&q=alert`)), ...titles(await inTeam(`?${filter}&q=list`)), ...titles(await inTeam(`?${filter}&q=log`))].sort();
      expect(searched).toEqual(plain.map(({ title }) => title).sort());
    },
  );

  it("are seen by nobody of another team, by list or by words", async () => {
    const stranger = await aTeam(database, "Stranger");
    expect(await inTeam("", withToken(stranger.owner.token))).toEqual({ items: [], next: null });
    expect(await inTeam("?q=pool", withToken(stranger.owner.token))).toEqual({ items: [], next: null });
  });

  it("refuse a forged cursor", async () => {
    for (const forged of [["2026", 1], ["2026-01-01T00:00:00.000Z", "x"], ["x", "x"]])
      for (const query of ["", "&q=pool", "&sort=due"]) {
        const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
        expect((await as.get(`findings?cursor=${cursor}${query}`)).status).toBe(422);
      }
  });
});

describe("at 100,000 findings", () => {
  let app: pg.Client;

  beforeAll(async () => {
    // One review of the team carries them; number and words differ.
    await database.owner.query(
      `INSERT INTO finding (team_id, review_id, round_number, number, section, severity, concern, closes_by, title, why, owner, due, opened_by, opened_at, updated_at)
       SELECT $1, r.id, 1, 1000 + n, 1 + n % 6, (ARRAY['critical','important','minor'])[1 + n % 3], 'data', 'change',
              'Generated finding ' || n, 'rare' || (n % 5000) || ' common words of a generated why', '', DATE '2026-01-01' + n % 900, $2, now(), now() - n * interval '1 second'
       FROM generate_series(1, 100000) n, (SELECT id FROM review WHERE team_id = $1 ORDER BY created_at DESC LIMIT 1) r`,
      [team.id, team.owner.actor.userId],
    );
    await database.owner.query("ANALYZE finding");
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await app.query("SELECT set_config('app.team', $1, false)", [team.id]);
    return () => app.end();
  }, 120_000);

  /** The plan of a statement as the server's role gets it, behind row-level security. */
  const planOf = async (statement: string, values: unknown[] = []) => {
    const { rows } = await app.query<{ "QUERY PLAN": string }>(`EXPLAIN ${statement}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };

  it.each([
    ["a review's findings", "SELECT f.id FROM finding f WHERE f.review_id = $1::uuid ORDER BY f.number LIMIT 201", () => [review]],
    ["a review's findings by words", "SELECT f.id FROM finding f WHERE f.review_id = $1::uuid AND f.search @@ to_tsquery('simple', '''pool'':*') ORDER BY f.number LIMIT 201", () => [review]],
    ["the team's, newest first", "SELECT f.id FROM finding f WHERE f.team_id = $1::uuid ORDER BY f.updated_at DESC, f.id DESC LIMIT 51", () => [team.id]],
    ["the team's, further down", "SELECT f.id FROM finding f WHERE f.team_id = $1::uuid AND (f.updated_at, f.id) < (now() - interval '1 hour', $1::uuid) ORDER BY f.updated_at DESC, f.id DESC LIMIT 51", () => [team.id]],
    ["the team's by date", "SELECT f.id FROM finding f WHERE f.team_id = $1::uuid ORDER BY COALESCE(f.due, DATE '9999-12-31'), f.id LIMIT 51", () => [team.id]],
  ])("%s are read by an index under row-level security", async (_, statement, values) => {
    const plan = await planOf(statement, values());
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan on finding/);
  });

  it("what holds a word is found by the text index, once the newest have not filled the page", async () => {
    const { rows } = await database.owner.query<{ "QUERY PLAN": string }>(
      "EXPLAIN WITH hits AS MATERIALIZED (SELECT f FROM finding f WHERE f.search @@ to_tsquery('simple', 'rare77') AND f.team_id = $1) SELECT (f).id FROM hits ORDER BY (f).updated_at DESC LIMIT 51",
      [team.id],
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Bitmap Index Scan on finding_search/);
    expect(plan).not.toMatch(/Seq Scan/);
  });

  it("the search never reads the whole table", async () => {
    const client = await database.owner.connect();
    const scans = async () => (await client.query<{ n: string }>("SELECT seq_tup_read AS n FROM pg_stat_xact_user_tables WHERE relname = 'finding'")).rows[0]?.n;
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.team', $1, true)", [team.id]);
    const before = await scans();
    for (const words of ["'rare77':*", "'common':*", "'nowhere':*"]) await client.query("SELECT * FROM search_findings($1, '{}', NULL, NULL, 51)", [words]);
    const after = await scans();
    await client.query("ROLLBACK");
    client.release();
    expect(after).toBe(before);
  });

  it("the search answers for rare, common, begun and missing words", async () => {
    for (const q of ["rare77", "common words", "nowhere", "gener"]) {
      const answer = await as.get<List<TeamFinding>>(`findings?q=${encodeURIComponent(q)}`);
      expect(answer.status).toBe(200);
      expect(answer.body.items.length > 0, q).toBe(q !== "nowhere");
    }
  });
});
