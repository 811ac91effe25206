import "server-only";
import { createHash } from "node:crypto";
import { TeamId, type UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { inTeam, Prisma } from "./db";

/** How long an answer is kept, and with it the promise that the call is not done twice. */
const KEPT_HOURS = 24;
/** A call that has not been heard of for so long is no longer running: no transaction of ours lasts as long. */
const LEASE_SECONDS = 60;
const BEAT_SECONDS = 15;
/** Answers above this many characters are not kept. */
const ANSWER_LIMIT = 1024 * 1024;

/** A key under which a call is being made; one of the last three is called when the call has ended. */
export interface KeptCall {
  /** Keeps the answer; without a body where it must not be kept, so that the call is known to be done and no more. */
  done(status: number, headers: Record<string, string>, body: string | null): Promise<void>;
  /** Gives the key back: the call was refused and changed nothing. */
  refused(): Promise<void>;
  /** Leaves the question open: nobody knows whether the call was done. */
  broken(): void;
}

interface Row {
  request: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
  created_at: Date;
}

/** Reads the header; a key in quotes, as the draft has it, is the same as one without. */
export function readKey(header: string): string {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem("invalid", "key-malformed", { fields: [{ field: "Idempotency-Key", code: "key-malformed" }] });
  return key;
}

/** What makes a call the same call. Of a form, which is not read twice, only the kind and the length are known. */
export function requestDigest(request: Request, body: string | null): string {
  const { pathname, search } = new URL(request.url);
  const type = (request.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const content = body ?? `${type} ${request.headers.get("content-length") ?? ""}`;
  return createHash("sha256").update(`${request.method} ${pathname}${search}\n${content}`).digest("base64url");
}

/** A kept answer, sent again. */
export class Replayed extends Error {
  constructor(readonly response: Response) {
    super("the answer to this call is kept");
    this.name = "Replayed";
  }
}

function answerAgain(row: Row): Response {
  if (row.body === null && row.status !== 204) throw new Problem("conflict", "already-done");
  return new Response(row.status === 204 ? null : row.body, {
    status: row.status!,
    headers: { ...row.headers, "idempotency-replayed": "true" },
  });
}

/**
 * Reserves a key for a call, in a transaction of its own before the call's, or answers from what is kept.
 *
 * A row without a status is a call that runs, or one whose process died. While it runs it says so every few seconds. When
 * it has been silent for a minute, the trail decides: every change records who made it in its own transaction, so when
 * the trail has nothing of this person since the call began, nothing was committed and the call may be made again. When
 * it has something, nobody can tell whether it was this call, and nothing is done twice.
 *
 * @throws Replayed with the kept answer
 */
export async function reserveKey(
  teamId: TeamId,
  userId: UserId,
  key: string,
  request: string,
  at: Date,
): Promise<KeptCall> {
  const where = Prisma.sql`team_id = ${teamId}::uuid AND user_id = ${userId}::uuid AND key = ${key}`;
  const since = (seconds: number) => new Date(at.getTime() - seconds * 1000);

  const found = await inTeam(teamId, async (tx): Promise<Row | null> => {
    const made = await tx.$executeRaw`
      INSERT INTO request_key (team_id, user_id, key, request, headers, created_at)
      VALUES (${teamId}::uuid, ${userId}::uuid, ${key}, ${request}, ${{ began: at.toISOString() }}::jsonb, ${at})
      ON CONFLICT (team_id, user_id, key) DO NOTHING`;
    if (made > 0) return null;
    const [row] = await tx.$queryRaw<
      Row[]
    >`SELECT request, status, headers, body, created_at FROM request_key WHERE ${where} FOR UPDATE`;
    // Given back between the two statements: the other call was refused, and this one can be made.
    if (!row) throw new Problem("conflict", "request-in-progress", { retryAfter: 1 });
    const isOld = row.created_at < since(KEPT_HOURS * 3600);
    if (!isOld) {
      if (row.request !== request)
        throw new Problem("invalid", "key-reused", { fields: [{ field: "Idempotency-Key", code: "key-reused" }] });
      if (row.status !== null) return row;
      if (row.created_at > since(LEASE_SECONDS))
        throw new Problem("conflict", "request-in-progress", { retryAfter: 2 });
      const began = new Date(row.headers?.began ?? row.created_at);
      const traces = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM audit_event WHERE team_id = ${teamId}::uuid AND actor_id = ${userId}::uuid AND at >= ${began} LIMIT 1`;
      if (traces.length > 0) throw new Problem("conflict", "outcome-unknown");
    }
    await tx.$executeRaw`
      UPDATE request_key SET request = ${request}, status = NULL, body = NULL, created_at = ${at},
        headers = ${{ began: at.toISOString() }}::jsonb WHERE ${where}`;
    return null;
  });
  if (found) throw new Replayed(answerAgain(found));

  // A long upload is no dead process.
  const beat = setInterval(() => {
    void inTeam(
      teamId,
      (tx) => tx.$executeRaw`UPDATE request_key SET created_at = ${new Date()} WHERE ${where} AND status IS NULL`,
    ).catch(() => undefined);
  }, BEAT_SECONDS * 1000).unref();

  return {
    async done(status, headers, body) {
      clearInterval(beat);
      const kept = body !== null && body.length <= ANSWER_LIMIT ? body : null;
      await inTeam(
        teamId,
        (tx) => tx.$executeRaw`
        UPDATE request_key SET status = ${status}, headers = ${headers}::jsonb, body = ${kept} WHERE ${where}`,
      );
    },
    async refused() {
      clearInterval(beat);
      await inTeam(teamId, (tx) => tx.$executeRaw`DELETE FROM request_key WHERE ${where} AND status IS NULL`);
    },
    broken: () => clearInterval(beat),
  };
}

/** Forgets a team's keys whose time is over. */
export async function sweepKeys(teamId: TeamId, at: Date): Promise<void> {
  const before = new Date(at.getTime() - KEPT_HOURS * 3600 * 1000);
  await inTeam(teamId, (tx) => tx.requestKey.deleteMany({ where: { teamId, createdAt: { lt: before } } }));
}
