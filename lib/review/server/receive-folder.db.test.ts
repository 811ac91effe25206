import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ReviewId } from "@/lib/base/ids";
import type { IntakeView } from "@/lib/intake/core/intake";
import type { Revision } from "@/lib/intake/core/revision";
import { aMember, aReview, aRevision, aTeam, useInstallation, type ArrangedMember } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let author: ArrangedMember;
let as: Caller;
let reviewId: ReviewId;

beforeAll(async () => {
  author = await aMember(await aTeam(database), "author");
  as = withToken(author.token);
});
beforeEach(async () => {
  reviewId = (await aReview(author.actor)).id;
});

const begin = async <T = IntakeView>(files: number, more: object = {}) => as.post<T>(`reviews/${reviewId}/intakes`, { kind: "folder", name: "code", files, bytes: files * 10, ...more });
const send = <T = IntakeView>(id: string, files: Readonly<Record<string, string | Buffer>>) => {
  const form = new FormData();
  for (const [path, content] of Object.entries(files)) form.append("files", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), path);
  return as.put<T>(`reviews/${reviewId}/intakes/${id}/files`, undefined, { form });
};
const submit = <T = IntakeView>(id: string) => as.post<T>(`reviews/${reviewId}/intakes/${id}/submit`, {});
const revision = async (number: number) => (await as.get<Revision>(`reviews/${reviewId}/revisions/${number}`)).body;
const revisions = async () => (await as.get<{ items: unknown[] }>(`reviews/${reviewId}/revisions`)).body.items.length;
const files = (from: number, count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/${from + n}.py`, `print(${from + n})\n`]));

describe("a folder", () => {
  it("comes in batches, in any order, and becomes one revision when all of it is there", async () => {
    const left = [{ path: "node_modules/", code: "skip-dependencies", count: 900 }];
    const { body, status } = await begin(41, { left });
    expect([status, body.state, body.progress.total, body.progress.skipped]).toEqual([201, "waiting", 941, 900]);
    const [a, b] = await Promise.all([send(body.id, files(0, 20)), send(body.id, { ...files(20, 20), "logo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) })]);
    expect([a.status, b.status]).toEqual([200, 200]);
    const { body: half } = await as.get<IntakeView>(`reviews/${reviewId}/intakes/${body.id}`);
    expect(half.progress).toMatchObject({ seen: 941, taken: 40, skipped: 901 });
    expect(half.skipped.map(({ code, count }) => [code, count])).toEqual([["skip-dependencies", 900], ["binary", 1]]);
    const done = await submit(body.id);
    expect([done.status, done.body.state, done.body.revision]).toEqual([201, "done", 1]);
    expect((await revision(1)).files).toHaveLength(40);
    expect((await database.owner.query("SELECT count(*)::int AS n FROM intake_file WHERE intake_id = $1", [body.id])).rows[0].n).toBe(0);
  });

  it("counts a batch that was sent twice once", async () => {
    const { body } = await begin(5);
    await send(body.id, files(0, 5));
    const again = await send(body.id, { ...files(0, 4), "src/4.py": "print('four')\n" });
    expect(again.body.progress).toMatchObject({ seen: 5, taken: 5 });
    await submit(body.id);
    expect((await revision(1)).files.find(({ path }) => path === "src/4.py")?.size).toBe(14);
  });

  it("of which files are missing is not submitted, and says how many", async () => {
    const { body } = await begin(5);
    await send(body.id, files(0, 3));
    const answer = await submit<ProblemDocument>(body.id);
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([409, "intake-incomplete", expect.stringContaining("3 of 5")]);
    await send(body.id, files(3, 2));
    expect((await submit(body.id)).status).toBe(201);
  });

  it("submitted twice at once makes one revision", async () => {
    const { body } = await begin(2);
    await send(body.id, files(0, 2));
    const both = await Promise.all([submit<ProblemDocument>(body.id), submit<ProblemDocument>(body.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("intake-over");
    expect(await revisions()).toBe(1);
  });

  it("that was cancelled takes no more files and is not submitted", async () => {
    const { body } = await begin(2);
    await send(body.id, files(0, 1));
    await as.post(`reviews/${reviewId}/intakes/${body.id}/cancel`, {});
    expect((await send<ProblemDocument>(body.id, files(1, 1))).body.code).toBe("intake-over");
    expect((await submit<ProblemDocument>(body.id)).body.code).toBe("intake-over");
    expect(await revisions()).toBe(0);
  });

  it("whose browser went away holds nobody up", async () => {
    const { body } = await begin(2);
    expect((await begin<ProblemDocument>(2)).body.code).toBe("intake-under-way");
    await database.owner.query("UPDATE intake SET updated_at = now() - interval '20 minutes' WHERE id = $1", [body.id]);
    expect((await as.get<IntakeView>(`reviews/${reviewId}/intakes/${body.id}`)).body).toMatchObject({ state: "failed", problem: { code: "intake-abandoned" } });
    expect((await begin(2)).status).toBe(201);
  });

  it("that came so long ago that its bytes may be gone is not submitted", async () => {
    const { body } = await begin(1);
    await send(body.id, files(0, 1));
    await database.owner.query("UPDATE intake SET requested_at = now() - interval '21 hours' WHERE id = $1", [body.id]);
    expect((await submit<ProblemDocument>(body.id)).body.code).toBe("intake-too-old");
  });

  it("keeps the other files of a revision when asked to", async () => {
    await aRevision(author.actor, reviewId, { "kept.md": "kept" });
    const { body } = await begin(1, { keep: 1 });
    await send(body.id, files(0, 1));
    await submit(body.id);
    expect((await revision(2)).files.map(({ path }) => path)).toEqual(["kept.md", "src/0.py"]);
  });

  it("of which nothing can be taken makes nothing, also with names that cannot be stored", async () => {
    const { body } = await begin(3);
    const sent = await send(body.id, { "a.md": "", "b\u202e.md": "b", "../c.md": "c" });
    expect(sent.body.skipped.map(({ code, count, message }) => [code, count, message.length > 8]).sort()).toEqual([["empty", 1, true], ["name-bidi", 1, true], ["name-traversal", 1, true]]);
    expect((await submit<ProblemDocument>(body.id)).body.code).toBe("intake-empty");
  });

  it("is refused at once where it is more than a revision holds, and a batch where it grows beyond", async () => {
    expect((await begin<ProblemDocument>(10_001)).body.code).toBe("limit-files");
    expect((await begin<ProblemDocument>(1, { bytes: 200 * 1024 * 1024 })).body.code).toBe("limit-revision");
    process.env.KLARTECKEN_MAX_FILES = "3";
    try {
      const { body } = await begin(3);
      await send(body.id, files(0, 2));
      const answer = await send<ProblemDocument>(body.id, files(2, 2));
      expect([answer.status, answer.body.code]).toEqual([413, "limit-files"]);
      expect((await as.get<IntakeView>(`reviews/${reviewId}/intakes/${body.id}`)).body.progress.taken).toBe(2);
    } finally {
      delete process.env.KLARTECKEN_MAX_FILES;
    }
  });

  it("is not the way for what the worker takes in", async () => {
    const { body } = await as.post<IntakeView>(`reviews/${reviewId}/intakes`, { kind: "git", url: "https://example.org/a.git" });
    expect((await send<ProblemDocument>(body.id, files(0, 1))).body.code).toBe("intake-not-folder");
    expect((await submit<ProblemDocument>(body.id)).body.code).toBe("intake-not-folder");
  });

  it("of five thousand files is one revision of five thousand", { timeout: 120_000 }, async () => {
    const { body } = await begin(5000);
    for (let from = 0; from < 5000; from += 200) await send(body.id, files(from, 200));
    const done = await submit(body.id);
    expect([done.status, done.body.revision]).toEqual([201, 1]);
    expect((await revision(1)).files).toHaveLength(5000);
  });
});
