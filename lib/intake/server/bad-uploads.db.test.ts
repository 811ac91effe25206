import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { sweepBlobs } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import { aMember, aReview, aTeam, useInstallation, type ArrangedMember } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

/** Uploads as a hostile or unlucky client sends them, through the route itself. */
const database = useInstallation();
const BOUNDARY = "----bad-uploads";
const MIB = 1024 * 1024;

interface Received extends ProblemDocument {
  readonly files: readonly { readonly path: string }[];
  readonly refused: readonly { readonly name: string; readonly code: string; readonly message: string }[];
}

let author: ArrangedMember;
let as: Caller;
let review: string;

beforeAll(async () => {
  author = await aMember(await aTeam(database), "author");
  as = withToken(author.token);
});
beforeEach(async () => {
  review = (await aReview(author.actor)).id;
});

const headerOf = (name: Buffer | string) =>
  Buffer.concat([Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="`), Buffer.from(name), Buffer.from(`"\r\ncontent-type: text/plain\r\n\r\n`)]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

function send(chunks: () => Iterable<Uint8Array | string>) {
  const running = chunks()[Symbol.iterator]();
  const form = new ReadableStream<Uint8Array>({
    pull(controller) {
      try {
        const next = running.next();
        if (next.done) controller.close();
        else controller.enqueue(typeof next.value === "string" ? Buffer.from(next.value) : next.value);
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return as.post<Received>(`reviews/${review}/revisions`, undefined, { form, headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` } });
}
const sendFiles = (files: readonly (readonly [Buffer | string, Buffer | string])[]) =>
  send(() => [...files.flatMap(([name, content]) => [headerOf(name), Buffer.from(content), "\r\n"]), END]);
const paths = ({ files }: Received) => files.map(({ path }) => path);

describe("a file", () => {
  it.each<[string, Buffer | string, string]>([
    ["nothing at all", "", "empty"],
    ["a picture under a text's name", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "binary"],
    ["a packed archive under a text's name", gzipSync("x".repeat(5000)), "nested-archive"],
    ["a program under a text's name", Buffer.concat([Buffer.from("7f454c460201010000000000", "hex"), Buffer.alloc(64)]), "binary"],
    ["NUL between words", "one\0two\n", "nul"],
    ["half a character in UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a", "utf16le"), Buffer.from([0x00, 0xd8]), Buffer.from("b", "utf16le")]), "lone-surrogate"],
  ])("of %s is named with its reason, and the others go in", async (_, content, code) => {
    const received = await sendFiles([["bad.md", content], ["good.md", "# Good\n"]]);
    expect([received.status, paths(received.body)]).toEqual([201, ["good.md"]]);
    expect(received.body.refused).toMatchObject([{ name: "bad.md", message: expect.stringMatching(/\w+ \w+/) }]);
    // NUL is one of the signs of binary: either name for it is right.
    expect(code === "nul" ? ["nul", "binary"] : [code]).toContain(received.body.refused[0]?.code);
  });

  it.each<[string, Buffer | string]>([
    ["a mark from right to left", "a\u202egpj.md"],
    ["an isolate that turns the writing", "a\u2066b.md"],
    ["an Arabic letter mark", "a\u061cb.md"],
    ["a tag nobody sees", "a\u{e0041}.md"],
    ["a soft hyphen", "a\u00adb.md"],
    ["a line separator", "a\u2028b.md"],
    ["two dots", "../../../etc/cron.d/x.md"],
    ["two dots and blanks", "docs/.. /x.md"],
    ["two dots behind backslashes", "docs\\\\..\\\\..\\\\x.md"],
    ["a drive", "C:\\\\x.md"],
    ["a share", "\\\\\\\\host\\\\share\\\\x.md"],
    ["nothing but a folder", "docs/"],
    ["nothing", ""],
  ])("with %s in its name is refused by name, and the others go in", async (_, name) => {
    const received = await sendFiles([[name, "bad"], ["good.md", "good"]]);
    expect([received.status, paths(received.body)], received.text).toEqual([201, ["good.md"]]);
    expect(received.body.refused.every(({ code }) => code.startsWith("name-"))).toBe(true);
    // The name is told back without what it hides; an empty one is no file to some clients, and no file to us.
    expect(received.body.refused.length).toBeLessThanOrEqual(1);
  });

  it("of 100 MB is refused by its size without being kept, and the one after it goes in", async () => {
    const piece = Buffer.alloc(MIB, "a line that goes on\n");
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const received = await send(function* () {
      yield headerOf("huge.log");
      for (let n = 0; n < 99; n++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield piece;
      }
      yield "\r\n";
      yield headerOf("good.md");
      yield "good\r\n";
      yield END;
    });
    expect([received.status, paths(received.body)], received.text.slice(0, 300)).toEqual([201, ["good.md"]]);
    expect(received.body.refused).toMatchObject([{ name: "huge.log", code: "too-large" }]);
    expect(most).toBeLessThan(60 * MIB);
  }, 60_000);

  it("that is all there is, and too large, makes no revision", async () => {
    const piece = Buffer.alloc(MIB, "a");
    const received = await send(function* () {
      yield headerOf("huge.log");
      for (let n = 0; n < 101; n++) yield piece;
      yield "\r\n";
      yield END;
    });
    expect([received.status, received.body.code, received.body.fields?.[0]?.code]).toEqual([422, "no-usable-files", "too-large"]);
    expect((await as.get<{ items: unknown[] }>(`reviews/${review}/revisions`)).body.items).toEqual([]);
  }, 60_000);

  it.each(["a\u0007b.md", "\u001b[31mred.md", "a\0b.md"])("with a control character in its name makes no well-formed form: %j", async (name) => {
    const received = await sendFiles([["good.md", "good"], [name, "bad"]]);
    expect([received.status, received.body.code]).toEqual([422, "multipart-malformed"]);
    expect((await as.get<{ items: unknown[] }>(`reviews/${review}/revisions`)).body.items).toEqual([]);
  });
});

