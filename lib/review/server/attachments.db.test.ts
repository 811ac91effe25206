import { beforeAll, describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { sweepBlobs } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import { aDecidedReview, aMember, aReview, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam, type DecidedReview } from "@/lib/testing/server/arrange";
import { withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import type { Attachment } from "@/lib/review/core/attachment";

const database = useInstallation();

let team: ArrangedTeam;
let lead: ArrangedMember;
let author: ArrangedMember;
let viewer: ArrangedMember;
let review: DecidedReview;
let as: Caller;

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  author = await aMember(team, "author");
  viewer = await aMember(team, "viewer");
  const approver = await aMember(team, "approver", ["sign-off"]);
  review = await aDecidedReview({ author: author.actor, lead: lead.actor, approver: approver.actor }, "Attached");
  as = withToken(author.token);
});

/** One red pixel. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");

const form = (bytes: Uint8Array, name: string): FormData => {
  const made = new FormData();
  made.append("file", new Blob([Uint8Array.from(bytes)]), name);
  return made;
};
type Said = Answer<Attachment & ProblemDocument>;
const on = (subject: string, id: string, more = "") => `reviews/${review.id}/attachments?subject=${subject}&id=${encodeURIComponent(id)}${more}`;
const attach = (bytes: Uint8Array, name: string, more = "", who: Caller = as): Promise<Said> =>
  who.post(on("finding", review.findingId, more), undefined, { form: form(bytes, name) });
const bytesOf = (id: string, who: Caller = as, headers = {}) => who.get(`reviews/${review.id}/attachments/${id}`, { headers });
const list = async () => (await as.get<{ items: Attachment[] }>(`reviews/${review.id}/attachments`)).body.items;

describe("an attachment", () => {
  it("is what its bytes say, whatever it is called", async () => {
    for (const [bytes, name, kind, type] of [
      [PNG, "notes.txt", "image", "image/png"],
      [GIF, "a.exe", "image", "image/gif"],
      [PDF, "scan.png", "other", "application/pdf"],
      [Buffer.from("10:00 started\n10:01 failed\n"), "run.png", "text", "text/plain"],
      [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "logo.svg", "text", "text/plain"],
      [Buffer.from("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"), "logo.png", "text", "text/plain"],
      [Buffer.from("<!doctype html><script>alert(1)</script>"), "page.html", "text", "text/plain"],
      [Buffer.from([0x66, 0xf6, 0x72, 0x73, 0x74, 0x61, 0x0a]), "latin.log", "text", "text/plain"],
    ] as const) {
      const said = await attach(bytes, name);
      expect([said.status, said.body.kind, said.body.mediaType], `${name}: ${said.text}`).toEqual([201, kind, type]);
    }
  });

  it("is refused when it is nothing that can be shown or read", async () => {
    for (const bytes of [gzipSync("x"), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]), Buffer.from("PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), Buffer.from([1, 0, 2, 0, 3, 0, 0, 0])]) {
      const said = await attach(bytes, "a.png");
      expect([said.status, said.body.code], bytes.toString("hex").slice(0, 8)).toEqual([415, "attachment-type"]);
    }
    expect((await attach(Buffer.alloc(0), "a.png")).body.code).toBe("attachment-empty");
  });

  it("is at most 10 MB, to the byte", async () => {
    const full = Buffer.alloc(10 * 1024 * 1024, "a\n");
    expect((await attach(full, "full.log")).status).toBe(201);
    const over = await attach(Buffer.concat([full, Buffer.from("a")]), "over.log");
    expect([over.status, over.body.code]).toEqual([413, "attachment-large"]);
    const said = await as.post<ProblemDocument>(on("finding", review.findingId), undefined, { form: form(PNG, "a.png"), headers: { "content-length": "99999999" } });
    expect([said.status, said.body.code]).toEqual([413, "attachment-large"]);
  });

  it("is called what the person says, cleaned as the names of files are", async () => {
    expect((await attach(PNG, "a.png", "&name=p95%20%2F%20p99%20under%20load")).body.name).toBe("p95 - p99 under load");
    expect((await attach(PNG, "../../etc/passwd.png")).body.name).toBe("passwd.png");
    for (const [name, code] of [["%20", "name-empty"], ["a%E2%80%AEgnp.exe", "name-bidi"], ["a%00b", "name-control"], ["a%0Ab", "name-control"], ["..", "name-traversal"], ["x".repeat(201), "name-long"]] as const) {
      const said = await attach(PNG, "a.png", `&name=${name}`);
      expect([said.status, said.body.fields?.[0]?.code], name).toEqual([422, code]);
    }
  });

  it("is served so that nothing in it runs: images in place, the rest as downloads", async () => {
    const [image, text, pdf] = [await attach(PNG, "a.png"), await attach(Buffer.from("<script>"), "a.html"), await attach(PDF, "a.pdf")];
    const served = await Promise.all([image, text, pdf].map((one) => bytesOf(one.body.id)));
    for (const { headers } of served)
      expect(["content-security-policy", "x-content-type-options", "cross-origin-resource-policy", "cache-control"].map((name) => headers.get(name))).toEqual([
        "sandbox; default-src 'none'",
        "nosniff",
        "same-origin",
        "private, no-store",
      ]);
    expect(served.map(({ headers }) => [headers.get("content-type"), headers.get("content-disposition")])).toEqual([
      ["image/png", "inline; filename*=UTF-8''a.png"],
      ["text/plain; charset=utf-8", "attachment; filename*=UTF-8''a.html.txt"],
      ["application/pdf", "attachment; filename*=UTF-8''a.pdf"],
    ]);
    expect(served[0]?.bytes.equals(PNG)).toBe(true);
    const etag = served[0]?.headers.get("etag") ?? "";
    expect((await bytesOf(image.body.id, as, { "if-none-match": etag })).status).toBe(304);
  });

  it("changes nothing that a verdict rests on", async () => {
    const before = await as.get<{ verdicts: { standing: string }[] }>(`reviews/${review.id}/verdict`);
    await attach(PNG, "late.png");
    const after = await as.get<{ verdicts: { standing: string }[] }>(`reviews/${review.id}/verdict`);
    expect(after.body.verdicts.map(({ standing }) => standing)).toEqual(before.body.verdicts.map(({ standing }) => standing));
    const { rows } = await database.owner.query("SELECT voided_at FROM verdict WHERE review_id = $1", [review.id]);
    expect(rows).toEqual([{ voided_at: null }]);
  });

  it("hangs on a finding, an item, a comment or a question of this very review", async () => {
    const made = await as.post<Attachment>(on("item", "small/item-3"), undefined, { form: form(PNG, "item.png") });
    expect([made.status, made.body.subjectId]).toEqual([201, "small/item-3"]);
    const items = (await as.get<{ items: Attachment[] }>(on("item", "small/item-3"))).body.items;
    expect(items.map(({ name }) => name)).toEqual(["item.png"]);
    const other = await aReview(lead.actor, "Elsewhere");
    for (const address of [
      on("item", "small/no-such"),
      on("finding", review.systemId),
      on("comment", review.findingId),
      on("question", review.findingId),
      `reviews/${other.id}/attachments?subject=finding&id=${review.findingId}`,
    ])
      expect((await as.post(address, undefined, { form: form(PNG, "a.png") })).status, address).toBe(404);
    expect((await as.post(on("team", "x"), undefined, { form: form(PNG, "a.png") })).status).toBe(422);
  });

  it("needs a well-formed form with a file in it", async () => {
    const address = on("finding", review.findingId);
    const empty = new FormData();
    empty.append("words", "no file");
    expect((await as.post<ProblemDocument>(address, undefined, { form: empty })).body.code).toBe("no-files");
    expect((await as.post<ProblemDocument>(address, undefined, { form: "not a form", headers: { "content-type": "multipart/form-data; boundary=x" } })).status).toBe(422);
    expect((await as.post<ProblemDocument>(address, { name: "a" })).body.code).toBe("multipart-malformed");
  });

  it("that breaks off while it is sent leaves nothing", async () => {
    const count = (await list()).length;
    const boundary = "xyz";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`;
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.concat([Buffer.from(head), PNG.subarray(0, 20)]));
        setTimeout(() => controller.error(new Error("gone")), 20);
      },
    });
    const said = await as.post<ProblemDocument>(on("finding", review.findingId), undefined, { form: broken, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } });
    expect([said.status, said.body.code]).toEqual([422, "upload-interrupted"]);
    expect(await list()).toHaveLength(count);
  });
});

describe("an attachment that is taken away", () => {
  it("is gone for everybody and comes back as it was", async () => {
    const { id } = (await attach(PNG, "undo.png")).body;
    expect((await as.delete(`reviews/${review.id}/attachments/${id}`)).status).toBe(200);
    expect((await as.delete(`reviews/${review.id}/attachments/${id}`)).status).toBe(200);
    expect([(await bytesOf(id)).status, (await list()).some((one) => one.id === id)]).toEqual([404, false]);
    expect((await as.post(`reviews/${review.id}/attachments/${id}/restore`)).status).toBe(200);
    expect((await bytesOf(id)).bytes.equals(PNG)).toBe(true);
    const { rows } = await database.owner.query<{ type: string }>("SELECT type FROM audit_event WHERE detail->>'attachmentId' = $1 ORDER BY id", [id]);
    expect(rows.map(({ type }) => type)).toEqual(["attachment.added", "attachment.removed", "attachment.restored"]);
  });

  it("was added by that person, or an owner or lead does it", async () => {
    const { id } = (await attach(PNG, "mine.png")).body;
    const reviewer = await aMember(team, "reviewer");
    const address = `reviews/${review.id}/attachments/${id}`;
    const said = await withToken(reviewer.token).delete<ProblemDocument>(address);
    expect([said.status, said.body.code]).toEqual([409, "attachment-not-yours"]);
    expect((await withToken(viewer.token).delete(address)).status).toBe(403);
    expect((await withToken(lead.token).delete(address)).status).toBe(200);
    expect((await list()).every(({ mayRemove }) => mayRemove)).toBe(true);
    const seen = (await withToken(reviewer.token).get<{ items: Attachment[] }>(`reviews/${review.id}/attachments`)).body.items;
    expect(seen.some(({ mayRemove }) => mayRemove)).toBe(false);
  });

  it("makes room: there are at most twenty, also when several come at once or one comes back", async () => {
    const subject = on("item", "small/item-5");
    const said = await Promise.all(Array.from({ length: 22 }, (_, n) => as.post<Attachment & ProblemDocument>(subject, undefined, { form: form(PNG, `${n}.png`) })));
    const made = said.filter(({ status }) => status === 201);
    expect([made.length, said.filter(({ body }) => body.code === "attachment-many").length]).toEqual([20, 2]);
    const first = made[0]!.body.id;
    await as.delete(`reviews/${review.id}/attachments/${first}`);
    expect((await as.post(subject, undefined, { form: form(PNG, "next.png") })).status).toBe(201);
    const back = await as.post<ProblemDocument>(`reviews/${review.id}/attachments/${first}/restore`);
    expect([back.status, back.body.code]).toEqual([409, "attachment-many"]);
  });
});

describe("sweeping", () => {
  it("spares the bytes of attachments, also of those that may be brought back", async () => {
    const [kept, removed] = [await attach(Buffer.from("kept log\n"), "kept.log"), await attach(Buffer.from("removed log\n"), "removed.log")];
    await as.delete(`reviews/${review.id}/attachments/${removed.body.id}`);
    await database.owner.query("UPDATE blob SET created_at = now() - interval '3 days' WHERE team_id = $1", [team.id]);
    await inTeam(team.id, (tx) => sweepBlobs(tx, team.id));
    expect((await bytesOf(kept.body.id)).text).toBe("kept log\n");
    await as.post(`reviews/${review.id}/attachments/${removed.body.id}/restore`);
    expect((await bytesOf(removed.body.id)).text).toBe("removed log\n");
  });
});

