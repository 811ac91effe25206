import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { pack as tarPack } from "tar-stream";
import { SMALL_PACK_YAML, smallPackFiles, swapped } from "@/lib/packs/fixtures/builders";
import { tideLens } from "@/lib/packs/fixtures/lens";
import { TeamId } from "@/lib/base/ids";
import type { ListedPack, ReadPack } from "@/lib/packs/core/team-pack";
import { closePackPool } from "@/lib/packs/server/parse-in-thread";
import { pinPacks } from "@/lib/packs/server/pinned-packs";
import { listPacks } from "@/lib/packs/server/team-packs";
import { inTeam } from "@/lib/platform/server/db";
import { aMember, aTeam, aToken, useInstallation, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let other: ArrangedTeam;
let as: Record<"owner" | "lead" | "reviewer" | "viewer" | "stranger" | "reader", Caller>;

beforeAll(async () => {
  team = await aTeam(database);
  other = await aTeam(database, "Other");
  const lead = await aMember(team, "lead", [], "Lena Lead");
  as = {
    owner: withToken(team.owner.token),
    lead: withToken(lead.token),
    reviewer: withToken((await aMember(team, "reviewer")).token),
    viewer: withToken((await aMember(team, "viewer")).token),
    stranger: withToken(other.owner.token),
    reader: withToken(await aToken(lead.actor, ["read-only"])),
  };
});
afterAll(() => closePackPool());

type Answered = ReadPack & ProblemDocument & { fields?: { field: string; message: string; params: object }[] };

async function tgz(id: string, changes: Record<string, string | undefined> = {}, version = "1.0.0"): Promise<Buffer> {
  const yaml = swapped(swapped(SMALL_PACK_YAML, "id: small", `id: ${id}`), "version: 1.0.0", `version: ${version}`);
  const tar = tarPack();
  for (const [path, text] of smallPackFiles({ "pack.yaml": yaml, ...changes })) tar.entry({ name: `${id}/${path}` }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

function sent(bytes: Buffer | string, name = "pack.tgz"): FormData {
  const form = new FormData();
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return form;
}
const send = (who: Caller, bytes: Buffer | string, name?: string, query = "") => who.post<Answered>(`packs${query}`, undefined, { form: sent(bytes, name) });
const listed = async (who: Caller) => (await who.get<{ items: ListedPack[] }>("packs")).body.items;
const events = async (packId: string) =>
  (await database.owner.query<{ type: string; detail: object }>("SELECT type, detail FROM audit_event WHERE detail ->> 'packId' = $1 ORDER BY id", [packId])).rows;

describe("a pack of the team's own", () => {
  it("is imported, read, replaced by a later version, removed and restored, each with its event", async () => {
    const { status, body } = await send(as.lead, await tgz("harbour"));
    expect([status, body.pack.version, body.origin, body.importedBy, body.removedAt]).toEqual([201, "1.0.0", "team", "Lena Lead", null]);
    expect((await as.viewer.get<Answered>("packs/harbour")).body.pack).toEqual(body.pack);

    // The same once more says nothing new; other words do, whatever version their file says.
    expect([(await send(as.lead, await tgz("harbour"))).status, (await events("harbour")).length]).toEqual([200, 1]);
    const words = swapped(smallPackFiles().get("items/item-1.en.md")!, "There is a database.", "There is any database.");
    expect((await send(as.owner, await tgz("harbour", { "items/item-1.en.md": words }))).body.pack.version).toBe("1.0.1");
    expect((await send(as.owner, await tgz("harbour", { "items/item-1.en.md": words }, "2.0.0"))).body.pack.version).toBe("2.0.0");

    expect((await as.lead.delete("packs/harbour")).status).toBe(204);
    expect((await as.lead.delete("packs/harbour")).status).toBe(204);
    const teamId = TeamId.parse(team.id);
    const offered = async () => (await inTeam(teamId, (tx) => listPacks(tx, teamId))).map(({ id }) => id);
    expect(await offered()).toEqual(["small"]);
    expect((await listed(as.viewer)).find(({ id }) => id === "harbour")?.removedAt).not.toBeNull();
    expect((await as.lead.post<Answered>("packs/harbour/restore")).body.removedAt).toBeNull();
    expect(await offered()).toEqual(["small", "harbour"]);

    const recorded = await events("harbour");
    expect(recorded.map(({ type }) => type)).toEqual(["pack.imported", "pack.imported", "pack.imported", "pack.removed", "pack.restored"]);
    expect(JSON.stringify(recorded)).not.toMatch(/Small|database/);
  });

  it("is kept by reviews that pinned it, whatever becomes of it", async () => {
    const { body } = await send(as.lead, await tgz("kept"));
    const teamId = TeamId.parse(team.id);
    const [pin] = await inTeam(teamId, (tx) => pinPacks(tx, teamId, [body.pack]));
    await send(as.lead, await tgz("kept", {}, "3.0.0"));
    await as.lead.delete("packs/kept");
    const { rows } = await database.owner.query<{ version: string }>("SELECT content ->> 'version' AS version FROM pinned_pack WHERE team_id = $1 AND sha256 = $2", [team.id, pin?.sha256]);
    expect(rows).toEqual([{ version: "1.0.0" }]);
  });

  it("is another team's alone: an id says nothing, and the same id may be theirs too", async () => {
    await send(as.lead, await tgz("private"));
    expect((await listed(as.stranger)).map(({ id }) => id)).toEqual(["small"]);
    for (const answer of [await as.stranger.get("packs/private"), await as.stranger.delete("packs/private"), await as.stranger.post("packs/private/restore")]) expect(answer.status).toBe(404);
    expect((await send(as.stranger, await tgz("private", {}, "7.0.0"))).status).toBe(201);
    expect((await as.lead.get<Answered>("packs/private")).body.pack.version).toBe("1.0.0");
  });

  it("is imported by owners and leads, and not with a token that only reads", async () => {
    for (const who of ["reviewer", "viewer"] as const) {
      expect((await send(as[who], await tgz("mine"))).status, who).toBe(403);
      expect((await as[who].delete("packs/harbour")).status).toBe(403);
    }
    expect((await send(as.reader, await tgz("mine"))).body.code).toBe("token-read-only");
  });

  it("is a custom lens too, in the language it is written in", async () => {
    const { status, body } = await send(as.lead, JSON.stringify(tideLens()), "tide.json");
    expect([status, body.pack.id, body.pack.writtenIn, body.pack.items.length]).toEqual([201, "tide-platform", "en", 5]);
    expect((await send(as.lead, JSON.stringify({ ...tideLens(), name: "Tidvatten" }), "tide.json", "?writtenIn=sv")).body.pack.writtenIn).toBe("sv");
    // What the API gives of a pack is a file that can be imported.
    expect((await send(as.stranger, JSON.stringify(body.pack), "pack.json")).body.pack).toEqual(body.pack);
  });

  it("may be written in one language, whose files are then the only ones", async () => {
    const yaml = swapped(swapped(SMALL_PACK_YAML, "id: small", "id: english"), "items:", "writtenIn: en\nitems:");
    const without = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`items/item-${n}.sv.md`, undefined]));
    const { body } = await send(as.lead, await tgz("english", { "pack.yaml": yaml, ...without }));
    expect(body.pack.items[0]?.text.sv).toEqual(body.pack.items[0]?.text.en);
    const both = await send(as.lead, await tgz("english", { "pack.yaml": yaml }));
    expect(both.body.fields?.[0]).toMatchObject({ field: "items/item-1.sv.md:1", message: "no item in pack.yaml has this file" });
  });
});

