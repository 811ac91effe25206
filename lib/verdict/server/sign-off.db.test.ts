import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/identity/core/actor";
import type { FindingId, ReviewId } from "@/lib/base/ids";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { readReport } from "@/lib/report/server/read-report";
import {
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
} from "@/lib/testing/server/arrange";
import { withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { signOff } from "@/lib/verdict/server/sign-off";
import type { VerdictState } from "@/lib/verdict/core/verdict-state";

const database = useInstallation();

type Name = "lead" | "reviewer" | "author" | "first" | "second";
let team: ArrangedTeam;
let people: Record<Name, ArrangedMember>;
let as: Record<Name | "owner", Caller>;
let review: ReviewId;

beforeAll(async () => {
  team = await aTeam(database);
  people = {
    lead: await aMember(team, "lead"),
    reviewer: await aMember(team, "reviewer"),
    author: await aMember(team, "author"),
    first: await aMember(team, "approver", ["sign-off"], "First"),
    second: await aMember(team, "approver", ["sign-off"], "Second"),
  };
  as = { owner: withToken(team.owner.token) } as typeof as;
  for (const [name, { token }] of Object.entries(people)) as[name as Name] = withToken(token);
});

/** A review whose required items are answered and in which nothing was found. */
beforeEach(async () => {
  await needs(1);
  ({ id: review } = await aReview(people.lead.actor));
  await aRevision(people.author.actor, review);
  await anAnswer(people.reviewer.actor, review, 1);
  await anAnswer(people.reviewer.actor, review, 2);
});

const at = (rest: string) => `reviews/${review}${rest}`;
const propose = (more: object = {}) =>
  as.lead.post<{ digest: string } & ProblemDocument>(at("/verdict"), {
    verdict: "yes",
    motivation: "Everything rests on something.",
    ...more,
  });
async function proposed(more: object = {}): Promise<string> {
  const answer = await propose(more);
  expect(answer.status, answer.text).toBe(201);
  return answer.body.digest;
}
type Signed = { verdict: { number: number } | null } & ProblemDocument;
const sign = (who: keyof typeof as, digest: string, more: object = {}) =>
  as[who].post<Signed>(at("/sign-offs"), { digest, decision: "approve", ...more });
const codes = ({ status, body }: Answer<ProblemDocument>) => [status, ...(body.blockers ?? []).map(({ code }) => code)];
const state = async () => (await as.lead.get<VerdictState>(at("/verdict"))).body;
const rows = async (table: string) =>
  (await database.owner.query(`SELECT * FROM ${table} WHERE review_id = $1`, [review])).rows;
const needs = async (approvals: number) => {
  const answer = await as.owner.patch("team", { approvals });
  expect(answer.status, answer.text).toBe(200);
};

describe("who may sign", () => {
  it("is never whoever submitted any revision, whatever their role", async () => {
    await aRevision(team.owner.actor, review, { "README.md": "# Another\n" });
    await anAnswer(people.reviewer.actor, review, 1);
    const digest = await proposed();
    expect(codes(await sign("owner", digest))).toEqual([409, "sign-off.author"]);
    expect(codes(await sign("owner", digest, { decision: "decline", reason: "No." }))).toEqual([
      409,
      "sign-off.author",
    ]);
    expect((await sign("first", digest)).status).toBe(201);
  });

  it("is asked of the members before anybody is asked to sign: who is missing is named", async () => {
    await needs(3);
    await aRevision(people.second.actor, review, { "README.md": "# Another\n" });
    await anAnswer(people.reviewer.actor, review, 1);
    const refused = await propose();
    expect(codes(refused)).toEqual([409, "policy.too-few", "policy.is-author"]);
    expect(refused.body.blockers).toMatchObject([
      { params: { needed: 3, able: 2, missing: 1 } },
      { params: { name: "Second" } },
    ]);
  });

  it("signs once", async () => {
    await needs(2);
    const digest = await proposed();
    expect((await sign("first", digest)).body.verdict).toBeNull();
    expect(codes(await sign("first", digest))).toEqual([409, "sign-off.already"]);
    expect((await sign("second", digest)).body.verdict).toMatchObject({ number: 1 });
  });
});

describe("declining", () => {
  it("says why and ends the proposal; another one can be made", async () => {
    const digest = await proposed();
    expect((await sign("first", digest, { decision: "decline" })).status).toBe(422);
    expect((await sign("first", digest, { decision: "decline", reason: "The load test is missing." })).status).toBe(
      201,
    );
    expect((await state()).proposal).toMatchObject({
      state: "declined",
      signOffs: [{ decision: "decline", reason: "The load test is missing." }],
    });
    expect(codes(await sign("second", digest))).toEqual([409, "sign-off.not-open"]);
    const next = await proposed({ motivation: "With the load test." });
    expect((await sign("first", next)).body.verdict).toMatchObject({ number: 1 });
  });
});

describe("a proposal", () => {
  it("gives way to a newer one, whose digest alone is signed", async () => {
    const old = await proposed();
    const digest = await proposed({ motivation: "Said better." });
    expect(digest).not.toBe(old);
    expect(codes(await sign("first", old))).toEqual([409, "sign-off.stale"]);
    expect((await sign("first", digest)).status).toBe(201);
    expect(codes(await propose())).toEqual([409, "verdict.decided"]);
  });

  it("is taken back, and cannot be signed then", async () => {
    const digest = await proposed();
    expect((await as.lead.post(at("/verdict/withdraw"))).status).toBe(204);
    const refused = await sign("first", digest);
    expect([refused.status, refused.body.code]).toEqual([409, "proposal-not-open"]);
    expect((await as.lead.post(at("/verdict/withdraw"))).status).toBe(409);
  });

  it("goes stale with any change of what it rests on, and is not signed", async () => {
    const digest = await proposed();
    expect((await as.reviewer.post(at("/findings"), findingInput({ severity: "minor" }))).status).toBe(201);
    expect((await state()).proposal?.state).toBe("stale");
    expect(codes(await sign("first", digest))).toEqual([409, "sign-off.not-open", "sign-off.stale"]);
  });

  it("stays as it is when nothing it rests on changes", async () => {
    const digest = await proposed();
    await as.lead.patch(at(""), { title: "Renamed" });
    expect((await sign("first", digest)).status).toBe(201);
    await as.lead.patch(at(""), { title: "Renamed again" });
    expect((await state()).verdicts).toMatchObject([{ standing: "holds" }]);
  });

  it("of NO can always be made and issued, unfinished as everything may be", async () => {
    await as.reviewer.put(at("/assessments/small%2Fitem-1"), { answer: null });
    await as.reviewer.post(at("/findings"), {
      section: 1,
      severity: "critical",
      concern: "data",
      closesBy: "run",
      title: "Bare",
    });
    const digest = await proposed({ verdict: "no", motivation: "Not yet." });
    expect((await sign("first", digest)).body.verdict).toMatchObject({ number: 1, verdict: "no" });
  });

  it("names what is wrong with its conditions", async () => {
    const condition = { title: "C", findings: [], owner: "X", due: inDays(5), check: "y", stage: "before" };
    const unknown = "00000000-0000-4000-8000-000000000000" as FindingId;
    const refused = await propose({
      conditions: [
        { ...condition, findings: [unknown] },
        { ...condition, due: inDays(-3) },
      ],
    });
    expect(codes(refused)).toEqual([
      409,
      "condition.finding-unknown",
      "condition.before-under-yes",
      "condition.due-past",
      "condition.before-under-yes",
    ]);
  });
});

describe("the last sign-off", () => {
  it("issues exactly one verdict when two come at once and one is needed", async () => {
    const digest = await proposed();
    const answers = await Promise.all([sign("first", digest), sign("second", digest)]);
    expect(answers.map(({ status }) => status).sort(), answers.map(({ text }) => text).join()).toEqual([201, 409]);
    expect(await rows("verdict")).toHaveLength(1);
    expect(await rows("sign_off")).toHaveLength(1);
  });

  it("issues exactly one verdict when two come at once and both are needed", async () => {
    await needs(2);
    const digest = await proposed();
    const answers = await Promise.all([sign("first", digest), sign("second", digest)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers.filter(({ body }) => body.verdict !== null)).toHaveLength(1);
    expect(await rows("verdict")).toHaveLength(1);
  });

  it("counts once when one person sends it twice at once", async () => {
    await needs(2);
    const digest = await proposed();
    const answers = await Promise.all([sign("first", digest), sign("first", digest), sign("first", digest)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await rows("verdict")).toEqual([]);
  });

  it("never leaves a verdict holding beside a finding opened at the same instant", async () => {
    const digest = await proposed();
    const [signed, opened] = await Promise.all([
      sign("first", digest),
      as.reviewer.post(at("/findings"), findingInput({ closesBy: "run" })),
    ]);
    expect(opened.status).toBe(201);
    const { verdicts, proposal } = await state();
    if (signed.status === 201) expect(verdicts).toMatchObject([{ standing: "voided", voidedBy: "finding.opened" }]);
    else expect([verdicts, proposal?.state]).toEqual([[], "stale"]);
  });

  it("is undone whole when the report cannot be compiled: no sign-off, no verdict, no event, no job", async () => {
    const digest = await proposed();
    const events = (await rows("audit_event")).length;
    const actor: Actor = people.first.actor;
    const fails = () => Promise.reject(new Error("no report"));
    await expect(
      signOff(actor, review, { digest, decision: "approve", reason: "" }, new Date(), fails),
    ).rejects.toThrow("no report");
    expect([await rows("sign_off"), await rows("verdict")]).toEqual([[], []]);
    expect(await rows("audit_event")).toHaveLength(events);
    const jobs = async () =>
      (
        await database.owner.query(
          "SELECT data FROM pgboss.job WHERE name = 'publish-report' AND data->>'reviewId' = $1",
          [review],
        )
      ).rows;
    expect(await jobs()).toEqual([]);
    expect((await state()).proposal?.state).toBe("open");
    const done = await signOff(actor, review, { digest, decision: "approve", reason: "" }, new Date(), compileSnapshot);
    expect(await jobs()).toMatchObject([{ data: { verdictId: done.verdict?.id } }]);
  });
});

describe("an issued verdict", () => {
  async function withCondition() {
    const finding = await as.reviewer.post<{ id: string }>(at("/findings"), findingInput());
    const condition = {
      title: "The pool fits",
      findings: [finding.body.id],
      owner: "X",
      due: inDays(5),
      check: "Counted.",
      stage: "before",
    };
    const digest = await proposed({ verdict: "yes-with-fixes", conditions: [condition] });
    expect((await sign("first", digest)).status).toBe(201);
    const conditionId = (await state()).verdicts[0]?.conditions[0]?.id ?? "";
    const record = (step: string) =>
      as.reviewer.post<ProblemDocument>(at(`/conditions/${conditionId}`), { state: step, note: "Looked." });
    return { findingId: finding.body.id, record };
  }
  const standingIn = async (days: number) =>
    (await readReport(people.lead.actor, review, new Date(Date.now() + days * 86_400_000))).standing;

  it("lapses the day after an open condition was due, and holds once it is closed", async () => {
    const { record } = await withCondition();
    expect([await standingIn(4), await standingIn(7)]).toEqual(["holds", "lapsed"]);
    expect((await record("closed")).status).toBe(204);
    expect(await standingIn(7)).toBe("holds");
    expect((await record("reopened")).status).toBe(204);
    expect(await standingIn(7)).toBe("lapsed");
  });

  it.each([
    [
      "the text of a covered finding",
      (id: string) => as.reviewer.patch(at(`/findings/${id}`), { why: "Worse than thought." }),
      "finding.changed",
    ],
    [
      "withdrawing a covered finding",
      (id: string) => as.reviewer.patch(at(`/findings/${id}`), { state: "withdrawn", stateReason: "Wrong." }),
      "finding.withdrawn",
    ],
    [
      "a new finding, however small",
      () => as.reviewer.post(at("/findings"), findingInput({ severity: "minor", section: 6 })),
      "finding.opened",
    ],
    [
      "an answer taken back",
      () => as.reviewer.put(at("/assessments/small%2Fitem-2"), { answer: null }),
      "assessment.given",
    ],
  ])("is voided by %s", async (_, change, cause) => {
    const { findingId, record } = await withCondition();
    const changed = await change(findingId);
    expect(changed.status, changed.text).toBeLessThan(300);
    expect((await state()).verdicts).toMatchObject([{ standing: "voided", voidedBy: cause }]);
    expect(codes(await record("closed"))).toEqual([409, "condition.verdict-over"]);
  });

  it("is not voided by saving what is there already", async () => {
    const { findingId } = await withCondition();
    const read = await as.reviewer.get<Record<string, unknown>>(at(`/findings/${findingId}`));
    const { title, why, fix, place, owner, due } = read.body;
    expect((await as.reviewer.patch(at(`/findings/${findingId}`), { title, why, fix, place, owner, due })).status).toBe(
      200,
    );
    expect((await state()).verdicts).toMatchObject([{ standing: "holds" }]);
  });

  it("is superseded by the verdict of a later round", async () => {
    await withCondition();
    await aRevision(people.author.actor, review, { "README.md": "# Fixed\n" });
    const digest = await proposed({ verdict: "no", motivation: "It broke." });
    expect((await sign("second", digest)).status).toBe(201);
    expect((await state()).verdicts.map(({ number, standing }) => [number, standing])).toEqual([
      [2, "holds"],
      [1, "superseded"],
    ]);
  });
});

describe("an override", () => {
  const override = (who: keyof typeof as, requirementId: string) =>
    as[who].post<ProblemDocument>(at("/overrides"), { requirementId, reason: "The pilot has none." });

  it("is an approver's, shown with its reason, and lifts what may be lifted", async () => {
    await as.reviewer.put(at("/assessments/small%2Fitem-1"), { answer: null });
    expect((await override("reviewer", "item:small/item-1")).status).toBe(403);
    expect((await override("first", "item:small/item-1")).status).toBe(204);
    type Requirements = {
      ceiling: string;
      requirements: { id: string; state: string; override: { by: string; reason: string } | null }[];
    };
    const read = async () => (await as.lead.get<Requirements>(at("/requirements"))).body;
    expect((await read()).ceiling).toBe("yes-with-fixes");
    expect((await read()).requirements.find(({ id }) => id === "item:small/item-1")).toMatchObject({
      state: "overridden",
      override: { by: "First", reason: "The pilot has none." },
    });
    expect((await as.first.delete(at("/overrides/item%3Asmall%2Fitem-1"))).status).toBe(204);
    expect((await read()).ceiling).toBe("no");
    expect((await as.first.delete(at("/overrides/item%3Asmall%2Fitem-1"))).status).toBe(404);
  });

  it("never lifts completeness, and is given by no author", async () => {
    await as.reviewer.post(at("/findings"), findingInput({ why: "" }));
    expect(codes(await override("first", "critical-complete"))).toEqual([409, "override.never"]);
    expect((await override("first", "none")).status).toBe(404);
    await as.reviewer.put(at("/assessments/small%2Fitem-1"), { answer: null });
    await aRevision(people.second.actor, review, { "README.md": "# Another\n" });
    expect(codes(await override("second", "item:small/item-1"))).toEqual([409, "override.author"]);
  });

  it("given after a verdict voids it", async () => {
    await as.reviewer.put(at("/assessments/small%2Fitem-1"), { answer: null });
    const digest = await proposed({ verdict: "no" });
    await sign("first", digest);
    expect((await override("second", "item:small/item-1")).status).toBe(204);
    expect((await state()).verdicts).toMatchObject([{ standing: "voided", voidedBy: "requirement.overridden" }]);
  });
});
