import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FileId, ReviewId } from "@/lib/base/ids";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { prepareFile } from "@/lib/intake/server/prepare-file";
import { DOERS } from "@/lib/worker/server/registry";
import {
  aDecidedReview, aMember, aReview, aRevision, aTeam, findingInput, preparedFiles, SUBMISSION, useInstallation, type ArrangedMember, type ArrangedTeam, type DecidedReview,
} from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { purgeReports } from "@/lib/report/server/purge-reports";
import { purgeFile, type PurgeEffects } from "./purge-file";
import { submitRevision } from "./submit-revision";

const database = useInstallation();
const SECRET = "sk-live-51Habc900SECRET";
const ENV = `API_KEY=${SECRET}\nPOOL=10\n`;

let team: ArrangedTeam;
let lead: ArrangedMember;
let author: ArrangedMember;
let approver: ArrangedMember;
let as: Caller;

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  author = await aMember(team, "author");
  approver = await aMember(team, "approver", ["sign-off"]);
  as = withToken(lead.token);
});

let word = 0;
const files = (more: Record<string, string> = {}) => ({ "README.md": `${SUBMISSION}\n${++word}\n`, ...more });
const fileOf = ({ files: all }: Revision, path: string) => all.find((one) => one.path === path)!;
const addressOf = (reviewId: string, number: number, fileId: string) => `reviews/${reviewId}/revisions/${number}/files/${fileId}`;
const purge = (reviewId: string, number: number, fileId: string, body: object) => as.post<PurgeEffects & ProblemDocument>(`${addressOf(reviewId, number, fileId)}/purge`, body);
const REASON = "A key for payments was in it; it is revoked.";

/** Everything the database holds of this team, as text; bytes as text too. */
async function everything(): Promise<string> {
  const { rows: tables } = await database.owner.query<{ name: string }>("SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'team_id'");
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.owner.query<{ row: string }>(
      name === "blob_chunk"
        ? "SELECT convert_from(bytes, 'LATIN1') AS row FROM blob_chunk WHERE team_id = $1"
        : `SELECT to_jsonb(t)::text AS row FROM "${name}" t WHERE team_id = $1`,
      [team.id],
    );
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}

