import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TeamId, UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { reserveKey, sweepKeys } from "@/lib/platform/server/idempotency";
import { route } from "@/lib/platform/server/http";
import {
  aMember,
  aReview,
  aRevision,
  aTeam,
  findingInput,
  useInstallation,
  type ArrangedTeam,
} from "@/lib/testing/server/arrange";
import {
  call,
  callHandler,
  withToken,
  type Answer,
  type Caller,
  type ProblemDocument,
} from "@/lib/testing/server/call";

const database = useInstallation();

let team: ArrangedTeam;
let as: Caller;
let review: string;

interface Finding {
  id: string;
  version: number;
  title: string;
}
interface Listed<T> {
  items: T[];
  next: string | null;
}

beforeAll(async () => {
  team = await aTeam(database);
  as = withToken(team.owner.token);
  const made = await aReview(team.owner.actor, "First");
  review = made.id;
  await aRevision(team.owner.actor, made.id);
});

const refusal = ({ status, body }: Answer<ProblemDocument>) => [status, body.code];
const aFinding = async (title = "A finding"): Promise<Finding> =>
  (await as.post<Finding>(`reviews/${review}/findings`, findingInput({ title }))).body;
const atFinding = ({ id }: Finding) => `reviews/${review}/findings/${id}`;
const systems = async () =>
  (await as.get<Listed<{ name: string }>>("systems?limit=200")).body.items.map(({ name }) => name);

describe("a tag", () => {
  it("names the version of what is shown, is another for another answer, and saves sending the same again", async () => {
    const finding = await aFinding();
    const read = await as.get(atFinding(finding));
    const tag = read.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"v1-[\w-]{16}"$/);
    const again = await as.get(atFinding(finding), { headers: { "if-none-match": tag } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag]);
    const changed = await as.patch(atFinding(finding), { title: "Another" });
    expect(changed.headers.get("etag")).toMatch(/^"v2-/);
    const fresh = await as.get(atFinding(finding), { headers: { "if-none-match": `"x", W/${tag}` } });
    expect([fresh.status, fresh.headers.get("etag")]).toEqual([200, changed.headers.get("etag")]);
  });

  it("is of the answer: what somebody else sees is never taken for it", async () => {
    const other = await aTeam(database, "Other");
    const tag = (await as.get("team")).headers.get("etag") ?? "";
    expect((await withToken(other.owner.token).get("team", { headers: { "if-none-match": tag } })).status).toBe(200);
  });
});

