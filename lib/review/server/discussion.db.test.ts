import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { changeMember } from "@/lib/identity/server/team";
import type { Comment, Discussion } from "@/lib/review/core/discussion";
import type { Notice } from "@/lib/review/core/discussion-notice";
import { mentionOf } from "@/lib/review/core/mention";
import type { Page } from "@/lib/base/page";
import { aDecidedReview, aMember, aReview, aRevision, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();
let team: ArrangedTeam;
let other: ArrangedTeam;
let lead: ArrangedMember;
let reviewer: ArrangedMember;
let author: ArrangedMember;
let viewer: ArrangedMember;
let review: string;

beforeAll(async () => {
  team = await aTeam(database);
  other = await aTeam(database, "Other");
  [lead, reviewer, author, viewer] = [await aMember(team, "lead"), await aMember(team, "reviewer"), await aMember(team, "author"), await aMember(team, "viewer")];
  review = (await aReview(lead.actor)).id;
  await aRevision(author.actor, review as never);
});

const as = (who: ArrangedMember) => withToken(who.token);
const at = () => `reviews/${review}/discussions`;
const open = async (who: ArrangedMember, given: object = {}) => (await as(who).post<Discussion>(at(), { body: "Is that so?", ...given })).body;
const read = async (id: string) => (await as(viewer).get<Discussion>(`${at()}/${id}`)).body;
const reply = (who: ArrangedMember, id: string, given: object) => as(who).post<Comment & ProblemDocument>(`${at()}/${id}/comments`, given);
const noticesOf = async (who: ArrangedMember) => (await as(who).get<Page<Notice> & { unseen: number }>("notices")).body;

describe("a discussion", () => {
  it("is opened by its first comment, about lines that are read from the revision and not taken from the caller", async () => {
    const made = await open(reviewer, { place: { path: "README.md", startLine: 3, endLine: 3, quote: "something else", revision: 9 } });
    expect(made).toMatchObject({ subject: "place", state: "open", place: { quote: "The service runs on 20 instances.", revision: 1 } });
    expect(made.comments).toMatchObject([{ body: "Is that so?", by: reviewer.actor.name, disposition: "informing" }]);
  });

  it("is refused about lines that are not there, an item the review does not have, and two things at once", async () => {
    const lines = await as(reviewer).post<ProblemDocument>(at(), { body: "x", place: { path: "README.md", startLine: 900, endLine: 901 } });
    expect([lines.status, lines.body.code]).toEqual([422, "place-lines"]);
    expect((await as(reviewer).post<ProblemDocument>(at(), { body: "x", itemId: "small/none" })).body.code).toBe("unknown-item");
    const both = { body: "x", itemId: "small/item-1", place: { path: "README.md", startLine: 1, endLine: 1 } };
    expect((await as(reviewer).post<ProblemDocument>(at(), both)).body.code).toBe("body-invalid");
    expect((await as(reviewer).post<ProblemDocument>(at(), { body: " " })).status).toBe(422);
  });

  it("does not take a finding of another review or team", async () => {
    const approver = await aMember(other, "approver", ["sign-off"]);
    const theirs = await aDecidedReview({ author: (await aMember(other, "author")).actor, lead: other.owner.actor, approver: approver.actor }, "Theirs");
    for (const findingId of [theirs.findingId, randomUUID()])
      expect((await as(reviewer).post(at(), { body: "x", findingId })).status).toBe(404);
  });

  it("is blocked while anybody blocks and resolved once they are satisfied; neither needs words", async () => {
    const { id } = await open(lead, { body: "The limit is wrong.", disposition: "blocking" });
    expect((await read(id)).state).toBe("blocked");
    await reply(reviewer, id, { disposition: "satisfied" });
    expect((await read(id)).state).toBe("blocked");
    expect((await reply(lead, id, { disposition: "satisfied" })).status).toBe(201);
    expect((await read(id)).state).toBe("resolved");
    const nothing = await reply(lead, id, { disposition: "satisfied" });
    expect([nothing.status, nothing.body.fields?.[0]?.field]).toEqual([422, "body"]);
  });

  it("is counted as it is listed", async () => {
    await open(lead, { body: "Blocks.", disposition: "blocking" });
    const { items } = (await as(viewer).get<Page<Discussion>>(`${at()}?limit=200`)).body;
    const counts = (await as(viewer).get<Record<string, number>>(`${at()}/counts`)).body;
    const inState = (state: string) => items.filter((one) => one.state === state).length;
    expect(counts).toMatchObject({ blockedDiscussions: inState("blocked"), openDiscussions: inState("open") });
  });

  it("is found again page by page", async () => {
    const all = (await as(viewer).get<Page<Discussion>>(`${at()}?limit=200`)).body.items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: Page<Discussion> } = await as(viewer).get(`${at()}?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(seen).toEqual(all);
  });

  it("voids no verdict, even when it is blocked", async () => {
    const approver = await aMember(team, "approver", ["sign-off"]);
    const decided = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Decided");
    await as(lead).post(`reviews/${decided.id}/discussions`, { body: "No!", disposition: "blocking", findingId: decided.findingId });
    const { verdicts } = (await as(lead).get<{ verdicts: { standing: string }[] }>(`reviews/${decided.id}/verdict`)).body;
    expect(verdicts.map(({ standing }) => standing)).toEqual(["holds"]);
  });
});

describe("a comment", () => {
  it("keeps what was written word for word, hostile or not, and as text alone", async () => {
    const body = '<script>alert(1)</script> <img src=x onerror=y> [a](javascript:b) ![c](https://tracker.example/p.png) \u202e "$&"';
    const { id, comments } = await open(reviewer, { body });
    expect(comments[0]?.body).toBe(body);
    expect((await read(id)).comments[0]?.body).toBe(body);
    expect((await as(reviewer).post<ProblemDocument>(at(), { body: "a\u0000b" })).body.code).toBe("unstorable-text");
    expect((await as(reviewer).post(at(), { body: "x".repeat(20_001) })).status).toBe(422);
  });

  it("is edited by its writer alone and says so; a stale edit meets the stored one", async () => {
    const { id, comments } = await open(reviewer);
    const path = `${at()}/${id}/comments/${comments[0]!.id}`;
    const first = await as(reviewer).patch<Comment>(path, { body: "Better words", version: 1 });
    expect(first.body).toMatchObject({ body: "Better words", version: 2 });
    expect(first.body.editedAt).not.toBeNull();
    const stale = await as(reviewer).patch<ProblemDocument>(path, { body: "Mine", version: 1 });
    expect([stale.status, stale.body.code, stale.body.current?.body]).toEqual([409, "stale", "Better words"]);
    const others = await as(lead).patch<ProblemDocument>(path, { body: "Put into their mouth", version: 2 });
    expect([others.status, others.body.code]).toEqual([409, "comment.others"]);
  });

  it("lets exactly one of two edits at once through", async () => {
    const { id, comments } = await open(reviewer);
    const path = `${at()}/${id}/comments/${comments[0]!.id}`;
    const both = await Promise.all(["One", "Two"].map((body) => as(reviewer).patch(path, { body, version: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("keeps its place when deleted, tells its words to nobody, and comes back", async () => {
    const { id, comments } = await open(reviewer, { body: "Hasty words", disposition: "blocking" });
    const path = `${at()}/${id}/comments/${comments[0]!.id}`;
    expect((await as(author).delete<ProblemDocument>(path)).body.code).toBe("comment.others-delete");
    expect((await as(reviewer).delete(path)).status).toBe(200);
    const gone = await as(reviewer).get<Discussion>(`${at()}/${id}`);
    expect(gone.text).not.toContain("Hasty");
    expect([gone.body.comments[0]?.deletedById, gone.body.state]).toEqual([reviewer.actor.userId, "open"]);
    expect((await as(reviewer).post<Comment>(`${path}/restore`)).body).toMatchObject({ body: "Hasty words", deletedAt: null });
    expect((await read(id)).state).toBe("blocked");
  });

  it("is deleted by a lead too, and then not brought back by its writer", async () => {
    const { id, comments } = await open(reviewer);
    const path = `${at()}/${id}/comments/${comments[0]!.id}`;
    expect((await as(lead).delete(path)).status).toBe(200);
    expect((await as(lead).delete(path)).status).toBe(200);
    expect((await as(reviewer).post<ProblemDocument>(`${path}/restore`)).body.code).toBe("comment.others-restore");
    expect((await as(lead).post(`${path}/restore`)).status).toBe(200);
  });

  it("leaves a trail of ids and hashes without words", async () => {
    const { id } = await open(reviewer, { body: "Secretword" });
    const { rows } = await database.owner.query<{ type: string; detail: object }>(
      "SELECT type, detail FROM audit_event WHERE detail->>'discussionId' = $1",
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(["discussion.opened"]);
    expect(JSON.stringify(rows)).not.toContain("Secretword");
  });
});

describe("a mention", () => {
  it("is told to the one mentioned, once, and leads to the comment", async () => {
    const before = (await noticesOf(author)).unseen;
    const { id, comments } = await open(reviewer, { body: `${mentionOf(author.actor)} please look, ${mentionOf(author.actor)}` });
    const { items, unseen } = await noticesOf(author);
    expect(unseen).toBe(before + 1);
    expect(items[0]).toMatchObject({ kind: "mention", by: reviewer.actor.name, discussionId: id, commentId: comments[0]!.id, isSeen: false });
    expect(items[0]?.excerpt).toBe(`@${author.actor.name} please look, @${author.actor.name}`);
  });

  it("of somebody in another team, of one who left or of nobody is taken as text, without a word", async () => {
    const left = await aMember(team, "reviewer", [], "Left");
    await changeMember(team.owner.actor, left.actor.userId, null, new Date());
    const people = [other.owner.actor, left.actor, { userId: randomUUID(), name: "Nobody" }];
    const answer = await as(reviewer).post<Discussion>(at(), { body: people.map(mentionOf).join(" ") });
    expect(answer.status).toBe(201);
    const { rows } = await database.owner.query("SELECT mentions FROM comment WHERE discussion_id = $1", [answer.body.id]);
    expect(rows).toEqual([{ mentions: [] }]);
    expect((await database.owner.query("SELECT 1 FROM notice WHERE user_id = ANY($1)", [people.map((one) => one.userId)])).rowCount).toBe(0);
    expect((await noticesOf(other.owner)).items).toEqual([]);
  });

  it("names those who left without their address, so that what they wrote still has a name", async () => {
    const gone = await aMember(team, "reviewer", [], "Gone Since");
    const { id } = await open(gone, { body: "I was here" });
    await changeMember(team.owner.actor, gone.actor.userId, null, new Date());
    expect((await read(id)).comments[0]?.by).toBe("Gone Since");
    const { people } = (await as(viewer).get<{ people: { userId: string; email: string; isMember: boolean }[] }>(`${at()}/people`)).body;
    expect(people.find((one) => one.userId === gone.actor.userId)).toMatchObject({ isMember: false, email: "" });
    expect(people.some((one) => one.userId === other.owner.actor.userId)).toBe(false);
    // Whoever left is out at once: nothing more is told or taken.
    expect((await as(gone).post(`${at()}/${id}/comments`, { body: "Still here" })).status).toBe(401);
    await reply(lead, id, { body: "Replied" });
    expect((await database.owner.query("SELECT 1 FROM notice WHERE user_id = $1", [gone.actor.userId])).rowCount).toBe(0);
  });

  it("added by an edit is told; one that stood there already is not told again", async () => {
    const before = (await noticesOf(author)).unseen;
    const { id, comments } = await open(reviewer, { body: "Nobody yet" });
    const path = `${at()}/${id}/comments/${comments[0]!.id}`;
    await as(reviewer).patch(path, { body: mentionOf(author.actor), version: 1 });
    await as(reviewer).patch(path, { body: `${mentionOf(author.actor)}!`, version: 2 });
    expect((await noticesOf(author)).unseen).toBe(before + 1);
  });
});

describe("a notice", () => {
  it("of a reply goes to those who took part, and never to the one who replies", async () => {
    const { id } = await open(lead);
    const [mine, theirs] = [(await noticesOf(reviewer)).unseen, (await noticesOf(lead)).unseen];
    await reply(reviewer, id, { body: "Yes." });
    expect((await noticesOf(reviewer)).unseen).toBe(mine);
    expect((await noticesOf(lead)).items[0]).toMatchObject({ kind: "reply", discussionId: id, excerpt: "Yes." });
    expect((await noticesOf(lead)).unseen).toBe(theirs + 1);
  });

  it("says nothing of words that have been deleted since", async () => {
    const { id } = await open(lead);
    const made = await reply(reviewer, id, { body: "Regrettable" });
    await as(reviewer).delete(`${at()}/${id}/comments/${made.body.id}`);
    expect((await noticesOf(lead)).items[0]).toMatchObject({ kind: "reply", excerpt: "" });
  });

  it("is seen by the one it is for, and by nobody else for them", async () => {
    const { items, unseen } = await noticesOf(lead);
    const newest = items[0]!;
    expect(unseen).toBeGreaterThan(0);
    await as(reviewer).post("notices/seen", { ids: [newest.id], upTo: newest.id });
    expect((await noticesOf(lead)).unseen).toBe(unseen);
    expect((await as(lead).post<{ unseen: number }>("notices/seen", { ids: [newest.id] })).body.unseen).toBe(unseen - 1);
    expect((await as(lead).post<{ unseen: number }>("notices/seen", { upTo: newest.id })).body.unseen).toBe(0);
  });

  it("is found again page by page, the newest first", async () => {
    const all = (await as(lead).get<Page<Notice>>("notices?limit=200")).body.items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: Page<Notice> } = await as(lead).get(`notices?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });
});
