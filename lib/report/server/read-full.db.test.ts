import { beforeAll, describe, expect, it } from "vitest";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { sha256Of } from "@/lib/platform/server/blobs";
import { Report } from "@/lib/report/core/report";
import { readReport } from "@/lib/report/server/read-report";
import { renderReport } from "@/lib/report/server/render-report";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { recordProgress } from "@/lib/verdict/server/record-progress";
import { signOff } from "@/lib/verdict/server/sign-off";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { purgeReports } from "@/lib/report/server/purge-reports";
import { JudgementInput } from "@/lib/review/core/ledger";
import { judgeClaim } from "@/lib/review/server/judge-claim";
import { purgeFile } from "@/lib/review/server/purge-file";
import { listClaims } from "@/lib/review/server/read-ledger";
import { CONTRADICTED } from "@/lib/testing/server/small-reading";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import {
  aDecidedReview,
  aMember,
  aReview,
  aRevision,
  aTeam,
  SUBMISSION,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
  type DecidedReview,
} from "@/lib/testing/server/arrange";

const database = useInstallation();

let team: ArrangedTeam;
let author: ArrangedMember;
let lead: ArrangedMember;
let approver: ArrangedMember;
let review: DecidedReview;

beforeAll(async () => {
  team = await aTeam(database);
  author = await aMember(team, "author");
  lead = await aMember(team, "lead");
  approver = await aMember(team, "approver");
  review = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Harbour");
});

const reportOf = (id: ReviewId = review.id) => readReport(lead.actor, id, new Date());

/** A review that has a revision and no verdict. */
async function aDraft(): Promise<ReviewId> {
  const { id } = await aReview(lead.actor, "Quay");
  await aRevision(author.actor, id, { "README.md": SUBMISSION });
  return id;
}

