// Copies what belongs to a review, or to a team, as often as asked for, by SQL alone.

/** Tables whose rows belong to a review, and those that belong to a team alone. */
export const OF_REVIEW = ["review", "revision", "revision_file", "analysis", "analysis_file", "claim", "contradiction", "round", "assessment", "finding", "claim_judgement", "requirement_override", "verdict_proposal", "sign_off", "verdict", "condition_progress", "published_report", "share_link", "question", "discussion", "comment", "review_summary", "carried_condition"];
export const OF_TEAM = ["membership", "blob", "blob_chunk", "system", "rendition", "pinned_pack"];
/** Columns that name people. */
export const PEOPLE = new Set(["user_id", "by_id", "created_by", "submitted_by", "opened_by", "proposed_by", "asked_by", "answered_by", "owner_id", "requested_by"]);

/** SQL for an id made from another value, always the same one, in the form of a version 4 UUID as the product expects. */
export const idFrom = (value) => `overlay(overlay(md5(${value}) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** The SQL that copies rows of a table, every id in them salted alike so that references still meet. */
export async function copySql(db, table, { salts, keep, where, override = {} }) {
  const { rows } = await db.query(
    "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position",
    [table],
  );
  const into = rows.map(({ name }) => `"${name}"`).join(", ");
  const from = rows
    .map(({ name, type }) => {
      if (override[name]) return override[name];
      if (type === "uuid" && !keep.has(name)) return idFrom(`t."${name}"::text || '/' || k.n`);
      return `t."${name}"`;
    })
    .join(", ");
  return `INSERT INTO "${table}" (${into}) SELECT ${from} FROM "${table}" t, (SELECT generate_series(${salts.from}, ${salts.to}) AS n) k WHERE ${where}`;
}

/** How a table that does not name its review finds it. */
export const REVIEW_ID = { review: "t.id", revision_file: "(SELECT review_id FROM revision r WHERE r.id = t.revision_id)", published_report: "(SELECT review_id FROM verdict v WHERE v.id = t.verdict_id)" };
/** A copied share link opens with `bench-` and its id. */
export const tokenHash = `encode(sha256(convert_to('bench-' || ${idFrom("t.id::text || '/' || k.n")}, 'UTF8')), 'hex')`;

/** Copies reviews, with all that is theirs, within their team; the copies are older the higher their number. */
export async function copyReviews(db, ids, times) {
  const keep = new Set(["team_id", "system_id", "token_id", "carried_from", ...PEOPLE]);
  for (const table of OF_REVIEW)
    await db.query(
      await copySql(db, table, {
        salts: { from: 1000, to: 999 + times },
        keep,
        where: `${REVIEW_ID[table] ?? "t.review_id"} IN (${ids.map((id) => `'${id}'`).join(", ")})`,
        override:
          table === "share_link" ? { token_hash: tokenHash } : table === "review" ? { updated_at: "t.updated_at - k.n * interval '7 minutes'", title: "t.title || ' ' || k.n" } : {},
      }),
    );
}

/** Gives every review in the database more findings: copies of its own under numbers of their own. */
export async function copyFindings(db, times, numbersApart) {
  if (times < 1) return;
  const keep = new Set(["team_id", "review_id", ...PEOPLE]);
  await db.query(await copySql(db, "finding", { salts: { from: 1, to: times }, keep, where: "true", override: { number: `t."number" + k.n * ${numbersApart}` } }));
}

/** Copies a team with its people and all that is theirs. */
export async function copyTeam(db, id, times) {
  const salts = { from: 1_000_000, to: 999_999 + times };
  const keep = new Set();
  await db.query(await copySql(db, "team", { salts, keep, where: `t.id = '${id}'` }));
  await db.query(
    await copySql(db, "app_user", { salts, keep, where: `t.id IN (SELECT user_id FROM membership WHERE team_id = '${id}')`, override: { email: "k.n || t.email" } }),
  );
  for (const table of [...OF_TEAM, ...OF_REVIEW])
    await db.query(await copySql(db, table, { salts, keep, where: `t.team_id = '${id}'`, override: table === "share_link" ? { token_hash: tokenHash } : {} }));
}
