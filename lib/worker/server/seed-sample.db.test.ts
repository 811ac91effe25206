import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { FINDING_STATES } from "@/lib/review/core/finding";
import { aMember, aTeam, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { useDatabase } from "@/lib/testing/server/database";
import { withToken } from "@/lib/testing/server/call";
import { DOERS } from "./registry";

// With the real checklist: the story answers its items.
const database = useDatabase();
afterAll(() => closeTextPool());

let team: ArrangedTeam;
let viewer: ArrangedMember;

beforeAll(async () => {
  team = await aTeam(database);
  viewer = await aMember(team, "viewer");
  await DOERS["seed-sample"]({ teamId: team.id });
}, 60_000);

const texts = async (sql: string) => (await database.owner.query<{ text: string }>(sql, [team.id])).rows.map(({ text }) => text);

describe("the finished review of a new installation", () => {
  it("comes to a verdict that holds, after one that it superseded and a proposal that was declined", async () => {
    const { get } = withToken(viewer.token);
    const { body } = await get<{ items: { id: string; title: string }[] }>("reviews");
    expect(body.items.map(({ title }) => title)).toEqual(["Go-live with the first agencies"]);
    const verdicts = await texts("SELECT verdict || CASE WHEN superseded_at IS NULL THEN '' ELSE ' superseded' END AS text FROM verdict WHERE team_id = $1 ORDER BY number");
    expect(verdicts).toEqual(["no superseded", "yes-with-fixes"]);
    expect(await texts("SELECT state AS text FROM verdict_proposal WHERE team_id = $1 ORDER BY proposed_at")).toEqual(["issued", "declined", "issued"]);
    const report = await get(`reviews/${body.items[0]?.id}/report?format=markdown&language=en`);
    expect(report.text).toContain("**Ready to go live?** YES WITH FIXES");
  });

  it("shows every state that findings, answers, questions, discussions and conditions have", async () => {
    expect((await texts("SELECT DISTINCT state AS text FROM finding WHERE team_id = $1")).sort()).toEqual([...FINDING_STATES].sort());
    expect((await texts("SELECT DISTINCT answer AS text FROM assessment WHERE team_id = $1 ORDER BY 1")).sort()).toEqual(["correct", "not-applicable", "questionable", "wrong"]);
    expect((await texts("SELECT DISTINCT state AS text FROM question WHERE team_id = $1")).sort()).toEqual(["answered", "open"]);
    expect((await texts("SELECT DISTINCT disposition AS text FROM comment WHERE team_id = $1")).sort()).toEqual(["blocking", "satisfied", "working"]);
    expect(await texts("SELECT state AS text FROM condition_progress WHERE team_id = $1")).toEqual(["closed"]);
  });

  it("leaves none of its people in the team, who could be taken for an approver", async () => {
    const { body } = await withToken(team.owner.token).get<{ members: { role: string }[] }>("team");
    expect(body.members.map(({ role }) => role).sort()).toEqual(["owner", "viewer"]);
  });

  it("is told once, however often it is asked for", async () => {
    const rows = () => texts("SELECT count(*)::text AS text FROM audit_event WHERE team_id = $1");
    const before = await rows();
    await DOERS["seed-sample"]({ teamId: team.id });
    expect(await rows()).toEqual(before);
  });
});

describe("the samples to start from", () => {
  it("are five, and each becomes a review with its files as the first revision", async () => {
    const { get, post } = withToken(team.owner.token);
    const { body } = await get<{ items: { id: string; name: string; files: number }[] }>("samples");
    expect(body.items).toHaveLength(5);
    for (const { id, files } of body.items) {
      const started = await post<{ id: string }>(`samples/${id}/start`);
      expect(started.status, started.text).toBe(201);
      const review = await get<{ revision: { files: unknown[] } }>(`reviews/${started.body.id}`);
      expect(review.body.revision.files).toHaveLength(files);
    }
  }, 60_000);

  it("are no path out of their folder", async () => {
    expect((await withToken(team.owner.token).post("samples/..%2F..%2Fpacks/start")).status).toBe(404);
  });
});
