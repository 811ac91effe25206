import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { ReviewId, SystemId } from "@/lib/base/ids";
import { FindingInput } from "@/lib/review/core/finding";
import type { Dashboard, Waiting } from "@/lib/review/core/dashboard";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { changeFinding } from "@/lib/review/server/change-finding";
import { openFinding } from "@/lib/review/server/open-finding";
import { openReview } from "@/lib/review/server/open-review";
import { readDashboard } from "@/lib/verdict/server/read-dashboard";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { recordProgress } from "@/lib/verdict/server/record-progress";
import { withdrawProposal } from "@/lib/verdict/server/withdraw-proposal";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import {
  aDecidedReview,
  aMember,
  anAnswer,
  aReview,
  aRevision,
  aTeam,
  findingInput,
  inDays,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
  type DecidedReview,
} from "@/lib/testing/server/arrange";
import { withToken } from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let lead: ArrangedMember;
let approver: ArrangedMember;
let author: ArrangedMember;
let decided: DecidedReview;
const DAY = 86_400_000;

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  approver = await aMember(team, "approver", ["sign-off"]);
  author = await aMember(team, "author");
  decided = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Ankaret");
});

const sql = async <T>(text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows as T[];
const query = (given: Record<string, unknown> = {}) => ReviewQuery.parse(given);
const dashboardOf = ({ actor }: ArrangedMember, given = {}, now = new Date()) => readDashboard(actor, query(given), now);
const rowOf = async (who: ArrangedMember, id: string, now = new Date()) => (await dashboardOf(who, {}, now)).reviews.items.find((row) => row.id === id);
const of = <K extends Waiting["kind"]>({ waiting }: Dashboard, kind: K) => waiting.filter((one): one is Extract<Waiting, { kind: K }> => one.kind === kind);

describe("a review's summary", () => {
  it("follows the review from nothing to its verdict and beyond, in the transactions that change it", async () => {
    const { id } = await aReview(lead.actor, "Followed");
    const seen = async () => {
      const row = await rowOf(lead, id);
      return [row?.state, row?.summary.next.code, row?.blockers];
    };
    expect(await seen()).toEqual(["no-submission", "upload", 3]);
    await aRevision(author.actor, id);
    expect(await seen()).toEqual(["in-review", "answer-required", 2]);
    await anAnswer(lead.actor, id, 1);
    expect(await seen()).toEqual(["in-review", "answer-required", 1]);
    await anAnswer(lead.actor, id, 2);
    expect(await seen()).toEqual(["in-review", "propose", 0]);
    const input = ProposalInput.parse({ verdict: "yes", motivation: "Nothing is open." });
    await proposeVerdict(lead.actor, id, input, new Date());
    expect(await seen()).toEqual(["proposed", "sign-off", 0]);
    await withdrawProposal(lead.actor, id, new Date());
    expect(await seen()).toEqual(["in-review", "propose-again", 0]);
    const { digest } = await proposeVerdict(lead.actor, id, input, new Date());
    await withToken(approver.token).post(`reviews/${id}/sign-offs`, { digest, decision: "approve" });
    expect(await seen()).toEqual(["decided", "done", 0]);
    expect((await rowOf(lead, id))?.standing).toBe("holds");
    await openFinding(lead.actor, id, FindingInput.parse(findingInput({ owner: "" })), new Date(), settleVerdict);
    expect(await seen()).toEqual(["voided", "own-critical", 2]);
    expect((await rowOf(lead, id))?.standing).toBe("voided");
    await aRevision(author.actor, id);
    expect((await seen())[0]).toBe("in-review");
  });

  it("says today that a condition's day has passed, without anybody writing it down", async () => {
    const before = await rowOf(lead, decided.id);
    expect(before).toMatchObject({ state: "decided", standing: "holds", isOverdue: false, summary: { due: inDays(10), next: { code: "close-conditions" } } });
    const later = new Date(Date.now() + 12 * DAY);
    expect(await rowOf(lead, decided.id, later)).toMatchObject({ state: "decided", standing: "lapsed", isOverdue: true });
    await recordProgress(lead.actor, decided.id, decided.conditionId, { state: "closed", note: "Counted." }, new Date());
    expect(await rowOf(lead, decided.id, later)).toMatchObject({ standing: "holds", summary: { next: { code: "done" } } });
    await recordProgress(lead.actor, decided.id, decided.conditionId, { state: "reopened", note: "Counted wrongly." }, new Date());
    expect((await rowOf(lead, decided.id))?.summary.next.code).toBe("close-conditions");
  });

  it("is worked out when first asked for where a review has none", async () => {
    await sql("DELETE FROM review_summary WHERE review_id = $1", [decided.id]);
    expect(await rowOf(lead, decided.id)).toMatchObject({ state: "decided", summary: { verdict: { verdict: "yes-with-fixes" } } });
    await sql("UPDATE review_summary SET facts = '{}' WHERE review_id = $1", [decided.id]);
    const { body } = await withToken(lead.token).get<{ items: { id: string; summary: { round: number } }[] }>("reviews?state=decided");
    expect(body.items.find((row) => row.id === decided.id)?.summary.round).toBe(1);
  });

  it("is judged again once an accepted risk has expired", async () => {
    const { id } = await aReview(lead.actor, "At risk");
    await aRevision(author.actor, id);
    const finding = await openFinding(lead.actor, id, FindingInput.parse(findingInput({ severity: "important" })), new Date(), settleVerdict);
    await withToken(approver.token).post(`reviews/${id}/findings/${finding.id}/accept-risk`, { reason: "Ten users.", expires: inDays(5) });
    expect((await rowOf(lead, id))?.summary.openImportant).toBe(0);
    expect((await rowOf(lead, id, new Date(Date.now() + 7 * DAY)))?.summary.openImportant).toBe(1);
  });
});

describe("what a summary and the requirements' own page say", () => {
  it("is the same for a review with everything in it", async () => {
    const { id } = await aReview(lead.actor, "Agreed");
    await aRevision(author.actor, id);
    await anAnswer(lead.actor, id, 1);
    await anAnswer(lead.actor, id, 3);
    const open = (given: Record<string, unknown>) => openFinding(lead.actor, id, FindingInput.parse(findingInput(given)), new Date(), settleVerdict);
    await open({ owner: "", why: "" });
    await open({ closesBy: "run", itemId: "small/item-2" });
    await open({ severity: "important", due: null });
    const risk = await open({ severity: "important" });
    await withToken(approver.token).post(`reviews/${id}/findings/${risk.id}/accept-risk`, { reason: "Ten users.", expires: inDays(9) });
    await withToken(approver.token).post(`reviews/${id}/overrides`, { requirementId: "item:small/item-2", reason: "No database." });
    await withToken(lead.token).post(`reviews/${id}/questions`, { text: "Which region?", isBlocking: true });
    type Body = { ceiling: string; requirements: { id: string; state: string; allows: string; reasons: { code: string }[] }[] };
    const { ceiling, requirements } = (await withToken(lead.token).get<Body>(`reviews/${id}/requirements`)).body;
    const unmet = requirements.filter((one) => one.state === "unsatisfied" || one.state === "error");
    const weakest = unmet.find((one) => one.allows === "no");
    const row = await rowOf(lead, id);
    expect(row?.blockers).toBe(unmet.length);
    expect(row?.summary).toMatchObject({ ceiling, weakest: { id: weakest?.id, reason: { code: weakest?.reasons[0]?.code } }, blockingQuestions: 1 });
    expect(unmet.length).toBeGreaterThan(4);
  });
});

describe("the list of reviews", () => {
  it("shows what is asked for: a state, a system, one's own", async () => {
    const states = (await dashboardOf(lead, { state: "decided" })).reviews.items.map((row) => row.state);
    expect(new Set(states)).toEqual(new Set(["decided"]));
    const ofSystem = (await dashboardOf(lead, { system: decided.systemId })).reviews.items;
    expect(ofSystem.map((row) => row.id)).toEqual([decided.id]);
    const ids = async (who: ArrangedMember) => (await dashboardOf(who, { mine: "true" })).reviews.items.map((row) => row.id);
    expect(await ids(approver)).toEqual([]);
    expect(await ids(author)).toContain(decided.id);
    expect(await ids(lead)).toContain(decided.id);
  });

  it("goes on where the last page ended", async () => {
    const { get } = withToken(lead.token);
    type Body = { items: { id: string }[]; next: string | null };
    const all = (await get<Body>("reviews")).body.items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const body: Body = (await get<Body>(`reviews?limit=1${cursor ? `&cursor=${cursor}` : ""}`)).body;
      paged.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(paged).toEqual(all);
  });

  it("refuses a state that is none", async () => {
    expect((await withToken(lead.token).get("reviews?state=asleep")).status).toBe(422);
  });
});

describe("what waits", () => {
  it("is a sign-off for who may give it and has not, and never for an author", async () => {
    const { id } = await aReview(lead.actor, "To sign");
    await aRevision(team.owner.actor, id);
    await proposeVerdict(lead.actor, id, ProposalInput.parse({ verdict: "no", motivation: "Not yet." }), new Date());
    const waits = async (who: ArrangedMember) => of(await dashboardOf(who), "sign-off").some((one) => one.reviewId === id);
    expect([await waits(approver), await waits(team.owner), await waits(lead), await waits(author)]).toEqual([true, false, false, false]);
    const [proposal] = await sql<{ digest: string }>("SELECT digest FROM verdict_proposal WHERE review_id = $1", [id]);
    await withToken(approver.token).post(`reviews/${id}/sign-offs`, { digest: proposal?.digest, decision: "approve" });
    expect(await waits(approver)).toBe(false);
  });

  it("is a finding for its owner, by its date, until a fix is submitted", async () => {
    const { id } = await aReview(lead.actor, "Owned");
    await aRevision(author.actor, id);
    const finding = await openFinding(lead.actor, id, FindingInput.parse(findingInput()), new Date(), settleVerdict);
    await sql("UPDATE finding SET owner_id = $2, due = $3 WHERE id = $1", [finding.id, author.actor.userId, inDays(-2)]);
    const mine = async (who: ArrangedMember) => of(await dashboardOf(who), "finding").filter((one) => one.reviewId === id);
    expect(await mine(author)).toMatchObject([{ number: 1, due: inDays(-2), severity: "critical" }]);
    expect((await dashboardOf(author)).waiting[0]).toMatchObject({ kind: "finding", reviewId: id });
    expect(await mine(lead)).toEqual([]);
    await changeFinding(author.actor, id, finding.id, { state: "fix-submitted", stateReason: "In 2.4.1." }, new Date(), settleVerdict);
    expect(await mine(author)).toEqual([]);
  });

  it("is an open question for who submitted, and a notice for whom it names", async () => {
    const values = [team.id, decided.id, lead.actor.userId, author.actor.userId];
    await sql(
      `INSERT INTO question (team_id, review_id, number, text, is_blocking, due, asked_by, asked_at, updated_at)
       VALUES ($1, $2, 1, 'Which region?', true, '2026-01-05', $3, now(), now())`,
      values.slice(0, 3),
    );
    await sql("INSERT INTO notice (team_id, review_id, kind, by_id, user_id, at) VALUES ($1, $2, 'mention', $3, $4, now())", values);
    const seen = await dashboardOf(author);
    expect(of(seen, "question").filter((one) => one.reviewId === decided.id)).toMatchObject([{ number: 1, text: "Which region?", isBlocking: true, due: "2026-01-05" }]);
    expect(of(seen, "notice")).toMatchObject([{ noticeKind: "mention", by: lead.actor.name }]);
    const other = await dashboardOf(approver);
    expect([of(other, "question"), of(other, "notice")]).toEqual([[], []]);
    await sql("UPDATE notice SET seen_at = now() WHERE review_id = $1", [decided.id]);
    expect(of(await dashboardOf(author), "notice")).toEqual([]);
  });

  it("is a review that stands still, for who leads it", async () => {
    const { id } = await aReview(lead.actor, "Still");
    await sql("UPDATE review SET updated_at = now() - interval '9 days' WHERE id = $1", [id]);
    expect(of(await dashboardOf(lead), "stuck")).toMatchObject([{ reviewId: id, next: { code: "upload" } }]);
    expect(of(await dashboardOf(approver), "stuck")).toEqual([]);
  });
});

describe("the systems", () => {
  it("come with their verdicts over all reviews, each as it stands today", async () => {
    const { systems } = await dashboardOf(lead);
    const shown = systems.find((one) => one.id === decided.systemId);
    expect(shown?.lastReview?.id).toBe(decided.id);
    expect(shown?.verdicts).toMatchObject([{ reviewId: decided.id, round: 1, verdict: "yes-with-fixes", standing: "holds", openConditions: 1 }]);
    const { body } = await withToken(lead.token).get<{ items: { number: number }[] }>(`systems/${decided.systemId}/verdicts`);
    expect(body.items.map((one) => one.number)).toEqual([1]);
    const listed = await withToken(lead.token).get<{ items: { id: string; verdicts: unknown[] }[] }>("systems");
    expect(listed.body.items.find((one) => one.id === decided.systemId)?.verdicts).toHaveLength(1);
  });
});

describe("another team", () => {
  it("sees nothing of all this", async () => {
    const other = await aTeam(database, "Other");
    const seen = await dashboardOf(other.owner);
    expect(seen).toMatchObject({ reviews: { items: [], next: null }, waiting: [], systems: [], systemNames: [] });
    expect((await dashboardOf(other.owner, { system: decided.systemId })).reviews.items).toEqual([]);
    expect((await withToken(other.owner.token).get(`systems/${decided.systemId}/verdicts`)).status).toBe(404);
  });
});

describe("the start page's cost", () => {
  const statements = async (who: ArrangedMember) => {
    const spy = vi.spyOn(pg.Client.prototype, "query");
    await dashboardOf(who);
    const count = spy.mock.calls.length;
    spy.mockRestore();
    return count;
  };

  it("is one transaction and the same number of queries however many reviews there are", async () => {
    const alone = await aTeam(database, "Growing");
    await dashboardOf(alone.owner);
    const few = await statements(alone.owner);
    for (let n = 0; n < 12; n += 1) await aReview(alone.owner.actor, `Review ${n}`);
    expect(await statements(alone.owner)).toBe(few);
    expect(few).toBeLessThanOrEqual(14);
  });

  it("is paid by indexes under row-level security with 10,000 reviews", async () => {
    const large = await aTeam(database, "Large");
    const { id, systemId } = await aReview(large.owner.actor, "Template");
    await sql(
      `INSERT INTO review (team_id, system_id, title, language, packs, created_by, created_at, updated_at)
       SELECT team_id, system_id, 'Review ' || n, language, packs, created_by, created_at, now() - n * interval '1 minute'
       FROM review, generate_series(1, 10000) n WHERE id = $1`,
      [id],
    );
    await sql(
      `INSERT INTO review_summary (review_id, team_id, state, next_step, blockers, facts, updated_at)
       SELECT r.id, r.team_id, s.state, s.next_step, s.blockers, s.facts, r.updated_at
       FROM review r, review_summary s WHERE s.review_id = $1 AND r.system_id = $2 AND r.id <> $1`,
      [id, systemId],
    );
    await sql("ANALYZE review, review_summary, system");
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await app.query("SELECT set_config('app.team', $1, false)", [large.id]);
    const plan = async (where: string, values: unknown[]) => {
      const { rows } = await app.query<{ "QUERY PLAN": string }>(
        `EXPLAIN SELECT r.id, s.facts FROM review r JOIN system y ON y.team_id = r.team_id AND y.id = r.system_id
         LEFT JOIN review_summary s ON s.review_id = r.id WHERE ${where} ORDER BY r.updated_at DESC, r.id DESC LIMIT 26`,
        values,
      );
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };
    const first = await plan("r.team_id = $1::uuid", [large.id]);
    const later = await plan("r.team_id = $1::uuid AND (r.updated_at, r.id) < ($2::timestamptz, $3::uuid)", [large.id, new Date(), id]);
    await app.end();
    for (const text of [first, later]) {
      expect(text).toContain("review_team_id_updated_at_id_idx");
      expect(text).not.toMatch(/Seq Scan on review\b|Seq Scan on review_summary/);
    }
    expect(later).toMatch(/Index Cond:.*ROW\(.*updated_at/);
    const { reviews } = await dashboardOf(large.owner, { limit: 25 });
    expect(reviews.items).toHaveLength(25);
  });
});

describe("opening a review", () => {
  it("gives it a row in the list at once", async () => {
    const made = await openReview(lead.actor, { systemId: decided.systemId as SystemId, title: "At once", language: "sv" }, new Date());
    const rows = await sql("SELECT state FROM review_summary WHERE review_id = $1", [made.id as ReviewId]);
    expect(rows).toEqual([{ state: "no-submission" }]);
  });
});
