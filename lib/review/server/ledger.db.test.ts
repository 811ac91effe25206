import { beforeAll, describe, expect, it } from "vitest";
import type { FindingId, ReviewId } from "@/lib/base/ids";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { FindingInput } from "@/lib/review/core/finding";
import { CLAIM_STANDINGS, isExplained, JUDGEMENT_DECISIONS, standingOf, type ClaimStanding, type Ledger, type LedgerAnalysis, type LedgerClaim } from "@/lib/review/core/ledger";
import { aMember, anAnswer, aReview, aRevision, aTeam, findingInput, preparedFiles, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { CONTRADICTED, readNow } from "@/lib/testing/server/small-reading";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import { overrideRequirement } from "@/lib/verdict/server/override-requirement";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { readVerdict } from "@/lib/verdict/server/read-verdict";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { signOff } from "@/lib/verdict/server/sign-off";
import { changeFinding, FindingPatch } from "./change-finding";
import { openFinding } from "./open-finding";
import { readLedgerText } from "./read-ledger";
import { submitRevision } from "./submit-revision";

const database = useInstallation();

const README = `# Payments

- [x] Load test passed
- [x] Rollback rehearsed
- [x] All tests pass ${CONTRADICTED}
`;

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
}, 60_000);

interface List {
  readonly items: LedgerClaim[];
  readonly next: string | null;
}
const claimsOf = async (id: string, query = ""): Promise<List> => (await as.get<List>(`reviews/${id}/claims${query}`)).body;
const claimNamed = async (id: string, words: string): Promise<LedgerClaim> => (await claimsOf(id)).items.find(({ quote }) => quote.includes(words))!;
const judge = (id: string, claim: Pick<LedgerClaim, "id">, body: object, more: object = {}) =>
  as.put<LedgerClaim & ProblemDocument>(`reviews/${id}/claims/${claim.id}/judgement`, body, more);
const requirementsOf = async (id: string) => {
  const { body } = await as.get<{ ceiling: string; requirements: { id: string; state: string; allows: string; reason: string; reasons: { code: string }[] }[] }>(`reviews/${id}/requirements`);
  return (name: string) => body.requirements.find((one) => one.id === name)!;
};

async function aRead(files: Record<string, string> = { "README.md": README }): Promise<ReviewId> {
  const { id } = await aReview(lead.actor);
  await aRevision(author.actor, id, files);
  return id;
}

