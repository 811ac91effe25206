import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { IntakeId, type ReviewId } from "@/lib/base/ids";
import { NO_OWN_HOSTS } from "@/lib/formats/web-address";
import { changeMember } from "@/lib/identity/server/team";
import type { IntakeView } from "@/lib/intake/core/intake";
import { DEFAULT_LIMITS, type Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { aMember, aReview, aRevision, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { takeIn } from "./take-in";

const database = useInstallation();

let team: ArrangedTeam;
let author: ArrangedMember;
let as: Caller;
let reviewId: ReviewId;

beforeAll(async () => {
  team = await aTeam(database);
  author = await aMember(team, "author");
  as = withToken(author.token);
});
beforeEach(async () => {
  reviewId = (await aReview(author.actor)).id;
});

async function tar(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const made = pack();
  for (const [name, content] of Object.entries(files)) made.entry({ name }, content);
  made.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of made) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

const form = (bytes: Buffer, name = "code.tar.gz"): FormData => {
  const data = new FormData();
  data.append("file", new Blob([new Uint8Array(bytes)]), name);
  return data;
};
const send = <T = IntakeView>(bytes: Buffer, query = "", name?: string) => as.post<T>(`reviews/${reviewId}/intakes${query}`, undefined, { form: form(bytes, name) });
const work = (id: string, more: Partial<Limits> = {}, now = () => new Date()) =>
  takeIn(team.id, IntakeId.parse(id), { limits: { ...DEFAULT_LIMITS, ...more }, git: { own: NO_OWN_HOSTS }, now, settle: settleVerdict });
const read = async (id: string) => (await as.get<IntakeView>(`reviews/${reviewId}/intakes/${id}`)).body;
const revisions = async () => (await as.get<{ items: unknown[] }>(`reviews/${reviewId}/revisions`)).body.items.length;
const revision = async (number: number) => (await as.get<Revision>(`reviews/${reviewId}/revisions/${number}`)).body;
const count = async (table: string, id: string) => Number((await database.owner.query(`SELECT count(*) FROM ${table} WHERE intake_id = $1`, [id])).rows[0].count);
const events = async () => (await database.owner.query<{ type: string; detail: Record<string, unknown> }>("SELECT type, detail FROM audit_event WHERE review_id = $1 ORDER BY id", [reviewId])).rows;
const CODE = { "app/README.md": "# Payments\n", "app/src/main.py": "print('hi')\n", "app/logo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), "app/node_modules/x/index.js": "x" };

describe("an archive", () => {
  it("becomes one revision in the worker, with what was skipped and why, and says where it came from", async () => {
    const bytes = await tar(CODE);
    const sent = await send(bytes);
    expect([sent.status, sent.body.state, sent.body.progress.bytes, await revisions()]).toEqual([201, "waiting", bytes.length, 0]);
    await work(sent.body.id);
    const done = await read(sent.body.id);
    expect(done).toMatchObject({ state: "done", revision: 1, problem: null, requestedBy: author.actor.name });
    expect(done.progress).toMatchObject({ phase: "submitting", seen: 4, taken: 2, skipped: 2, takenBytes: 23, current: null });
    expect(done.skipped.map(({ code, count, message }) => [code, count, message.length > 10])).toEqual(expect.arrayContaining([["binary", 1, true], ["skip-dependencies", 1, true]]));
    const { files, source } = await revision(1);
    expect(files.map(({ path }) => path)).toEqual(["README.md", "src/main.py"]);
    expect(source).toEqual({ kind: "archive", name: "code.tar.gz", size: bytes.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await events()).map(({ type }) => type)).toEqual(expect.arrayContaining(["intake.requested", "revision.received"]));
  });

  it("leaves nothing behind: not in the database, not on the disk", async () => {
    const { body } = await send(await tar(CODE));
    expect(await count("intake_part", body.id)).toBe(1);
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("klartecken-intake-"));
    await work(body.id);
    expect(await count("intake_part", body.id)).toBe(0);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("klartecken-intake-"))).toEqual(before);
  });

  it("larger than one part comes whole", async () => {
    const noise = Array.from({ length: 120_000 }, (_, n) => ((n * 2654435761) >>> 0).toString(36)).join("\n");
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`part-${n}.txt`, `${n}\n${noise}`]));
    const { body } = await send(await tar(files));
    expect(await count("intake_part", body.id)).toBeGreaterThan(1);
    await work(body.id);
    const { files: taken } = await revision(1);
    expect(taken.map(({ size }) => size)).toEqual(Array.from({ length: 8 }, () => Buffer.byteLength(noise) + 2));
  });

  it("keeps the other files of a revision, and leaves texts as they are when told to", async () => {
    await aRevision(author.actor, reviewId, { "kept.md": "kept", "README.md": "old" });
    const { body } = await send(await tar({ "README.md": "FÃ¶rsta fÃ¶rsÃ¶ket\n", "b.md": "b" }), "?keep=1&repair=off");
    await work(body.id);
    const { files } = await revision(2);
    expect(files.map(({ path, encoding }) => [path, encoding.repair])).toEqual([["README.md", false], ["b.md", false], ["kept.md", true]]);
  });

  it("that a worker took twice makes one revision", async () => {
    const { body } = await send(await tar(CODE));
    await Promise.all([work(body.id), work(body.id)]);
    await work(body.id);
    expect([(await read(body.id)).state, await revisions()]).toEqual(["done", 1]);
  });

  it("whose worker was killed is done again from the start, and finds its blobs there", async () => {
    const { body } = await send(await tar(CODE));
    let calls = 0;
    const killed = work(body.id, {}, () => {
      // The last moment that is asked for is the one of submitting.
      if (++calls > 2) throw new Error("killed");
      return new Date();
    });
    await expect(killed).rejects.toThrow("killed");
    expect([(await read(body.id)).state, await revisions()]).toEqual(["running", 0]);
    await work(body.id);
    expect([(await read(body.id)).state, await revisions()]).toEqual(["done", 1]);
  });

  it("tells how it comes along while it is being read", async () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`src/${n}.py`, `print(${n})\n${"# x\n".repeat(n % 50)}`]));
    const { body } = await send(await tar(files));
    const seen: number[] = [];
    const looking = setInterval(() => void read(body.id).then(({ progress, state }) => state === "running" && seen.push(progress.taken)), 60);
    await work(body.id);
    clearInterval(looking);
    expect((await read(body.id)).progress).toMatchObject({ taken: 1500, seen: 1500, skipped: 0 });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.some((taken) => taken > 0 && taken < 1500)).toBe(true);
  });
});

