import { describe, expect, it } from "vitest";
import { makeCounter, rateHeaders, type Limit, type Standing, type Take } from "./rate-limit";

const LIMIT: Limit = { name: "reads", quota: 100, seconds: 60 };
const BLOCK = 5;

/** A counter that processes share, and how often it was asked. */
function shared(clock: { now: number }) {
  const counters = new Map<string, { total: number; until: number }>();
  const told = { asked: 0 };
  const take: Take = async ({ seconds }, key, points) => {
    told.asked += 1;
    await Promise.resolve();
    const held = counters.get(key);
    const counter = held && held.until > clock.now ? held : { total: 0, until: clock.now + seconds * 1000 };
    counter.total += points;
    counters.set(key, counter);
    return { total: counter.total, millis: counter.until - clock.now };
  };
  return { take, told };
}

async function calls(count: ReturnType<typeof makeCounter>, times: number, key = "somebody"): Promise<Standing[]> {
  const all: Standing[] = [];
  for (let n = 0; n < times; n++) all.push(await count(LIMIT, key));
  return all;
}
const passed = (all: readonly Standing[]) => all.filter(({ isRefused }) => !isRefused).length;

describe("a limit", () => {
  it("is exact for one process, whatever runs at once in it", async () => {
    const clock = { now: 0 };
    const count = makeCounter(shared(clock).take, () => clock.now);
    expect(passed(await Promise.all(Array.from({ length: 300 }, () => count(LIMIT, "somebody"))))).toBe(100);
  });

  it("writes nothing for those who ask little, and once in a block for the others", async () => {
    const clock = { now: 0 };
    const { take, told } = shared(clock);
    const count = makeCounter(take, () => clock.now);
    await calls(count, BLOCK);
    expect(told.asked).toBe(0);
    await calls(count, 95);
    expect(told.asked).toBe(19);
    await calls(count, 500);
    // The end is learned once; a storm of refused calls writes nothing.
    expect(told.asked).toBe(20);
  });

  it("lets several processes together exceed it by no more than a block each but one", async () => {
    for (const processes of [2, 3, 5]) {
      const clock = { now: 0 };
      const { take } = shared(clock);
      const counts = Array.from({ length: processes }, () => makeCounter(take, () => clock.now));
      let through = 0;
      for (let n = 0; n < 200; n++) for (const count of counts) through += passed(await calls(count, 1));
      expect(through, `${processes} processes`).toBeGreaterThanOrEqual(100 - (processes - 1) * BLOCK);
      expect(through, `${processes} processes`).toBeLessThanOrEqual(100 + (processes - 1) * BLOCK);
    }
  });

  it("is there again when its time is over, and is of one caller", async () => {
    const clock = { now: 0 };
    const count = makeCounter(shared(clock).take, () => clock.now);
    await calls(count, 150);
    expect((await count(LIMIT, "somebody")).isRefused).toBe(true);
    expect((await count(LIMIT, "somebody else")).isRefused).toBe(false);
    clock.now = 60_000;
    expect(passed(await calls(count, 150))).toBe(100);
  });

  it("refuses nobody while the shared counter cannot be reached", async () => {
    const count = makeCounter(
      () => Promise.reject(new Error("no connection")),
      () => 0,
    );
    expect(passed(await calls(count, 200))).toBe(200);
  });

  it("tells what is left and when all is there again, in the draft's fields and in the older ones", async () => {
    const clock = { now: 0 };
    const count = makeCounter(shared(clock).take, () => clock.now);
    const all = await calls(count, 101);
    const left = all.map(({ remaining }) => remaining);
    expect([left[0], left[4], left[5], left[99], left[100]]).toEqual([99, 95, 94, 0, 0]);
    clock.now = 20_500;
    expect(rateHeaders(await count(LIMIT, "somebody"))).toEqual({
      "ratelimit-policy": '"reads";q=100;w=60',
      ratelimit: '"reads";r=0;t=40',
      "ratelimit-limit": "100",
      "ratelimit-remaining": "0",
      "ratelimit-reset": "40",
    });
  });
});