describe("the ledger of a review", () => {
  let id: ReviewId;
  beforeAll(async () => void (id = await aRead({ "docs/z.md": "- [x] Zebra crossed\n", "README.md": README })));

  it("lists the claims of the submission by path and line, with how each stands", async () => {
    const { items, next } = await claimsOf(id);
    expect(next).toBeNull();
    expect(items.map(({ path, line, standing, isExplained: explained, version }) => ({ path, line, standing, explained, version }))).toEqual([
      { path: "README.md", line: 3, standing: "asserted", explained: false, version: 0 },
      { path: "README.md", line: 4, standing: "asserted", explained: false, version: 0 },
      { path: "README.md", line: 5, standing: "refuted", explained: false, version: 0 },
      { path: "docs/z.md", line: 1, standing: "asserted", explained: false, version: 0 },
    ]);
  });

  it("is read page by page without losing or doubling a claim", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await claimsOf(id, `?limit=1${cursor ? `&cursor=${cursor}` : ""}`);
      expect(page.items).toHaveLength(1);
      seen.push(...page.items.map((one) => one.id));
      cursor = page.next;
    }
    expect(seen).toEqual((await claimsOf(id)).items.map((one) => one.id));
    expect((await as.get(`reviews/${id}/claims?cursor=bm90aGluZw`)).status).toBe(422);
  });

  it.each([
    ["standing=refuted", [5]],
    ["standing=asserted,verified&path=README.md", [3, 4]],
    ["state=refuted", [5]],
    ["kind=figure", []],
    ["marked=true&path=docs/z.md", [1]],
    ["marked=false", []],
    ["judged=true", []],
    ["unexplained=true", [5]],
    ["unexplained=false&path=README.md", [3, 4]],
  ])("is filtered by %s", async (query, lines) => {
    expect((await claimsOf(id, `?${query}`)).items.map(({ line }) => line)).toEqual(lines);
  });

  it("refuses a filter that it does not know", async () => {
    expect((await as.get(`reviews/${id}/claims?colour=red`)).status).toBe(422);
  });

  it("lists what cannot both be true, with the claims that begin there", async () => {
    const { body } = await as.get<{ items: { rule: string; places: { line: number }[]; claims: string[] }[] }>(`reviews/${id}/contradictions`);
    const refuted = await claimNamed(id, CONTRADICTED);
    expect(body.items.map(({ rule, places }) => ({ rule, lines: places.map(({ line }) => line) }))).toEqual([
      { rule: "test-soft", lines: [3, 4] },
      { rule: "test-hard", lines: [5] },
    ]);
    expect(body.items[1]?.claims).toEqual([refuted.id]);
    expect((await as.get<{ items: unknown[] }>(`reviews/${id}/contradictions?strength=hard&limit=1`)).body.items).toHaveLength(1);
  });

  it("counts what there is", async () => {
    const { body } = await as.get<LedgerAnalysis>(`reviews/${id}/analysis`);
    expect(body).toMatchObject({ state: "done", revision: 1, progress: { files: 2, done: 2 }, failures: [], counts: { claims: 4, marked: 4, unexplained: 1, contradictions: { hard: 1, soft: 1 } } });
    expect(body.counts.byStanding).toEqual({ asserted: 3, reported: 0, observed: 0, verified: 0, refuted: 1 });
  });

  it("is empty, and not missing, before anything was submitted or where submissions were not read yet", async () => {
    const empty = await aReview(lead.actor);
    expect((await as.get<LedgerAnalysis>(`reviews/${empty.id}/analysis`)).body).toMatchObject({ id: null, state: "none", revision: null });
    expect(await claimsOf(empty.id)).toEqual({ items: [], next: null });
    expect((await as.get("reviews/00000000-0000-4000-8000-000000000000/claims")).status).toBe(404);
  });

  it("is kept as a text for pages until something in it changes", async () => {
    const stamped = async () => {
      const { rows } = await database.owner.query<{ stamp: string }>("SELECT t.stamp || '.' || r.stamp AS stamp FROM review r JOIN team t ON t.id = r.team_id WHERE r.id = $1", [id]);
      return { ...lead.actor, stamp: rows[0]!.stamp };
    };
    const before = await readLedgerText(await stamped(), id, null);
    expect(await readLedgerText(await stamped(), id, null)).toBe(before);
    await judge(id, await claimNamed(id, "Zebra"), { decision: "confirmed", words: "Saw it cross." });
    const after = JSON.parse(await readLedgerText(await stamped(), id, null)) as Ledger;
    expect(after.claims.find(({ quote }) => quote.includes("Zebra"))?.standing).toBe("verified");
    expect(after.analysis.counts.judged).toBe(1);
  });
});