describe("an archive that is cancelled", () => {
  it("before its turn makes nothing", async () => {
    const { body } = await send(await tar(CODE));
    const cancelled = await as.post<IntakeView>(`reviews/${reviewId}/intakes/${body.id}/cancel`, {});
    expect([cancelled.status, cancelled.body.state]).toEqual([200, "cancelled"]);
    await work(body.id);
    expect([(await read(body.id)).state, await revisions(), await count("intake_part", body.id)]).toEqual(["cancelled", 0, 0]);
    expect((await events()).map(({ type }) => type)).toContain("intake.cancelled");
    // Once more is the same.
    expect((await as.post<IntakeView>(`reviews/${reviewId}/intakes/${body.id}/cancel`, {})).body.state).toBe("cancelled");
  });

  it("while it is read stops between two files", async () => {
    const files = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`src/${n}.py`, `print("stopped", ${n})\n`]));
    const { body } = await send(await tar(files));
    const blobs = async () => Number((await database.owner.query("SELECT count(*) FROM blob WHERE team_id = $1", [team.id])).rows[0].count);
    const before = await blobs();
    const working = work(body.id);
    await expect.poll(async () => (await read(body.id)).progress.taken, { timeout: 20_000, interval: 30 }).toBeGreaterThan(0);
    await as.post(`reviews/${reviewId}/intakes/${body.id}/cancel`, {});
    await working;
    const after = await read(body.id);
    expect([after.state, (await blobs()) - before < 3000, await revisions()]).toEqual(["cancelled", true, 0]);
  });

  it("at the very moment it is submitted is one or the other, never both", async () => {
    for (let n = 0; n < 6; n++) {
      const { body } = await send(await tar({ "a.md": `${n}` }));
      const before = await revisions();
      const working = work(body.id);
      await new Promise((resolve) => setTimeout(resolve, n * 12));
      const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes/${body.id}/cancel`, {});
      await working;
      const { state, revision: made } = await read(body.id);
      const isCancelled = answer.status === 200;
      expect([state, made === null, (await revisions()) - before, isCancelled ? "" : answer.body.code]).toEqual(isCancelled ? ["cancelled", true, 0, ""] : ["done", false, 1, "intake-over"]);
    }
  });

  it("after it became a revision stays what it is", async () => {
    const { body } = await send(await tar(CODE));
    await work(body.id);
    const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes/${body.id}/cancel`, {});
    expect([answer.status, answer.body.code, (await read(body.id)).state]).toEqual([409, "intake-over", "done"]);
    await expect(database.owner.query("UPDATE intake SET state = 'cancelled' WHERE id = $1", [body.id])).rejects.toMatchObject({ code: "KT001" });
  });
});

