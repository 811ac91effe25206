import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ReviewId } from "@/lib/base/ids";
import type { Assessment } from "@/lib/review/core/assessment";
import type { BulkResult, BulkRow, Refused } from "@/lib/review/core/bulk-change";
import type { FindingRecord } from "@/lib/review/core/finding";
import { aDecidedReview, aMember, anAnswer, aReview, aRevision, aTeam, findingInput, inDays, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let people: Record<"lead" | "reviewer" | "author" | "approver" | "viewer", ArrangedMember>;
let as: Record<keyof typeof people, Caller>;
let review: ReviewId;
let three: FindingRecord[];

type Done = BulkResult<FindingRecord, BulkRow> & ProblemDocument;

const read = async (id: string) => (await as.reviewer.get<FindingRecord>(`reviews/${review}/findings/${id}`)).body;
const again = () => Promise.all(three.map(({ id }) => read(id)));
const rowsOf = (findings: readonly { id: string; version: number }[]) => findings.map(({ id, version }) => ({ id, version }));
const bulk = (body: object, who: keyof typeof people = "reviewer", of: string = review) => as[who].post<Done>(`reviews/${of}/findings/bulk`, body);
const merge = (body: object, who: keyof typeof people = "reviewer") => as[who].post<Done>(`reviews/${review}/findings/merge`, body);
const opened = async (given: object, of: string = review) => {
  const answer = await as.reviewer.post<FindingRecord>(`reviews/${of}/findings`, findingInput({ ...given }));
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
/** What the trail holds of a review, from the oldest. */
const events = async (of: string = review) =>
  (await database.owner.query<{ type: string; detail: Record<string, unknown> }>("SELECT type, detail FROM audit_event WHERE review_id = $1 ORDER BY id", [of])).rows;
/** A finding without what every change touches. */
const plain = ({ version: _v, updatedAt: _u, ...rest }: FindingRecord) => rest;

beforeAll(async () => {
  team = await aTeam(database);
  people = {
    lead: await aMember(team, "lead"),
    reviewer: await aMember(team, "reviewer", [], "Rut Reviewer"),
    author: await aMember(team, "author"),
    approver: await aMember(team, "approver", ["sign-off"]),
    viewer: await aMember(team, "viewer"),
  };
  as = Object.fromEntries(Object.entries(people).map(([name, { token }]) => [name, withToken(token)])) as typeof as;
});

beforeEach(async () => {
  ({ id: review } = await aReview(people.lead.actor, randomUUID().slice(0, 8)));
  await aRevision(people.author.actor, review);
  three = [await opened({ title: "One" }), await opened({ title: "Two", severity: "minor", owner: "Vendor Ltd" }), await opened({ title: "Three", due: null })];
});

describe("a bulk edit", () => {
  it("changes every row and records each, and undoing it by another restores each as it was", async () => {
    const changes = { severity: "important", owner: "x", ownerId: people.lead.actor.userId, due: inDays(5) };
    const { status, body, text } = await bulk({ rows: rowsOf(three), changes });
    expect(status, text).toBe(200);
    expect(body.refused).toEqual([]);
    for (const one of await again()) expect(one).toMatchObject({ severity: "important", owner: people.lead.actor.name, ownerId: people.lead.actor.userId, due: inDays(5), version: 2 });
    const ofThem = (await events()).filter(({ type }) => type === "finding.changed");
    expect(ofThem.map(({ detail }) => detail.findingId)).toEqual(three.map(({ id }) => id));

    expect((await bulk({ rows: body.undo })).status).toBe(200);
    expect((await again()).map(plain)).toEqual(three.map(plain));
  });

  it("withdraws with one reason, and undoing it opens again, a submitted fix by way of open", async () => {
    await as.author.patch(`reviews/${review}/findings/${three[1]!.id}`, { state: "fix-submitted", stateReason: "Pool is 4 now." });
    const before = await again();
    const { body } = await bulk({ rows: rowsOf(before), changes: { state: "withdrawn", stateReason: "The system is not launched." } });
    for (const one of await again()) expect(one).toMatchObject({ state: "withdrawn", stateReason: "The system is not launched." });
    expect((await bulk({ rows: body.undo })).status).toBe(200);
    expect((await again()).map(plain)).toEqual(before.map(plain));
    expect((await events()).map(({ type }) => type).slice(-4)).toEqual(["finding.reopened", "finding.reopened", "finding.fix-submitted", "finding.reopened"]);
  });

  it("names a row that is stale and changes nothing, until the others are asked for", async () => {
    await as.lead.patch(`reviews/${review}/findings/${three[0]!.id}`, { title: "One, by the lead" });
    const before = await again();
    const refused = await bulk({ rows: rowsOf(three), changes: { severity: "minor" } });
    expect([refused.status, refused.body.code]).toEqual([409, "bulk-refused"]);
    expect((refused.body.current as { refused: Refused[] }).refused).toEqual([{ id: three[0]!.id, name: "1 One, by the lead", code: "bulk.stale", params: { number: 1 } }]);
    expect(refused.body.blockers?.[0]?.message).toMatch(/Somebody has changed finding 1/);
    expect(await again()).toEqual(before);

    const others = await bulk({ rows: rowsOf(three), changes: { severity: "minor" }, mode: "what-can" });
    expect(others.status).toBe(200);
    // What was minor already is not changed again.
    expect(others.body.changed.map(({ number }) => number)).toEqual([3]);
    expect(others.body.refused.map(({ code }) => code)).toEqual(["bulk.stale"]);
    expect((await again()).map(({ severity }) => severity)).toEqual(["critical", "minor", "minor"]);
  });

  it("names a row whose state forbids it", async () => {
    const [one, two] = three as [FindingRecord, FindingRecord];
    await as.lead.patch(`reviews/${review}/findings/${one.id}`, { state: "verified", stateReason: "Counted 80." });
    const answer = await bulk({ rows: rowsOf([await read(one.id), two]), changes: { state: "withdrawn", stateReason: "No." } });
    expect(answer.body.blockers?.map(({ code }) => code)).toEqual(["finding.is-verified"]);
    expect((await read(two.id)).state).toBe("open");
  });

  it("refuses a withdrawal without a reason, also for those who could", async () => {
    const answer = await bulk({ rows: rowsOf(three), changes: { state: "withdrawn" }, mode: "what-can" });
    expect([answer.status, answer.body.blockers?.length]).toEqual([409, 3]);
  });

  it("leaves no trace where everything was so already", async () => {
    const before = await events();
    const { body } = await bulk({ rows: rowsOf(three), changes: { concern: "reliability" } });
    expect(body).toEqual({ changed: [], refused: [], undo: [] });
    expect(await events()).toEqual(before);
    expect(await again()).toEqual(three);
  });

  it("refuses all when an id is that of another review or team, of nothing, or comes twice", async () => {
    const { id: second } = await aReview(people.lead.actor, "Second");
    await aRevision(people.author.actor, second);
    const elsewhere = await opened({}, second);
    const other = await aTeam(database, "Other");
    for (const id of [elsewhere.id, randomUUID()]) {
      const answer = await bulk({ rows: rowsOf([three[0]!, { id, version: 1 }]), changes: { severity: "minor" }, mode: "what-can" });
      expect(answer.status).toBe(404);
    }
    expect((await bulk({ rows: rowsOf([three[0]!, three[0]!]), changes: { severity: "minor" } })).status).toBe(422);
    expect((await withToken(other.owner.token).post(`reviews/${review}/findings/bulk`, { rows: rowsOf(three), changes: { severity: "minor" } })).status).toBe(404);
    expect((await bulk({ rows: rowsOf(three), changes: { ownerId: other.owner.actor.userId } })).body.code).toBe("owner-unknown");
    expect(await again()).toEqual(three);
  });

  it("is for those who keep findings", async () => {
    for (const who of ["author", "viewer"] as const) expect((await bulk({ rows: rowsOf(three), changes: { severity: "minor" } }, who)).status).toBe(403);
  });

  it("takes no more than 200 rows, and only what it knows", async () => {
    const many = Array.from({ length: 201 }, () => ({ id: randomUUID(), version: 1 }));
    expect((await bulk({ rows: many, changes: {} })).status).toBe(422);
    expect((await bulk({ rows: rowsOf(three), changes: { closesBy: "change" } })).status).toBe(422);
    expect((await bulk({ rows: [], changes: {} })).status).toBe(422);
  });

  it("lets one of two that meet through, whole, and refuses the other, whole", async () => {
    const answers = await Promise.all([bulk({ rows: rowsOf(three), changes: { due: inDays(1) } }), bulk({ rows: rowsOf(three), changes: { due: inDays(2) } })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(new Set((await again()).map(({ due }) => due)).size).toBe(1);
  });

  it("voids a verdict that rests on what it changes, once", async () => {
    const decided = await aDecidedReview({ author: people.author.actor, lead: people.lead.actor, approver: people.approver.actor }, "Decided");
    const { items } = (await as.lead.get<{ items: FindingRecord[] }>(`reviews/${decided.id}/findings`)).body;
    expect((await bulk({ rows: rowsOf(items), changes: { severity: "minor" } }, "lead", decided.id)).status).toBe(200);
    expect((await events(decided.id)).filter(({ type }) => type === "verdict.voided")).toHaveLength(1);
  });
});

describe("merging duplicates", () => {
  it("keeps one with the chosen words and the places of all, and withdraws the others, which lead to it", async () => {
    const [one, two] = three as [FindingRecord, FindingRecord];
    const twin = await opened({ title: "One again", place: { path: "README.md", startLine: 7, endLine: 7 } });
    const answer = await merge({ keep: { id: one.id, version: 1 }, merged: rowsOf([two, twin]), fields: { severity: "critical", fix: "Both fixes.", owner: "Vendor Ltd" } });
    expect(answer.status, answer.text).toBe(200);
    const kept = await read(one.id);
    expect(kept).toMatchObject({ state: "open", fix: "Both fixes.", owner: "Vendor Ltd", ownerId: null, place: one.place });
    expect(kept.why).toContain("Also at:");
    expect(kept.why).toContain("> `README.md:7–7`\n> - [x] Load test passed");
    // The second stood at the same lines as the one that stays.
    expect(kept.why).not.toContain("README.md:3–4");
    for (const { id } of [two, twin]) expect(await read(id)).toMatchObject({ state: "withdrawn", stateReason: "Duplicate of 1", mergedInto: one.id });
    expect((await events()).filter(({ type }) => type === "finding.merged").map(({ detail }) => [detail.findingId, detail.into])).toEqual([
      [two.id, one.id],
      [twin.id, one.id],
    ]);
  });

  it("is undone by the bulk edit that it gives back", async () => {
    const before = await again();
    const { body } = await merge({ keep: { id: three[0]!.id, version: 1 }, merged: rowsOf(three.slice(1)), fields: { title: "All in one", why: "Because." } });
    expect((await again()).map(({ state }) => state)).toEqual(["open", "withdrawn", "withdrawn"]);
    expect((await bulk({ rows: body.undo })).status).toBe(200);
    expect((await again()).map(plain)).toEqual(before.map(plain));
  });

  it("is undone by opening one of them again, which then leads nowhere", async () => {
    await merge({ keep: { id: three[0]!.id, version: 1 }, merged: rowsOf([three[1]!]) });
    await as.reviewer.patch(`reviews/${review}/findings/${three[1]!.id}`, { state: "open", stateReason: "Not the same." });
    expect(await read(three[1]!.id)).toMatchObject({ state: "open", mergedInto: null });
  });

  it("changes nothing when any of them is stale, closed, elsewhere, or the one that stays", async () => {
    const [one, two, last] = three as [FindingRecord, FindingRecord, FindingRecord];
    const keep = { id: one.id, version: 1 };
    await as.lead.patch(`reviews/${review}/findings/${last.id}`, { state: "withdrawn", stateReason: "No." });
    const before = await again();
    expect((await merge({ keep, merged: [{ id: two.id, version: 9 }] })).body.blockers?.[0]?.code).toBe("bulk.stale");
    expect((await merge({ keep, merged: [{ id: last.id, version: 2 }] })).body.blockers?.[0]?.code).toBe("finding.is-withdrawn");
    expect((await merge({ keep: { id: last.id, version: 2 }, merged: [{ id: two.id, version: 1 }] })).body.blockers?.[0]?.code).toBe("finding.is-withdrawn");
    expect((await merge({ keep, merged: [{ id: randomUUID(), version: 1 }] })).status).toBe(404);
    expect((await merge({ keep, merged: [keep] })).status).toBe(422);
    expect((await merge({ keep, merged: rowsOf([two]) }, "author")).status).toBe(403);
    expect(await again()).toEqual(before);
  });

  it("refuses a text that the places make too long", async () => {
    const twin = await opened({ title: "Far", place: { path: "README.md", startLine: 7, endLine: 7 } });
    const answer = await merge({ keep: { id: three[0]!.id, version: 1 }, merged: rowsOf([twin]), fields: { why: "x".repeat(7990) } });
    expect([answer.status, answer.body.code]).toEqual([422, "merge-too-long"]);
  });
});

describe("answering several items at once", () => {
  const answer = (body: object, who: keyof typeof people = "reviewer") =>
    as[who].post<BulkResult<Assessment, { itemId: string; version: number; input?: unknown }> & ProblemDocument>(`reviews/${review}/assessments/bulk`, body);
  const answersNow = async () => {
    const { body } = await as.reviewer.get<{ sections: { items: { id: string; answer: Assessment | null }[] }[] }>(`reviews/${review}/checklist`);
    return Object.fromEntries(body.sections.flatMap(({ items }) => items.map((item) => [item.id, item.answer])));
  };
  const rows = [
    { itemId: "small/item-1", version: 1 },
    { itemId: "small/item-3", version: 0 },
  ];
  beforeEach(() => anAnswer(people.reviewer.actor, review, 1));

  it("makes them not applicable with one reason, keeps notes and what they rested on, and is undone", async () => {
    const { status, body, text } = await answer({ rows, reason: "There is no database." });
    expect(status, text).toBe(200);
    const now = await answersNow();
    expect(now["small/item-1"]).toMatchObject({ answer: "not-applicable", reason: "There is no database.", basis: { check: "Counted: 12 of 60 connections." }, version: 2 });
    expect(now["small/item-3"]).toMatchObject({ answer: "not-applicable", version: 1 });

    expect((await answer({ rows: body.undo })).status).toBe(200);
    const back = await answersNow();
    expect(back["small/item-1"]).toMatchObject({ answer: "correct", reason: "" });
    expect(back["small/item-3"]).toMatchObject({ answer: null });
  });

  it("names what is stale and changes nothing, until the others are asked for", async () => {
    const stale = [{ itemId: "small/item-1", version: 0 }, rows[1]];
    const refused = await answer({ rows: stale, reason: "No." });
    expect([refused.status, refused.body.code, refused.body.blockers?.[0]?.code]).toEqual([409, "bulk-refused", "bulk.stale-item"]);
    expect((await answersNow())["small/item-3"]).toBeNull();
    expect((await answer({ rows: stale, reason: "No.", mode: "what-can" })).body.changed.map(({ itemId }) => itemId)).toEqual(["small/item-3"]);
  });

  it("refuses without a reason, an unknown item, and those who may not answer", async () => {
    expect((await answer({ rows })).body.fields?.[0]?.field).toBe("reason");
    expect((await answer({ rows: [{ itemId: "small/none", version: 0 }], reason: "No." })).status).toBe(404);
    expect((await answer({ rows, reason: "No." }, "author")).status).toBe(403);
    const other = await aTeam(database, "Other");
    expect((await withToken(other.owner.token).post(`reviews/${review}/assessments/bulk`, { rows, reason: "No." })).status).toBe(404);
    expect((await answersNow())["small/item-1"]).toMatchObject({ answer: "correct" });
  });
});
