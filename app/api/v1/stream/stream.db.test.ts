import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Change } from "@/lib/base/change";
import { endSessions } from "@/lib/identity/server/account";
import { changeMember, revokeToken } from "@/lib/identity/server/team";
import { TokenId } from "@/lib/base/ids";
import { makeMessageReader, type LiveMessage } from "@/lib/platform/client/live-stream";
import { openChangeStream, openStreams, stopLive, type Hearer } from "@/lib/platform/server/live";
import { listenForChanges } from "@/lib/platform/server/live-listener";
import { FindingInput } from "@/lib/review/core/finding";
import { openFinding } from "@/lib/review/server/open-finding";
import { aMember, aReview, aRevision, aTeam, findingInput, useInstallation, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { handlersOf, respond, withToken } from "@/lib/testing/server/call";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const database = useInstallation();
const opened: AbortController[] = [];

let a: ArrangedTeam;
let b: ArrangedTeam;
beforeAll(async () => {
  a = await aTeam(database, "A");
  b = await aTeam(database, "B");
});
afterEach(async () => {
  for (const one of opened.splice(0)) one.abort();
  await stopLive();
});

/** Somebody who hears of these teams until they are told otherwise. */
function aHearer(teams: readonly string[], userId = crypto.randomUUID()): Hearer & { teams: ReadonlySet<string> | null } {
  return {
    userId,
    teams: new Set(teams),
    async readTeams() {
      return this.teams;
    },
  };
}

/** Reads a stream in the background and keeps what it says. */
function listen(stream: ReadableStream<Uint8Array>) {
  const heard: LiveMessage[] = [];
  const state = { isOver: false };
  const read = makeMessageReader();
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) heard.push(...read(decoder.decode(chunk, { stream: true })));
    state.isOver = true;
  })();
  const changes = (): Change[] => heard.flatMap((one) => (one.kind === "changes" ? one.changes : []));
  return { heard, state, changes, kinds: () => heard.map((one) => one.kind) };
}

async function open(hearer: Hearer) {
  const gone = new AbortController();
  opened.push(gone);
  return { gone, ...listen(await openChangeStream(hearer, gone.signal)) };
}

/** Opens a stream through the route, as somebody's browser does. */
async function openAs(userId: string) {
  const { GET } = await handlersOf("stream");
  const { rows } = await database.owner.query<{ version: number }>("SELECT session_version AS version FROM app_user WHERE id = $1", [userId]);
  const session = { id: userId, version: rows[0]!.version };
  const response = await respond(GET!, "GET", "stream", {}, { session });
  return listen(response.body!);
}

/** Connections that have listened: what is announced while one only connects is not heard. */
const listening = async () =>
  (await database.owner.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE application_name = 'klartecken-live' AND datname = current_database() AND state = 'idle' AND query ~ '^(LISTEN|SELECT 1)'")).rows;

/** Waits for what another connection will tell: long enough for a machine that has other things to do. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
/** The process listens from the first stream on; what is announced before is nobody's. */
const untilListening = () => eventually(async () => expect(await listening()).toHaveLength(1));
const announce = (change: Change) => database.owner.query("SELECT pg_notify('klartecken_change', $1)", [JSON.stringify(change)]);
const aChange = (team: string, type = "team.changed", subject: string | null = null): Change => ({ team, review: null, type, subject });

describe("GET /api/v1/stream", () => {
  it("answers with an unbuffered stream of events, and only to somebody signed in", async () => {
    const answer = await withToken(a.owner.token).get("stream");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("x-accel-buffering")).toBe("no");
    expect(answer.headers.get("cache-control")).toContain("no-transform");
    expect(answer.text).toMatch(/^retry: \d+\n\n/);
    expect((await withToken(null).get("stream")).status).toBe(401);
  });

  it("forgets a stream whose reader has gone", async () => {
    await withToken(a.owner.token).get("stream");
    expect(openStreams()).toBe(0);
    const { gone } = await open(aHearer([a.id]));
    expect(openStreams()).toBe(1);
    gone.abort();
    expect(openStreams()).toBe(0);
  });
});

