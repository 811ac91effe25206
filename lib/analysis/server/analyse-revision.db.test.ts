import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisId, ReviewId } from "@/lib/base/ids";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import { purgeReports } from "@/lib/report/server/purge-reports";
import { purgeFile } from "@/lib/review/server/purge-file";
import { submitRevision } from "@/lib/review/server/submit-revision";
import { aMember, aReview, aRevision, aTeam, preparedFiles, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { CONTRADICTED, readNow, readSmall, smallReading } from "@/lib/testing/server/small-reading";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { analyseRevision, type AnalyseOptions } from "./analyse-revision";
import { readInProcess } from "./read-in-process";
import type { Piece, ReadSubmission } from "./read-submission";

const database = useInstallation();
const rows = async <T extends object>(sql: string, values: unknown[] = []) => (await database.owner.query<T>(sql, values)).rows;

let team: ArrangedTeam;
let lead: ArrangedMember;
let author: ArrangedMember;
beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  author = await aMember(team, "author");
}, 60_000);

/** Submits files that nobody has read yet; each call says something of its own, so that nothing is copied. */
let n = 0;
async function submitted(files: Record<string, string> = {}): Promise<{ reviewId: ReviewId; id: AnalysisId }> {
  const { id: reviewId } = await aReview(lead.actor);
  n += 1;
  const texts = { "a.md": `- [x] A${n} done\n`, "b.md": "- [x] B done\n", "c.md": "- [x] C done\n", "pool.py": "pool = 4\n", ...files };
  await submitRevision(author.actor, reviewId, await preparedFiles(team.id, texts), null, DEFAULT_LIMITS, new Date(), settleVerdict);
  const [row] = await rows<{ id: string }>("SELECT id FROM analysis WHERE review_id = $1", [reviewId]);
  return { reviewId, id: row!.id as AnalysisId };
}

const options = (read: ReadSubmission): AnalyseOptions => ({ read, now: () => new Date(), finished: settleVerdict });
const analyse = (id: AnalysisId, read: ReadSubmission = smallReading) => analyseRevision(team.id, id, options(read));
const stored = async (id: string) => (await rows<{ state: string; failures: { path: string; code: string }[]; progress: object; digest: string | null; copied_from: string | null }>("SELECT * FROM analysis WHERE id = $1", [id]))[0]!;
const claims = async (id: string) => (await rows<{ path: string; quote: string }>("SELECT path, quote FROM claim WHERE analysis_id = $1 ORDER BY path, line", [id])).map(({ path }) => path);
const events = async (reviewId: string) => (await rows<{ type: string }>("SELECT type FROM audit_event WHERE review_id = $1 AND type LIKE 'analysis.%' ORDER BY id", [reviewId])).map(({ type }) => type);

/** A reading that does what it is told after so many documents. */
const interrupted = (after: number, then: () => Piece | Promise<Piece>): ReadSubmission =>
  async function* (feed, documents) {
    let seen = 0;
    for await (const { path, lines } of feed()) {
      if (!documents.includes(path)) continue;
      if (seen++ === after) yield await then();
      else yield { kind: "document", document: readSmall(path, lines) };
    }
  };