describe("a purged file", () => {
  let id: ReviewId;
  let first: Revision;
  let secret: Revision["files"][number];

  beforeEach(async () => {
    await database.owner.query("DELETE FROM blob_chunk WHERE team_id = $1 AND false", [team.id]);
    id = (await aReview(lead.actor, `Purge ${word}`)).id;
    first = await aRevision(author.actor, id, files({ [`conf/${word}.env`]: `${ENV}N=${word}\n` }));
    secret = first.files.find(({ path }) => path.startsWith("conf/"))!;
  });

  it("has no bytes any more, keeps its digest, and says who, when and why wherever it is read", async () => {
    const done = await purge(id, 1, secret.id, { path: secret.path, reason: REASON });
    expect(done.status, done.text).toBe(200);
    const { rows } = await database.owner.query("SELECT purged_at IS NOT NULL AS purged, (SELECT count(*)::int FROM blob_chunk c WHERE c.team_id = b.team_id AND c.sha256 = b.sha256) AS chunks FROM blob b WHERE team_id = $1 AND sha256 = $2", [team.id, secret.sha256]);
    expect(rows).toEqual([{ purged: true, chunks: 0 }]);
    for (const kind of ["text", "original", "rendered"]) {
      const answer = await as.get<ProblemDocument>(`${addressOf(id, 1, secret.id)}/${kind}`);
      expect([answer.status, answer.body.code], kind).toEqual([410, "file-purged"]);
      expect(answer.body.detail).toContain(REASON);
      expect(answer.body.detail).toContain(lead.actor.name);
    }
    const shown = (await as.get<Revision>(`reviews/${id}/revisions/1`)).body;
    expect(shown.digest).toBe(first.digest);
    expect(fileOf(shown, secret.path)).toMatchObject({ sha256: secret.sha256, marks: [], purged: { by: lead.actor.name, reason: REASON } });
    expect(fileOf(shown, "README.md").purged).toBeNull();
    expect((await as.get(`${addressOf(id, 1, fileOf(first, "README.md").id)}/text`)).status).toBe(200);
    const { rows: events } = await database.owner.query<{ detail: object; actor_id: string }>("SELECT detail, actor_id FROM audit_event WHERE review_id = $1 AND type = 'file.purged'", [id]);
    expect(events).toMatchObject([{ actor_id: lead.actor.userId, detail: { fileId: secret.id, sha256: secret.sha256 } }]);
  });

  it("leaves its secret nowhere: quotes of findings, answers and reports, texts and renditions", async () => {
    const unique = `sk-only-${word}-77SECRET`;
    const review = (await aReview(lead.actor, "Nowhere")).id;
    const revision = await aRevision(author.actor, review, files({ "keys.md": `# Keys\n\nkey: ${unique}\n` }));
    const keys = fileOf(revision, "keys.md");
    await DOERS["render-revision"]({ teamId: team.id, revisionId: revision.id });
    const place = { path: "keys.md", startLine: 3, endLine: 3 };
    await as.post(`reviews/${review}/findings`, findingInput({ place, suggestion: { ...place, after: "key: from the vault" } }));
    await as.put(`reviews/${review}/assessments/${encodeURIComponent("small/item-1")}`, { answer: "wrong", basis: { places: [place] } });
    await as.post(`reviews/${review}/questions`, { text: "Whose key?", place });
    await as.post(`reviews/${review}/verdict`, { verdict: "no", motivation: "A key in the text." });
    expect(await everything()).toContain(unique);
    const done = await purge(review, 1, keys.id, { path: "keys.md", reason: REASON });
    expect(done.status, done.text).toBe(200);
    expect(done.body.quotes).toBeGreaterThanOrEqual(2);
    expect(await everything()).not.toContain(unique);
    const [finding] = (await as.get<{ items: { place: object; suggestion: object; version: number }[] }>(`reviews/${review}/findings`)).body.items;
    expect(finding).toMatchObject({ place: { ...place, quote: "[purged]" }, suggestion: { before: "[purged]", after: "key: from the vault" }, version: 2 });
  });

  it("is confirmed by its path and a reason that does not repeat what is in it", async () => {
    for (const [body, code] of [
      [{ path: "README.md", reason: REASON }, "purge-path"],
      [{ path: secret.path, reason: `It held ${SECRET}.` }, "purge-reason-quotes"],
      [{ path: secret.path, reason: " " }, "body-invalid"],
      [{ path: secret.path }, "body-invalid"],
    ] as const) {
      const said = await purge(id, 1, secret.id, body);
      expect([said.status, said.body.code]).toEqual([422, code]);
    }
    expect((await as.get(`${addressOf(id, 1, secret.id)}/text`)).status).toBe(200);
    for (const who of [author, approver]) expect((await withToken(who.token).post(`${addressOf(id, 1, secret.id)}/purge`, { path: secret.path, reason: REASON })).status).toBe(403);
    expect((await purge(id, 1, secret.id, { path: secret.path, reason: REASON })).status).toBe(200);
    expect((await purge(id, 1, secret.id, { path: secret.path, reason: REASON })).status).toBe(410);
  });

  it("takes everything with it that holds the same bytes, which is named beforehand", async () => {
    const { path } = secret;
    const text = `${ENV}N=${path.match(/\d+/)![0]}\n`;
    const again = await aRevision(author.actor, id, files({ [path]: text, "other.txt": `${text}# more\n` }));
    const elsewhere = (await aReview(lead.actor, "Elsewhere")).id;
    const there = await aRevision(author.actor, elsewhere, files({ "copy.env": text }));
    const third = await aRevision(author.actor, id, files({ [path]: `${text}# changed\n` }));
    const before = (await as.get<PurgeEffects>(`${addressOf(id, 1, secret.id)}/purge`)).body;
    expect(before.files.map(({ reviewId, revision, path: at }) => [reviewId === id, revision, at]).sort()).toEqual([[false, 1, "copy.env"], [true, 1, path], [true, 2, path]]);
    expect(before.similar).toEqual([{ revision: 3, path }]);
    expect((await purge(id, 1, secret.id, { path, reason: REASON })).body.files).toHaveLength(3);
    for (const [review, number, file] of [[id, 1, secret.id], [id, 2, fileOf(again, path).id], [elsewhere, 1, fileOf(there, "copy.env").id]] as const)
      expect((await as.get(`${addressOf(review, number, file)}/text`)).status).toBe(410);
    expect((await as.get(`${addressOf(id, 3, fileOf(third, path).id)}/text`)).status).toBe(200);
    expect((await as.get(`${addressOf(id, 2, fileOf(again, "other.txt").id)}/text`)).status).toBe(200);
    // Each review's trail says so, and each file has its tombstone.
    const { rows } = await database.owner.query("SELECT review_id FROM audit_event WHERE type = 'file.purged' AND review_id = ANY ($1)", [[id, elsewhere]]);
    expect(rows).toHaveLength(2);
  });

  it("does not come back: the same bytes are refused, uploaded, pasted, kept or in time for the purge", async () => {
    const text = (await as.get<{ text: string }>(`${addressOf(id, 1, secret.id)}/text`)).body.text;
    const late = await preparedFiles(team.id, { "late.env": text });
    await purge(id, 1, secret.id, { path: secret.path, reason: REASON });
    const form = new FormData();
    form.append("files", new Blob([text]), "again.env");
    form.append("files", new Blob(["fine"]), "fine.md");
    const uploaded = await as.post<{ number: number; files: { path: string }[]; refused: { name: string; code: string }[] }>(`reviews/${id}/revisions?keep=1`, undefined, { form });
    expect(uploaded.body.refused).toMatchObject([{ name: "again.env", code: "purged" }]);
    // What was purged cannot be kept either.
    expect(uploaded.body.files.map(({ path }) => path).sort()).toEqual(["README.md", "fine.md"]);
    expect((await as.post<ProblemDocument>(`reviews/${id}/revisions`, { text, name: "x.env" })).body).toMatchObject({ code: "no-usable-files", fields: [{ code: "purged" }] });
    // Stored just before, submitted just after.
    await expect(submitRevision(author.actor, id, late, null, DEFAULT_LIMITS, new Date(), settleVerdict)).rejects.toMatchObject({ code: "bytes-purged" });
    expect(await prepareFile(author.actor.teamId, "x.env", Buffer.from(text), { limits: DEFAULT_LIMITS, repair: true })).toMatchObject({ code: "purged" });
    // Another team has its own.
    const other = await aTeam(database, "Other");
    expect(await prepareFile(other.id, "x.env", Buffer.from(text), { limits: DEFAULT_LIMITS, repair: true })).not.toHaveProperty("code");
  });

  it("is purged once by two who do it at once, and never half", async () => {
    const both = await Promise.allSettled([0, 1].map(() => purgeFile(lead.actor, id, 1, secret.id as FileId, { path: secret.path, reason: REASON }, new Date(), settleVerdict, purgeReports)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { rows } = await database.owner.query("SELECT 1 FROM purge WHERE file_id = $1", [secret.id]);
    expect(rows).toHaveLength(1);
  });

  it("lets the review go on: the next revision re-anchors what it can, and quotes are looked for elsewhere", async () => {
    await as.post(`reviews/${id}/findings`, findingInput({ place: { path: secret.path, startLine: 2, endLine: 2 } }));
    await purge(id, 1, secret.id, { path: secret.path, reason: REASON });
    const said = await as.post<ProblemDocument>(`reviews/${id}/findings`, findingInput({ place: { path: secret.path, startLine: 1, endLine: 1 } }));
    expect([said.status, said.body.code]).toEqual([410, "bytes-gone"]);
    expect((await as.post(`reviews/${id}/findings`, findingInput({ place: { kind: "quote", quote: "The service runs on 20 instances." } }))).status).toBe(201);
    const next = await aRevision(author.actor, id, files({ [secret.path]: "API_KEY=\nPOOL=10\n" }));
    expect(next.number).toBe(2);
    const [finding] = (await as.get<{ items: { place: { revision: number; quote: string } }[] }>(`reviews/${id}/findings`)).body.items;
    expect(finding?.place).toMatchObject({ revision: 1, quote: "[purged]" });
  });
});

describe("a verdict", () => {
  const decided = async (text: string): Promise<DecidedReview> => aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, text);

  it("that rests on a quote from the file is voided, as is said beforehand, and its reports keep nothing of it", async () => {
    const review = await decided("Quoted");
    await DOERS["publish-report"]({ teamId: team.id, reviewId: review.id, verdictId: review.verdictId as never });
    const readme = fileOf(review.revision, "README.md");
    const before = (await as.get<PurgeEffects>(`${addressOf(review.id, 1, readme.id)}/purge`)).body;
    expect(before).toMatchObject({ reports: 1, voids: [{ reviewId: review.id, verdict: true, proposal: false }] });
    expect((await purge(review.id, 1, readme.id, { path: "README.md", reason: REASON })).status).toBe(200);
    const { rows } = await database.owner.query<{ voided_by: string; report: string }>("SELECT voided_by, report::text FROM verdict WHERE id = $1", [review.verdictId]);
    expect(rows[0]?.voided_by).toBe("file.purged");
    expect(rows[0]?.report).not.toContain("The service runs on 20 instances");
    expect(rows[0]?.report).toContain("[purged]");
    const { rows: published } = await database.owner.query<{ purged: boolean }>(
      "SELECT b.purged_at IS NOT NULL AS purged FROM published_report p JOIN blob b ON b.team_id = p.team_id AND b.sha256 = p.sha256 WHERE p.verdict_id = $1",
      [review.verdictId],
    );
    expect(published.map(({ purged }) => purged)).toEqual([true, true, true, true]);
    const report = await as.get(`reviews/${review.id}/report?format=markdown`);
    expect([report.status, report.text.includes("The service runs on 20 instances")]).toEqual([200, false]);
  });

  it("that quotes nothing of the file holds, and its digest with it", async () => {
    const review = await decided("Unquoted");
    const pool = fileOf(review.revision, "src/pool.py");
    expect((await as.get<PurgeEffects>(`${addressOf(review.id, 1, pool.id)}/purge`)).body).toMatchObject({ reports: 0, quotes: 0, voids: [] });
    expect((await purge(review.id, 1, pool.id, { path: "src/pool.py", reason: REASON })).status).toBe(200);
    const { rows } = await database.owner.query("SELECT voided_at FROM verdict WHERE id = $1", [review.verdictId]);
    expect(rows).toEqual([{ voided_at: null }]);
  });

  it("has a report that nothing but such a purge changes", async () => {
    const review = await decided("Firm");
    await expect(database.owner.query("UPDATE verdict SET report = '{}' WHERE id = $1", [review.verdictId])).rejects.toMatchObject({ code: "KT001" });
    const pool = fileOf(review.revision, "src/pool.py");
    await purge(review.id, 1, pool.id, { path: "src/pool.py", reason: REASON });
    // A purge of another day opens nothing.
    await expect(database.owner.query("UPDATE verdict SET report = '{}' WHERE id = $1", [review.verdictId])).rejects.toMatchObject({ code: "KT001" });
  });
});