describe("what cannot be imported", () => {
  it("is told by file and line, and changes nothing", async () => {
    const before = await listed(as.lead);
    const bad = await send(as.lead, await tgz("bad", { "items/item-2.en.md": "# Why?\n" }, "one"));
    expect([bad.status, bad.body.code]).toEqual([422, "pack-invalid"]);
    expect(bad.body.fields?.[0]).toMatchObject({ field: "pack.yaml:3", message: '"version": must be a version, as 1.0.0', params: { file: "pack.yaml", line: 3 } });
    expect(bad.body.fields?.map(({ field }) => field)).toContain("items/item-2.en.md:2");
    expect(await listed(as.lead)).toEqual(before);
  });

  it("is the id of a built-in pack, which is not removed either", async () => {
    const refused = await send(as.lead, await tgz("small"));
    expect([refused.status, refused.body.code]).toEqual([409, "pack-built-in"]);
    expect((await as.lead.delete<ProblemDocument>("packs/small")).body.code).toBe("pack-not-yours");
    expect((await as.viewer.get<Answered>("packs/small")).body).toMatchObject({ origin: "built-in", importedBy: null, pack: { id: "small" } });
  });

  it("is no pack, too large, or no form with a file", async () => {
    const codes = [
      await send(as.lead, "hello", "hello.zip"),
      await send(as.lead, Buffer.alloc(5 * 1024 * 1024 + 1), "large.tar"),
      await send(as.lead, gzipSync(Buffer.alloc(60 * 1024 * 1024)), "bomb.tgz"),
      await as.lead.post<Answered>("packs", undefined, { form: new FormData() }),
      await as.lead.post<Answered>("packs", { hello: 1 }),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [415, "pack-file-kind"],
      [413, "pack-file-large"],
      [413, "pack-unpacked-large"],
      [422, "no-files"],
      [422, "multipart-malformed"],
    ]);
  });
});
