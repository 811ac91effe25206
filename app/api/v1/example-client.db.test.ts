import { beforeAll, describe, expect, it } from "vitest";
import { ApiProblem, Klartecken, type Finding, type System } from "@/docs/api/client";
import {
  aDecidedReview,
  aMember,
  aTeam,
  findingInput,
  useInstallation,
  type ArrangedTeam,
} from "@/lib/testing/server/arrange";
import { call, type Method } from "@/lib/testing/server/call";

const database = useInstallation();

/** The client of docs/api, whose requests reach the routes themselves; `lose` makes answers get lost on their way. */
function client(
  token: string,
  lose: (call: number) => boolean = () => false,
  meanwhile?: (method: string) => Promise<unknown>,
) {
  const seen: { method: string; path: string; headers: Record<string, string> }[] = [];
  const fetch = async (url: URL | RequestInfo, init: RequestInit = {}) => {
    const address = new URL(String(url));
    const headers = init.headers as Record<string, string>;
    const path = address.pathname.replace("/api/v1/", "") + address.search;
    seen.push({ method: init.method ?? "GET", path, headers });
    const number = seen.length;
    await meanwhile?.(init.method ?? "GET");
    const answer = await call(init.method as Method, path, {
      headers,
      ...(init.body === undefined ? {} : { body: JSON.parse(String(init.body)) as unknown }),
    });
    if (lose(number)) throw new TypeError("fetch failed");
    return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers: answer.headers });
  };
  const api = new Klartecken({
    address: "http://127.0.0.1:3000",
    token,
    fetch: fetch as typeof globalThis.fetch,
    wait: () => Promise.resolve(),
  });
  return { api, seen };
}

let team: ArrangedTeam;

beforeAll(async () => {
  team = await aTeam(database);
});

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const one of list) items.push(one);
  return items;
}

describe("the client of docs/api", () => {
  it("takes a pipeline from a system to a submission, whose review it may not yet go live by", async () => {
    const { api } = client(team.owner.token);
    const system = await api.createSystem({ name: "Delivery", owner: "Platform" });
    const review = await api.openReview({ systemId: system.id, title: "Release 4", language: "en" });
    expect(await api.submitText(review.id, "README.md", "# Release 4")).toMatchObject({
      number: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await api.mayGoLive(review.id)).toBe(false);
  });

  it("makes a thing once though the answer to it got lost, and does not try again what was refused", async () => {
    const { api, seen } = client(team.owner.token, (number) => number === 1);
    const system = await api.createSystem({ name: "Made once" }, "run-4711");
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["run-4711", "run-4711"]);
    expect((await all(api.systems())).filter(({ name }) => name === "Made once")).toEqual([
      expect.objectContaining({ id: system.id }),
    ]);
    const before = seen.length;
    const refused = api.createSystem({ name: "" });
    await expect(refused).rejects.toBeInstanceOf(ApiProblem);
    await expect(refused).rejects.toMatchObject({
      status: 422,
      code: "body-invalid",
      document: { fields: [{ field: "name" }] },
    });
    expect(seen.length).toBe(before + 1);
  });

  it("goes through a list of any length", async () => {
    const { api, seen } = client(team.owner.token);
    for (let n = 0; n < 5; n++) await api.createSystem({ name: `Many ${n}` });
    const names = (await all(api.each<System>("/systems", { limit: 2 }))).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("Many"))).toEqual(["Many 4", "Many 3", "Many 2", "Many 1", "Many 0"]);
    expect(seen.filter(({ path }) => path.includes("cursor=")).length).toBeGreaterThanOrEqual(2);
  });

  it("makes a change again from what is stored when somebody was faster", async () => {
    const { api } = client(team.owner.token);
    const system = await api.createSystem({ name: "Edited by two" });
    const review = await api.openReview({ systemId: system.id, title: "Two at once", language: "en" });
    await api.submitText(review.id, "README.md", "# Two");
    const finding = await api.post<Finding>(
      `/reviews/${review.id}/findings`,
      findingInput({ title: "First", place: null }),
    );
    const path = `/reviews/${review.id}/findings/${finding.id}`;
    let isFirst = true;
    const faster = client(team.owner.token, undefined, async (method) => {
      if (method !== "PATCH" || !isFirst) return;
      isFirst = false;
      await api.patch(path, 1, { title: "Theirs" });
    });
    const changed = await faster.api.changeFinding(review.id, finding.id, (now) => ({
      title: `${now.title}, then mine`,
    }));
    expect([changed.title, changed.version]).toEqual(["Theirs, then mine", 3]);
    await expect(api.patch(path, 1, { title: "Old" })).rejects.toMatchObject({
      ...{ status: 412, code: "precondition-failed" },
      document: { current: { title: "Theirs, then mine" } },
    });
  });

  it("says of a decided review what a pipeline asks", async () => {
    const cast = {
      author: await aMember(team, "author"),
      lead: await aMember(team, "lead"),
      approver: await aMember(team, "approver", ["sign-off"]),
    };
    const review = await aDecidedReview(
      { author: cast.author.actor, lead: cast.lead.actor, approver: cast.approver.actor },
      "Decided",
    );
    const { api } = client(team.owner.token);
    const { verdicts } = await api.get<{
      verdicts: readonly { standing: string; conditions: readonly { stage: string; isClosed: boolean }[] }[];
    }>(`/reviews/${review.id}/verdict`);
    const isOpen = verdicts[0]?.conditions.some(({ stage, isClosed }) => stage === "before" && !isClosed) ?? true;
    expect(await api.mayGoLive(review.id)).toBe(verdicts[0]?.standing === "holds" && !isOpen);
  });
});
