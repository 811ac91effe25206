import { beforeAll, describe, expect, it } from "vitest";
import type { ReviewId } from "@/lib/base/ids";
import {
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
} from "@/lib/testing/server/arrange";
import { withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import type { Finding } from "@/lib/review/core/finding";

const database = useInstallation();

let team: ArrangedTeam;
let people: Record<"lead" | "reviewer" | "author" | "approver" | "second", ArrangedMember>;
let as: Record<keyof typeof people | "owner", Caller>;

beforeAll(async () => {
  team = await aTeam(database);
  people = {
    lead: await aMember(team, "lead"),
    reviewer: await aMember(team, "reviewer"),
    author: await aMember(team, "author"),
    approver: await aMember(team, "approver", [], "First approver"),
    second: await aMember(team, "approver", [], "Second approver"),
  };
  as = { owner: withToken(team.owner.token) } as typeof as;
  for (const [name, { token }] of Object.entries(people)) as[name as keyof typeof people] = withToken(token);
});

const FILES = { "README.md": SUBMISSION, "src/pool.py": "pool_size = 10\nmax_overflow = 20\n" };

async function submitted(): Promise<ReviewId> {
  const { id } = await aReview(people.lead.actor);
  await aRevision(people.author.actor, id, FILES);
  return id;
}

const open = (review: string, given: Record<string, unknown> = {}) =>
  as.reviewer.post<Finding & ProblemDocument>(`reviews/${review}/findings`, findingInput(given));

async function opened(review: string, given: Record<string, unknown> = {}): Promise<Finding> {
  const answer = await open(review, given);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

const codes = ({ status, body }: Answer<ProblemDocument>) => [
  status,
  body.code,
  ...(body.fields ?? []).map(({ field }) => field),
];

describe("the place of a finding", () => {
  let review: string;
  beforeAll(async () => {
    review = await submitted();
  });

  it("is found for a sentence quoted word for word, even over a line break", async () => {
    const { place } = await opened(review, {
      place: { quote: "opens pool_size=10 connections, and the   database takes 100." },
    });
    expect(place).toMatchObject({ kind: "quote", path: "README.md", startLine: 4, endLine: 5, revision: 1 });
  });

  it("is refused for a quote that stands nowhere, or not in the file named", async () => {
    expect(codes(await open(review, { place: { quote: "The service runs on 21 instances." } }))).toEqual([
      422,
      "quote-missing",
      "place.quote",
    ]);
    const elsewhere = await open(review, { place: { kind: "quote", quote: "max_overflow = 20", path: "README.md" } });
    expect(codes(elsewhere)).toEqual([422, "quote-missing", "place.quote"]);
  });

  it("may be something absent, with what was looked for", async () => {
    const absent = { absent: "a rollback plan", lookedFor: "rollback, revert, restore" };
    expect((await opened(review, { place: absent })).place).toEqual({ kind: "absent", ...absent });
    expect((await open(review, { place: { absent: "a rollback plan" } })).status).toBe(422);
  });

  it.each([
    ["a line after the last", { path: "README.md", startLine: 8, endLine: 9 }, [422, "place-lines"]],
    ["a file that is not there", { path: "docs/none.md", startLine: 1, endLine: 1 }, [422, "place-file"]],
    ["an end before its start", { path: "README.md", startLine: 5, endLine: 4 }, [422, "body-invalid"]],
    ["line 0", { path: "README.md", startLine: 0, endLine: 1 }, [422, "body-invalid"]],
  ])("is refused for %s", async (_, place, refusal) => {
    const answer = await open(review, { place });
    expect(codes(answer).slice(0, 2)).toEqual(refusal);
    expect(answer.body.fields?.[0]?.field).toMatch(/^place/);
  });

  it("holds the text of the revision, whatever the caller says stands there", async () => {
    const { place } = await opened(review, {
      place: { path: "src/pool.py", startLine: 2, endLine: 2, quote: "forged", revision: 1 },
    });
    expect(place).toMatchObject({ quote: "max_overflow = 20", revision: 1 });
  });

  it.each([
    ["lines", { path: "src/pool.py", startLine: 900, endLine: 900, quote: "forged", revision: 77 }],
    ["a quote", { kind: "quote", quote: "forged", path: "src/pool.py", startLine: 1, endLine: 1, revision: 77 }],
    [
      "a quote of this revision",
      { kind: "quote", quote: "forged", path: "src/pool.py", startLine: 1, endLine: 1, revision: 1 },
    ],
  ])("cannot be forged by naming a revision for %s", async (_, place) => {
    const answer = await open(review, { place });
    expect(answer.status, answer.text).toBe(422);
  });

  it("follows its lines into the next revision, and keeps naming the old one where they are gone", async () => {
    const moving = await submitted();
    const follows = await opened(moving, { place: { path: "README.md", startLine: 4, endLine: 4 } });
    const orphan = await opened(moving, { place: { path: "src/pool.py", startLine: 1, endLine: 1 } });
    await aRevision(people.author.actor, moving, {
      "README.md": `<!-- new -->\n\n${SUBMISSION}`,
      "src/pool.py": "pool_size = 4\n",
    });
    const read = async (id: string) => (await as.lead.get<Finding>(`reviews/${moving}/findings/${id}`)).body;
    expect((await read(follows.id)).place).toMatchObject({
      startLine: 6,
      endLine: 6,
      revision: 2,
      quote: "Each of them opens pool_size=10 connections,",
    });
    const left = await read(orphan.id);
    expect(left).toMatchObject({ carried: true, place: { startLine: 1, revision: 1, quote: "pool_size = 10" } });
    // A form sends its fields back as they were read: that must not be taken for a forged place.
    const saved = await as.reviewer.patch(`reviews/${moving}/findings/${orphan.id}`, {
      title: "Renamed",
      place: left.place,
      version: left.version,
    });
    expect(saved.status, saved.text).toBe(200);
    expect((await read(orphan.id)).place).toEqual(left.place);
  });
});

describe("the suggestion of a finding", () => {
  let review: string;
  beforeAll(async () => {
    review = await submitted();
  });

  it("gets what stands there now from the revision, never from the caller", async () => {
    const edit = { path: "src/pool.py", startLine: 1, endLine: 1, after: "pool_size = 4", before: "forged" };
    expect((await opened(review, { suggestion: edit })).suggestion).toMatchObject({
      before: "pool_size = 10",
      revision: 1,
    });
    const forged = await open(review, { suggestion: { ...edit, revision: 77 } });
    expect(forged.status === 422 || forged.body.suggestion?.before === "pool_size = 10", forged.text).toBe(true);
  });

  it("may insert before the first line and after the last, and replaces nothing then", async () => {
    const first = { path: "src/pool.py", startLine: 1, endLine: 0, after: "import os" };
    expect((await opened(review, { suggestion: first })).suggestion).toMatchObject({
      before: "",
      startLine: 1,
      endLine: 0,
    });
    const last = { path: "src/pool.py", startLine: 3, endLine: 2, after: "timeout = 5" };
    expect((await opened(review, { suggestion: last })).suggestion).toMatchObject({ before: "" });
  });

  it("is refused where there are no such lines", async () => {
    const beyond = await open(review, { suggestion: { path: "src/pool.py", startLine: 2, endLine: 3, after: "x" } });
    expect(codes(beyond)).toEqual([422, "place-lines", "suggestion.endLine"]);
    const after = await open(review, { suggestion: { path: "src/pool.py", startLine: 4, endLine: 3, after: "x" } });
    expect(codes(after)).toEqual([422, "place-lines", "suggestion.endLine"]);
    const elsewhere = await open(review, { suggestion: { path: "none.py", startLine: 1, endLine: 1, after: "x" } });
    expect(codes(elsewhere)).toEqual([422, "place-file", "suggestion.path"]);
  });
});

describe("opening a finding", () => {
  it("refuses an item that the review does not have", async () => {
    expect(codes(await open(await submitted(), { itemId: "small/none" }))).toEqual([422, "unknown-item", "itemId"]);
  });

  it("refuses text that cannot be stored", async () => {
    const review = await submitted();
    for (const title of ["a\0b", "a\ud800b"])
      expect(codes(await open(review, { title }))).toEqual([422, "unstorable-text", "title"]);
  });

  it("numbers findings from 1 without a gap, however many are opened at once", async () => {
    const review = await submitted();
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(review)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(answers.map(({ body }) => body.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("saving", () => {
  it("refuses a stale version of a finding and gives the stored one beside it", async () => {
    const review = await submitted();
    const finding = await opened(review);
    const address = `reviews/${review}/findings/${finding.id}`;
    const first = await as.reviewer.patch<Finding>(address, { title: "First", version: 1 });
    expect(first.body).toMatchObject({ title: "First", version: 2 });
    const second = await as.lead.patch<ProblemDocument>(address, { title: "Second", version: 1 });
    expect([second.status, second.body.code, second.body.current?.title]).toEqual([409, "stale", "First"]);
    expect((await as.lead.get<Finding>(address)).body).toMatchObject({ title: "First", version: 2 });
  });

  it("lets exactly one of several savers of the same version win, of whatever they save", async () => {
    const review = await submitted();
    const finding = await opened(review);
    const { body: whole } = await as.lead.get<{ system: { id: string } }>(`reviews/${review}`);
    const saves: Record<string, (n: number) => Promise<Answer<ProblemDocument>>> = {
      finding: (n) => as.lead.patch(`reviews/${review}/findings/${finding.id}`, { title: `Saver ${n}`, version: 1 }),
      answer: (n) =>
        as.lead.put(`reviews/${review}/assessments/small%2Fitem-1`, {
          answer: "questionable",
          note: `Saver ${n}`,
          version: 0,
        }),
      review: (n) => as.lead.patch(`reviews/${review}`, { title: `Saver ${n}`, version: 1 }),
      system: (n) => as.lead.patch(`systems/${whole.system.id}`, { name: `Saver ${n}`, version: 1 }),
      team: (n) => as.owner.patch("team", { name: `Saver ${n}`, version: 1 }),
      member: (n) =>
        as.owner.patch(`team/members/${people.second.actor.userId}`, {
          role: n === 0 ? "approver" : "owner",
          version: 1,
        }),
    };
    for (const [what, save] of Object.entries(saves)) {
      const answers = await Promise.all([save(0), save(1), save(2)]);
      const statuses = answers.map(({ status }) => (status < 300 ? 200 : status)).sort();
      expect(statuses, `${what}: ${answers.map(({ text }) => text).join(" | ")}`).toEqual([200, 409, 409]);
      for (const { body } of answers.filter(({ status }) => status === 409))
        expect(body, what).toMatchObject({ code: "stale" });
    }
  });

  it("refuses a stale answer with the one that is stored", async () => {
    const review = await submitted();
    const address = `reviews/${review}/assessments/small%2Fitem-3`;
    await as.reviewer.put(address, { answer: "wrong", note: "mine" });
    const stale = await as.lead.put<ProblemDocument>(address, { answer: "correct", version: 0 });
    expect([stale.status, stale.body.current?.note]).toEqual([409, "mine"]);
    // Taking an answer back is an answer too.
    const back = await as.lead.put<{ answer: null; version: number }>(address, { answer: null, version: 1 });
    expect(back.body).toMatchObject({ answer: null, version: 2 });
  });
});

describe("changing a finding", () => {
  let review: string;
  beforeAll(async () => {
    review = await submitted();
  });
  const change = (caller: Caller, finding: Finding, patch: object) =>
    caller.patch<Finding & ProblemDocument>(`reviews/${review}/findings/${finding.id}`, patch);
  const blockers = ({ status, body }: Answer<ProblemDocument>) => [
    status,
    ...(body.blockers ?? []).map(({ code }) => code),
  ];

  it("leaves what it does not name as it is", async () => {
    const finding = await opened(review, { owner: "platform team", due: inDays(5) });
    const { body } = await change(as.reviewer, finding, { severity: "minor" });
    expect(body).toEqual({ ...finding, severity: "minor", version: 2, updatedAt: body.updatedAt });
  });

  it("lets an author say that a fix is submitted, and no more", async () => {
    const finding = await opened(review);
    expect(blockers(await change(as.author, finding, { title: "Harmless" }))).toEqual([409, "role"]);
    expect(blockers(await change(as.author, finding, { state: "verified", stateReason: "Trust me." }))).toContain(
      "role",
    );
    expect((await change(as.author, finding, { state: "fix-submitted" })).status).toBe(200);
  });

  it("says how something was verified and why it is withdrawn", async () => {
    const finding = await opened(review);
    expect(blockers(await change(as.reviewer, finding, { state: "verified" }))).toEqual([409, "finding.verified-how"]);
    expect(blockers(await change(as.reviewer, finding, { state: "withdrawn" }))).toEqual([
      409,
      "finding.withdrawn-why",
    ]);
  });

  it("takes an approver's reason to close by a change what took a run", async () => {
    const finding = await opened(review, { closesBy: "run" });
    expect(blockers(await change(as.reviewer, finding, { closesBy: "change", closesByReason: "Easier." }))).toEqual([
      409,
      "closes-by.approver",
    ]);
    expect(blockers(await change(as.approver, finding, { closesBy: "change" }))).toEqual([409, "closes-by.reason"]);
    const changed = await change(as.approver, finding, { closesBy: "change", closesByReason: "A test covers it." });
    expect(changed.body.closesByChanges).toMatchObject([
      { from: "run", to: "change", reason: "A test covers it.", by: "First approver" },
    ]);
  });

  it("takes two different approvers to accept a critical risk, none of them an author", async () => {
    const own = await submitted();
    await aRevision(team.owner.actor, own, FILES);
    const finding = await opened(own);
    const accept = (caller: Caller, body: object = {}) =>
      caller.post<Finding & ProblemDocument>(`reviews/${own}/findings/${finding.id}/accept-risk`, {
        reason: "Ten users.",
        expires: inDays(30),
        ...body,
      });
    expect(blockers(await accept(as.owner))).toEqual([409, "risk.author"]);
    expect(codes(await accept(as.approver, { expires: inDays(-2) }))).toEqual([422, "body-invalid", "expires"]);
    expect((await accept(as.approver)).body).toMatchObject({ state: "open" });
    expect((await accept(as.approver, { reason: "Again." })).body).toMatchObject({
      state: "open",
      riskAcceptances: [{ reason: "Again." }],
    });
    expect((await accept(as.second)).body).toMatchObject({ state: "risk-accepted" });
    const again = await as.reviewer.patch<Finding>(`reviews/${own}/findings/${finding.id}`, {
      state: "open",
      stateReason: "It grew.",
    });
    expect(again.body).toMatchObject({ state: "open", riskAcceptances: [] });
  });
});
