import { describe, expect, it } from "vitest";
import { makeCounter } from "@/lib/platform/server/rate-limit";
import { sweepCounters, takePoints } from "@/lib/platform/server/throttle";
import { aMember, aTeam, aToken, useInstallation } from "@/lib/testing/server/arrange";
import { call, withToken, type ProblemDocument } from "@/lib/testing/server/call";

// Before anything reads them.
Object.assign(process.env, {
  KLARTECKEN_RATE_READS: "40",
  KLARTECKEN_RATE_CHANGES: "20",
  KLARTECKEN_RATE_ANONYMOUS: "10",
});
const database = useInstallation();

describe("a limit that processes share", () => {
  it("is kept by the database within a block for each process", async () => {
    const limit = { name: "test", quota: 100, seconds: 60 };
    // Two processes know nothing of each other but what stands in the database.
    const processes = [
      makeCounter(takePoints, () => performance.now()),
      makeCounter(takePoints, () => performance.now()),
    ];
    const standings = await Promise.all(
      processes.flatMap((count) => Array.from({ length: 150 }, () => count(limit, "somebody"))),
    );
    const through = standings.filter(({ isRefused }) => !isRefused).length;
    expect(through).toBeGreaterThanOrEqual(95);
    expect(through).toBeLessThanOrEqual(105);
  });

  it("begins anew when its time is over, by the database's clock, and leaves nothing behind", async () => {
    await takePoints({ name: "short", seconds: 0 }, "somebody", 7);
    expect((await takePoints({ name: "short", seconds: 60 }, "somebody", 3)).total).toBe(3);
    await takePoints({ name: "gone", seconds: -1 }, "somebody", 7);
    await sweepCounters();
    const { rows } = await database.owner.query<{ key: string }>(
      "SELECT key FROM throttle.attempt WHERE key LIKE 'gone:%'",
    );
    expect(rows).toEqual([]);
  });
});

describe("the API", () => {
  it("tells every known caller where they stand, and refuses with words and a time what is too much", async () => {
    const team = await aTeam(database);
    const as = withToken(team.owner.token);
    const first = await as.get("systems");
    expect(first.headers.get("ratelimit-policy")).toBe('"reads";q=40;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"reads";r=39;t=\d+$/);
    for (let n = 1; n < 40; n++) expect((await as.get("systems")).status).toBe(200);
    const over = await as.get<ProblemDocument>("systems");
    expect([over.status, over.body.code, over.headers.get("ratelimit-remaining")]).toEqual([429, "rate-limited", "0"]);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(over.body.detail).toMatch(/40 calls in a minute/);
    // Changes are counted by themselves, another token of the same person and a colleague too.
    expect((await as.post("systems", { name: "S" })).headers.get("ratelimit-policy")).toBe('"changes";q=20;w=60');
    expect((await withToken(await aToken(team.owner.actor)).get("systems")).status).toBe(200);
    expect((await withToken((await aMember(team, "lead")).token).get("systems")).status).toBe(200);
  });

  it("counts what is refused too, so that nobody tries without end", async () => {
    const team = await aTeam(database);
    const viewer = withToken((await aMember(team, "viewer")).token);
    const answers = [];
    for (let n = 0; n < 22; n++) answers.push((await viewer.post("systems", { name: "S" })).status);
    expect(answers).toEqual([...Array<number>(20).fill(403), 429, 429]);
  });

  it("counts guessed tokens by where they come from, and holds up nobody whose token is good", async () => {
    const team = await aTeam(database);
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await call("GET", "systems", { token: `kt_guess${n}` })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    expect((await withToken(team.owner.token).get("systems")).status).toBe(200);
  });
});