describe("a stream of changes", () => {
  it("tells whoever was there before it listened to catch up", async () => {
    const { kinds } = await open(aHearer([a.id]));
    await eventually(() => expect(kinds()).toContain("catch-up"));
    expect(await listening()).toHaveLength(1);
  });

  it("tells what a service did as soon as it is committed, with ids and no content", async () => {
    const { id } = await aReview(a.owner.actor);
    await aRevision(a.owner.actor, id);
    const { changes } = await open(aHearer([a.id]));
    await untilListening();
    const finding = await openFinding(a.owner.actor, id, FindingInput.parse(findingInput()), new Date(), settleVerdict);
    await eventually(() => expect(changes()).toContainEqual({ team: a.id, review: id, type: "finding.opened", subject: finding.id }));
    expect(JSON.stringify(changes())).not.toContain("Autoscaling");
  });

  it("tells nobody of another team's changes", async () => {
    const ofA = await open(aHearer([a.id]));
    const ofB = await open(aHearer([b.id]));
    await untilListening();
    await announce(aChange(a.id, "finding.changed", "x"));
    await announce(aChange(b.id, "finding.changed", "y"));
    await eventually(() => expect(ofB.changes()).toHaveLength(1));
    await eventually(() => expect(ofA.changes()).toHaveLength(1));
    expect(ofA.changes()).toEqual([aChange(a.id, "finding.changed", "x")]);
    expect(ofB.changes()).toEqual([aChange(b.id, "finding.changed", "y")]);
  });

  it("ends with the session, before anything more is told", async () => {
    const hearer = aHearer([a.id]);
    const { changes, heard, state } = await open(hearer);
    await untilListening();
    hearer.teams = null;
    await announce(aChange(a.id, "sessions.ended"));
    await eventually(() => expect(state.isOver).toBe(true));
    expect(heard.at(-1)).toEqual({ kind: "closed", reason: "gone" });
    expect(changes()).toEqual([]);
  });

  it("tells a removed member nothing more, their own removal included", async () => {
    const member = await aMember(a, "reviewer");
    const stays = await open(aHearer([a.id]));
    const leaves = await openAs(member.actor.userId);
    await untilListening();
    await announce(aChange(a.id, "finding.changed", "before"));
    await eventually(() => expect(leaves.changes()).toHaveLength(1));
    await changeMember(a.owner.actor, member.actor.userId, null, new Date());
    await announce(aChange(a.id, "finding.changed", "after"));
    await eventually(() => expect(stays.changes().map((one) => one.subject)).toContain("after"));
    expect(stays.changes().map((one) => one.type)).toContain("member.removed");
    expect(leaves.changes()).toHaveLength(1);
  });

  it("ends when a person ends their sessions everywhere", async () => {
    const member = await aMember(a, "reviewer");
    const { heard, state } = await openAs(member.actor.userId);
    await untilListening();
    await endSessions(member.actor, [a.id], new Date());
    await eventually(() => expect(state.isOver).toBe(true));
    expect(heard.at(-1)).toEqual({ kind: "closed", reason: "gone" });
  });

  it("hands a flood over as one word: read everything again", async () => {
    const { kinds } = await open(aHearer([a.id]));
    await untilListening();
    await database.owner.query("SELECT pg_notify('klartecken_change', json_build_object('team', $1::text, 'review', null, 'type', 'finding.changed', 'subject', n::text)::text) FROM generate_series(1, 500) n", [a.id]);
    await eventually(() => expect(kinds().filter((kind) => kind === "catch-up").length).toBeGreaterThan(1));
    expect(kinds()).not.toContain("changes");
  });

  it("tells everybody to catch up after the listening connection was lost, and goes on", async () => {
    const { kinds, changes } = await open(aHearer([a.id]));
    await untilListening();
    const [{ pid } = { pid: 0 }] = await listening();
    await database.owner.query("SELECT pg_terminate_backend($1)", [pid]);
    await eventually(() => expect(kinds().filter((kind) => kind === "catch-up").length).toBeGreaterThan(1));
    await announce(aChange(a.id, "finding.changed"));
    await eventually(() => expect(changes()).toHaveLength(1));
  });

  it("uses one connection however many streams there are", async () => {
    for (let n = 0; n < 5; n += 1) await open(aHearer([a.id]));
    await untilListening();
    expect(await listening()).toHaveLength(1);
  });

  it("reaches every server process", async () => {
    const { changes } = await open(aHearer([a.id]));
    await untilListening();
    // What another process has: a listening of its own.
    const elsewhere: Change[] = [];
    const other = listenForChanges({ hear: (change) => elsewhere.push(change), resume: () => undefined });
    try {
      await eventually(async () => expect(await listening()).toHaveLength(2));
      await announce(aChange(a.id, "finding.changed"));
      await eventually(() => expect(elsewhere).toHaveLength(1));
      await eventually(() => expect(changes()).toHaveLength(1));
    } finally {
      await other.stop();
    }
  });

  it("loses a reader that does not keep up instead of keeping everything for it", async () => {
    const gone = new AbortController();
    opened.push(gone);
    await openChangeStream(aHearer([a.id]), gone.signal);
    const { changes } = await open(aHearer([a.id]));
    await untilListening();
    const long = "x".repeat(7_000);
    for (let n = 1; n <= 15; n += 1) {
      await announce(aChange(a.id, "finding.changed", `${n}${long}`));
      await eventually(() => expect(changes()).toHaveLength(n));
    }
    expect(openStreams()).toBe(1);
  });

  it("refuses a person more streams than a few browsers need", async () => {
    const one = aHearer([a.id]);
    for (let n = 0; n < 16; n += 1) await open(one);
    await expect(open(one)).rejects.toMatchObject({ kind: "too-many" });
    await expect(open(aHearer([a.id]))).resolves.toBeDefined();
  });

  it("ends for a process that stops, so that stopping waits for no browser", async () => {
    const { heard, state } = await open(aHearer([a.id]));
    await stopLive();
    await eventually(() => expect(state.isOver).toBe(true));
    expect(heard.at(-1)).toEqual({ kind: "closed", reason: "stopping" });
  });
});

describe("who may hear", () => {
  it("is a token's own team, until it is revoked", async () => {
    const member = await aMember(a, "reviewer");
    const call = () => withToken(member.token).get("stream");
    expect((await call()).status).toBe(200);
    const { rows } = await database.owner.query<{ id: string }>("SELECT id FROM api_token WHERE user_id = $1", [member.actor.userId]);
    await revokeToken(member.actor, TokenId.parse(rows[0]?.id), new Date());
    expect((await call()).status).toBe(401);
  });
});