describe("the full part of a report", () => {
  it("is stored with the verdict, and the text that was signed hashes to the verdict's digest", async () => {
    const { report } = await reportOf();
    expect(report.schema).toBe("klartecken/report/3");
    expect(sha256Of(report.full?.signed ?? "")).toBe(review.digest);
    expect(report.full?.signed).toContain("Harbour: one change is left.");
  });

  it("names the files with their encodings, the packs with their digests, and when each answer was given", async () => {
    const { full } = (await reportOf()).report;
    expect(full?.submission?.files.map(({ path, source, purged }) => ({ path, source, purged }))).toEqual([
      { path: "README.md", source: null, purged: null },
      { path: "src/pool.py", source: null, purged: null },
    ]);
    expect(full?.submission?.files[0]).toMatchObject({ encoding: { name: expect.any(String), repair: true }, lines: expect.any(Number) });
    const signed = JSON.parse(full?.signed ?? "") as { packs: { digest: string }[] };
    expect(full?.packs.map(({ digest }) => digest)).toEqual(signed.packs.map(({ digest }) => digest));
    expect(full?.answers).toMatchObject([{ itemId: "small/item-1", carried: false }]);
  });

  it("holds the whole ledger with who judged what, and loses the words of a purged file", async () => {
    const id = await aDraft();
    const revision = await aRevision(author.actor, id, { "README.md": `- [x] Anchor holds\n- [x] All green ${CONTRADICTED}\n`, "other.md": "- [x] Other stays\n" });
    const { items } = await listClaims(lead.actor, id, {}, null);
    await judgeClaim(lead.actor, { reviewId: id, claimId: items[0]!.id }, JudgementInput.parse({ decision: "confirmed", words: "Pulled it." }), undefined, new Date(), settleVerdict);
    const draft = (await reportOf(id)).report;
    expect(draft.full?.ledger?.claims.map(({ path, line, revision: of, standing, judgement }) => [path, line, of, standing, judgement?.by ?? null])).toEqual([
      ["README.md", 1, revision.number, "verified", lead.actor.name],
      ["README.md", 2, revision.number, "refuted", null],
      ["other.md", 1, revision.number, "asserted", null],
    ]);
    expect(draft.full?.ledger?.contradictions).toHaveLength(2);
    const input = ProposalInput.parse({ verdict: "no", motivation: "Too much is open." });
    const { digest } = await proposeVerdict(lead.actor, id, input, new Date());
    await signOff(approver.actor, id, { digest, decision: "approve", reason: "" }, new Date(), compileSnapshot);
    const signed = (await reportOf(id)).report;
    expect(JSON.parse(signed.full?.signed ?? "")).toMatchObject({ schema: "klartecken/signed/2", ledger: { digest: signed.full?.ledger?.digest } });
    const file = revision.files.find(({ path }) => path === "README.md")!;
    await purgeFile(lead.actor, id, revision.number, file.id, { path: "README.md", reason: "A key." }, new Date(), settleVerdict, purgeReports);
    const { rows } = await database.owner.query<{ text: string }>("SELECT report::text AS text FROM verdict WHERE review_id = $1", [id]);
    expect(rows[0]!.text).not.toMatch(/Anchor holds|All green|says so itself/);
    expect(rows[0]!.text).toContain("Other stays");
  });

  it("has no text to verify before a verdict, and names a proposal that was declined, by whom and why", async () => {
    const id = await aDraft();
    const input = ProposalInput.parse({ verdict: "no", motivation: "Too much is open." });
    const { digest } = await proposeVerdict(lead.actor, id, input, new Date());
    await signOff(approver.actor, id, { digest, decision: "decline", reason: "Ask the author first." }, new Date(), compileSnapshot);
    const { report } = await reportOf(id);
    expect(report.full).toMatchObject({
      signed: null,
      proposals: [{ verdict: "no", state: "declined", signOffs: [{ decision: "decline", reason: "Ask the author first.", byToken: null }] }],
    });
  });

  it("leaves the proposal that was issued to the verdict itself", async () => {
    expect((await reportOf()).report.full?.proposals).toEqual([]);
  });

  it("has the questions, where a file was fetched from, and what was purged", async () => {
    const id = await aDraft();
    const by = lead.actor.userId;
    await database.owner.query(
      `INSERT INTO question (team_id, review_id, number, text, is_blocking, due, state, answer, answered_by, answered_at, asked_by, asked_at, updated_at)
       VALUES ($1, $2, 1, 'How many instances?', true, '2027-01-15', 'answered', 'Four.', $3, now(), $3, now(), now())`,
      [team.id, id, by],
    );
    // A revision's files never change once stored: the provenance is given as a fetch would have left it.
    const { rows } = await database.owner.query(
      `INSERT INTO revision_file (team_id, revision_id, path, kind, language, sha256, size, text_sha256, line_count, encoding, marks, source)
       SELECT team_id, revision_id, 'fetched.md', kind, language, sha256, size, text_sha256, line_count, encoding, marks,
         '{"url": "https://example.org/fetched.md", "at": "2026-11-20T10:00:00Z", "hops": {"deep": 1}}'
       FROM revision_file WHERE revision_id = (SELECT id FROM revision WHERE review_id = $1) RETURNING id, sha256`,
      [id],
    );
    await database.owner.query(
      "INSERT INTO purge (team_id, review_id, file_id, sha256, reason, by_id, at) VALUES ($1, $2, $3, $4, 'A key stood in it.', $5, now())",
      [team.id, id, rows[0].id, rows[0].sha256, by],
    );
    const { full } = (await reportOf(id)).report;
    expect(full?.questions).toMatchObject([{ number: 1, isBlocking: true, due: "2027-01-15", state: "answered", answer: "Four." }]);
    expect(full?.submission?.files.find(({ path }) => path === "fetched.md")).toMatchObject({
      source: { url: "https://example.org/fetched.md", at: "2026-11-20T10:00:00Z" },
      purged: { reason: "A key stood in it." },
    });
  });

  it("is rendered with the progress recorded since, which the stored value does not hold", async () => {
    const before = (await reportOf()).report;
    await recordProgress(lead.actor, review.id, review.conditionId, { state: "closed", note: "Counted: 12." }, new Date());
    const shown = await reportOf();
    expect(shown.report).toEqual(before);
    expect(await renderReport(shown, "markdown", "en", "full").text()).toContain("Counted: 12.");
    expect(await renderReport(shown, "markdown", "en").text()).not.toContain("Counted: 12.");
    const document = JSON.parse(await renderReport(shown, "json", "en").text()) as { progress: unknown[] };
    expect(document.progress).toMatchObject([{ conditionId: review.conditionId, state: "closed", note: "Counted: 12." }]);
  });

  it("may be missing from a stored verdict: the report is then read and rendered without it", async () => {
    const { full: _, ...old } = (await reportOf()).report;
    const report = Report.parse({ ...old, schema: "klartecken/report/1" });
    const shown = { report, standing: "holds" as const, progress: [], newerRevision: null };
    expect(await renderReport(shown, "markdown", "sv", "full").text()).toContain("sparades inte när beslutet fattades");
  });

  it("is not found by another team", async () => {
    const other = await aMember(await aTeam(database, "Other"), "lead");
    await expect(readReport(other.actor, review.id, new Date())).rejects.toBeInstanceOf(Problem);
  });
});