describe("judging a claim", () => {
  it("confirms it against a check in words or evidence, and takes that back", async () => {
    const id = await aRead();
    const claim = await claimNamed(id, "Load test");
    const confirmed = await judge(id, claim, { decision: "confirmed", words: "Read the run of 20 November." });
    expect(confirmed.body).toMatchObject({ standing: "verified", version: 1, judgement: { by: lead.actor.name, carriedFrom: null } });
    const earlier = await judge(id, claim, { decision: "confirmed", evidence: ["https://ci.example/7"], isOfThisRevision: false });
    expect(earlier.body).toMatchObject({ standing: "observed", version: 2 });
    const undone = await judge(id, claim, { decision: "none", words: "left over" });
    expect(undone.body).toMatchObject({ standing: "asserted", version: 3, judgement: { decision: "none", words: "" } });
    expect((await claimsOf(id, "?judged=true")).items).toEqual([]);
  });

  it("refuses what says nothing, each with its reason", async () => {
    const id = await aRead();
    const [said, contradicted] = [await claimNamed(id, "Load test"), await claimNamed(id, CONTRADICTED)];
    const codesOf = async (claim: LedgerClaim, body: object) => {
      const { status, body: problem } = await judge(id, claim, body);
      return [status, ...(problem.blockers ?? []).map(({ code }) => code)];
    };
    expect(await codesOf(said, { decision: "confirmed", words: " " })).toEqual([409, "claim.confirm-alone"]);
    expect(await codesOf(said, { decision: "refuted" })).toEqual([409, "claim.refute-alone"]);
    expect(await codesOf(said, { decision: "explained", words: "Because." })).toEqual([409, "claim.not-refuted"]);
    expect(await codesOf(contradicted, { decision: "explained" })).toEqual([409, "claim.explain-alone"]);
    expect(await codesOf(contradicted, { decision: "confirmed", words: "It is true." })).toEqual([409, "claim.contradicted"]);
    const other = await aRead();
    const { id: elsewhere } = await openFinding(lead.actor, other, FindingInput.parse(findingInput({ place: null })), new Date(), settleVerdict);
    const linked = await judge(id, contradicted, { decision: "explained", findingId: elsewhere });
    expect({ status: linked.status, code: linked.body.code }).toEqual({ status: 422, code: "unknown-finding" });
    expect((await judge(id, { id: "0".repeat(32) as LedgerClaim["id"] }, { decision: "none" })).status).toBe(404);
  });

  it("refuses a stale one and gives what is stored, also by If-Match", async () => {
    const id = await aRead();
    const claim = await claimNamed(id, "Load test");
    await judge(id, claim, { decision: "confirmed", words: "First.", version: 0 });
    const stale = await judge(id, claim, { decision: "refuted", words: "Second.", version: 0 });
    expect(stale).toMatchObject({ status: 409, body: { code: "stale", current: { version: 1, judgement: { words: "First." } } } });
    expect((await judge(id, claim, { decision: "refuted", words: "Second." }, { headers: { "if-match": '"v0"' } })).status).toBe(412);
    expect((await judge(id, claim, { decision: "refuted", words: "Second." }, { headers: { "if-match": '"v1"' } })).body.version).toBe(2);
  });

  it("of two at once from the same version takes one", async () => {
    const id = await aRead();
    const claim = await claimNamed(id, "Load test");
    const answers = await Promise.all(["A", "B", "C"].map((words) => judge(id, claim, { decision: "confirmed", words, version: 0 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await claimNamed(id, "Load test")).version).toBe(1);
  });

  it("leaves its trace by ids and a hash, and no words", async () => {
    const id = await aRead();
    const claim = await claimNamed(id, "Load test");
    await judge(id, claim, { decision: "confirmed", words: "Ankaret höll." });
    const { rows } = await database.owner.query("SELECT actor_id, detail FROM audit_event WHERE review_id = $1 AND type = 'claim.judged'", [id]);
    expect(rows).toMatchObject([{ actor_id: lead.actor.userId, detail: { claimId: claim.id, decision: "confirmed", hash: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
    expect(JSON.stringify(rows)).not.toContain("Ankaret");
  });

  it("stands in the database as the rules have it, whatever the judgement", async () => {
    const id = await aRead();
    const { rows } = await database.owner.query("SELECT a.id AS analysis, o.id AS round, a.revision_id AS revision FROM analysis a JOIN round o ON o.review_id = a.review_id WHERE a.review_id = $1", [id]);
    const { analysis, round, revision } = rows[0];
    const finding = async (state: string) =>
      (await database.owner.query(
        `INSERT INTO finding (team_id, review_id, round_number, number, section, severity, concern, closes_by, state, title, opened_by, opened_at, updated_at)
         VALUES ($1, $2, 1, (SELECT coalesce(max(number), 0) + 1 FROM finding WHERE review_id = $2), 1, 'minor', 'data', 'change', $3, 'F', $4, now(), now()) RETURNING id`,
        [team.id, id, state, lead.actor.userId],
      )).rows[0].id as string;
    const findings = { none: null, open: await finding("open"), withdrawn: await finding("withdrawn") };
    const expected = new Map<string, { standing: ClaimStanding; isExplained: boolean }>();
    let n = 100;
    for (const state of ["asserted", "reported", "refuted"] as const)
      for (const decision of JUDGEMENT_DECISIONS)
        for (const isOfThisRevision of [true, false])
          for (const carriedFrom of [null, 1])
            for (const words of ["", "Words."])
              for (const [key, findingId] of Object.entries(findings)) {
                const hex = (n++).toString(16).padStart(32, "0");
                await database.owner.query(
                  `INSERT INTO claim (team_id, review_id, analysis_id, id, subject, path, line, end_line, quote, kind, state, is_marked, about, reason, because)
                   VALUES ($1, $2, $3, $4, $4, 'all.md', 1, 1, 'q', 'done', $5, true, '', '', '{"code": "x", "params": {}}')`,
                  [team.id, id, analysis, hex, state],
                );
                await database.owner.query(
                  `INSERT INTO claim_judgement (team_id, review_id, round_id, subject, revision_id, decision, words, is_of_this_revision, finding_id, carried_from, by_id, at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
                  [team.id, id, round, hex, revision, decision, words, isOfThisRevision, findingId, carriedFrom, lead.actor.userId],
                );
                const judgement = { decision, words, isOfThisRevision, carriedFrom, findingId: findingId as FindingId | null };
                const standing = standingOf(state, judgement);
                expected.set(hex, { standing, isExplained: standing === "refuted" && isExplained(judgement, key === "open") });
              }
    for (const standing of CLAIM_STANDINGS) {
      const wanted = [...expected].filter(([, one]) => one.standing === standing).map(([hex]) => hex);
      const { items } = await claimsOf(id, `?standing=${standing}&path=all.md`);
      expect(items.map((one) => one.id as string).sort()).toEqual(wanted.sort());
      for (const one of items) expect(one.isExplained, one.id).toBe(expected.get(one.id)!.isExplained);
    }
    const unexplained = [...expected].filter(([, one]) => one.standing === "refuted" && !one.isExplained).map(([hex]) => hex);
    expect((await claimsOf(id, "?unexplained=true&path=all.md")).items.map((one) => one.id as string).sort()).toEqual(unexplained.sort());
  });
});

describe("the verdict and the ledger", () => {
  /** Everything that the small pack asks, so that nothing but the ledger holds the verdict back. */
  async function answered(id: ReviewId): Promise<void> {
    await anAnswer(lead.actor, id, 1);
    await overrideRequirement(approver.actor, id, { requirementId: "item:small/item-2", reason: "No database of its own." }, new Date());
  }
  const input = ProposalInput.parse({ verdict: "yes-with-fixes", motivation: "Fine." });
  const decide = async (id: ReviewId) => {
    const { digest } = await proposeVerdict(lead.actor, id, input, new Date());
    await signOff(approver.actor, id, { digest, decision: "approve", reason: "" }, new Date(), compileSnapshot);
  };
  const standing = async (id: ReviewId) => (await readVerdict(lead.actor, id, new Date())).verdicts[0];

  it("is NO while the submission is being read, and says so", async () => {
    const { id } = await aReview(lead.actor);
    const files = await preparedFiles(team.id, { "README.md": README });
    await submitRevision(author.actor, id, files, null, DEFAULT_LIMITS, new Date(), settleVerdict);
    const requirement = await requirementsOf(id);
    expect(requirement("analysis-finished")).toMatchObject({ state: "unsatisfied", allows: "no", reasons: [{ code: "analysis.under-way" }] });
    await answered(id);
    await expect(proposeVerdict(lead.actor, id, input, new Date())).rejects.toMatchObject({ extras: { blockers: [{ code: "verdict.above-ceiling" }] } });
    await readNow(team.id, id);
    expect((await requirementsOf(id))("analysis-finished")).toMatchObject({ state: "satisfied", allows: "yes" });
  });

  it("asks nothing of a review from before submissions were read, and cannot be had where reading failed", async () => {
    const id = await aRead();
    await database.owner.query("ALTER TABLE analysis DISABLE TRIGGER USER; ALTER TABLE claim_judgement DISABLE TRIGGER USER");
    await database.owner.query("UPDATE analysis SET state = 'failed', digest = NULL WHERE review_id = $1", [id]);
    expect((await requirementsOf(id))("analysis-finished")).toMatchObject({ state: "error", allows: "no" });
    await database.owner.query("UPDATE analysis SET revision_id = (SELECT id FROM revision WHERE review_id <> $1 LIMIT 1), engine = 'x' WHERE review_id = $1", [id]);
    await database.owner.query("ALTER TABLE analysis ENABLE TRIGGER USER; ALTER TABLE claim_judgement ENABLE TRIGGER USER");
    await database.owner.query("UPDATE review SET title = title WHERE id = $1", [id]);
    expect((await requirementsOf(id))("analysis-finished")).toMatchObject({ state: "not-applicable", allows: "yes" });
    expect((await requirementsOf(id))("refuted-claims").state).toBe("not-applicable");
  });

  it("is NO while a refuted claim is unexplained, names it, and rises when it is explained or a finding", async () => {
    const id = await aRead();
    const claim = await claimNamed(id, CONTRADICTED);
    const refuted = async () => (await requirementsOf(id))("refuted-claims");
    expect(await refuted()).toMatchObject({ state: "unsatisfied", allows: "no" });
    expect((await refuted()).reason).toContain("README.md, line 5.");
    await judge(id, claim, { decision: "explained", words: "The two count different suites." });
    expect(await refuted()).toMatchObject({ state: "satisfied", allows: "yes" });
    await judge(id, claim, { decision: "none" });
    expect((await refuted()).state).toBe("unsatisfied");

    const { id: findingId } = await openFinding(lead.actor, id, FindingInput.parse(findingInput({ severity: "minor" })), new Date(), settleVerdict);
    await judge(id, claim, { decision: "explained", findingId });
    expect((await refuted()).state).toBe("satisfied");
    await changeFinding(lead.actor, id, findingId, FindingPatch.parse({ state: "withdrawn", stateReason: "Not so." }), new Date(), settleVerdict);
    expect((await refuted()).state).toBe("unsatisfied");
  });

  it("counts a claim that a person refuted as the submission's own contradictions", async () => {
    const id = await aRead({ "README.md": "- [x] Load test passed\n" });
    const claim = await claimNamed(id, "Load test");
    expect((await requirementsOf(id))("refuted-claims").state).toBe("not-applicable");
    await judge(id, claim, { decision: "refuted", words: "The log shows 502 failures." });
    expect((await requirementsOf(id))("refuted-claims")).toMatchObject({ state: "unsatisfied", allows: "no" });
    await judge(id, claim, { decision: "explained", words: "They were of the run before." });
    expect((await claimNamed(id, "Load test")).standing).toBe("refuted");
    expect((await requirementsOf(id))("refuted-claims").state).toBe("satisfied");
  });

  it("rests on the ledger: a judgement changed afterwards voids it, and an open proposal is stale", async () => {
    const id = await aRead({ "README.md": "- [x] Load test passed\n" });
    await answered(id);
    await proposeVerdict(lead.actor, id, input, new Date());
    const claim = await claimNamed(id, "Load test");
    await judge(id, claim, { decision: "confirmed", words: "Read the log." });
    expect((await readVerdict(lead.actor, id, new Date())).proposal?.state).toBe("stale");
    await decide(id);
    expect(await standing(id)).toMatchObject({ standing: "holds", voidedBy: null });
    await judge(id, claim, { decision: "confirmed", words: "Read the log." });
    expect((await standing(id))?.standing).toBe("holds");
    await judge(id, claim, { decision: "confirmed", words: "Read the log again." });
    expect(await standing(id)).toMatchObject({ standing: "voided", voidedBy: "claim.judged" });
  });

  it("that was issued while the submission was being read stays about what was known then", async () => {
    const { id } = await aReview(lead.actor);
    const files = await preparedFiles(team.id, { "README.md": README });
    await submitRevision(author.actor, id, files, null, DEFAULT_LIMITS, new Date(), settleVerdict);
    const { digest } = await proposeVerdict(lead.actor, id, ProposalInput.parse({ verdict: "no", motivation: "Too early." }), new Date());
    await signOff(approver.actor, id, { digest, decision: "approve", reason: "" }, new Date(), compileSnapshot);
    await readNow(team.id, id, undefined, new Date(Date.now() + 1_000));
    expect((await standing(id))?.standing).toBe("holds");
    expect((await claimsOf(id)).items).toHaveLength(3);
  });
});

describe("a new revision", () => {
  it("takes judgements over for claims that say the very same, marked, and verified no more", async () => {
    const id = await aRead();
    for (const words of ["Load test", "Rollback"]) await judge(id, await claimNamed(id, words), { decision: "confirmed", words: "Looked." });
    await judge(id, await claimNamed(id, CONTRADICTED), { decision: "explained", words: "Other suites." });
    await aRevision(author.actor, id, { "README.md": README.replace("# Payments\n", "# Payments 2\n\nMore words.\n").replace("Rollback rehearsed", "Rollback rehearsed twice") });
    const { items } = await claimsOf(id);
    expect(items.map(({ line, standing, isExplained: explained, judgement }) => ({ line, standing, explained, from: judgement?.carriedFrom ?? null }))).toEqual([
      { line: 5, standing: "observed", explained: false, from: 1 },
      { line: 6, standing: "asserted", explained: false, from: null },
      { line: 7, standing: "refuted", explained: true, from: 1 },
    ]);
    const again = await judge(id, items[0]!, { decision: "confirmed", words: "Looked again.", version: items[0]!.version });
    expect(again.body).toMatchObject({ standing: "verified", judgement: { carriedFrom: null } });
  });
});

describe("reading again", () => {
  const again = (id: string) => as.post<LedgerAnalysis & ProblemDocument>(`reviews/${id}/analysis`);
  const jobs = async () => Number((await database.owner.query("SELECT count(*) FROM pgboss.job WHERE name = 'analyse-revision'")).rows[0].count);

  it("does nothing where the present engine has read it", async () => {
    const id = await aRead();
    const before = await jobs();
    expect(await again(id)).toMatchObject({ status: 200, body: { state: "done" } });
    expect(await jobs()).toBe(before);
  });

  it("takes up one that failed, and one that lost its worker, but not one that is under way", async () => {
    const id = await aRead();
    const before = await jobs();
    await database.owner.query("UPDATE analysis SET state = 'failed', digest = NULL WHERE review_id = $1", [id]);
    expect((await again(id)).body.state).toBe("waiting");
    expect(await jobs()).toBe(before + 1);
    await again(id);
    expect(await jobs()).toBe(before + 1);
    await database.owner.query("UPDATE analysis SET updated_at = now() - interval '5 minutes' WHERE review_id = $1", [id]);
    await again(id);
    expect(await jobs()).toBe(before + 2);
    await readNow(team.id, id);
    expect((await as.get<LedgerAnalysis>(`reviews/${id}/analysis`)).body).toMatchObject({ state: "done", counts: { claims: 3 } });
  });

  it("has a newer engine read it beside what an older one found, which stays", async () => {
    const id = await aRead();
    await database.owner.query("UPDATE analysis SET engine = '0', requested_at = now() - interval '1 day' WHERE review_id = $1", [id]);
    expect((await as.get<LedgerAnalysis>(`reviews/${id}/analysis`)).body).toMatchObject({ engine: "0", state: "done" });
    expect((await again(id)).body).toMatchObject({ state: "waiting", engine: expect.not.stringMatching(/^0$/) });
    await readNow(team.id, id);
    const { rows } = await database.owner.query("SELECT engine, state FROM analysis WHERE review_id = $1 ORDER BY engine", [id]);
    expect(rows).toMatchObject([{ engine: "0", state: "done" }, { state: "done" }]);
  });

  it("is for leads and reviewers, needs a submission, and leaves a decided round as it was signed", async () => {
    const { id: empty } = await aReview(lead.actor);
    expect(await again(empty)).toMatchObject({ status: 409, body: { code: "no-revision" } });
    const id = await aRead();
    expect((await withToken(approver.token).post(`reviews/${id}/analysis`)).status).toBe(403);
    const { digest } = await proposeVerdict(lead.actor, id, ProposalInput.parse({ verdict: "no", motivation: "No." }), new Date());
    await signOff(approver.actor, id, { digest, decision: "approve", reason: "" }, new Date(), compileSnapshot);
    expect(await again(id)).toMatchObject({ status: 409, body: { code: "analysis-decided" } });
  });
});
