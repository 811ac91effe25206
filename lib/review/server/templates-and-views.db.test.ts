import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { FindingTemplate } from "@/lib/review/core/finding-template";
import type { SavedView } from "@/lib/review/core/saved-view";
import { aMember, aTeam, aToken, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let reviewer: ArrangedMember;
let as: Record<"owner" | "reviewer" | "viewer" | "author" | "stranger" | "reader", Caller>;

beforeAll(async () => {
  team = await aTeam(database);
  reviewer = await aMember(team, "reviewer", [], "Rut Reviewer");
  const other = await aTeam(database, "Other");
  as = {
    owner: withToken(team.owner.token),
    reviewer: withToken(reviewer.token),
    viewer: withToken((await aMember(team, "viewer")).token),
    author: withToken((await aMember(team, "author")).token),
    stranger: withToken(other.owner.token),
    reader: withToken(await aToken(reviewer.actor, ["read-only"])),
  };
});

const content = { why: "The pool is larger than the database.", severity: "critical" };
type Template = FindingTemplate & ProblemDocument;
type View = SavedView & ProblemDocument;

const eventsOf = async (id: string) =>
  (await database.owner.query<{ type: string; detail: object }>("SELECT type, detail FROM audit_event WHERE detail ->> 'templateId' = $1 ORDER BY id", [id])).rows;

describe("a template", () => {
  it("is made, changed from the version it was read in, removed and restored, each with its event and none with its words", async () => {
    const { status, body: made } = await as.reviewer.post<Template>("finding-templates", { name: "Pool", content });
    expect([status, made.version, made.createdBy]).toEqual([201, 1, "Rut Reviewer"]);
    const changed = await as.owner.patch<Template>(`finding-templates/${made.id}`, { name: "Pool size", content: { ...content, fix: "Lower it." }, version: 1 });
    expect(changed.body).toMatchObject({ name: "Pool size", version: 2, content: { fix: "Lower it." } });
    const stale = await as.reviewer.patch<Template>(`finding-templates/${made.id}`, { name: "Mine", version: 1 });
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([409, "stale", changed.body]);

    expect((await as.reviewer.delete(`finding-templates/${made.id}`)).status).toBe(204);
    expect((await as.reviewer.delete(`finding-templates/${made.id}`)).status).toBe(204);
    expect((await as.reviewer.patch<Template>(`finding-templates/${made.id}`, { name: "X" })).body.code).toBe("template-removed");
    expect((await as.reviewer.post<Template>(`finding-templates/${made.id}/restore`)).body.removedAt).toBeNull();

    const events = await eventsOf(made.id);
    expect(events.map(({ type }) => type)).toEqual(["template.created", "template.changed", "template.removed", "template.restored"]);
    expect(JSON.stringify(events)).not.toMatch(/Pool|Lower/);
  });

  it("is listed for everybody in the team, the removed ones too, and for nobody else", async () => {
    const { body } = await as.reviewer.post<Template>("finding-templates", { name: "Seen", content });
    const names = async (caller: Caller) => (await caller.get<{ items: FindingTemplate[] }>("finding-templates")).body.items.map(({ name }) => name);
    expect(await names(as.viewer)).toContain("Seen");
    expect(await names(as.stranger)).toEqual([]);
    for (const answer of [
      await as.stranger.patch(`finding-templates/${body.id}`, { name: "Theirs" }),
      await as.stranger.delete(`finding-templates/${body.id}`),
      await as.stranger.post(`finding-templates/${body.id}/restore`),
      await as.reviewer.delete(`finding-templates/${randomUUID()}`),
    ])
      expect(answer.status).toBe(404);
  });

  it("says something, and is made by those who keep findings", async () => {
    expect((await as.reviewer.post("finding-templates", { name: "Empty", content: {} })).status).toBe(422);
    expect((await as.reviewer.post("finding-templates", { name: " ", content })).status).toBe(422);
    for (const who of ["viewer", "author"] as const) expect((await as[who].post("finding-templates", { name: "No", content })).status).toBe(403);
    expect((await as.reader.post<Template>("finding-templates", { name: "No", content })).body.code).toBe("token-read-only");
  });
});

describe("a saved filter", () => {
  const query = { severity: ["critical"], state: ["standing"], q: "pool", sort: "due", order: "descending" };
  const list = async (caller: Caller) => (await caller.get<{ items: SavedView[] }>("saved-views")).body.items;

  it("is one's own until it is shared, and gives back exactly what was saved", async () => {
    const { status, body } = await as.viewer.post<View>("saved-views", { name: "Mine", query });
    expect([status, body.query, body.isShared, body.isMine]).toEqual([201, query, false, true]);
    expect((await list(as.reviewer)).map(({ name }) => name)).not.toContain("Mine");
    expect((await as.reviewer.patch(`saved-views/${body.id}`, { name: "X" })).status).toBe(404);
    expect((await as.viewer.patch<View>(`saved-views/${body.id}`, { isShared: true, version: 1 })).body.version).toBe(2);
    expect((await list(as.reviewer)).find(({ name }) => name === "Mine")).toMatchObject({ isMine: false, query });
    expect(await list(as.stranger)).toEqual([]);
  });

  it("that is shared is changed by whoever saved it, a lead or an owner, and by nobody else", async () => {
    const { body } = await as.reviewer.post<View>("saved-views", { name: "Shared", query, isShared: true });
    const refused = await as.viewer.patch<View>(`saved-views/${body.id}`, { name: "X" });
    expect([refused.status, refused.body.code]).toEqual([403, "view-of-another"]);
    expect((await as.viewer.delete(`saved-views/${body.id}`)).status).toBe(403);
    expect((await as.stranger.delete(`saved-views/${body.id}`)).status).toBe(404);
    expect((await as.owner.patch<View>(`saved-views/${body.id}`, { name: "Renamed" })).body.name).toBe("Renamed");
    const stale = await as.reviewer.patch<View>(`saved-views/${body.id}`, { name: "Mine", version: 1 });
    expect([stale.status, (stale.body.current as { name?: string } | undefined)?.name]).toEqual([409, "Renamed"]);
  });

  it("is deleted for good; undoing that is saving it again", async () => {
    const { body } = await as.reviewer.post<View>("saved-views", { name: "Gone", query });
    expect((await as.reviewer.delete(`saved-views/${body.id}`)).status).toBe(204);
    expect((await as.reviewer.delete(`saved-views/${body.id}`)).status).toBe(404);
    expect((await list(as.reviewer)).map(({ name }) => name)).not.toContain("Gone");
  });

  it("holds only what findings can be looked for by, and is not saved with a token that only reads", async () => {
    expect((await as.reviewer.post("saved-views", { name: "Odd", query: { colour: "red" } })).status).toBe(422);
    expect((await as.reader.post<View>("saved-views", { name: "No", query })).body.code).toBe("token-read-only");
  });
});