describe("an upload", () => {
  it("of something else is refused at once, and leaves nothing", async () => {
    const answer = await send<ProblemDocument>(Buffer.from("# Only a text\n".repeat(9000)), "", "code.zip");
    expect([answer.status, answer.body.code]).toEqual([415, "archive-kind"]);
    expect((await database.owner.query("SELECT count(*)::int AS n FROM intake_part WHERE team_id = $1", [team.id])).rows[0].n).toBe(0);
    expect((await as.get<{ items: unknown[] }>(`reviews/${reviewId}/intakes`)).body.items).toEqual([]);
  });

  it("of two archives, of none, or that breaks off is refused and leaves nothing", async () => {
    const two = form(await tar(CODE));
    two.append("file", new Blob([new Uint8Array(await tar(CODE))]), "b.tar.gz");
    const twice = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes`, undefined, { form: two });
    expect([twice.status, twice.body.code]).toEqual([422, "archive-alone"]);
    const none = new FormData();
    none.append("other", "x");
    expect((await as.post<ProblemDocument>(`reviews/${reviewId}/intakes`, undefined, { form: none })).body.code).toBe("no-files");
    const broken = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes`, undefined, {
      headers: { "content-type": "multipart/form-data; boundary=x" },
      form: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK\u0003\u0004 and no end',
    });
    expect([broken.status, ["upload-interrupted", "multipart-malformed"].includes(broken.body.code)]).toEqual([422, true]);
    await expect.poll(async () => (await database.owner.query("SELECT count(*)::int AS n FROM intake_part WHERE team_id = $1", [team.id])).rows[0].n).toBe(0);
  });

  it("that is larger than a revision may be is refused before all of it has come", async () => {
    process.env.KLARTECKEN_MAX_REVISION_MB = "1";
    process.env.KLARTECKEN_MAX_FILE_MB = "1";
    try {
      const noise = Buffer.from(Uint8Array.from({ length: 1_500_000 }, (_, n) => (n * 2654435761) >>> 11));
      const answer = await send<ProblemDocument>(gzipSync(noise, { level: 0 }));
      expect([answer.status, answer.body.code, answer.body.detail.includes("1 MB")]).toEqual([413, "archive-upload-large", true]);
    } finally {
      delete process.env.KLARTECKEN_MAX_REVISION_MB;
      delete process.env.KLARTECKEN_MAX_FILE_MB;
    }
  });

  it("while another one goes on has to wait, and is not read", async () => {
    const { body } = await send(await tar(CODE));
    const second = await send<ProblemDocument>(await tar(CODE));
    expect([second.status, second.body.code]).toEqual([409, "intake-under-way"]);
    await database.owner.query("UPDATE intake SET updated_at = now() - interval '2 hours' WHERE id = $1", [body.id]);
    expect(await read(body.id)).toMatchObject({ state: "failed", problem: { code: "intake-stuck" } });
    expect((await send(await tar(CODE))).status).toBe(201);
    expect((await database.owner.query("SELECT state FROM intake WHERE id = $1", [body.id])).rows[0].state).toBe("failed");
  });

  it("that keeps the files of a revision that is not there is refused", async () => {
    expect((await send<ProblemDocument>(await tar(CODE), "?keep=7")).body.code).toBe("query-invalid");
    expect((await send<ProblemDocument>(await tar(CODE), "?keep=x")).body.code).toBe("query-invalid");
  });
});