describe("an upload whose other end dies", () => {
  it("leaves no revision, round, event or job, and what was stored of it is swept", async () => {
    const rows = async (sql: string, ...values: unknown[]) => (await database.owner.query<{ n: number }>(sql, values)).rows[0]?.n;
    const jobs = () => rows("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'render-revision'");
    const events = () => rows("SELECT count(*)::int AS n FROM audit_event WHERE review_id = $1", review);
    const before = [await jobs(), await events()];
    const whole = `whole ${review}\n`;
    const received = await send(function* () {
      yield headerOf("whole.md");
      yield `${whole}\r\n`;
      yield headerOf("half.md");
      yield "the beginning";
      throw new Error("the connection is gone");
    });
    expect(received.status).toBe(422);
    expect([await jobs(), await events()]).toEqual(before);
    expect((await as.get(`reviews/${review}`)).body).toMatchObject({ round: null, revision: null });
    const { teamId } = author.actor;
    await database.owner.query("UPDATE blob SET created_at = now() - interval '2 days' WHERE team_id = $1", [teamId]);
    await inTeam(teamId, (tx) => sweepBlobs(tx, teamId));
    expect(await rows("SELECT count(*)::int AS n FROM blob_chunk WHERE team_id = $1 AND convert_from(bytes, 'UTF8') = $2", teamId, whole)).toBe(0);
    // The same upload, sent again, goes in.
    expect((await sendFiles([["whole.md", whole], ["half.md", "the beginning and the end"]])).status).toBe(201);
  });
});

describe("a pasted text", () => {
  it.each([["NUL", "a\0b"], ["half a character", "a\ud800b"]])("with %s is refused, and nothing is saved", async (_, text) => {
    const said = await as.post<ProblemDocument>(`reviews/${review}/revisions`, { text, name: "a.md" });
    expect([said.status, said.body.code]).toEqual([422, "unstorable-text"]);
    expect((await as.get<{ items: unknown[] }>(`reviews/${review}/revisions`)).body.items).toEqual([]);
  });

  it.each(["../a.md", "a\u202eb.md", "a\u0000.md", "a\ud800.md", "/etc/passwd"])("is not called %j", async (name) => {
    const said = await as.post<ProblemDocument>(`reviews/${review}/revisions`, { text: "fine", name });
    expect(said.status, said.text).toBe(422);
  });
});
