// Makes what is measured: two reviews through the product's own API, then as many as asked for by copying rows in SQL.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { copyFindings, copyReviews, copyTeam, idFrom } from "./multiply.mjs";
import { callerOf, PASSWORD, root } from "./product.mjs";

const DAY = 86_400_000;
const inDays = (n) => new Date(Date.now() + n * DAY).toISOString().slice(0, 10);

/** Ten findings as reviewers write them; the document is one of the product's own samples. */
const findings = (path) =>
  Array.from({ length: 10 }, (_, n) => ({
    section: (n % 6) + 1,
    severity: ["critical", "important", "minor"][n % 3],
    concern: ["data", "reliability", "performance", "security"][n % 4],
    closesBy: "change",
    title: `Finding ${n + 1}: the watermark is the end of the run`,
    why: `A run of 12 minutes that begins at 10:00 stores 10:12; a ticket that changed at 10:03 on a page already read is never read again. With ${n + 3} pages a day that is ${(n + 3) * 7} tickets a week.`,
    fix: "Store the time at which the run began, in the transaction of its last page, and read again from ten minutes before it.",
    code: "started = state.database_now()\nfor ticket in client.tickets(updated_since=state.last_started - OVERLAP):\n    upsert(session, ticket)\nstate.last_started = started\n",
    codeLanguage: "python",
    verification: "A fake server that changes a ticket while page 2 is handed out: after the next run the copy equals the source.",
    place: { path, startLine: 5 + n, endLine: 6 + n },
    owner: ["Platform team", "Analytics", "Kim"][n % 3],
    due: inDays(10 + n),
    effort: "small",
    impact: "large",
  }));

