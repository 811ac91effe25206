import { beforeAll, describe, expect, it } from "vitest";
import { aReview, aRevision, aTeam, findingInput, useInstallation } from "@/lib/testing/server/arrange";
import { call, withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

let as: Caller;
let review: string;

beforeAll(async () => {
  const team = await aTeam(database);
  as = withToken(team.owner.token);
  const made = await aReview(team.owner.actor, "First");
  review = made.id;
  await aRevision(team.owner.actor, made.id);
});

const refusal = ({ status, body }: Answer<ProblemDocument>) => [status, body.code];

describe("a refusal", () => {
  it("is a problem document, in the language asked for, that nobody keeps", async () => {
    const ask = (language: string) =>
      call<ProblemDocument & { type: string; title: string }>("POST", "systems", {
        headers: { "accept-language": language },
        body: { name: "S" },
      });
    const [sv, en] = [await ask("sv-SE,sv;q=0.9"), await ask("de,en;q=0.5")];
    for (const answer of [sv, en]) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.body).toMatchObject({
        type: "urn:klartecken:problem:sign-in-needed",
        status: 401,
        code: "sign-in-needed",
      });
    }
    expect(sv.body.detail).not.toBe(en.body.detail);
  });

  it("names each field of a body that is wrong", async () => {
    const answer = await as.post<ProblemDocument>(
      `reviews/${review}/findings`,
      findingInput({ section: 7, severity: "huge", due: "soon" }),
    );
    expect(refusal(answer)).toEqual([422, "body-invalid"]);
    expect(answer.body.fields?.map(({ field }) => field).sort()).toEqual(["due", "section", "severity"]);
  });
});

describe("a body", () => {
  const post = (form: string | ReadableStream<Uint8Array>, headers: Record<string, string>, address = "systems") =>
    as.post<ProblemDocument>(address, undefined, { form, headers });
  const JSON_TYPE = { "content-type": "application/json" };

  it("has to be JSON, and said to be", async () => {
    expect(refusal(await post('{"name":"S"}', { "content-type": "text/plain" }))).toEqual([415, "json-needed"]);
    expect(refusal(await post('{"name":', JSON_TYPE))).toEqual([422, "json-malformed"]);
    expect(refusal(await post("null", JSON_TYPE))).toEqual([422, "body-invalid"]);
    expect((await post('{"name":"S"}', { "content-type": "application/json; charset=utf-8" })).status).toBe(201);
  });

  it("that says it is too large is not read", async () => {
    expect(refusal(await post("{}", { ...JSON_TYPE, "content-length": String(17 * 1024 * 1024) }))).toEqual([
      413,
      "body-too-large",
    ]);
  });

  it.each(["systems", "a pasted text"])(
    "that does not say how large it is, is not read without end: %s",
    async (which) => {
      const MIB = 1024 * 1024;
      let given = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (given === 0) controller.enqueue(Buffer.from('{"text":"'));
          given += MIB;
          if (given > 96 * MIB) return controller.close();
          controller.enqueue(Buffer.alloc(MIB, "a"));
        },
      });
      const answer = await post(endless, JSON_TYPE, which === "systems" ? which : `reviews/${review}/revisions`);
      expect(answer.status, answer.text).toBe(413);
      expect(given).toBeLessThan(40 * MIB);
    },
  );
});

describe("a list", () => {
  it.each(["reviews", "systems"])("of %s comes page by page, each row once, the last touched first", async (list) => {
    const actor = (await aTeam(database, list)).owner;
    for (const title of ["1", "2", "3", "4", "5"]) await aReview(actor.actor, title);
    // Rows of one instant are where a page would lose or repeat some.
    await database.owner.query("UPDATE review SET updated_at = '2026-01-01Z' WHERE team_id = $1", [actor.actor.teamId]);
    await database.owner.query("UPDATE system SET created_at = '2026-01-01Z' WHERE team_id = $1", [actor.actor.teamId]);
    await aReview(actor.actor, "newest");
    const reader = withToken(actor.token);
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Answer<{ items: { id: string; title?: string; name?: string }[]; next: string | null }> =
        await reader.get(`${list}?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.status, page.text).toBe(200);
      seen.push(...page.body.items.map((item) => item.title ?? item.name ?? ""));
      sizes.push(page.body.items.length);
      cursor = page.body.next;
    }
    expect(sizes).toEqual([2, 2, 2]);
    expect(seen[0]).toMatch(/newest$/);
    expect(new Set(seen).size).toBe(6);
  });

  it.each([
    "limit=0",
    "limit=201",
    "limit=x",
    "cursor=x",
    "cursor=1.x",
    `cursor=9999999999999999.${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}`,
    `cursor=1.${"-".repeat(36)}`,
  ])("is refused where it cannot be asked so: %s", async (query) => {
    for (const list of ["reviews", "systems"])
      expect(refusal(await as.get<ProblemDocument>(`${list}?${query}`)), list).toEqual([422, "query-invalid"]);
  });
});

describe("a report", () => {
  it.each(["format=pdf", "language=de", "rendering=short"])(
    "is refused in a form there is none of: %s",
    async (query) => {
      expect(refusal(await as.get<ProblemDocument>(`reviews/${review}/report?${query}`))).toEqual([
        422,
        "query-invalid",
      ]);
    },
  );

  it("is kept by nobody on the way, and taken for nothing else than it is", async () => {
    const answer = await as.get(`reviews/${review}/report`);
    expect(
      Object.fromEntries(
        ["content-type", "content-language", "cache-control", "x-content-type-options"].map((name) => [
          name,
          answer.headers.get(name),
        ]),
      ),
    ).toEqual({
      "content-type": "text/markdown; charset=utf-8",
      "content-language": "en",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });
});
