import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LinkFetchId, type ReviewId } from "@/lib/base/ids";
import { NO_OWN_HOSTS, parseOwnHosts, type OwnHosts } from "@/lib/formats/web-address";
import { changeMember } from "@/lib/identity/server/team";
import type { LinkFetchView } from "@/lib/intake/core/link";
import { DEFAULT_LIMITS, type Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import { aMember, aReview, aRevision, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { docxOf, linesOf, pdfOf } from "@/lib/testing/server/documents";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { fetchLinks } from "./fetch-links";
import { readLinkFetch } from "./read-links";
import { LinksInput, requestLinks } from "./request-links";
import { submitOtherLinks } from "./submit-links";

const database = useInstallation();

let team: ArrangedTeam;
let author: ArrangedMember;
let as: Caller;
let reviewId: ReviewId;
let host: string;
let own: OwnHosts;
const pages = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
const asked: string[] = [];

const server = createServer((request, response) => {
  asked.push(request.url!);
  const page = pages.get(new URL(request.url!, "http://x").pathname);
  if (page) page(request, response);
  else response.writeHead(404).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  own = parseOwnHosts(host);
  team = await aTeam(database);
  author = await aMember(team, "author");
  as = withToken(author.token);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  pages.clear();
  asked.length = 0;
  reviewId = (await aReview(author.actor)).id;
  pages.set("/plan.md", (_, response) => response.writeHead(200, { "content-type": "text/markdown" }).end("# Plan\n\nTwo lines.\n"));
  pages.set("/app.py", (_, response) => response.writeHead(200, { "content-type": "application/octet-stream" }).end("print('hi')\n"));
  pages.set("/page", (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>"));
});

const at = (...paths: string[]) => paths.map((path) => `http://${host}${path}`);
const ask = (links: string[], more: object = {}) => requestLinks(author.actor, reviewId, LinksInput.parse({ links, ...more }), own, new Date());
const work = (id: string, more: { own?: OwnHosts; limits?: Partial<Limits> } = {}) =>
  fetchLinks(team.id, LinkFetchId.parse(id), {
    limits: { ...DEFAULT_LIMITS, ...more.limits },
    policy: { own: more.own ?? own, patience: { totalMs: 3_000, headersMs: 1_000, idleMs: 1_000, connectMs: 1_000 } },
    now: () => new Date(),
    settle: settleVerdict,
  });
const state = (id: string) => readLinkFetch(author.actor, reviewId, LinkFetchId.parse(id), new Date());
const revisions = async () => (await as.get<{ items: { number: number }[] }>(`reviews/${reviewId}/revisions`)).body.items.length;
const revision = async (number: number) => (await as.get<Revision>(`reviews/${reviewId}/revisions/${number}`)).body;
const events = async () =>
  (await database.owner.query<{ type: string; detail: Record<string, unknown> }>("SELECT type, detail FROM audit_event WHERE review_id = $1 ORDER BY id", [reviewId])).rows;

describe("documents by link", () => {
  it("may be PDF and Word, by their bytes whatever the server calls them; a locked one is refused by name", async () => {
    const pdf = pdfOf([linesOf("Ready for production")]);
    const docx = docxOf("<w:p><w:r><w:t>Backups run every night</w:t></w:r></w:p>");
    pages.set("/report", (_, response) => response.writeHead(200, { "content-type": "application/pdf" }).end(pdf));
    pages.set("/notes.docx", (_, response) => response.writeHead(200, { "content-type": "application/octet-stream" }).end(docx));
    const { id } = await ask(at("/report", "/notes.docx"));
    await work(id);
    expect(await state(id)).toMatchObject({ state: "done", revision: 1 });
    const { files } = await revision(1);
    expect(files.map(({ path, kind, encoding }) => [path, kind, encoding.name])).toEqual([["notes.docx", "markdown", "docx"], ["report.pdf", "text", "pdf"]]);
    expect((await as.get<{ text: string }>(`reviews/${reviewId}/revisions/1/files/${files[1]!.id}/text`)).body.text).toContain("Ready for production");

    pages.set("/locked.pdf", (_, response) => response.writeHead(200, { "content-type": "application/pdf" }).end(pdfOf([linesOf("secret")], { isLocked: true })));
    const refused = await ask(at("/locked.pdf"));
    await work(refused.id);
    expect((await state(refused.id)).links[0]).toMatchObject({ state: "refused", reason: { code: "pdf-locked" } });
  });

  it("are fetched by the worker and become one revision when all came, keeping where, when and what", async () => {
    const { id } = await ask(at("/plan.md?token=hush", "/app.py"));
    await work(id);
    const done = await state(id);
    expect(done).toMatchObject({ state: "done", revision: 1, requestedBy: author.actor.name });
    const { files } = await revision(1);
    expect(files.map(({ path, kind }) => [path, kind])).toEqual([["app.py", "code"], ["plan.md", "markdown"]]);
    expect(files[1]?.source).toEqual({
      asked: `http://${host}/plan.md?…`,
      final: `http://${host}/plan.md?…`,
      ip: "127.0.0.1",
      at: expect.stringMatching(/^\d{4}-/),
      status: 200,
      mediaType: "text/markdown",
      sha256: files[1]?.sha256,
    });
    expect(asked).toEqual(["/plan.md?token=hush", "/app.py"]);
  });

  it("leave their whole address in the request alone: not in a file, an event or an answer", async () => {
    const { id } = await ask(at("/plan.md?token=hush"));
    await work(id);
    for (const table of ["revision_file", "audit_event"]) {
      const { rows } = await database.owner.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE team_id = $1`, [team.id]);
      expect(JSON.stringify(rows), table).not.toContain("hush");
    }
    const answers = [await as.get(`reviews/${reviewId}/links`), await as.get(`reviews/${reviewId}/links/${id}`), await as.get(`reviews/${reviewId}/revisions/1`)];
    for (const { text, status } of answers) expect([status, text.includes("hush")]).toEqual([200, false]);
    expect((await events()).map(({ type }) => type)).toEqual(expect.arrayContaining(["link.requested", "link.fetched", "revision.received"]));
  });

  it("make no revision when some did not come, until a person submits the others", async () => {
    const { id } = await ask(at("/plan.md", "/missing.md", "/page"));
    await work(id);
    const failed = await state(id);
    expect(failed.links.map((link) => [link.state, link.reason?.code ?? null])).toEqual([["fetched", null], ["refused", "link-missing"], ["refused", "link-html"]]);
    expect([failed.state, await revisions()]).toEqual(["failed", 0]);
    const refusals = (await events()).filter(({ type }) => type === "link.refused");
    expect(refusals.map(({ detail }) => detail.code)).toEqual(["link-missing", "link-html"]);

    const said = (await as.get<LinkFetchView>(`reviews/${reviewId}/links/${id}`, { headers: { "accept-language": "sv" } })).body;
    expect(said.links[2]?.reason?.message).toMatch(/webbsida/);
    const submitted = await as.post<Revision>(`reviews/${reviewId}/links/${id}/submit`, {});
    expect([submitted.status, submitted.body.number, submitted.body.files.map(({ path }) => path)]).toEqual([201, 1, ["plan.md"]]);
    expect(await state(id)).toMatchObject({ state: "done", revision: 1 });
    const again = await as.post<ProblemDocument>(`reviews/${reviewId}/links/${id}/submit`, {});
    expect([again.status, again.body.code, await revisions()]).toEqual([409, "links-submitted", 1]);
  });

  it("that did not come at all leave nothing to submit", async () => {
    const { id } = await ask(at("/missing.md"));
    await work(id);
    const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/links/${id}/submit`, {});
    expect([answer.status, answer.body.code]).toEqual([409, "links-none"]);
  });

  it("keep the other files of a revision, and are repaired unless told otherwise, as uploads are", async () => {
    await aRevision(author.actor, reviewId, { "kept.md": "kept", "plan.md": "old" });
    pages.set("/plan.md", (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end(Buffer.from("# FÃ¶rsta fÃ¶rsÃ¶ket\n")));
    const { id } = await ask(at("/plan.md"), { keep: 1 });
    await work(id);
    const { files } = await revision(2);
    expect(files.map(({ path, encoding }) => [path, encoding.repairedFrom !== undefined])).toEqual([["kept.md", false], ["plan.md", true]]);
    const { id: asIs } = await ask(at("/plan.md"), { repair: false });
    await work(asIs);
    expect((await revision(3)).files.map(({ path, encoding }) => [path, encoding.repair])).toEqual([["plan.md", false]]);
    const { id: next } = await ask(at("/app.py"), { keep: 3 });
    await work(next);
    expect((await revision(4)).files.map(({ path, source }) => [path, source?.asked ?? null])).toEqual([
      ["app.py", `http://${host}/app.py`],
      ["plan.md", `http://${host}/plan.md`],
    ]);
  });

  it("with the same name are told apart, in the order of their addresses", async () => {
    pages.set("/slow/plan.md", (_, response) => void setTimeout(() => response.writeHead(200, { "content-type": "text/plain" }).end("slow"), 150));
    const { id } = await ask(at("/slow/plan.md", "/plan.md"));
    await work(id);
    expect((await state(id)).links.map(({ path }) => path)).toEqual(["plan.md", "plan-2.md"]);
  });

  it("that are binary, empty or too large are refused as an upload would be", async () => {
    pages.set("/a.txt", (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])));
    pages.set("/b.txt", (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end());
    pages.set("/c.txt", (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end("x".repeat(3000)));
    const { id } = await ask(at("/a.txt", "/b.txt", "/c.txt"));
    await work(id, { limits: { fileBytes: 2000 } });
    expect((await state(id)).links.map(({ reason }) => reason?.code)).toEqual(["binary", "empty", "link-too-large"]);
  });

  it("are not submitted where they are too much together, and say so", async () => {
    const { id } = await ask(at("/plan.md", "/app.py"));
    await work(id, { limits: { files: 1 } });
    expect(await state(id)).toMatchObject({ state: "failed", problem: { code: "limit-files" } });
    expect((await as.get<LinkFetchView>(`reviews/${reviewId}/links/${id}`)).body.problem?.message).toMatch(/at most 1/);
    expect(await revisions()).toBe(0);
  });
});

describe("an address that can be known to be wrong", () => {
  it.each([
    ["ftp://example.org/a", "link-scheme"],
    ["javascript:alert(1)", "link-scheme"],
    ["http://127.1/a", "link-private"],
    ["http://[::ffff:10.0.0.1]/", "link-private"],
    ["http://example.org:6379/", "link-port"],
    ["https://me:word@example.org/", "link-credentials"],
    ["plan.md", "link-form"],
  ])("is refused at once with the reason, and nothing is asked for: %s", async (address, code) => {
    const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/links`, { links: ["https://example.org/fine.md", address] });
    expect([answer.status, answer.body.code]).toEqual([422, "links-refused"]);
    expect(answer.body.fields).toMatchObject([{ field: "links.1", code, message: expect.stringMatching(/\w+ \w+ \w+/) }]);
    expect((await as.get<{ items: unknown[] }>(`reviews/${reviewId}/links`)).body.items).toEqual([]);
  });

  it("is refused by the worker when it turns out to lead into the network", async () => {
    pages.set("/away", (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end());
    const { id } = await ask(at("/away", "/plan.md"));
    await work(id);
    expect((await state(id)).links[0]?.reason).toMatchObject({ code: "link-redirected", params: { to: "169.254.169.254" } });
    // The host was taken off the list between asking and fetching.
    await database.owner.query("UPDATE link_fetch SET requested_at = requested_at - interval '2 hours', state = 'done' WHERE id = $1", [id]);
    const { id: next } = await ask(at("/plan.md"));
    await work(next, { own: NO_OWN_HOSTS });
    expect((await state(next)).links[0]?.reason?.code).toBe("link-private");
  });

  it("is limited to twenty, and to one request at a time", async () => {
    expect((await as.post(`reviews/${reviewId}/links`, { links: Array.from({ length: 21 }, (_, n) => `https://example.org/${n}`) })).status).toBe(422);
    expect((await as.post(`reviews/${reviewId}/links`, { links: [] })).status).toBe(422);
    await ask(at("/plan.md"));
    const second = await as.post<ProblemDocument>(`reviews/${reviewId}/links`, { links: ["https://example.org/a.md"] });
    expect([second.status, second.body.code]).toEqual([409, "links-under-way"]);
  });
});

describe("the job", () => {
  it("makes one revision however often it runs, one after the other or at once", async () => {
    const { id } = await ask(at("/plan.md", "/app.py"));
    await Promise.all([work(id), work(id), work(id)]);
    await work(id);
    expect([(await state(id)).state, await revisions()]).toEqual(["done", 1]);
    expect((await events()).filter(({ type }) => type === "link.fetched")).toHaveLength(2);
  });

  it("goes on where a killed one was: what came is not fetched again", async () => {
    const { id } = await ask(at("/plan.md", "/app.py", "/c.md", "/d.md", "/e.md"));
    for (const path of ["/c.md", "/d.md"]) pages.set(path, (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end(path));
    // The fifth is in the second batch; a worker that dies there leaves the first four written down.
    let died = false;
    pages.set("/e.md", (_, response) => {
      if (!died) {
        died = true;
        void database.owner.query("SELECT 1").then(() => response.destroy());
      } else response.writeHead(200, { "content-type": "text/plain" }).end("e");
    });
    const killed = fetchLinks(team.id, LinkFetchId.parse(id), {
      limits: DEFAULT_LIMITS,
      policy: { own },
      now: () => {
        if (died) throw new Error("killed");
        return new Date();
      },
      settle: settleVerdict,
    });
    await expect(killed).rejects.toThrow("killed");
    expect((await state(id)).links.map((link) => link.state)).toEqual(["fetched", "fetched", "fetched", "fetched", "waiting"]);
    asked.length = 0;
    await work(id);
    expect([asked, (await state(id)).state, await revisions()]).toEqual([["/e.md"], "done", 1]);
  });

  it("submits nothing for somebody who may not submit any more", async () => {
    const leaving = await aMember(team, "author");
    const { id } = await requestLinks(leaving.actor, reviewId, LinksInput.parse({ links: at("/plan.md") }), own, new Date());
    await changeMember(team.owner.actor, leaving.actor.userId, null, new Date());
    await work(id);
    expect(await state(id)).toMatchObject({ state: "failed", problem: { code: "links-requester" } });
    expect(await revisions()).toBe(0);
    // Somebody who may can submit what came.
    expect((await submitOtherLinks(author.actor, reviewId, LinkFetchId.parse(id), DEFAULT_LIMITS, new Date(), settleVerdict)).number).toBe(1);
  });

  it("finds nothing to do for a request that another team has, or nobody", async () => {
    const other = await aTeam(database, "Other");
    const { id } = await ask(at("/plan.md"));
    await fetchLinks(other.id, LinkFetchId.parse(id), { limits: DEFAULT_LIMITS, policy: { own }, now: () => new Date(), settle: settleVerdict });
    expect([(await state(id)).state, asked]).toEqual(["waiting", []]);
  });

  it("that never finished is said to have failed, and holds nobody up", async () => {
    const { id } = await ask(at("/plan.md"));
    await database.owner.query("UPDATE link_fetch SET requested_at = now() - interval '2 hours', state = 'fetching' WHERE id = $1", [id]);
    expect(await state(id)).toMatchObject({ state: "failed", problem: { code: "links-stuck" } });
    expect((await ask(at("/plan.md"))).state).toBe("waiting");
  });

  it("does not submit what was fetched so long ago that its bytes may be gone", async () => {
    const { id } = await ask(at("/plan.md", "/missing.md"));
    await work(id);
    await database.owner.query("UPDATE link_fetch SET requested_at = now() - interval '21 hours' WHERE id = $1", [id]);
    expect((await as.post<ProblemDocument>(`reviews/${reviewId}/links/${id}/submit`, {})).body.code).toBe("links-too-old");
  });
});
