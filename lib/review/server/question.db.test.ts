import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "@/lib/base/page";
import type { Notice } from "@/lib/review/core/discussion-notice";
import type { Question } from "@/lib/review/core/question";
import { aDecidedReview, aMember, anAnswer, aReview, aRevision, aTeam, inDays, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();
let team: ArrangedTeam;
let lead: ArrangedMember;
let reviewer: ArrangedMember;
let author: ArrangedMember;
let approver: ArrangedMember;
let review: string;

beforeAll(async () => {
  team = await aTeam(database);
  [lead, reviewer, author] = [await aMember(team, "lead"), await aMember(team, "reviewer"), await aMember(team, "author")];
  approver = await aMember(team, "approver", ["sign-off"]);
  review = (await aReview(lead.actor)).id;
  await aRevision(author.actor, review as never);
});

const as = (who: ArrangedMember) => withToken(who.token);
const at = () => `reviews/${review}/questions`;
type Refused = Question & ProblemDocument;
const ask = async (who: ArrangedMember, given: object = {}) => (await as(who).post<Question>(at(), { text: "Which rows are read?", ...given })).body;
const deed = (who: ArrangedMember, { id }: { id: string }, name: string, json: object) => as(who).post<Refused>(`${at()}/${id}/${name}`, json);
const noticesOf = async (who: ArrangedMember) => (await as(who).get<Page<Notice> & { unseen: number }>("notices")).body;

interface Judged {
  readonly ceiling: string;
  readonly requirements: readonly { readonly id: string; readonly state: string; readonly reason: string; readonly allows: string }[];
}
const judged = async (id = review) => (await as(lead).get<Judged>(`reviews/${id}/requirements`)).body;
const requirement = async (name: string, id = review) => (await judged(id)).requirements.find((one) => one.id === name);

describe("a question", () => {
  it("is numbered, about lines as they stand, and told to the author", async () => {
    const made = await ask(reviewer, { due: inDays(3), isBlocking: true, place: { path: "README.md", startLine: 3, endLine: 3 } });
    expect(made).toMatchObject({ number: 1, state: "open", isBlocking: true, due: inDays(3), place: { quote: "The service runs on 20 instances." } });
    expect((await noticesOf(author)).items[0]).toMatchObject({ kind: "question", question: { number: 1 }, excerpt: "Which rows are read?" });
    expect((await noticesOf(reviewer)).items).toEqual([]);
    await deed(author, made, "answer", { answer: "All.", version: 1 });
  });

  it("holds the verdict at NO with its own words while it blocks, until it is answered", async () => {
    const made = await ask(reviewer, { text: "Who may read the bucket?", isBlocking: true });
    expect(await requirement("blocking-questions")).toMatchObject({ state: "unsatisfied", allows: "no" });
    expect((await requirement("blocking-questions"))?.reason).toContain("Who may read the bucket?");
    const answered = await deed(author, made, "answer", { answer: "The sync alone.", version: made.version });
    expect(answered.body).toMatchObject({ state: "answered", answer: "The sync alone.", answeredBy: author.actor.name });
    expect((await requirement("blocking-questions"))?.state).toBe("satisfied");
    expect((await noticesOf(reviewer)).items[0]).toMatchObject({ kind: "answer", question: { id: made.id }, excerpt: "The sync alone." });
  });

  it("is reopened by its asker with the reason, and the answer that was none is kept", async () => {
    const made = await ask(reviewer, { isBlocking: true });
    await deed(author, made, "answer", { answer: "We think so.", version: 1 });
    const again = await deed(reviewer, made, "reopen", { reason: "Not how many.", version: 2 });
    expect(again.body).toMatchObject({ state: "open", answer: "", answeredBy: null });
    expect(again.body.history).toMatchObject([
      { kind: "answered", words: "We think so.", by: author.actor.name },
      { kind: "reopened", words: "Not how many.", by: reviewer.actor.name },
    ]);
    expect((await requirement("blocking-questions"))?.state).toBe("unsatisfied");
    expect((await noticesOf(author)).items[0]).toMatchObject({ kind: "question", question: { id: made.id } });
    expect((await deed(reviewer, made, "reopen", { reason: " ", version: 3 })).status).toBe(422);
    const withdrawn = await deed(reviewer, made, "withdraw", { reason: "The code says it.", version: 3 });
    expect(withdrawn.body.state).toBe("withdrawn");
    expect((await requirement("blocking-questions"))?.state).not.toBe("unsatisfied");
  });

  it("is answered by one of two who answer at once; the other sees what was stored", async () => {
    const made = await ask(reviewer);
    const both = await Promise.all([deed(author, made, "answer", { answer: "One", version: 1 }), deed(lead, made, "answer", { answer: "Two", version: 1 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = both[0]!.status === 200 ? both : [both[1]!, both[0]!];
    expect([lost!.body.code, lost!.body.current?.answer]).toEqual(["stale", won!.body.answer]);
  });

  it("gets a number of its own where two are asked at once", async () => {
    const made = await Promise.all([ask(reviewer), ask(lead)]);
    expect(new Set(made.map(({ number }) => number)).size).toBe(2);
  });

  it("is not answered by a reviewer who submitted nothing, nor withdrawn by a colleague or after its answer", async () => {
    const made = await ask(lead);
    expect((await deed(reviewer, made, "answer", { answer: "I guess.", version: 1 })).body.code).toBe("question.author");
    expect((await deed(reviewer, made, "withdraw", { reason: "Mine?", version: 1 })).body.code).toBe("question.others");
    expect((await deed(author, made, "withdraw", { reason: "Mine?", version: 1 })).status).toBe(403);
    await deed(author, made, "answer", { answer: "Yes.", version: 1 });
    expect((await deed(lead, made, "withdraw", { reason: "Never mind.", version: 2 })).body.code).toBe("question.is-answered");
  });

  it("is answered by a reviewer who submitted a revision, and so counts as an author", async () => {
    const own = (await aReview(lead.actor, "Own")).id;
    await aRevision(reviewer.actor, own);
    const made = (await as(lead).post<Question>(`reviews/${own}/questions`, { text: "How?" })).body;
    expect((await as(reviewer).post(`reviews/${own}/questions/${made.id}/answer`, { answer: "Thus.", version: 1 })).status).toBe(200);
  });

  it("is changed while it is open: no longer blocking, it holds nothing back", async () => {
    const made = await ask(reviewer, { isBlocking: true });
    const changed = await as(reviewer).patch<Question>(`${at()}/${made.id}`, { isBlocking: false, due: inDays(9), version: 1 });
    expect(changed.body).toMatchObject({ isBlocking: false, due: inDays(9), text: made.text, version: 2 });
    expect((await requirement("blocking-questions"))?.state).not.toBe("unsatisfied");
    expect((await as(reviewer).patch<Refused>(`${at()}/${made.id}`, { text: "Else?", version: 1 })).body.code).toBe("stale");
  });

  it("may be asked before anything is submitted, about no lines", async () => {
    const empty = (await aReview(lead.actor, "Empty")).id;
    expect((await as(lead).post(`reviews/${empty}/questions`, { text: "When?" })).status).toBe(201);
    const lines = await as(lead).post<ProblemDocument>(`reviews/${empty}/questions`, { text: "This?", place: { path: "a", startLine: 1, endLine: 1 } });
    expect(lines.body.code).toBe("no-revision");
  });

  it("is found by its subject and state", async () => {
    const made = await ask(reviewer, { itemId: "small/item-1" });
    const { items } = (await as(lead).get<Page<Question>>(`${at()}?itemId=${encodeURIComponent("small/item-1")}&state=open`)).body;
    expect(items.map(({ id }) => id)).toEqual([made.id]);
  });
});

describe("an item that is questionable", () => {
  it("is backed by a question about it, until that is withdrawn", async () => {
    const own = (await aReview(lead.actor, "Items")).id;
    await aRevision(author.actor, own);
    const item = "small/item-1";
    await as(reviewer).put(`reviews/${own}/assessments/${encodeURIComponent(item)}`, { answer: "questionable", note: "" });
    expect(await requirement(`item:${item}`, own)).toMatchObject({ allows: "no" });
    const made = (await as(reviewer).post<Question>(`reviews/${own}/questions`, { text: "Is it?", itemId: item })).body;
    expect(await requirement(`item:${item}`, own)).toMatchObject({ allows: "yes-with-fixes" });
    await as(reviewer).post(`reviews/${own}/questions/${made.id}/withdraw`, { reason: "Read it again.", version: 1 });
    expect(await requirement(`item:${item}`, own)).toMatchObject({ allows: "no" });
  });
});

describe("a blocking question and a verdict", () => {
  it("asked after it was issued leaves the verdict as it is, since it does not belong to what was signed", async () => {
    const decided = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Decided");
    await as(reviewer).post(`reviews/${decided.id}/questions`, { text: "And now?", isBlocking: true });
    const { verdicts } = (await as(lead).get<{ verdicts: { standing: string }[] }>(`reviews/${decided.id}/verdict`)).body;
    expect(verdicts.map(({ standing }) => standing)).toEqual(["holds"]);
    expect((await judged(decided.id)).ceiling).toBe("no");
  });

  it("asked after it was proposed keeps it from being signed until it is answered", async () => {
    const own = (await aReview(lead.actor, "Proposed")).id;
    await aRevision(author.actor, own);
    for (const section of [1, 2]) await anAnswer(lead.actor, own, section);
    const proposed = await as(lead).post<{ digest: string }>(`reviews/${own}/verdict`, { verdict: "yes", motivation: "All is well." });
    expect(proposed.status, proposed.text).toBe(201);
    const made = (await as(reviewer).post<Question>(`reviews/${own}/questions`, { text: "One more?", isBlocking: true })).body;
    const sign = () => as(approver).post<ProblemDocument>(`reviews/${own}/sign-offs`, { digest: proposed.body.digest, decision: "approve" });
    const refused = await sign();
    expect([refused.status, refused.body.code]).toEqual([409, "sign-off.above-ceiling"]);
    await as(author).post(`reviews/${own}/questions/${made.id}/answer`, { answer: "Yes.", version: 1 });
    expect((await sign()).status).toBe(201);
  });
});
