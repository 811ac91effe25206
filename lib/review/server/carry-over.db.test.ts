import { beforeAll, describe, expect, it } from "vitest";
import type { CarriedConditionId, FindingId, ItemId, ReviewId } from "@/lib/base/ids";
import { AssessmentInput } from "@/lib/review/core/assessment";
import { FindingInput } from "@/lib/review/core/finding";
import { assessItem } from "@/lib/review/server/assess-item";
import { changeFinding } from "@/lib/review/server/change-finding";
import { openFinding } from "@/lib/review/server/open-finding";
import { openReview } from "@/lib/review/server/open-review";
import type { CarryOverNow } from "@/lib/verdict/server/carried-conditions";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import {
  aDecidedReview,
  aMember,
  aReview,
  aRevision,
  aTeam,
  findingInput,
  inDays,
  SUBMISSION,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
  type DecidedReview,
} from "@/lib/testing/server/arrange";
import { itemAddress } from "@/lib/testing/server/small-pack";
import { withToken, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let lead: ArrangedMember;
let approver: ArrangedMember;
let author: ArrangedMember;
let earlier: DecidedReview;

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  approver = await aMember(team, "approver", ["sign-off"]);
  author = await aMember(team, "author");
  earlier = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Ankaret");
});

const rows = async <T>(text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows as T[];
const startFrom = (from: ReviewId, systemId = earlier.systemId) =>
  openReview(lead.actor, { systemId, title: "Next", language: "en", startFrom: from }, new Date());
const carriedOf = async (id: string, who = lead) =>
  (await withToken(who.token).get<{ carried: CarryOverNow | null }>(`reviews/${id}/carry-over`)).body.carried!;
const findings = (id: string) =>
  rows<{ id: string; number: number; title: string; state: string; carried_from: string | null; place: Record<string, unknown> | null }>(
    "SELECT * FROM finding WHERE review_id = $1 ORDER BY number",
    [id],
  );
const answers = (id: string) =>
  rows<{ item_id: string; answer: string; carried: boolean; by_id: string; basis: { places: { startLine: number; revision: number }[] } }>(
    "SELECT a.* FROM assessment a JOIN round r ON r.id = a.round_id WHERE a.review_id = $1 AND r.number = 1 ORDER BY item_id",
    [id],
  );
const events = (id: string) => rows<{ detail: Record<string, unknown> }>("SELECT detail FROM audit_event WHERE review_id = $1 AND type = 'review.carried-over'", [id]);

describe("a review that starts from an earlier one", () => {
  it("takes nothing over before something has been submitted", async () => {
    const { id } = await startFrom(earlier.id);
    expect(await carriedOf(id)).toMatchObject({ from: { id: earlier.id }, at: null, answers: [], findings: [], conditions: [] });
    expect(await findings(id)).toEqual([]);
  });

  it("takes over answers, findings and open conditions with the first submission, marked, and once", async () => {
    const { id } = await startFrom(earlier.id);
    await aRevision(author.actor, id, { "README.md": `Preface\n\n${SUBMISSION}` });
    expect(await answers(id)).toMatchObject([{ item_id: "small/item-1", answer: "correct", carried: true, by_id: lead.actor.userId }]);
    const [finding, ...others] = await findings(id);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ number: 1, state: "open", carried_from: earlier.findingId, place: { kind: "lines", startLine: 5, endLine: 6, revision: 1 } });
    const carried = await carriedOf(id);
    expect(carried).toMatchObject({ round: 1, from: { title: "Ankaret" } });
    expect(carried.conditions).toMatchObject([{ state: "open", condition: { title: "Ankaret: the pool fits", findings: [finding?.id] } }]);
    expect(carried.answers.find((one) => one.itemId === "small/item-1")).toMatchObject({ differs: false, isConfirmed: false, origin: { by: lead.actor.name } });
    expect(carried.answers.find((one) => one.itemId === "small/item-3")).toMatchObject({ differs: true, origin: null });
    expect(await events(id)).toMatchObject([{ detail: { from: earlier.id, answers: 1, findings: 1, conditions: 1 } }]);

    await aRevision(author.actor, id);
    expect(await events(id)).toHaveLength(1);
    expect(await findings(id)).toHaveLength(1);
  });

  it("counts a carried answer as given, as one carried between rounds is", async () => {
    const { id } = await startFrom(earlier.id);
    await aRevision(author.actor, id);
    const { body } = await withToken(lead.token).get<{ requirements: { id: string; state: string }[] }>(`reviews/${id}/requirements`);
    expect(body.requirements.find((one) => one.id === "item:small/item-1")?.state).toBe("satisfied");
    expect(body.requirements.find((one) => one.id === "item:small/item-2")?.state).toBe("unsatisfied");
  });

  it("is confirmed by giving the same answer again, and differs by giving another", async () => {
    const { id } = await startFrom(earlier.id);
    await aRevision(author.actor, id);
    const put = (body: object) => withToken(lead.token).put(`reviews/${id}/assessments/${itemAddress(1)}`, body);
    const before = (await carriedOf(id)).answers.find((one) => one.itemId === "small/item-1")!.now!;
    const same = { answer: before.answer, basis: before.basis, reason: before.reason, note: before.note };
    expect((await put({ ...same, version: before.version })).status).toBe(200);
    const seen = async () => (await carriedOf(id)).answers.find((one) => one.itemId === "small/item-1");
    expect(await seen()).toMatchObject({ isConfirmed: true, differs: false });
    await put({ ...same, answer: "questionable" });
    expect(await seen()).toMatchObject({ isConfirmed: true, differs: true });
  });

  it("drops places that are not in the new submission and says which, so that the answer rests on nothing", async () => {
    const system = await aReview(lead.actor, "Dropped");
    await aRevision(author.actor, system.id);
    const input = AssessmentInput.parse({ answer: "correct", basis: { places: [{ path: "README.md", startLine: 4, endLine: 4 }] } });
    await assessItem(lead.actor, system.id, "small/item-1" as ItemId, input, undefined, new Date(), settleVerdict);
    await openFinding(lead.actor, system.id, FindingInput.parse(findingInput()), new Date(), settleVerdict);
    const { id } = await startFrom(system.id, system.systemId);
    await aRevision(author.actor, id, { "README.md": "# Payments 3\n\nOne instance.\n" });
    const carried = await carriedOf(id);
    expect(carried.answers.find((one) => one.itemId === "small/item-1")).toMatchObject({
      differs: true,
      origin: { dropped: ["Each of them opens pool_size=10 connections,"] },
      now: { basis: { places: [] } },
    });
    const [finding] = await findings(id);
    expect(finding?.place).toEqual({ kind: "quote", quote: "The service runs on 20 instances.\nEach of them opens pool_size=10 connections," });
    expect(carried.findings).toMatchObject([{ isCarried: true, isUnplaced: true, differs: false }]);
    const { body } = await withToken(lead.token).get<{ requirements: { id: string; reasons: { code: string }[] }[] }>(`reviews/${id}/requirements`);
    expect(body.requirements.find((one) => one.id === "item:small/item-1")?.reasons[0]?.code).toBe("item.no-basis");
  });

  it("leaves behind what is verified or withdrawn, keeps accepted risks, and opens those that expired", async () => {
    const system = await aReview(lead.actor, "States");
    await aRevision(author.actor, system.id);
    const open = (title: string) =>
      openFinding(lead.actor, system.id, FindingInput.parse(findingInput({ title, severity: "important", place: null })), new Date(), settleVerdict);
    const made = { verified: await open("verified"), withdrawn: await open("withdrawn"), accepted: await open("accepted"), expired: await open("expired") };
    const move = (id: FindingId, state: "verified" | "withdrawn") =>
      changeFinding(lead.actor, system.id, id, { state, stateReason: "Looked." }, new Date(), settleVerdict);
    await move(made.verified.id, "verified");
    await move(made.withdrawn.id, "withdrawn");
    for (const one of [made.accepted, made.expired])
      await withToken(approver.token).post(`reviews/${system.id}/findings/${one.id}/accept-risk`, { reason: "Ten users.", expires: inDays(30) });
    await rows("UPDATE finding SET risk_acceptances = jsonb_set(risk_acceptances, '{0,expires}', '\"2026-01-01\"') WHERE id = $1", [made.expired.id]);
    const { id } = await startFrom(system.id, system.systemId);
    await aRevision(author.actor, id);
    expect((await findings(id)).map(({ number, title, state }) => [number, title, state])).toEqual([
      [1, "accepted", "risk-accepted"],
      [2, "expired", "open"],
    ]);
  });

  it("takes over no condition that was closed, nor any of a voided verdict", async () => {
    const other = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Closed");
    await withToken(lead.token).post(`reviews/${other.id}/conditions/${other.conditionId}`, { state: "closed", note: "Counted." });
    const first = await startFrom(other.id, other.systemId);
    await aRevision(author.actor, first.id);
    expect((await carriedOf(first.id)).conditions).toEqual([]);
    await withToken(lead.token).post(`reviews/${other.id}/conditions/${other.conditionId}`, { state: "reopened", note: "Again." });
    await openFinding(lead.actor, other.id, FindingInput.parse(findingInput()), new Date(), settleVerdict);
    const second = await startFrom(other.id, other.systemId);
    await aRevision(author.actor, second.id);
    expect((await carriedOf(second.id)).conditions).toEqual([]);
  });

  it("takes it over once when two people submit at the same time", async () => {
    const { id } = await startFrom(earlier.id);
    await Promise.all([aRevision(author.actor, id), aRevision(lead.actor, id)]);
    expect(await events(id)).toHaveLength(1);
    expect(await findings(id)).toHaveLength(1);
    expect((await carriedOf(id)).conditions).toHaveLength(1);
  });

  it("is refused for a review of another system, and not found for one of another team", async () => {
    const elsewhere = await aReview(lead.actor, "Elsewhere");
    const open = (startFrom: string, who = lead, systemId = earlier.systemId) =>
      withToken(who.token).post<ProblemDocument>("reviews", { systemId, title: "Next", language: "en", startFrom });
    const refused = await open(elsewhere.id);
    expect([refused.status, refused.body.code]).toEqual([422, "start-from-other-system"]);
    const other = await aTeam(database, "Other");
    const theirs = await aReview(other.owner.actor, "Theirs");
    expect((await open(theirs.id)).status).toBe(404);
    expect((await open(earlier.id, other.owner, theirs.systemId)).status).toBe(404);
  });
});