describe("a submitted revision", () => {
  it("waits to be read by a job that exists exactly when the revision does", async () => {
    const { reviewId, id } = await submitted();
    expect(await stored(id)).toMatchObject({ state: "waiting" });
    const jobs = await rows<{ data: object }>("SELECT data FROM pgboss.job WHERE name = 'analyse-revision' AND data ->> 'analysisId' = $1", [id]);
    expect(jobs).toMatchObject([{ data: { teamId: team.id, analysisId: id } }]);
    const before = await rows("SELECT id FROM pgboss.job WHERE name = 'analyse-revision'");
    const refused = submitRevision(author.actor, reviewId, [], null, DEFAULT_LIMITS, new Date(), async () => {
      throw new Error("no");
    });
    await expect(refused).rejects.toThrow("no");
    expect(await rows("SELECT id FROM pgboss.job WHERE name = 'analyse-revision'")).toHaveLength(before.length);
    expect(await rows("SELECT id FROM analysis WHERE review_id = $1", [reviewId])).toHaveLength(1);
  });

  it("is read file by file, and says in the trail when that is done", async () => {
    const { reviewId, id } = await submitted();
    await analyse(id);
    expect(await stored(id)).toMatchObject({ state: "done", failures: [], progress: { files: 4, done: 4, path: null }, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await claims(id)).toEqual(["a.md", "b.md", "c.md"]);
    expect(await events(reviewId)).toEqual(["analysis.finished"]);
  });

  it("shows what has come while the rest is read", async () => {
    const { id } = await submitted();
    let seen: unknown;
    let clock = Date.now();
    const slow = interrupted(2, async () => {
      seen = { claims: await claims(id), ...(await stored(id)) };
      return { kind: "failure", failure: { path: "c.md", code: "took-too-long", params: { seconds: 20 } } };
    });
    await analyseRevision(team.id, id, { ...options(slow), now: () => new Date((clock += 1_000)) });
    expect(seen).toMatchObject({ claims: ["a.md", "b.md"], state: "running", progress: { files: 4, path: "b.md" } });
  });

  it("is read once: a second run finds its work done", async () => {
    const { reviewId, id } = await submitted();
    await analyse(id);
    await analyse(id, async function* (): AsyncGenerator<Piece> {
      throw new Error("nothing is left to be read");
    });
    expect(await claims(id)).toHaveLength(3);
    expect(await events(reviewId)).toEqual(["analysis.finished"]);
  });

  it("is read once by two workers at the same time", async () => {
    const { reviewId, id } = await submitted();
    await Promise.all([analyse(id), analyse(id), analyse(id)]);
    expect(await claims(id)).toEqual(["a.md", "b.md", "c.md"]);
    expect(await events(reviewId)).toEqual(["analysis.finished"]);
  });

  it("is taken up where a killed worker left it", async () => {
    const { id } = await submitted();
    let clock = Date.now();
    const killed = interrupted(2, () => {
      throw new Error("killed");
    });
    await expect(analyseRevision(team.id, id, { ...options(killed), now: () => new Date((clock += 1_000)) })).rejects.toThrow("killed");
    expect(await stored(id)).toMatchObject({ state: "running" });
    const asked: string[] = [];
    await analyse(id, async function* (feed, documents) {
      asked.push(...documents);
      yield* smallReading(feed, documents);
    });
    expect(asked).toEqual(["c.md"]);
    expect(await claims(id)).toEqual(["a.md", "b.md", "c.md"]);
    expect(await stored(id)).toMatchObject({ state: "done", progress: { files: 4, done: 4 } });
  });

  it("is read in part where one file fails, which is named with its reason", async () => {
    const { reviewId, id } = await submitted();
    await analyse(id, interrupted(1, () => ({ kind: "failure", failure: { path: "b.md", code: "too-much-memory", params: { mb: 64 } } })));
    expect(await stored(id)).toMatchObject({ state: "partial", failures: [{ path: "b.md", code: "too-much-memory", params: { mb: 64 } }], digest: expect.any(String) });
    expect(await claims(id)).toEqual(["a.md", "c.md"]);
    expect(await events(reviewId)).toEqual(["analysis.finished"]);
  });

  it("has failed where no document could be read", async () => {
    const { reviewId, id } = await submitted();
    await analyse(id, async function* (_, documents) {
      for (const path of documents) yield { kind: "failure", failure: { path, code: "ended-unexpectedly", params: {} } };
    });
    expect(await stored(id)).toMatchObject({ state: "failed", digest: null });
    expect(await events(reviewId)).toEqual(["analysis.failed"]);
  });

  it("is not read again where the team has the very same texts in another review, and is where one differs", async () => {
    const same = { "a.md": "- [x] The same\n", "b.md": `- [x] Refuted ${CONTRADICTED}\n` };
    const [first, second, third] = [await submitted(same), await submitted(same), await submitted({ ...same, "b.md": "- [x] Other\n" })];
    await analyse(first.id);
    await analyse(second.id, async function* (): AsyncGenerator<Piece> {
      throw new Error("these texts were read before");
    });
    expect(await stored(second.id)).toMatchObject({ state: "done", copied_from: first.id, digest: (await stored(first.id)).digest });
    expect(await rows("SELECT review_id FROM contradiction WHERE analysis_id = $1", [second.id])).toMatchObject([{ review_id: second.reviewId }]);
    await analyse(third.id);
    expect(await stored(third.id)).toMatchObject({ state: "done", copied_from: null });
  });

  it("never shares what another team has read", async () => {
    const other = await aTeam(database, "Other");
    const theirs = await aReview(other.owner.actor);
    await aRevision(other.owner.actor, theirs.id, { "a.md": "- [x] Shared words\n" });
    const ours = await aReview(lead.actor);
    await aRevision(author.actor, ours.id, { "a.md": "- [x] Shared words\n" });
    expect(await rows("SELECT copied_from FROM analysis WHERE review_id = $1", [ours.id])).toEqual([{ copied_from: null }]);
  });

  it("gives up the words of a purged file, of every claim and reason, and keeps places and ids", async () => {
    const { id: reviewId } = await aReview(lead.actor);
    const revision = await aRevision(author.actor, reviewId, { "a.md": `- [x] hunter2secret is set ${CONTRADICTED}\n`, "b.md": "- [x] B stays\n" });
    const before = await rows<{ id: string }>("SELECT id FROM claim WHERE review_id = $1 ORDER BY path", [reviewId]);
    const file = revision.files.find(({ path }) => path === "a.md")!;
    await purgeFile(lead.actor, reviewId, 1, file.id, { path: "a.md", reason: "A key." }, new Date(), settleVerdict, purgeReports);
    const after = await rows("SELECT id, quote, reason FROM claim WHERE review_id = $1 ORDER BY path", [reviewId]);
    expect(after).toMatchObject([{ id: before[0]!.id, quote: "[purged]", reason: "[purged]" }, { quote: "- [x] B stays", reason: "Only said." }]);
    expect(await rows("SELECT reason FROM contradiction WHERE review_id = $1", [reviewId])).toEqual([{ reason: "[purged]" }]);
    const again = await database.owner.query("UPDATE claim SET quote = 'x' WHERE review_id = $1", [reviewId]).catch((error: { code: string }) => error.code);
    expect(again).toBe("KT001");
  });

  it("is stored whatever stands in it, and a claim of ten thousand with the others", async () => {
    const { id } = await submitted();
    await analyse(id, async function* (feed, documents) {
      for await (const piece of smallReading(feed, documents)) {
        if (piece.kind !== "document" || piece.document.path !== "a.md") yield piece;
        else {
          const [claim] = piece.document.claims;
          const quote = "NUL \0 and half \ud83d of it";
          const claims = Array.from({ length: 10_000 }, (_, at) => ({ ...claim!, line: at + 1, endLine: at + 1, quote, because: { code: "x", params: { said: quote } } }));
          yield { kind: "document", document: { ...piece.document, claims } };
        }
      }
    });
    expect(await stored(id)).toMatchObject({ state: "done" });
    expect(await rows("SELECT count(*)::int AS n, min(quote) AS quote FROM claim WHERE analysis_id = $1 AND path = 'a.md'", [id])).toEqual([{ n: 10_000, quote: "NUL \ufffd and half \ufffd of it" }]);
  });

  it("does not write down what was purged while it was read", async () => {
    const { reviewId, id } = await submitted({ "b.md": "- [x] hunter2secret\n" });
    const { rows: files } = await database.owner.query("SELECT f.id FROM revision_file f JOIN revision v ON v.id = f.revision_id WHERE v.review_id = $1 AND f.path = 'b.md'", [reviewId]);
    await analyse(id, async function* (feed, documents) {
      for await (const piece of smallReading(feed, documents)) {
        if (piece.kind === "document" && piece.document.path === "b.md")
          await purgeFile(lead.actor, reviewId, 1, files[0].id, { path: "b.md", reason: "A key." }, new Date(), settleVerdict, purgeReports);
        yield piece;
      }
    });
    expect(await stored(id)).toMatchObject({ state: "partial", failures: [{ path: "b.md", code: "purged" }] });
    expect(await claims(id)).toEqual(["a.md", "c.md"]);
  });
});

describe("reading in a process of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "klartecken-analysis-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "task.mjs");
  // Stands where the bundled task does: what it makes of a file is decided by the file's own words.
  writeFileSync(
    file,
    `const files = new Map();
    const does = (text) => {
      if (text.includes("LOOP")) for (;;);
      if (text.includes("EXIT")) process.exit(3);
      if (text.includes("EAT")) { const all = []; for (;;) all.push(new Array(1e6).fill({ a: all.length })); }
      if (text.includes("THROW")) throw new Error("no sense in it");
    };
    const answer = (asked) => {
      if (asked.take) { const text = asked.take.lines.join("\\n"); if (text.includes("AT-ONCE")) does(text); files.set(asked.take.path, text); }
      if (asked.stack) return [];
      if (asked.read) {
        const text = files.get(asked.read);
        does(text);
        return { path: asked.read, encoding: { name: "utf-8", guesses: 0, losses: 0 }, contradictions: [], claims: [{
          line: 1, endLine: 1, quote: text.trim(), kind: "done", state: "asserted", reason: process.env.HOME ?? "no home", contradictedBy: [], isMarked: true, about: "", because: { code: "x", params: {} } }] };
      }
      return null;
    };
    process.on("message", (asked) => {
      let answered;
      try { answered = { value: answer(asked) }; } catch (error) { answered = { problem: error.message }; }
      process.send(answered);
    });
    process.on("disconnect", () => process.exit(0));`,
  );
  const pids: (number | undefined)[] = [];
  const reading = (given: Parameters<typeof readInProcess>[0] = {}) => readInProcess({ fileMs: 5_000, memoryMb: 64, ...given }, file, (pid) => void pids.push(pid));
  const isAlive = (pid: number | undefined) => pid !== undefined && existsSync(`/proc/${pid}/status`);

  it.each([
    ["takes too long", "LOOP", { fileMs: 700 }, "took-too-long"],
    ["takes too much memory", "EAT", { fileMs: 20_000 }, "too-much-memory"],
    ["ends the process", "EXIT", {}, "ended-unexpectedly"],
    ["makes no sense", "THROW", {}, "not-understood"],
  ])("loses a file that %s, alone and by name, and nothing else", async (_, word, limits, code) => {
    const { id } = await submitted({ "b.md": `${word}\n` });
    await analyse(id, reading(limits));
    expect(await stored(id)).toMatchObject({ state: "partial", failures: [{ path: "b.md", code }], progress: { files: 4, done: 4 } });
    expect(await claims(id)).toEqual(["a.md", "c.md"]);
  }, 60_000);

  it("loses a file of code that cannot even be taken in, and reads every document", async () => {
    const { id } = await submitted({ "pool.py": "AT-ONCE EXIT\n" });
    await analyse(id, reading());
    expect(await stored(id)).toMatchObject({ state: "partial", failures: [{ path: "pool.py", code: "ended-unexpectedly" }] });
    expect(await claims(id)).toEqual(["a.md", "b.md", "c.md"]);
  });

  it("stops when too many files have cost a process, and says of the rest that it was not come to", async () => {
    const { id } = await submitted({ "a.md": `EXIT ${n}\n`, "b.md": "EXIT\n" });
    await analyse(id, reading({ losses: 1 }));
    expect((await stored(id)).failures).toMatchObject([{ path: "a.md", code: "ended-unexpectedly" }, { path: "b.md", code: "ended-unexpectedly" }, { path: "c.md", code: "no-time-left" }]);
  });

  it("stops when time is up", async () => {
    const { id } = await submitted();
    await analyse(id, reading({ totalMs: -1 }));
    expect(await stored(id)).toMatchObject({ state: "failed", failures: [{ code: "no-time-left" }, { code: "no-time-left" }, { code: "no-time-left" }] });
  });

  it("gives the process nothing of our surroundings, and leaves none behind", async () => {
    const { id } = await submitted();
    await analyse(id, reading());
    expect(await rows("SELECT DISTINCT reason FROM claim WHERE analysis_id = $1", [id])).toEqual([{ reason: "no home" }]);
    expect(pids.length).toBeGreaterThan(4);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("fails as a job, to be tried again, where the process does not even start", async () => {
    const { id } = await submitted();
    await expect(analyse(id, readInProcess({}, join(folder, "nothing.mjs")))).rejects.toThrow("did not start");
    expect(await stored(id)).toMatchObject({ state: "running", failures: [] });
    await analyse(id);
    expect(await stored(id)).toMatchObject({ state: "done" });
  });

  it("reads with the engine itself", async () => {
    const { reviewId, id } = await submitted({ "a.md": `# Report ${n}\n\n- [x] Load test passed\n` });
    await analyse(id, readInProcess());
    expect(await stored(id)).toMatchObject({ state: "done", failures: [] });
    expect(await claims(id)).toContain("a.md");
    await readNow(team.id, reviewId);
  });
});
