import { beforeAll, describe, expect, it } from "vitest";
import type { VerdictState } from "@/lib/verdict/core/verdict-state";
import { openShareLink } from "@/lib/sharing/server/open-share-link";
import {
  aMember,
  aTeam,
  aToken,
  findingInput,
  inDays,
  SUBMISSION,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
} from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { itemAddress, SMALL_ITEMS } from "@/lib/testing/server/small-pack";
import { readNow } from "@/lib/testing/server/small-reading";

/** One review the whole way, as scripts take it: every step rests on the one before. */
const database = useInstallation();

const STRICT = {
  sv: [
    "### 🔴 Kritiska fixes (måste göras före go-live)",
    "### 🟡 Viktiga förbättringar (nästa iteration)",
    "### ⚡ Performance & scale wins",
    "### 🔒 Säkerhetsrisker",
    "### 💡 Feature gaps",
    "### ✅ Go-live rekommendation",
  ],
  en: [
    "### 🔴 Critical fixes (must be done before go-live)",
    "### 🟡 Important improvements (next iteration)",
    "### ⚡ Performance & scale wins",
    "### 🔒 Security risks",
    "### 💡 Feature gaps",
    "### ✅ Go-live recommendation",
  ],
} as const;

interface RevisionDocument {
  number: number;
  digest: string;
  files: {
    id: string;
    path: string;
    sha256: string;
    lineCount: number;
    encoding: { name: string; guesses: number; losses: number };
  }[];
  refused: { name: string; code: string; message: string }[];
}
interface RequirementsDocument {
  ceiling: string;
  requirements: { id: string; state: string; reason: string }[];
}
interface ChecklistDocument {
  sections: {
    section: number;
    items: { id: string; required: boolean; answer: { answer: string; version: number } | null }[];
  }[];
}
type FindingDocument = {
  id: string;
  number: number;
  version: number;
  title: string;
  state: string;
  place: Record<string, unknown> | null;
  suggestion: Record<string, unknown> | null;
};

let team: ArrangedTeam;
let approver: ArrangedMember;
let as: Record<"lead" | "reviewer" | "author" | "approver" | "viewer", Caller>;
let review = "";
const at = (rest = "") => `reviews/${review}${rest}`;

const requirements = async () => (await as.lead.get<RequirementsDocument>(at("/requirements"))).body;
const verdictState = async (caller = as.viewer) => (await caller.get<VerdictState>(at("/verdict"))).body;
const markdown = async (language: "sv" | "en") =>
  (await as.viewer.get(at(`/report?rendering=strict&format=markdown&language=${language}`))).text;

beforeAll(async () => {
  team = await aTeam(database, "Betalningar");
  approver = await aMember(team, "approver");
  as = {
    lead: withToken((await aMember(team, "lead")).token),
    reviewer: withToken((await aMember(team, "reviewer")).token),
    author: withToken((await aMember(team, "author")).token),
    approver: withToken(approver.token),
    viewer: withToken((await aMember(team, "viewer")).token),
  };
});

