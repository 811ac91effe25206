import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ItemPlace } from "@/lib/packs/core/find-places";
import type { Checklist } from "@/lib/review/core/checklist";
import type { ReviewPacks } from "@/lib/review/core/review-packs";
import { aMember, aReview, aRevision, aTeam, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();
const BUILT_IN = join(import.meta.dirname, "../../../packs");

const SUBMISSION = `# Ticket figures

The service runs on Cloud Run and reads Freshdesk every 20 minutes by Cloud Scheduler.

## Storage

Postgres at Supabase. SQLAlchemy with \`pool_size=20, max_overflow=40\` in each instance.

## Sync

Tickets are listed with \`updated_since\` = the end of the last run, from the Freshdesk API.
Failed calls are tried again up to five times.
`;

let team: ArrangedTeam;
let lead: ArrangedMember;
let as: Record<"lead" | "reviewer", Caller>;
let review: string;
const at = (path: string) => `reviews/${review}/${path}`;
const packs = async () => (await as.lead.get<ReviewPacks>(at("packs"))).body;
const items = async () => (await as.lead.get<Checklist>(at("checklist"))).body.sections.flatMap((one) => one.items);

beforeAll(async () => {
  process.env.KLARTECKEN_PACKS = BUILT_IN;
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  as = { lead: withToken(lead.token), reviewer: withToken((await aMember(team, "reviewer")).token) };
  review = (await aReview(lead.actor)).id;
  await aRevision(lead.actor, review as never, { "README.md": SUBMISSION });
});

describe("the packs of a review", () => {
  it("are at first the one that concerns every review; what the submission names is proposed at its lines", async () => {
    const { followed, offered, required } = await packs();
    expect(followed.map(({ id }) => id)).toEqual(["core"]);
    expect(required).toEqual({ now: 12, most: 25 });
    const named = offered.filter((one) => one.named.length > 0);
    expect(named.map(({ id }) => id).toSorted()).toEqual(expect.arrayContaining(["cloud-run", "freshdesk", "postgres"]));
    expect(named.map(({ id }) => id)).not.toContain("gcp-sync");
    expect(named.find(({ id }) => id === "freshdesk")?.named[0]).toEqual({ path: "README.md", line: 3, name: "Freshdesk" });
  });

  it("are chosen by the lead; what several ask is shown once, as required as before, with the answer it had", async () => {
    const pool = encodeURIComponent("core/connection-budget");
    await as.lead.put(at(`assessments/${pool}`), { answer: "wrong", basis: { check: "20 + 40 a process." } });
    const before = await items();
    const { version } = await packs();
    const refused = await as.reviewer.put<ProblemDocument>(at("packs"), { packs: [{ id: "core" }], version });
    expect([refused.status, refused.body.code]).toEqual([403, "role"]);
    const changed = await as.lead.put<{ version: number }>(at("packs"), { packs: [{ id: "core" }, { id: "postgres" }], version });
    expect(changed.status, changed.text).toBe(200);
    const after = await items();
    expect(after.some(({ id }) => id === "core/connection-budget")).toBe(false);
    const sum = after.find(({ id }) => id === "postgres/connection-sum");
    expect(sum).toMatchObject({ required: true, answer: null, alsoAsks: [{ id: "core/connection-budget", answer: { answer: "wrong" } }] });
    // Removed again, the general item comes back with its answer.
    const back = await as.lead.put(at("packs"), { packs: [{ id: "core" }], version: changed.body.version });
    expect(back.status).toBe(200);
    const again = await items();
    expect(again.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(again.find(({ id }) => id === "core/connection-budget")?.answer).toMatchObject({ answer: "wrong" });
  });

  it("are not changed over somebody else's change, nor to what is not there or would ask too much", async () => {
    const { version, followed } = await packs();
    const stale = await as.lead.put<ProblemDocument>(at("packs"), { packs: [{ id: "core" }], version: version - 1 });
    expect([stale.status, stale.body.code]).toEqual([409, "stale"]);
    for (const wrong of [[{ id: "nothing" }], [{ id: "core" }, { id: "core" }], [{ id: "core", sha256: "0".repeat(64) }], [{ id: "postgres", sha256: followed[0]!.sha256 }]]) {
      const refused = await as.lead.put<ProblemDocument>(at("packs"), { packs: wrong, version });
      expect([refused.status, refused.body.code], JSON.stringify(wrong)).toEqual([422, "unknown-pack"]);
    }
    expect((await packs()).followed.map(({ id }) => id)).toEqual(["core"]);
  });

  it("find the submission's own lines for an item, with the words that matched", async () => {
    const { body } = await as.lead.get<{ places: ItemPlace[] }>(at(`places/${encodeURIComponent("core/connection-budget")}`));
    expect(body.places[0]).toMatchObject({ path: "README.md", line: 7 });
    expect(body.places[0]?.words.join()).toMatch(/pool_size/);
    expect(body.places.length).toBeLessThanOrEqual(3);
    expect((await as.lead.get(at(`places/${encodeURIComponent("core/nothing")}`))).status).toBe(404);
  });

  it("start a new review of the same system with the packs of the one it starts from", async () => {
    const { version } = await packs();
    await as.lead.put(at("packs"), { packs: [{ id: "core" }, { id: "freshdesk" }], version });
    const { body: whole } = await as.lead.get<{ system: { id: string } }>(`reviews/${review}`);
    const next = await as.lead.post<{ id: string }>("reviews", { systemId: whole.system.id, title: "Again", language: "sv", startFrom: review });
    expect(next.status, next.text).toBe(201);
    const { body } = await as.lead.get<ReviewPacks>(`reviews/${next.body.id}/packs`);
    expect(body.followed.map(({ id }) => id)).toEqual(["core", "freshdesk"]);
  });
});

describe("a newer version of a pack", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "klartecken-newer-"));
    cpSync(join(BUILT_IN, "core"), join(folder, "core"), { recursive: true });
    const file = join(folder, "core/pack.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("version: 1.1.0", "version: 1.2.0"));
    const item = join(folder, "core/items/secrets.en.md");
    writeFileSync(item, readFileSync(item, "utf8").replace(/^# .*$/m, "# Is every secret out of the code, the image and the log?"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is offered with what it changes, taken when the lead takes it, and given back", async () => {
    const own = (await aReview(lead.actor, "Pinned")).id;
    process.env.KLARTECKEN_PACKS = folder;
    try {
      const offered = (await as.lead.get<ReviewPacks>(`reviews/${own}/packs`)).body;
      const [core] = offered.followed;
      expect(core).toMatchObject({ version: "1.1.0", newer: { version: "1.2.0", difference: { added: [], removed: [], changed: [{ id: "core/secrets", asks: true }] } } });
      const taken = await as.lead.put<{ version: number }>(`reviews/${own}/packs`, { packs: [{ id: "core" }], version: offered.version });
      expect(taken.status, taken.text).toBe(200);
      expect((await as.lead.get<ReviewPacks>(`reviews/${own}/packs`)).body.followed).toMatchObject([{ version: "1.2.0", newer: null }]);
      await as.lead.put(`reviews/${own}/packs`, { packs: [{ id: "core", sha256: core!.sha256 }], version: taken.body.version });
      expect((await as.lead.get<ReviewPacks>(`reviews/${own}/packs`)).body.followed).toMatchObject([{ version: "1.1.0" }]);
    } finally {
      process.env.KLARTECKEN_PACKS = BUILT_IN;
    }
  });
});
