import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { copyFindings, copyReviews, copyTeam } from "@/bench/multiply.mjs";
import {
  aDecidedReview,
  aMember,
  aTeam,
  findingInput,
  useInstallation,
  type ArrangedMember,
  type DecidedReview,
} from "@/lib/testing/server/arrange";
import { withToken } from "@/lib/testing/server/call";

/**
 * Row-level security changes plans: an operator that is not leakproof does not use its index under it. So every statement
 * that the API sends is asked for its plan as the server's role, in a team, over tables that are large enough for a
 * planner to care.
 */
const database = useInstallation();

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

let lead: ArrangedMember;
let review: DecidedReview;
let large: string[];

beforeAll(async () => {
  const team = await aTeam(database);
  lead = await aMember(team, "lead");
  review = await aDecidedReview(
    {
      author: (await aMember(team, "author")).actor,
      lead: lead.actor,
      approver: (await aMember(team, "approver")).actor,
    },
    "Planned",
  );
  const db = await database.owner.connect();
  try {
    await db.query("SET session_replication_role = replica");
    await copyFindings(db, 30, 10);
    await copyReviews(db, [review.id], 250);
    await copyTeam(db, team.id, 5);
    await db.query("SET session_replication_role = origin");
    await db.query("ANALYZE");
    const { rows } = await db.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > 1000",
    );
    large = rows.map(({ name }) => name);
  } finally {
    db.release();
  }
}, 120_000);

/** What is sent to the database while something is done. */
async function statementsOf(work: () => Promise<void>): Promise<Statement[]> {
  const seen = new Map<string, Statement>();
  const real = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given;
    const config = (typeof first === "string" ? { text: first, values: second } : first) as Partial<Statement>;
    const text = config.text ?? "";
    if (/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text) && !/pgboss|set_config|pg_notify/.test(text))
      seen.set(text, { text, values: Array.isArray(config.values) ? config.values : [] });
    return (real as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof real;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = real;
  }
  return [...seen.values()];
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Node[];
}

/** The large tables that a plan reads from one end to the other. */
const readWhole = (node: Node): string[] => [
  ...(node["Node Type"] === "Seq Scan" && large.includes(node["Relation Name"] ?? "")
    ? [node["Relation Name"] ?? ""]
    : []),
  ...(node.Plans ?? []).flatMap(readWhole),
];

/** The statements, of those given, that read a large table whole. */
async function withoutIndex(statements: readonly Statement[]): Promise<{ reads: string[]; text: string }[]> {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  try {
    await app.query("SELECT set_config('app.team', $1, false), set_config('app.user', $2, false)", [
      lead.actor.teamId,
      lead.actor.userId,
    ]);
    const found = [];
    for (const { text, values } of statements) {
      const { rows } = await app.query<{ "QUERY PLAN": [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${text}`, [
        ...values,
      ]);
      const reads = readWhole(rows[0]!["QUERY PLAN"][0].Plan);
      if (reads.length > 0) found.push({ reads, text });
    }
    return found;
  } finally {
    await app.end();
  }
}

describe("with thousands of findings in hundreds of reviews", () => {
  it("there is enough for a plan to matter", async () => {
    expect(large).toEqual(expect.arrayContaining(["finding", "review", "assessment", "revision", "round", "verdict"]));
  });

  it("reading asks no large table for every row", async () => {
    const { get } = withToken(lead.token);
    const base = `reviews/${review.id}`;
    const statements = await statementsOf(async () => {
      const addresses = [
        "reviews",
        "reviews?limit=20",
        "systems",
        "search?q=planned",
        base,
        `${base}/checklist`,
        `${base}/findings`,
        `${base}/requirements`,
        `${base}/verdict`,
        `${base}/report?format=markdown`,
        `${base}/revisions`,
        `${base}/revisions/1`,
        `${base}/share-links`,
      ];
      for (const address of addresses) {
        const answer = await get(address);
        expect(answer.status, `${address}: ${answer.text.slice(0, 300)}`).toBe(200);
      }
    });
    expect(statements.length).toBeGreaterThan(20);
    expect(await withoutIndex(statements)).toEqual([]);
  });

  it("writing asks no large table for every row", async () => {
    const { post, put, patch } = withToken(lead.token);
    const base = `reviews/${review.id}`;
    const statements = await statementsOf(async () => {
      const opened = await post<{ id: string }>(`${base}/findings`, findingInput());
      expect(opened.status, opened.text).toBe(201);
      expect((await patch(`${base}/findings/${opened.body.id}`, { title: "Another heading" })).status).toBe(200);
      expect(
        (await put(`${base}/assessments/small%2Fitem-1`, { answer: "correct", basis: { check: "Looked." } })).status,
      ).toBe(200);
      expect((await post(`${base}/share-links`, { expiresInDays: 3 })).status).toBe(201);
    });
    expect(statements.length).toBeGreaterThan(10);
    expect(await withoutIndex(statements)).toEqual([]);
  });
});
