// The API at scale. How Postgres runs each statement is checked by app/api/v1/plans.db.test.ts.
import { openModel, table } from "./measure.mjs";
import { requestsOf } from "./load.mjs";

export async function api(product, world, say) {
  const all = await requestsOf(product, world, 80);
  const next = (path, more = {}) => () => {
    for (;;) {
      const one = all();
      if (one.kind !== "workbench") continue;
      const id = one.path.split("/")[2].split("?")[0];
      return { headers: { ...one.headers, ...(more.body ? { "content-type": "application/json" } : {}) }, path: path(id), kind: more.kind, method: more.method, body: more.body?.(id) };
    }
  };
  const calls = {
    reviews: next(() => "/api/v1/reviews?limit=50", { kind: "list reviews" }),
    review: next((id) => `/api/v1/reviews/${id}`, { kind: "one review" }),
    checklist: next((id) => `/api/v1/reviews/${id}/checklist`, { kind: "checklist" }),
    findings: next((id) => `/api/v1/reviews/${id}/findings?limit=100`, { kind: "findings" }),
    requirements: next((id) => `/api/v1/reviews/${id}/requirements`, { kind: "requirements" }),
    verdict: next((id) => `/api/v1/reviews/${id}/verdict`, { kind: "verdict" }),
    systems: next(() => "/api/v1/systems", { kind: "systems" }),
    search: next(() => "/api/v1/search?q=watermark", { kind: "search" }),
    dashboard: next(() => "/api/v1/dashboard", { kind: "dashboard" }),
    save: next((id) => `/api/v1/reviews/${id}/assessments/${encodeURIComponent(world.items[0])}`, { kind: "save an answer", method: "PUT", body: () => JSON.stringify({ answer: "correct", basis: { check: "Seen in a run against a copy of the data." } }) }),
  };
  say("the API, each call at 10/s for 10 s");
  const kinds = {};
  const baseline = await openModel({ url: product.url, rate: 10, seconds: 10, next: () => ({ kind: "baseline", path: "/health/live" }) });
  kinds.baseline = baseline.all;
  for (const one of Object.values(calls)) {
    await openModel({ url: product.url, rate: 5, seconds: 2, next: one });
    Object.assign(kinds, (await openModel({ url: product.url, rate: 10, seconds: 10, next: one })).kinds);
  }
  table("API (ms)", kinds);
}