describe("an archive of which nothing is taken", () => {
  it.each([
    ["too many files", { files: 1 }, "archive-files"],
    ["too many bytes", { revisionBytes: 3000 }, "archive-large"],
  ])("says so: %s", async (_, limits, code) => {
    const { body } = await send(await tar({ "a.md": "a".repeat(2000), "b.md": "b".repeat(2000) }));
    await work(body.id, limits);
    const failed = await read(body.id);
    expect([failed.state, failed.problem?.code, failed.problem!.message.length > 20, await revisions()]).toEqual(["failed", code, true, 0]);
    expect(failed.problem?.message).not.toContain("archive-");
    expect((await events()).find(({ type }) => type === "intake.failed")?.detail).toEqual({ intakeId: body.id, kind: "archive", code });
  });

  it("says which files it holds that cannot be taken", async () => {
    const { body } = await send(await tar({ "a.png": CODE["app/logo.png"], "b.md": "" }));
    await work(body.id);
    const failed = await read(body.id);
    expect(failed).toMatchObject({ state: "failed", problem: { code: "intake-empty" }, progress: { seen: 2, skipped: 2, taken: 0 } });
    expect(failed.skipped.map(({ code }) => code).sort()).toEqual(["binary", "empty"]);
  });

  it("is not submitted for somebody who may not submit any more", async () => {
    const leaving = await aMember(team, "author");
    const { body } = await withToken(leaving.token).post<IntakeView>(`reviews/${reviewId}/intakes`, undefined, { form: form(await tar(CODE)) });
    await changeMember(team.owner.actor, leaving.actor.userId, null, new Date());
    await work(body.id);
    expect(await read(body.id)).toMatchObject({ state: "failed", problem: { code: "intake-requester" } });
    expect(await revisions()).toBe(0);
  });

  it("finds nothing to do for another team's", async () => {
    const other = await aTeam(database, "Other");
    const { body } = await send(await tar(CODE));
    await takeIn(other.id, IntakeId.parse(body.id), { limits: DEFAULT_LIMITS, git: { own: NO_OWN_HOSTS }, now: () => new Date(), settle: settleVerdict });
    expect((await read(body.id)).state).toBe("waiting");
  });
});

describe("secrets", () => {
  it("that were purged do not come back in an archive", async () => {
    const made = await aRevision(author.actor, reviewId, { "prod.env": "KEY=sk-live-12345678\n", "a.md": "a" });
    const file = made.files.find(({ path }) => path === "prod.env")!;
    await withToken(team.owner.token).post(`reviews/${reviewId}/revisions/1/files/${file.id}/purge`, { path: "prod.env", reason: "A key." });
    const { body } = await send(await tar({ "prod.env": "KEY=sk-live-12345678\n", "b.md": "b" }));
    await work(body.id);
    expect((await revision(2)).files.map(({ path }) => path)).toEqual(["b.md"]);
    expect((await read(body.id)).skipped.map(({ code }) => code)).toEqual(["purged"]);
  });
});
