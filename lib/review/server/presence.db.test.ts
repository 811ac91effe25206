import { beforeAll, describe, expect, it } from "vitest";
import { aMember, aReview, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken } from "@/lib/testing/server/call";
import type { Present } from "@/lib/review/core/presence";

const database = useInstallation();
const A_PAGE = "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
const ANOTHER = "7f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";

let team: ArrangedTeam;
let kim: ArrangedMember;
let reviewId: string;
beforeAll(async () => {
  team = await aTeam(database, "Presence");
  kim = await aMember(team, "reviewer", [], "Kim Berg");
  reviewId = (await aReview(team.owner.actor)).id;
});

const put = (who: ArrangedMember, body: object, review = reviewId) =>
  withToken(who.token).put<{ items: Present[] }>(`reviews/${review}/presence`, body);
const list = async (who: ArrangedMember) =>
  (await withToken(who.token).get<{ items: Present[] }>(`reviews/${reviewId}/presence`)).body.items;

describe("presence", () => {
  it("tells who has the review open and where, and which page is one's own", async () => {
    await put(kim, { clientId: A_PAGE, place: "section=2&item=small/item-2&writing=1" });
    const { body } = await put(team.owner, { clientId: A_PAGE, place: "section=1" });
    expect(body.items).toHaveLength(2);
    expect(body.items).toContainEqual(
      expect.objectContaining({ userId: kim.actor.userId, name: "Kim Berg", place: "section=2&item=small%2Fitem-2&writing=1", isYou: false }),
    );
    expect(body.items.find((one) => one.isYou)?.userId).toBe(team.owner.actor.userId);
  });

  it("moves with its page, and two pages of one person are two", async () => {
    await put(kim, { clientId: A_PAGE, place: "section=3" });
    await put(kim, { clientId: ANOTHER, place: "section=4" });
    const places = (await list(team.owner)).filter((one) => one.userId === kim.actor.userId).map((one) => one.place);
    expect(places.sort()).toEqual(["section=3", "section=4"]);
  });

  it("ends when the page is left, and only by whom it belongs to", async () => {
    const leave = (who: ArrangedMember) => withToken(who.token).delete(`reviews/${reviewId}/presence?clientId=${ANOTHER}`);
    expect((await leave(team.owner)).status).toBe(204);
    expect((await list(kim)).map((one) => one.place)).toContain("section=4");
    expect((await leave(kim)).status).toBe(204);
    expect((await list(kim)).map((one) => one.place)).not.toContain("section=4");
  });

  it("forgets a page that has not been heard of for a minute", async () => {
    await database.owner.query("UPDATE presence SET seen_at = now() - interval '61 seconds' WHERE user_id = $1", [kim.actor.userId]);
    expect((await list(team.owner)).map((one) => one.userId)).not.toContain(kim.actor.userId);
    await put(team.owner, { clientId: A_PAGE, place: "section=1" });
    const { rows } = await database.owner.query("SELECT 1 FROM presence WHERE user_id = $1", [kim.actor.userId]);
    expect(rows).toHaveLength(0);
  });

  it("does not show one team to another, also where both name their page the same", async () => {
    const other = await aTeam(database, "Elsewhere");
    expect((await put(other.owner, { clientId: A_PAGE, place: "" })).status).toBe(404);
    const { id } = await aReview(other.owner.actor);
    const { body, status } = await put(other.owner, { clientId: A_PAGE, place: "section=6" }, id);
    expect(status).toBe(200);
    expect(body.items.map((one) => one.userId)).toEqual([other.owner.actor.userId]);
  });

  it("is announced when somebody comes, moves or goes, and not by every sign of life", async () => {
    const client = await database.owner.connect();
    const heard: unknown[] = [];
    client.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "")));
    await client.query("LISTEN klartecken_change");
    try {
      await put(kim, { clientId: A_PAGE, place: "section=1" });
      await put(kim, { clientId: A_PAGE, place: "section=1" });
      await put(kim, { clientId: A_PAGE, place: "section=2" });
      await withToken(kim.token).delete(`reviews/${reviewId}/presence?clientId=${A_PAGE}`);
      await withToken(kim.token).delete(`reviews/${reviewId}/presence?clientId=${A_PAGE}`);
      await client.query("SELECT 1");
      expect(heard).toEqual(Array.from({ length: 3 }, () => ({ team: team.id, review: reviewId, type: "presence", subject: null })));
    } finally {
      await client.query("UNLISTEN *");
      client.release();
    }
  });
});
