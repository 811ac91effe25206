import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { IntakeId, type ReviewId } from "@/lib/base/ids";
import { NO_OWN_HOSTS, parseOwnHosts, type OwnHosts } from "@/lib/formats/web-address";
import type { IntakeView } from "@/lib/intake/core/intake";
import { DEFAULT_LIMITS, type Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import type { Resolve } from "@/lib/platform/server/safe-fetch-connect";
import { aMember, aReview, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { startGitHost, type GitHost, type TestRepository } from "@/lib/testing/server/git-host";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { IntakeInput, requestIntake } from "./request-intake";
import { takeIn, type TakeInOptions } from "./take-in";

const database = useInstallation();

let team: ArrangedTeam;
let author: ArrangedMember;
let as: Caller;
let reviewId: ReviewId;
let host: GitHost;
let own: OwnHosts;
let code: TestRepository;
let first: string;
let second: string;

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith("klartecken-intake-"));
let before: string[];

beforeAll(async () => {
  team = await aTeam(database);
  author = await aMember(team, "author");
  as = withToken(author.token);
  host = await startGitHost();
  own = parseOwnHosts(`127.0.0.1:${host.port},git.example.org:${host.port}`);
  code = host.repository("payments.git");
  code.write("README.md", "# Payments\n");
  code.write("src/main.py", "print('one')\n");
  first = code.commit("one");
  code.git("tag", "-a", "v1.0", "-m", "one");
  code.write("src/main.py", "print('two')\n");
  code.write("src/räknare.py", "print('räkna')\n");
  second = code.commit("two");
  code.git("branch", "release/2");
});
afterAll(() => host.close());
beforeEach(async () => {
  reviewId = (await aReview(author.actor)).id;
  host.asked.length = 0;
  host.intercept = () => false;
  before = leftovers();
});
afterEach(() => {
  expect(leftovers(), "nothing stays on the disk").toEqual(before);
});

const at = (name: string, hostname = "127.0.0.1") => `http://${hostname}:${host.port}/${name}`;
const ask = (url: string, more: object = {}) => requestIntake(author.actor, reviewId, IntakeInput.parse({ kind: "git", url, ...more }), own, DEFAULT_LIMITS, new Date());
const work = (id: string, more: { limits?: Partial<Limits>; resolve?: Resolve } & Partial<TakeInOptions["git"]> = {}) => {
  const { limits, ...git } = more;
  return takeIn(team.id, IntakeId.parse(id), { limits: { ...DEFAULT_LIMITS, ...limits }, git: { own, ...git }, now: () => new Date(), settle: settleVerdict });
};
const read = async (id: string) => (await as.get<IntakeView>(`reviews/${reviewId}/intakes/${id}`)).body;
const revision = async (number: number) => (await as.get<Revision>(`reviews/${reviewId}/revisions/${number}`)).body;
const revisions = async () => (await as.get<{ items: unknown[] }>(`reviews/${reviewId}/revisions`)).body.items.length;
/** Fetches and gives how it ended. */
async function take(url: string, input: object = {}, more: Parameters<typeof work>[1] = {}) {
  const { id } = await ask(url, input);
  await work(id, more);
  return read(id);
}
const codeOf = async (...given: Parameters<typeof take>) => (await take(...given)).problem?.code;
const answers = (...addresses: string[]): Resolve => async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("a repository", () => {
  it("becomes one revision that names its commit, the address and what was asked for", async () => {
    const done = await take(at("payments.git"));
    expect(done).toMatchObject({ state: "done", revision: 1, origin: { commit: second, ref: null }, progress: { total: 3, seen: 3, taken: 3, skipped: 0 } });
    expect(done.progress.bytes).toBeGreaterThan(0);
    const { files, source } = await revision(1);
    expect(source).toEqual({ kind: "git", url: at("payments.git"), ref: null, commit: second });
    expect(files.map(({ path }) => path)).toEqual(["README.md", "src/main.py", "src/räknare.py"]);
  });

  it.each([
    ["a branch", "main", () => second],
    ["a branch with a slash", "release/2", () => second],
    ["a tag with a message of its own", "v1.0", () => first],
    ["a ref in full", "refs/heads/main", () => second],
  ])("is fetched at %s", async (_, ref, commit) => {
    const done = await take(at("payments.git"), { ref });
    expect(done).toMatchObject({ state: "done", origin: { ref, commit: commit() } });
    expect((await revision(1)).source).toMatchObject({ ref, commit: commit() });
  });

  it("is fetched at a full commit, also an earlier one", async () => {
    await take(at("payments.git"), { ref: first });
    const { files, source } = await revision(1);
    expect(source).toMatchObject({ ref: first, commit: first });
    expect(files.map(({ path }) => path)).toEqual(["README.md", "src/main.py"]);
  });

  it("has no links, submodules, dependencies or pointers taken, each named", async () => {
    const odd = host.repository("odd.git");
    odd.write("README.md", "# Odd\n");
    odd.write("model.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");
    odd.write("node_modules/x/index.js", "x");
    odd.write("empty.md", "");
    odd.write("large.md", "l".repeat(5000));
    odd.link("passwd", "/etc/passwd");
    odd.link("up.md", "../../README.md");
    odd.git("update-index", "--add", "--cacheinfo", `160000,${first},library`);
    odd.git("-c", "core.quotePath=false", "add", "README.md", "model.txt", "node_modules", "empty.md", "large.md", "passwd", "up.md");
    odd.git("commit", "--quiet", "-m", "odd");
    const done = await take(at("odd.git"), {}, { limits: { fileBytes: 4000 } });
    expect((await revision(1)).files.map(({ path }) => path)).toEqual(["README.md"]);
    const byCode = Object.fromEntries(done.skipped.map(({ code, files, message }) => [code, [...files.map(({ path }) => path), message.startsWith("problems.")]]));
    expect(byCode).toMatchObject({
      "git-submodule": ["library", false],
      "lfs-pointer": ["model.txt", false],
      empty: ["empty.md", false],
      "too-large": ["large.md", false],
    });
    expect(done.skipped.find(({ code }) => code === "entry-link")?.files.map(({ path }) => path).sort()).toEqual(["passwd", "up.md"]);
    expect(done.progress).toMatchObject({ seen: 8, total: 8, taken: 1, skipped: 7 });
  });

  it("runs nothing: neither its own hooks nor what its settings and attributes name", async () => {
    const mark = join(host.repository("marks").folder, "ran");
    const hooked = host.repository("hooked.git");
    hooked.write("README.md", "# Hooked\n");
    hooked.write("hooks/post-checkout", `#!/bin/sh\ntouch ${mark}\n`);
    hooked.write(".gitattributes", "*.md filter=evil\n");
    hooked.write(".gitmodules", `[submodule "x"]\n\tpath = x\n\turl = ${at("payments.git")}\n\tupdate = !touch ${mark}\n`);
    hooked.git("config", "uploadpack.packObjectsHook", `touch ${mark}`);
    chmodSync(join(hooked.folder, "hooks/post-checkout"), 0o755);
    hooked.commit();
    const ended = await take(at("hooked.git"));
    // Git itself refuses a .gitmodules that would run something.
    expect([ended.state, ended.problem?.code]).toEqual(["failed", "git-damaged"]);
    hooked.git("rm", "--quiet", "--cached", ".gitmodules");
    hooked.git("commit", "--quiet", "-m", "without");
    expect((await take(at("hooked.git"))).state).toBe("done");
    expect((await revision(1)).files.map(({ path }) => path)).toEqual([".gitattributes", "README.md", "hooks/post-checkout"]);
    expect(existsSync(mark)).toBe(false);
  });
});

describe("where a repository is", () => {
  it.each([
    ["10.0.0.7"], ["169.254.169.254"], ["192.168.1.1"], ["127.0.0.1"], ["::1"], ["fd00:ec2::254"],
  ])("may not be an address of this machine or network: %s", async (address) => {
    expect(await codeOf("https://git.example.com/o/r.git", {}, { resolve: answers(address), own: NO_OWN_HOSTS })).toBe("link-private");
    expect(host.asked).toEqual([]);
  });

  it("may not be a name of which one answer of several leads there", async () => {
    expect(await codeOf("https://git.example.com/o/r.git", {}, { resolve: answers("93.184.215.14", "10.0.0.7"), own: NO_OWN_HOSTS })).toBe("link-private");
  });

  it("is connected to by the very address that was looked up, and looked up once", async () => {
    let looked = 0;
    // A second look-up would be told something else, and git's own would find nothing at all.
    const resolve: Resolve = async () => [{ address: looked++ === 0 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
    const done = await take(at("payments.git", "git.example.org"), {}, { resolve });
    expect([done.state, looked]).toEqual(["done", 1]);
  });

  it("is the place itself: a redirect is not followed", async () => {
    host.intercept = (request, response) => {
      if (!request.url?.startsWith("/moved.git")) return false;
      response.writeHead(302, { location: request.url.replace("moved", "payments") }).end();
      return true;
    };
    expect(await codeOf(at("moved.git"))).toBe("git-redirect");
    expect(host.asked.every((path) => path.startsWith("/moved.git"))).toBe(true);
  });

  it.each([
    ["file:///etc/passwd", "git-scheme"],
    ["ssh://git@example.org/a.git", "git-scheme"],
    ["git@github.com:o/r.git", "git-scheme"],
    ["ext::sh -c touch% /tmp/x", "git-scheme"],
    ["git://example.org/a.git", "git-scheme"],
    ["http://example.org/a.git", "git-plain"],
    ["https://me:secret@example.org/a.git", "link-credentials"],
    ["https://token@example.org/a.git", "link-credentials"],
    ["https://example.org/a.git?token=x", "git-query"],
    ["https://example.org/", "git-path"],
    ["https://10.0.0.1/a.git", "link-private"],
    ["https://169.254.169.254/a.git", "link-private"],
    ["https://localhost/a.git", "link-private"],
    ["https://example.org:8443/a.git", "link-port"],
    ["not an address", "link-form"],
    ["--upload-pack=touch /tmp/x", "link-form"],
  ])("is refused before anything is sent: %s", async (url, expected) => {
    const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes`, { kind: "git", url });
    expect([answer.status, answer.body.code, answer.body.fields?.map(({ field, code }) => [field, code])]).toEqual([422, "intake-refused", [["url", expected]]]);
    expect(answer.body.fields?.[0]?.message).not.toMatch(/^(git|link)-/);
  });

  it.each(["-x", "--upload-pack=x", "a b", "a..b", "a:b", "+main", "a^", "a~1", "/a", "a/", "a.lock", "@", "a@{1}", "*"])(
    "is asked for a branch, tag or commit and nothing else: %s",
    async (ref) => {
      const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/intakes`, { kind: "git", url: "https://example.org/a.git", ref });
      expect([answer.status, answer.body.fields?.[0]?.field, answer.body.fields?.[0]?.code]).toEqual([422, "ref", "git-ref"]);
    },
  );
});

describe("a repository of which nothing is taken says why:", () => {
  it("there is no such branch, commit or repository, or no commit at all", async () => {
    host.repository("empty.git");
    expect(await codeOf(at("payments.git"), { ref: "no-such-branch" })).toBe("git-no-ref");
    expect(await codeOf(at("payments.git"), { ref: "f".repeat(40) })).toBe("git-no-ref");
    expect(await codeOf(at("nothing.git"))).toBe("git-not-found");
    expect(await codeOf(at("empty.git"))).toBe("git-empty");
    expect(await revisions()).toBe(0);
  });

  it("it asks to sign in, is no repository, or breaks off", async () => {
    host.intercept = (_, response) => (response.writeHead(401, { "www-authenticate": "Basic realm=x" }).end(), true);
    expect(await codeOf(at("payments.git"))).toBe("git-sign-in");
    host.intercept = (_, response) => (response.writeHead(200, { "content-type": "text/html" }).end("<p>hi"), true);
    // That is how a host of plain files would say that it has nothing, so the words say both.
    expect(await codeOf(at("payments.git"))).toBe("git-empty");
    host.intercept = (_, response) => (response.destroy(), true);
    expect(["link-broken", "git-failed"]).toContain(await codeOf(at("payments.git")));
    host.intercept = (_, response) => (response.writeHead(503).end(), true);
    expect(await codeOf(at("payments.git"))).toBe("link-broken");
  });

  it("it never comes", async () => {
    host.intercept = () => true;
    expect(await codeOf(at("payments.git"), {}, { totalMs: 900 })).toBe("git-slow");
  });

  it("it takes too much room on the way", async () => {
    const huge = host.repository("huge.git");
    huge.write("README.md", "# Huge\n");
    huge.write("noise.dat", randomBytes(3_000_000));
    huge.commit();
    expect(await codeOf(at("huge.git"), {}, { diskBytes: 400_000 })).toBe("git-large");
    // With room on the way it is only left out.
    const done = await take(at("huge.git"), {}, { limits: { fileBytes: 100_000 } });
    expect([done.state, done.skipped.map(({ code }) => code)]).toEqual(["done", ["too-large"]]);
  });

  it("it has too many files, or too many bytes", async () => {
    expect(await codeOf(at("payments.git"), {}, { limits: { files: 2 } })).toBe("limit-files");
    expect(await codeOf(at("payments.git"), {}, { limits: { revisionBytes: 20 }, diskBytes: 10_000_000 })).toBe("limit-revision");
  });

  it("the machine has no git", async () => {
    const { id } = await ask(at("payments.git"));
    const path = process.env.PATH;
    process.env.PATH = "/nonexistent";
    try {
      await work(id);
    } finally {
      process.env.PATH = path;
    }
    const failed = await read(id);
    expect([failed.problem?.code, failed.problem?.message]).toEqual(["git-missing", expect.stringContaining("install")]);
  });
});

describe("a fetch that is cancelled", () => {
  it("ends git at once", async () => {
    host.intercept = () => true;
    const { id } = await ask(at("payments.git"));
    const working = work(id);
    await expect.poll(() => host.asked.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await as.post(`reviews/${reviewId}/intakes/${id}/cancel`, {});
    // The host never answers: without the end of git this would go on for longer than a test may.
    await working;
    expect((await read(id)).state).toBe("cancelled");
    // Nothing that git started goes on either.
    const running = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid)).flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8")];
      } catch {
        return [];
      }
    });
    expect(running.filter((line) => line.includes("remote-http") && line.includes(String(host.port)))).toEqual([]);
  });
});
