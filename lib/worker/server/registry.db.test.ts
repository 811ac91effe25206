import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RevisionId, TeamId, VerdictId } from "@/lib/base/ids";
import { readBlob, storeBlob } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import {
  aDecidedReview,
  aMember,
  aReview,
  aRevision,
  aTeam,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
  type DecidedReview,
} from "@/lib/testing/server/arrange";
import { withToken } from "@/lib/testing/server/call";
import { DOERS } from "@/lib/worker/server/registry";

const database = useInstallation();

let team: ArrangedTeam;
let lead: ArrangedMember;
let review: DecidedReview;
let verdict: { teamId: TeamId; reviewId: DecidedReview["id"]; verdictId: VerdictId };

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  review = await aDecidedReview(
    {
      author: (await aMember(team, "author")).actor,
      lead: lead.actor,
      approver: (await aMember(team, "approver")).actor,
    },
    "Published",
  );
  verdict = { teamId: team.id, reviewId: review.id, verdictId: review.verdictId as VerdictId };
});

const rows = async <T>(sql: string, values: unknown[] = []) => (await database.owner.query(sql, values)).rows as T[];
const published = () =>
  rows<{ format: string; language: string; sha256: string; published_at: Date }>(
    "SELECT * FROM published_report WHERE verdict_id = $1 ORDER BY format, language",
    [review.verdictId],
  );

describe("publishing a report", () => {
  it("keeps the bytes of every rendering, as the report is read", async () => {
    await DOERS["publish-report"](verdict);
    const kept = await published();
    expect(kept.map(({ format, language }) => `${format} ${language}`)).toEqual([
      "json en",
      "json sv",
      "markdown en",
      "markdown sv",
    ]);
    for (const { format, language, sha256 } of kept) {
      const bytes = await inTeam(team.id, (tx) => readBlob(tx, team.id, sha256));
      const read = await withToken(lead.token).get(`reviews/${review.id}/report?format=${format}&language=${language}`);
      expect(bytes?.toString("utf8")).toBe(read.text);
      expect(createHash("sha256").update(read.bytes).digest("hex")).toBe(sha256);
    }
  });

  it("changes nothing the second time, nor when it runs twice at once", async () => {
    const before = await published();
    await DOERS["publish-report"](verdict);
    await Promise.all([DOERS["publish-report"](verdict), DOERS["publish-report"](verdict)]);
    expect(await published()).toEqual(before);
    expect(
      await rows("SELECT id FROM audit_event WHERE type = 'report.published' AND review_id = $1", [review.id]),
    ).toHaveLength(1);
  });

  it("finds nothing to do for a verdict that another team has, or nobody", async () => {
    const other = await aTeam(database, "Other");
    await DOERS["publish-report"]({ ...verdict, teamId: other.id });
    expect(await rows("SELECT sha256 FROM blob WHERE team_id = $1", [other.id])).toEqual([]);
  });
});

describe("rendering a revision", () => {
  it("makes each Markdown file's tree once, however often it runs", async () => {
    const job = { teamId: team.id, revisionId: review.revision.id as RevisionId };
    const trees = () => rows("SELECT text_sha256 FROM rendition WHERE team_id = $1", [team.id]);
    await Promise.all([DOERS["render-revision"](job), DOERS["render-revision"](job)]);
    await DOERS["render-revision"](job);
    expect(await trees()).toHaveLength(1);
  });
});

describe("sweeping blobs", () => {
  const days = (teamId: TeamId, age: number, sha256?: string) =>
    rows(
      "UPDATE blob SET created_at = now() - $2 * interval '1 day' WHERE team_id = $1 AND ($3::text IS NULL OR sha256 = $3) RETURNING sha256",
      [teamId, age, sha256 ?? null],
    );
  const kept = async (teamId: TeamId) =>
    (await rows<{ sha256: string }>("SELECT sha256 FROM blob WHERE team_id = $1 ORDER BY 1", [teamId])).map(
      ({ sha256 }) => sha256,
    );

  it("removes what nothing has referred to for a day, in every team, with all its parts, and nothing else", async () => {
    await DOERS["publish-report"](verdict);
    const other = await aTeam(database, "Other");
    const referred = await kept(team.id);
    expect(referred.length).toBeGreaterThan(4);
    const large = Buffer.alloc(2_500_000, 3);
    const old = [await storeBlob(team.id, large), await storeBlob(other.id, large)];
    await days(team.id, 30);
    await days(other.id, 2);
    const fresh = await storeBlob(team.id, Buffer.from("uploaded an hour ago, about to be submitted"));
    await DOERS["sweep-blobs"]({});
    expect(await kept(team.id)).toEqual([...referred, fresh].sort());
    expect(await kept(other.id)).toEqual([]);
    expect(await rows("SELECT n FROM blob_chunk WHERE sha256 = ANY($1)", [old])).toEqual([]);
    // What stayed can still be read.
    expect(
      (
        await withToken(lead.token).get(
          `reviews/${review.id}/revisions/1/files/${review.revision.files[0]?.id}/original`,
        )
      ).status,
    ).toBe(200);
  });

  it("spares bytes that were sent again since", async () => {
    const bytes = Buffer.from("sent twice");
    const sha256 = await storeBlob(team.id, bytes);
    await days(team.id, 3, sha256);
    await storeBlob(team.id, bytes);
    await DOERS["sweep-blobs"]({});
    expect(await kept(team.id)).toContain(sha256);
  });

  it("gives bytes back whole that are sent after they were swept", async () => {
    const bytes = Buffer.alloc(1_500_000, 5);
    const sha256 = await storeBlob(team.id, bytes);
    await days(team.id, 3, sha256);
    await DOERS["sweep-blobs"]({});
    expect(await inTeam(team.id, (tx) => readBlob(tx, team.id, sha256))).toBeNull();
    await storeBlob(team.id, bytes);
    expect((await inTeam(team.id, (tx) => readBlob(tx, team.id, sha256)))?.equals(bytes)).toBe(true);
  });
});

describe("the worker's process", () => {
  let worker: ChildProcess | undefined;
  afterEach(() => worker?.kill("SIGKILL"));

  const start = () => {
    worker = spawn(process.execPath, [join(process.cwd(), "dist/worker.mjs")], {
      stdio: "ignore",
      env: { ...process.env, APP_DATABASE_URL: database.appUrl, KLARTECKEN_LOG: "silent" },
    });
    return worker;
  };
  const unsealed = async () =>
    (await rows("SELECT id FROM audit_event WHERE team_id = $1 AND seq IS NULL", [team.id])).length;

  it("does what was asked for while none was running, and goes on after one was killed", async () => {
    await inTeam(team.id, (tx) => tx.rendition.deleteMany());
    const waiting = await aReview(lead.actor, "Waiting");
    await aRevision(lead.actor, waiting.id, { "README.md": "# Rendered by the worker\n" });
    expect(await unsealed()).toBeGreaterThan(0);
    start();
    const isRendered = async (text: string) =>
      (await rows("SELECT FROM rendition WHERE tree::text LIKE $1", [`%${text}%`])).length === 1;
    await expect.poll(() => isRendered("Rendered by the worker"), { timeout: 15_000 }).toBe(true);
    await expect.poll(unsealed, { timeout: 15_000 }).toBe(0);
    worker?.kill("SIGKILL");
    await aRevision(lead.actor, waiting.id, { "README.md": "# Submitted meanwhile\n" });
    start();
    await expect.poll(() => isRendered("Submitted meanwhile"), { timeout: 15_000 }).toBe(true);
    await expect.poll(unsealed, { timeout: 15_000 }).toBe(0);
  }, 60_000);
});
