// 1,000 people at work: signed-in pages, saves, and shared reports, at the rate that PRODUCT.md promises.
import { encode } from "next-auth/jwt";
import { openModel, table } from "./measure.mjs";

/** The mix, in hundredths: more than half are a review's pages, a tenth are writes, none asks for health. */
export const MIX = {
  workbench: 30,
  findings: 15,
  verdict: 7,
  dashboard: 13,
  "shared report": 13,
  "api requirements": 7,
  "api checklist": 5,
  "save an answer": 8,
  "save a finding": 2,
};

/** A generator of numbers that gives the same ones each run, so that runs can be compared. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), 1 | mixed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Gives the next request of somebody, by the mix. */
export async function requestsOf(product, world, people) {
  const cookies = await Promise.all(
    world.people.slice(0, people).map(async ({ id, version, team }) => ({
      team,
      cookie: `next-auth.session-token=${await encode({ token: { sub: id, version }, secret: product.secret, maxAge: 24 * 3600 })}`,
    })),
  );
  const byTeam = Map.groupBy ? Map.groupBy(world.reviews, (one) => one.team) : group(world.reviews);
  const draw = random(1);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const kinds = Object.entries(MIX).flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  let saves = 0;
  return () => {
    const kind = pick(kinds);
    const { team, cookie } = pick(cookies);
    const review = pick(byTeam.get(team));
    const base = `/reviews/${review.id}`;
    const headers = { cookie, "sec-fetch-site": "same-origin", "accept-language": "en" };
    const json = { ...headers, "content-type": "application/json" };
    // Saves go to reviews at work: a decided one would be voided by the first.
    const own = review.open ? review : pick(byTeam.get(team).filter((one) => one.open));
    switch (kind) {
      case "workbench":
        return { kind, path: `${base}?item=${encodeURIComponent(pick(world.items))}`, headers, expect: "</html>" };
      case "findings":
      case "verdict":
        return { kind, path: `${base}/${kind}`, headers, expect: "</html>" };
      case "dashboard":
        return { kind, path: "/", headers, expect: "</html>" };
      case "shared report":
        return { kind, path: `/r/${pick(world.links)}`, headers: { "accept-language": "en" }, expect: "</html>" };
      case "api requirements":
        return { kind, path: `/api/v1${base}/requirements`, headers, expect: "ceiling" };
      case "api checklist":
        return { kind, path: `/api/v1${base}/checklist`, headers, expect: "sections" };
      case "save an answer":
        return {
          kind,
          method: "PUT",
          path: `/api/v1/reviews/${own.id}/assessments/${encodeURIComponent(pick(world.items))}`,
          headers: json,
          body: JSON.stringify({ answer: "correct", basis: { check: "Read the code and ran it against a copy; saw what the item asks for." }, note: `Save ${++saves}.` }),
          expect: "version",
        };
      default:
        return {
          kind,
          method: "PATCH",
          path: `/api/v1/reviews/${own.id}/findings/${own.finding}`,
          headers: json,
          body: JSON.stringify({ why: `Seen again, for the ${++saves}th time: tickets changed at 10:03 are never read.` }),
          expect: "version",
        };
    }
  };
}

function group(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.team, [...(groups.get(one.team) ?? []), one]);
  return groups;
}

export async function load(product, world, { rate, minutes, people }, say) {
  const next = await requestsOf(product, world, people);
  say("warming up for 60 s: what runs for weeks is measured, not its first minute");
  await openModel({ url: product.url, rate: rate / 2, seconds: 60, next });
  say("the baseline, a route that does nothing, for 15 s");
  const baseline = await openModel({ url: product.url, rate, seconds: 15, next: () => ({ kind: "baseline", path: "/health/live" }) });
  say(`${people} people, ${rate} requests/s for ${minutes} min`);
  const before = product.cpuSeconds();
  const run = await openModel({ url: product.url, rate, seconds: minutes * 60, next });
  const cpu = product.cpuSeconds() - before;
  table("Load (ms)", { baseline: baseline.all, ...run.kinds, "all of the mix": run.all });
  const served = run.all.n / run.seconds;
  console.log(`\n${served.toFixed(1)} requests/s served; ${(cpu / run.seconds).toFixed(2)} processors used by the product (with Postgres); the generator itself began ${run.lateStarts} of ${run.all.n} more than 50 ms late.`);
  return { baseline: baseline.all, ...run, served, cpu: cpu / run.seconds };
}