describe("If-Match", () => {
  const patch = (finding: Finding, header: string, body: object = { title: "Mine" }) =>
    as.patch<ProblemDocument & Finding>(atFinding(finding), body, { headers: { "if-match": header } });

  it("lets a change through that was made from the version there is", async () => {
    const finding = await aFinding();
    expect((await patch(finding, '"v1"')).body.version).toBe(2);
    const tag = (await as.get(atFinding(finding))).headers.get("etag") ?? "";
    expect((await patch(finding, tag)).body.version).toBe(3);
    expect((await patch(finding, "*")).body.version).toBe(4);
    expect((await patch(finding, '"v4"', { title: "Both", version: 4 })).body.version).toBe(5);
  });

  it("refuses any other with 412 and what is stored, and changes nothing", async () => {
    const finding = await aFinding("As it was");
    const answer = await patch(finding, '"v7"');
    expect(refusal(answer)).toEqual([412, "precondition-failed"]);
    expect(answer.body.current).toMatchObject({ title: "As it was", version: 1 });
    expect((await as.get<Finding>(atFinding(finding))).body.version).toBe(1);
  });

  it("leaves a version in the body what it was: 409", async () => {
    const finding = await aFinding();
    expect(refusal(await as.patch<ProblemDocument>(atFinding(finding), { title: "Mine", version: 7 }))).toEqual([
      409,
      "stale",
    ]);
  });

  it("is refused where it says something else than the body, is no version, or means nothing", async () => {
    const finding = await aFinding();
    expect(refusal(await patch(finding, '"v1"', { title: "Mine", version: 2 }))).toEqual([422, "version-twice"]);
    for (const header of ["v1", "3", 'W/"v1"', '"abc"'])
      expect(refusal(await patch(finding, header)), header).toEqual([422, "if-match-malformed"]);
    const nowhere = await as.post<ProblemDocument>("systems", { name: "S" }, { headers: { "if-match": '"v1"' } });
    expect(refusal(nowhere)).toEqual([422, "if-match-not-here"]);
  });

  it("lets one of two changes from one version win", async () => {
    const finding = await aFinding();
    const answers = await Promise.all(["A", "B", "C"].map((title) => patch(finding, '"v1"', { title })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe("an Idempotency-Key", () => {
  const post = (key: string, name: string, more: Caller = as) =>
    more.post<ProblemDocument & { id: string }>("systems", { name }, { headers: { "idempotency-key": key } });

  it("has the same call answered again and not done again", async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await post(key, name);
    const again = await post(`"${key}"`, name);
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([201, first.text, first.headers.get("etag")]);
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect((await systems()).filter((one) => one === name)).toHaveLength(1);
  });

  it("lets one of many simultaneous calls be made, and the others wait or get its answer", async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(key, name)));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(refusal(answer)).toEqual([409, "request-in-progress"]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect((await systems()).filter((one) => one === name)).toHaveLength(1);
  });

  it("is refused for another call", async () => {
    const key = randomUUID();
    await post(key, "One");
    expect(refusal(await post(key, "Two"))).toEqual([422, "key-reused"]);
    const elsewhere = await as.post<ProblemDocument>(`reviews/${review}/findings`, findingInput(), {
      headers: { "idempotency-key": key },
    });
    expect(refusal(elsewhere)).toEqual([422, "key-reused"]);
  });

  it("is free again after a refusal, which changed nothing", async () => {
    const key = randomUUID();
    const bad = await as.post<ProblemDocument>(
      `reviews/${review}/verdict`,
      { verdict: "yes", motivation: "Now." },
      { headers: { "idempotency-key": key } },
    );
    expect(bad.status).toBe(409);
    expect((await post(key, "Another call")).status).toBe(201);
  });

  it("is of one person in one team: the same from somebody else is another", async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const colleague = await aMember(team, "lead");
    const stranger = await aTeam(database, "Elsewhere");
    const answers = [
      await post(key, name),
      await post(key, name, withToken(colleague.token)),
      await post(key, name, withToken(stranger.owner.token)),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get("idempotency-replayed")])).toEqual([
      [201, null],
      [201, null],
      [201, null],
    ]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
  });

  it("keeps no secret: the call is known to be done, and its answer is gone", async () => {
    const key = randomUUID();
    const share = () =>
      as.post<ProblemDocument & { url: string }>(
        `reviews/${review}/share-links`,
        { expiresInDays: 3 },
        { headers: { "idempotency-key": key } },
      );
    const { url } = (await share()).body;
    expect(refusal(await share())).toEqual([409, "already-done"]);
    const { rows } = await database.owner.query("SELECT * FROM request_key WHERE key = $1", [key]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(url.split("/").at(-1));
  });

  it("has to be visible characters, and to be sent where a team keeps it", async () => {
    for (const key of ["", "a b", "x".repeat(256)])
      expect(refusal(await post(key, "S")), key).toEqual([422, "key-malformed"]);
    const outside = await as.post<ProblemDocument>("account/end-sessions", undefined, {
      headers: { "idempotency-key": "k" },
    });
    expect(refusal(outside)).toEqual([422, "key-not-here"]);
  });

  it("covers a submission sent as JSON, and knows another text under the same key", async () => {
    const key = randomUUID();
    const made = await aReview(team.owner.actor, "Submitted twice");
    const send = (text: string) =>
      as.post<ProblemDocument & { number: number }>(
        `reviews/${made.id}/revisions`,
        { text, name: "README.md" },
        { headers: { "idempotency-key": key } },
      );
    expect([(await send("# Same")).body.number, (await send("# Same")).body.number]).toEqual([1, 1]);
    expect(refusal(await send("# Diff"))).toEqual([422, "key-reused"]);
  });

  describe("of a call whose process died", () => {
    const ids = () => [TeamId.parse(team.id), UserId.parse(team.owner.actor.userId)] as const;
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const die = async (key: string, at: Date) => (await reserveKey(...ids(), key, "same", at)).broken();
    const retry = (key: string) => reserveKey(...ids(), key, "same", new Date());

    it("is thought to be at work for a minute", async () => {
      const key = randomUUID();
      await die(key, new Date());
      await expect(retry(key)).rejects.toMatchObject({ code: "request-in-progress" });
    });

    it("may be made again when the trail has nothing of this person since", async () => {
      const member = await aMember(team, "lead");
      const key = randomUUID();
      const who = [TeamId.parse(team.id), UserId.parse(member.actor.userId)] as const;
      (await reserveKey(...who, key, "same", minutesAgo(0))).broken();
      await database.owner.query("UPDATE request_key SET created_at = now() - interval '2 minutes' WHERE key = $1", [
        key,
      ]);
      // Two retries at once: one takes it over.
      const tries = await Promise.allSettled([
        reserveKey(...who, key, "same", new Date()),
        reserveKey(...who, key, "same", new Date()),
      ]);
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      for (const one of tries) if (one.status === "fulfilled") await one.value.refused();
    });

    it("stays unknown when the trail has something, and nothing is done twice", async () => {
      const key = randomUUID();
      await die(key, minutesAgo(2));
      await aFinding();
      await expect(retry(key)).rejects.toMatchObject({ code: "outcome-unknown" });
    });

    it("is forgotten after a day, by a new call or by night", async () => {
      const [first, second] = [randomUUID(), randomUUID()];
      await die(first, minutesAgo(25 * 60));
      await die(second, minutesAgo(25 * 60));
      (await reserveKey(...ids(), first, "something else", new Date())).broken();
      await sweepKeys(ids()[0], new Date());
      const { rows } = await database.owner.query<{ key: string }>("SELECT key FROM request_key WHERE key = ANY($1)", [
        [first, second],
      ]);
      expect(rows.map(({ key }) => key)).toEqual([first]);
    });
  });
});

describe("a list that goes on", () => {
  it("gives the address of its next page, and the pages together are everything once", async () => {
    const before = await systems();
    for (let n = 0; n < 3; n++) await as.post("systems", { name: `Page ${n}` });
    const seen: string[] = [];
    let address: string | null = "systems?limit=2";
    while (address) {
      const page: Answer<Listed<{ name: string }>> = await as.get(address);
      seen.push(...page.body.items.map(({ name }) => name));
      const link = /^<\/api\/v1\/(\S+)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1] ?? null;
      expect(link === null).toBe(page.body.next === null);
      address = link;
    }
    expect(seen).toHaveLength(before.length + 3);
    expect([...seen].sort()).toEqual((await systems()).sort());
  });
});

describe("a door", () => {
  const door = (answer: () => Promise<Response>) =>
    callHandler<ProblemDocument>(
      route({ query: z.object({ n: z.string().optional() }) }, answer),
      "GET",
      "somewhere",
      {},
    );

  it("tells nothing of a bug", async () => {
    const answer = await door(() => Promise.reject(new Error("password=hunter2 at /srv/secret.ts")));
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({
      type: "urn:klartecken:problem:internal",
      title: "Internal error",
      status: 500,
      code: "internal",
    });
    expect(answer.text).not.toMatch(/hunter2|secret\.ts/);
  });

  it("that is none says so as a problem, whatever the method", async () => {
    const { handlersOf, METHODS } = await import("@/lib/testing/server/call");
    const handlers = await handlersOf("[...unknown]");
    for (const method of METHODS) {
      const answer = await callHandler<ProblemDocument>(handlers[method]!, method, "no/such/thing", {});
      expect(refusal(answer)).toEqual([404, "no-such-operation"]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("answers what it refuses with a problem that is never kept", async () => {
    const answer = await door(() => Promise.reject(new Problem("blocked", "no-revision")));
    expect([...refusal(answer), answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual([
      409,
      "no-revision",
      "no-store",
      null,
    ]);
    expect((await call("GET", "systems")).headers.get("www-authenticate")).toBe("Bearer");
  });
});