describe("a condition that crossed over", () => {
  const path = (id: string, condition: string) => `reviews/${id}/carried-conditions/${condition}`;
  const arranged = async () => {
    const { id } = await startFrom(earlier.id);
    await aRevision(author.actor, id);
    return { id, condition: (await carriedOf(id)).conditions[0]!.id as CarriedConditionId };
  };

  it("is taken over, closed since, or dropped with a reason, and each can be undone", async () => {
    const { id, condition } = await arranged();
    const put = (body: object) => withToken(lead.token).put<{ state: string; version: number }>(path(id, condition), body);
    expect((await put({ state: "dropped" })).status).toBe(422);
    expect((await put({ state: "dropped", reason: "The pool is gone." })).body).toMatchObject({ state: "dropped", version: 2 });
    expect((await put({ state: "open", version: 2 })).body).toMatchObject({ state: "open", reason: "" });
    expect((await put({ state: "taken-over", version: 3 })).body).toMatchObject({ state: "taken-over" });
    const seen = await rows("SELECT detail FROM audit_event WHERE review_id = $1 AND type = 'condition.carried-over'", [id]);
    expect(seen).toHaveLength(3);
  });

  it("refuses a stale decision with what is stored, and whoever only reads", async () => {
    const { id, condition } = await arranged();
    const { put } = withToken(lead.token);
    await put(path(id, condition), { state: "taken-over", version: 1 });
    const stale = await put<ProblemDocument>(path(id, condition), { state: "dropped", reason: "x", version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: "stale", current: { state: "taken-over" } } });
    expect((await withToken(author.token).put(path(id, condition), { state: "open" })).status).toBe(403);
  });

  it("is not found through another review, nor by another team", async () => {
    const { id, condition } = await arranged();
    expect((await withToken(lead.token).put(path(earlier.id, condition), { state: "open" })).status).toBe(404);
    const other = await aTeam(database, "Another");
    expect((await withToken(other.owner.token).put(path(id, condition), { state: "open" })).status).toBe(404);
    expect((await withToken(other.owner.token).get(`reviews/${id}/carry-over`)).status).toBe(404);
  });
});