/** Opens a review of a system of its own, submits a description, keeps ten findings and answers every item. */
async function workedReview(call, title) {
  const text = readFileSync(join(root, "e2e/samples/ticket-analytics.sv.md"), "utf8");
  const system = await call("POST", "/systems", { name: `${title} system`, description: "Copies tickets and shows figures." });
  const review = await call("POST", "/reviews", { systemId: system.id, title, language: "en" });
  await call("POST", `/reviews/${review.id}/revisions`, { text, name: "README.md" });
  // A verdict that is proposed while the submission is being read is stale once that is done.
  for (let tries = 0; tries < 240; tries++) {
    if (["done", "partial"].includes((await call("GET", `/reviews/${review.id}/analysis`)).state)) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  for (const finding of findings("README.md")) await call("POST", `/reviews/${review.id}/findings`, finding);
  const { sections } = await call("GET", `/reviews/${review.id}/checklist`);
  for (const item of sections.flatMap((section) => section.items))
    await call("PUT", `/reviews/${review.id}/assessments/${encodeURIComponent(item.id)}`, {
      answer: "correct",
      basis: { check: "Read the code and ran it against a copy of the database; saw what the item asks for." },
      note: "Seen in staging.",
    });
  return review.id;
}

/**
 * Fills a database.
 *
 * @param product what startProduct gave
 * @param size teams, people per team, reviews per team, findings per review
 */
export async function arrange(product, size, say) {
  const db = new pg.Client({ connectionString: product.ownerUrl });
  db.on("error", () => undefined);
  await db.connect();
  if ((await db.query("SELECT count(*)::int AS n FROM review")).rows[0].n >= size.teams * size.reviews) {
    say("the data are there already");
    return worldOf(db, product);
  }
  await product.cli("member", "add", "--email", "lead@bench.example", "--role", "lead", "--password", PASSWORD, "--name", "Lead");
  await product.cli("member", "add", "--email", "approver@bench.example", "--role", "approver", "--password", PASSWORD, "--name", "Approver");
  const lead = callerOf(product.url, await product.cli("token", "create", "--email", "lead@bench.example", "--name", "bench"));
  const approver = callerOf(product.url, await product.cli("token", "create", "--email", "approver@bench.example", "--name", "bench", "--scope", "sign-off"));
  say("two reviews through the API");
  const open = await workedReview(lead, "Open");
  const decided = await workedReview(lead, "Decided");
  const { digest } = await lead("POST", `/reviews/${decided}/verdict`, { verdict: "no", motivation: "Not while the watermark loses tickets." });
  await approver("POST", `/reviews/${decided}/sign-offs`, { digest, decision: "approve" });
  await lead("POST", `/reviews/${decided}/share-links`, { expiresInDays: 300 });
  // The worker publishes and renders what it was asked to.
  for (let tries = 0; tries < 240; tries++) {
    const { rows } = await db.query("SELECT (SELECT count(*) FROM rendition) > 0 AND (SELECT count(*) FROM published_report) > 0 AS done");
    if (rows[0].done) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }

  await db.query("SET session_replication_role = replica");
  await db.query("SET maintenance_work_mem = '256MB'");
  const isLarge = size.teams * size.reviews * size.findings > 100_000;
  if (isLarge) await db.query("DROP INDEX IF EXISTS finding_search");

  const extra = Math.max(0, Math.ceil(size.findings / 10) - 1);
  if (extra > 0) {
    say(`${size.findings} findings in each`);
    await copyFindings(db, extra, 10);
    await db.query("UPDATE review SET next_finding = $1", [size.findings + 1]);
  }

  const { rows: [team] } = await db.query("SELECT id FROM team LIMIT 1");
  // Members: copies of the lead, who may do what is measured.
  await db.query(
    `INSERT INTO app_user (id, email, name, password_hash, language) SELECT ${idFrom("'person/' || n")}, 'person' || n || '@bench.example', 'Person ' || n, 'none', 'en' FROM generate_series(1, $1) n`,
    [size.people],
  );
  await db.query(`INSERT INTO membership (team_id, user_id, role) SELECT $2, ${idFrom("'person/' || n")}, 'lead' FROM generate_series(1, $1) n`, [size.people, team.id]);

  const reviews = Math.max(0, size.reviews - 2);
  const perBase = Math.ceil(reviews / 2);
  say(`${size.reviews} reviews in a team`);
  if (perBase > 0) await copyReviews(db, [open, decided], perBase);

  if (size.teams > 1) {
    say(`${size.teams} teams`);
    await copyTeam(db, team.id, size.teams - 1);
  }
  if (isLarge) {
    say("the index of the text search");
    await db.query("CREATE INDEX finding_search ON finding USING gin (search)");
  }
  await db.query("SET session_replication_role = origin");
  say("statistics");
  await db.query("VACUUM ANALYZE");
  await db.query("CHECKPOINT");
  return worldOf(db, product);
}

/** What the generator needs to know of the data. */
async function worldOf(db) {
  const { rows: people } = await db.query(
    "SELECT u.id, u.session_version AS version, m.team_id AS team FROM app_user u JOIN membership m ON m.user_id = u.id WHERE m.role = 'lead' ORDER BY u.id",
  );
  const { rows: reviews } = await db.query(
    "SELECT r.id, r.team_id AS team, r.title, (SELECT f.id FROM finding f WHERE f.review_id = r.id LIMIT 1) AS finding, r.title LIKE 'Open%' AS open FROM review r ORDER BY r.id",
  );
  const { rows: links } = await db.query("SELECT id FROM share_link WHERE token_hash = encode(sha256(convert_to('bench-' || id, 'UTF8')), 'hex') ORDER BY id LIMIT 2000");
  const { rows: items } = await db.query("SELECT DISTINCT item_id AS id FROM assessment ORDER BY 1");
  const { rows: [counts] } = await db.query(
    "SELECT (SELECT count(*) FROM team) AS teams, (SELECT count(*) FROM app_user) AS people, (SELECT count(*) FROM review) AS reviews, (SELECT count(*) FROM finding) AS findings, (SELECT count(*) FROM assessment) AS answers, pg_size_pretty(pg_database_size(current_database())) AS size",
  );
  await db.end();
  return { people, reviews, links: links.map(({ id }) => `bench-${id}`), items: items.map(({ id }) => id), counts };
}