describe("a review, from a description to a shared verdict", () => {
  it("opens with a system, a title and the language of its report", async () => {
    const system = await as.lead.post<{ id: string }>("systems", { name: "Payments" });
    expect(system.status, system.text).toBe(201);
    const opened = await as.lead.post<{ id: string }>("reviews", {
      systemId: system.body.id,
      title: "Payments 2.4",
      language: "sv",
    });
    expect(opened.status, opened.text).toBe(201);
    review = opened.body.id;
    const read = await as.viewer.get<{ title: string; round: unknown; packs: unknown }>(at());
    expect(read.body).toMatchObject({
      title: "Payments 2.4",
      language: "sv",
      round: null,
      revision: null,
      packs: [{ id: "small", version: "1.0.0" }],
    });
  });

  it("takes no answer and no finding before something is submitted, and its ceiling is NO", async () => {
    const answer = await as.reviewer.put<ProblemDocument>(at(`/assessments/${itemAddress(1)}`), { answer: "wrong" });
    expect([answer.status, answer.body.code]).toEqual([409, "no-revision"]);
    expect((await as.reviewer.post(at("/findings"), findingInput())).status).toBe(409);
    expect((await as.lead.post(at("/verdict"), { verdict: "no", motivation: "No." })).status).toBe(409);
    expect((await requirements()).ceiling).toBe("no");
  });

  it("takes a pasted text in as revision 1", async () => {
    const posted = await as.author.post<RevisionDocument>(at("/revisions"), { text: SUBMISSION, name: "README.md" });
    expect(posted.status, posted.text).toBe(201);
    expect(posted.body).toMatchObject({
      number: 1,
      refused: [],
      files: [{ path: "README.md", lineCount: 8, encoding: { name: "utf-8", guesses: 0, losses: 0 } }],
    });
    expect(posted.body.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("takes an upload in as revision 2, in the same round while nobody has worked on it", async () => {
    const form = new FormData();
    form.append("files", new File([SUBMISSION], "README.md"));
    form.append("files", new File(["pool_size = 10\nmax_overflow = 20\n"], "src/pool.py"));
    const posted = await as.author.post<RevisionDocument>(at("/revisions"), undefined, { form });
    expect(posted.status, posted.text).toBe(201);
    expect(posted.body.number).toBe(2);
    expect(posted.body.files.map((file) => file.path)).toEqual(["README.md", "src/pool.py"]);
    const read = await as.viewer.get<{ round: { number: number; revision: number }; revisions: { number: number }[] }>(
      at(),
    );
    expect(read.body.round).toMatchObject({ number: 1, revision: 2, state: "open" });
    expect(read.body.revisions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("is NO while nobody has read it", async () => {
    const reading = async () => (await requirements()).requirements.find(({ id }) => id === "analysis-finished")?.state;
    expect(await reading()).toBe("unsatisfied");
    await readNow(team.id, review);
    expect(await reading()).toBe("satisfied");
  });

  it("gives the same digest for the same bytes under the same names, however they came", async () => {
    const all = await as.viewer.get<{ items: { number: number; digest: string }[] }>(at("/revisions"));
    const digests = all.body.items.map((one) => one.digest);
    expect(new Set(digests).size).toBe(2);
    const form = new FormData();
    form.append("files", new File(["pool_size = 10\nmax_overflow = 20\n"], "src/pool.py"));
    form.append("files", new File([SUBMISSION], "README.md"));
    const again = await as.author.post<RevisionDocument>(at("/revisions"), undefined, { form });
    expect(again.body.digest).toBe(digests[0]);
    await readNow(team.id, review);
  });

  it("lists the checklist by its six sections, unanswered", async () => {
    const { body } = await as.viewer.get<ChecklistDocument>(at("/checklist"));
    expect(body.sections.map(({ section }) => section)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(body.sections.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(SMALL_ITEMS);
    expect(body.sections.flatMap(({ items }) => items.map(({ answer }) => answer))).toEqual(Array(6).fill(null));
  });

  it("records answers with what they rest on; correct alone leaves a required item unsatisfied", async () => {
    const bare = await as.reviewer.put<{ version: number }>(at(`/assessments/${itemAddress(1)}`), {
      answer: "correct",
    });
    expect(bare.status, bare.text).toBe(200);
    const stateOf = async (id: string) =>
      (await requirements()).requirements.find((one) => one.id === `item:${id}`)?.state;
    expect(await stateOf("small/item-1")).toBe("unsatisfied");
    const basis = {
      places: [{ path: "src/pool.py", startLine: 1, endLine: 1 }],
      check: "Counted 12 of 60.",
      evidence: ["https://example.org/run/7"],
    };
    const based = await as.reviewer.put<{ version: number; basis: { places: { quote: string; revision: number }[] } }>(
      at(`/assessments/${itemAddress(1)}`),
      {
        answer: "correct",
        basis,
        version: bare.body.version,
      },
    );
    expect(based.body.basis.places).toEqual([
      { kind: "lines", path: "src/pool.py", startLine: 1, endLine: 1, quote: "pool_size = 10", revision: 3 },
    ]);
    expect(await stateOf("small/item-1")).toBe("satisfied");
    expect(await stateOf("small/item-2")).toBe("unsatisfied");
    const { body } = await as.viewer.get<ChecklistDocument>(at("/checklist"));
    expect(body.sections[0]?.items[0]?.answer).toMatchObject({ answer: "correct", version: 2 });
  });

  it("keeps a finding at its lines with the text that stands there, and the code edit with what it replaces", async () => {
    const suggestion = { path: "src/pool.py", startLine: 1, endLine: 2, after: "pool_size = 4\nmax_overflow = 0" };
    const place = { path: "src/pool.py", startLine: 1, endLine: 1 };
    const made = await as.reviewer.post<FindingDocument>(
      at("/findings"),
      findingInput({ place, suggestion, title: "Connections run out" }),
    );
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({
      number: 1,
      state: "open",
      place: { kind: "lines", path: "src/pool.py", startLine: 1, endLine: 1, quote: "pool_size = 10", revision: 3 },
      suggestion: { ...suggestion, before: "pool_size = 10\nmax_overflow = 20", revision: 3 },
    });
  });

  it("proposes nothing above the ceiling, saying what holds it", async () => {
    const refused = await as.lead.post<ProblemDocument>(at("/verdict"), { verdict: "yes", motivation: "All good." });
    expect(refused.status).toBe(409);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(refused.body.blockers?.[0]).toMatchObject({
      code: "verdict.above-ceiling",
      params: { verdict: "yes", ceiling: "no" },
    });
    expect(refused.body.blockers?.[0]?.message).not.toBe("verdict.above-ceiling");
    expect((await verdictState()).proposal).toBeNull();
  });

  it("shows the work so far as a draft in both languages", async () => {
    for (const language of ["sv", "en"] as const) {
      const text = await markdown(language);
      expect(text.split("\n").filter((line) => line.startsWith("### "))).toEqual([...STRICT[language]]);
      expect(text).toContain(language === "sv" ? "UTKAST" : "DRAFT");
      expect(text).toContain(language === "sv" ? "Ej beslutat" : "Not decided");
      expect(text).toContain(language === "sv" ? "Ej granskat" : "Not reviewed");
    }
  });

  it("asks YES WITH FIXES for a condition on each critical finding that a change closes", async () => {
    const answered = await as.reviewer.put(at(`/assessments/${itemAddress(2)}`), {
      answer: "not-applicable",
      reason: "There is no vendor.",
    });
    expect(answered.status, answered.text).toBe(200);
    expect((await requirements()).ceiling).toBe("yes-with-fixes");
    const refused = await as.lead.post<ProblemDocument>(at("/verdict"), {
      verdict: "yes-with-fixes",
      motivation: "One fix.",
    });
    expect([refused.status, refused.body.blockers?.map(({ code }) => code)]).toEqual([409, ["condition.missing"]]);
  });

  let digest = "";
  it("takes a proposal with conditions, scope and motivation, and gives the digest that is signed", async () => {
    const findings = await as.viewer.get<{ items: FindingDocument[] }>(at("/findings"));
    const conditions = [
      {
        title: "The pool fits",
        findings: [findings.body.items[0]?.id],
        owner: "platform team",
        due: inDays(10),
        check: "Counted.",
        stage: "before",
      },
    ];
    const proposed = await as.lead.post<{ digest: string }>(at("/verdict"), {
      verdict: "yes-with-fixes",
      motivation: "En ändring återstår.",
      scope: "One pilot tenant",
      conditions,
    });
    expect(proposed.status, proposed.text).toBe(201);
    digest = proposed.body.digest;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await verdictState(as.author)).proposal).toMatchObject({
      state: "open",
      digest,
      language: "sv",
      scope: "One pilot tenant",
    });
  });

  it("is not signed by a token without the scope, nor on another digest", async () => {
    const without = await as.approver.post<ProblemDocument>(at("/sign-offs"), { digest, decision: "approve" });
    expect([without.status, without.body.blockers?.map(({ code }) => code)]).toEqual([409, ["sign-off.token-scope"]]);
    const signing = withToken(await aToken(approver.actor, ["sign-off"], "release pipeline"));
    const stale = await signing.post<ProblemDocument>(at("/sign-offs"), {
      digest: "0".repeat(64),
      decision: "approve",
    });
    expect([stale.status, stale.body.blockers?.map(({ code }) => code)]).toEqual([409, ["sign-off.stale"]]);
    expect((await verdictState()).verdicts).toEqual([]);
  });

  it("is issued by the last sign-off the policy needs, which says by which token it came", async () => {
    const signing = withToken(await aToken(approver.actor, ["sign-off"], "release pipeline"));
    const signed = await signing.post<{ verdict: { number: number; verdict: string } }>(at("/sign-offs"), {
      digest,
      decision: "approve",
    });
    expect(signed.status, signed.text).toBe(201);
    expect(signed.body.verdict).toMatchObject({ number: 1, verdict: "yes-with-fixes" });
    const { verdicts, proposal } = await verdictState();
    expect(proposal?.state).toBe("issued");
    expect(verdicts).toMatchObject([
      {
        number: 1,
        verdict: "yes-with-fixes",
        digest,
        standing: "holds",
        signOffs: [{ decision: "approve", byToken: "release pipeline" }],
      },
    ]);
    expect((await as.viewer.get(at())).body).toMatchObject({ round: { state: "decided" } });
  });

  it("is reported in Swedish and English under the strict headings", async () => {
    const [sv, en] = [await markdown("sv"), await markdown("en")];
    expect(sv.split("\n").filter((line) => line.startsWith("### "))).toEqual([...STRICT.sv]);
    expect(en.split("\n").filter((line) => line.startsWith("### "))).toEqual([...STRICT.en]);
    expect(sv).toContain("**Redo att gå live?** JA MED FIXES");
    expect(en).toContain("**Ready to go live?** YES WITH FIXES");
    for (const text of [sv, en]) {
      expect(text).toContain("Connections run out");
      expect(text).toContain("En ändring återstår.");
      expect(text).toContain("One pilot tenant");
      expect(text).toContain("release pipeline");
      expect(text).toContain(digest);
      expect(text).not.toMatch(/UTKAST|DRAFT/);
    }
    const json = await as.viewer.get<{
      schema: string;
      language: string;
      standing: string;
      report: { verdict: { digest: string } };
    }>(at("/report?format=json&language=en"));
    expect(json.body).toMatchObject({
      schema: "klartecken/report-document/3",
      language: "en",
      standing: "holds",
      report: { verdict: { digest } },
    });
  });

  let secret = "";
  let link = "";
  it("is shared by a link that opens without an account", async () => {
    const made = await as.reviewer.post<{ id: string; url: string; expiresAt: string }>(at("/share-links"), {});
    expect(made.status, made.text).toBe(201);
    expect(new Date(made.body.expiresAt).getTime()).toBeGreaterThan(Date.now());
    link = made.body.id;
    secret = /^http:\/\/127\.0\.0\.1:3000\/r\/([\w-]{43})$/.exec(made.body.url)?.[1] ?? "";
    const opened = await openShareLink(secret, undefined, new Date());
    expect(opened).toMatchObject({ state: "open", language: "sv", shown: { strict: { standing: "holds" }, newerRevision: null } });
    expect(await openShareLink(secret.slice(0, -1), undefined, new Date())).toBeNull();
    const { rows } = await database.owner.query("SELECT * FROM share_link WHERE id = $1", [link]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await as.viewer.get<{ items: { opened: number }[] }>(at("/share-links"))).body.items).toMatchObject([
      { id: link, opened: 1 },
    ]);
  });

  it("keeps holding while its own conditions are worked off", async () => {
    const { verdicts } = await verdictState();
    const condition = verdicts[0]?.conditions[0];
    const finding = condition?.findings[0];
    const submitted = await as.author.patch(at(`/findings/${finding}`), {
      state: "fix-submitted",
      stateReason: "Lowered it.",
    });
    expect(submitted.status, submitted.text).toBe(200);
    const verified = await as.reviewer.patch(at(`/findings/${finding}`), {
      state: "verified",
      stateReason: "Counted 80 under load.",
    });
    expect(verified.status, verified.text).toBe(200);
    const closed = await as.reviewer.post(at(`/conditions/${condition?.id}`), {
      state: "closed",
      note: "Counted 80 under load.",
    });
    expect(closed.status, closed.text).toBe(204);
    expect((await verdictState()).verdicts).toMatchObject([
      { standing: "holds", voidedAt: null, conditions: [{ isClosed: true }] },
    ]);
    expect((await as.viewer.get(at())).body).toMatchObject({ round: { state: "decided" } });
  });

  it("is voided by an answer that changes, in the report and behind the link, and the round is open again", async () => {
    const changed = await as.reviewer.put(at(`/assessments/${itemAddress(1)}`), {
      answer: "questionable",
      note: "Not so sure.",
    });
    expect(changed.status, changed.text).toBe(200);
    expect((await verdictState()).verdicts).toMatchObject([{ standing: "voided", voidedBy: "assessment.given" }]);
    expect((await as.viewer.get(at())).body).toMatchObject({ round: { state: "open", decidedAt: null } });
    expect(await markdown("sv")).toContain("OGILTIGFÖRKLARAT");
    expect(await markdown("en")).toContain("VOIDED");
    const opened = await openShareLink(secret, undefined, new Date());
    if (opened?.state !== "open") throw new Error("the link does not open");
    expect(opened.shown.strict.standing).toBe("voided");
    expect(JSON.stringify(opened.shown.strict)).toContain("OGILTIGFÖRKLARAT");
    // What was signed stays as it was signed.
    const { rows } = await database.owner.query("SELECT report FROM verdict");
    expect(rows[0].report.items.find((one: { itemId: string }) => one.itemId === "small/item-1")?.answer).toBe("correct");
  });

  it("shows a guest nothing any more once the link is revoked, or has expired", async () => {
    expect(await openShareLink(secret, undefined, new Date(Date.now() + 31 * 86_400_000))).toEqual({
      state: "expired",
      language: "sv",
    });
    expect((await as.reviewer.delete(at(`/share-links/${link}`))).status).toBe(204);
    expect(await openShareLink(secret, undefined, new Date())).toEqual({ state: "revoked", language: "sv" });
    expect((await as.reviewer.delete(at(`/share-links/${link}`))).status).toBe(204);
  });

  it("is signed anew after the change, and the new verdict stands beside the voided one", async () => {
    expect(
      (
        await as.reviewer.put(at(`/assessments/${itemAddress(1)}`), {
          answer: "correct",
          basis: { check: "Counted again." },
        })
      ).status,
    ).toBe(200);
    const proposed = await as.lead.post<{ digest: string }>(at("/verdict"), {
      verdict: "yes",
      motivation: "Klart.",
      language: "en",
    });
    expect(proposed.status, proposed.text).toBe(201);
    const signing = withToken(await aToken(approver.actor, ["sign-off"]));
    const signed = await signing.post(at("/sign-offs"), { digest: proposed.body.digest, decision: "approve" });
    expect(signed.status, signed.text).toBe(201);
    expect((await verdictState()).verdicts.map(({ number, verdict, standing }) => [number, verdict, standing])).toEqual(
      [
        [2, "yes", "holds"],
        [1, "yes-with-fixes", "voided"],
      ],
    );
  });

  it("starts a new round with the next revision, which carries answers over; the verdict stays about its own", async () => {
    const posted = await as.author.post<RevisionDocument>(at("/revisions"), {
      text: "pool_size = 4\n",
      name: "src/pool.py",
      keep: 3,
    });
    expect(posted.status, posted.text).toBe(201);
    expect(posted.body.files.map(({ path }) => path)).toEqual(["README.md", "src/pool.py"]);
    const read = await as.viewer.get(at());
    expect(read.body).toMatchObject({ round: { number: 2, revision: 4, state: "open" } });
    const { body } = await as.viewer.get<ChecklistDocument>(at("/checklist"));
    expect(body.sections[0]?.items[0]?.answer).toMatchObject({ answer: "correct", carried: true });
    expect((await verdictState()).verdicts[0]).toMatchObject({ number: 2, standing: "holds" });
    expect(await markdown("en")).toContain("DRAFT");
  });

  it("leaves a trail of every step, in order, with ids and hashes alone", async () => {
    const { rows } = await database.owner.query<{ type: string; detail: unknown }>(
      "SELECT type, detail FROM audit_event WHERE review_id = $1 ORDER BY id",
      [review],
    );
    const types = rows.map(({ type }) => type);
    const wanted = [
      "review.opened",
      "revision.received",
      "round.opened",
      "assessment.given",
      "finding.opened",
      "verdict.proposed",
      "sign-off.given",
      "verdict.issued",
      "round.decided",
      "share-link.created",
      "finding.fix-submitted",
      "finding.verified",
      "condition.closed",
      "verdict.voided",
      "share-link.revoked",
    ];
    let from = 0;
    for (const type of wanted) {
      const found = types.indexOf(type, from);
      expect(found, `${type} after ${types.slice(0, from).join(", ")}`).toBeGreaterThanOrEqual(from);
      from = found;
    }
    expect(JSON.stringify(rows)).not.toMatch(/Connections run out|Counted|Betalningar|example\.org|Klart/);
  });
});
