import "server-only";
import { TeamId, UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { env } from "./env";
import { readKey, requestDigest, reserveKey, type KeptCall } from "./idempotency";
import { makeCounter, rateHeaders, type Limit, type Standing } from "./rate-limit";
import type { Caller, Entry } from "./request-scope";
import { isInTeam, type RouteMeta } from "./route-meta";
import { sourceOf } from "./source";
import { takePoints } from "./throttle";

/** One counter for all bundles of a process. */
const kept = globalThis as unknown as { klarteckenCounter?: ReturnType<typeof makeCounter> };
const count = (limit: Limit, key: string): Promise<Standing> =>
  (kept.klarteckenCounter ??= makeCounter(takePoints, () => performance.now()))(limit, key);

/** What a limit allows in a minute; nought switches it off. */
const perMinute = (name: string, quota: number): Limit => ({ name, quota, seconds: 60 });

const isRead = (request: Request): boolean => ["GET", "HEAD", "OPTIONS"].includes(request.method);

/**
 * What happens to one request of the API between the door and its service: it is counted, and where its caller named it
 * with an Idempotency-Key, reserved.
 */
export class Admission implements Entry {
  private standing: Standing | null = null;
  private isCounted = false;
  private call: KeptCall | null = null;
  private readonly key: string | null;

  constructor(
    private readonly request: Request,
    private readonly meta: RouteMeta | undefined,
    private readonly body: () => string | null,
  ) {
    const header = ["POST", "PATCH"].includes(request.method) ? request.headers.get("idempotency-key") : null;
    this.key = header === null ? null : readKey(header);
    if (this.key !== null && !isInTeam(meta))
      throw new Problem("invalid", "key-not-here", { fields: [{ field: "Idempotency-Key", code: "key-not-here" }] });
  }

  private async countAgainst(limit: Limit, key: string): Promise<void> {
    if (this.isCounted) return;
    this.isCounted = true;
    if (limit.quota === 0) return;
    this.standing = await count(limit, key);
    if (this.standing.isRefused)
      throw new Problem("too-many", "rate-limited", {
        params: { quota: limit.quota, seconds: this.standing.reset },
        retryAfter: this.standing.reset,
      });
  }

  /** Counts a call of nobody known against where it comes from. */
  async countSource(): Promise<void> {
    const source = sourceOf((name) => this.request.headers.get(name), env().KLARTECKEN_TRUSTED_PROXIES);
    await this.countAgainst(perMinute("anonymous", env().KLARTECKEN_RATE_ANONYMOUS), source);
  }

  async count({ userId, tokenId }: Caller): Promise<void> {
    const limit = isRead(this.request)
      ? perMinute("reads", env().KLARTECKEN_RATE_READS)
      : perMinute("changes", env().KLARTECKEN_RATE_CHANGES);
    await this.countAgainst(limit, tokenId ?? userId);
  }

  async admit({ userId }: Caller, teamId: string): Promise<void> {
    if (this.key === null || this.call) return;
    this.call = await reserveKey(
      TeamId.parse(teamId),
      UserId.parse(userId),
      this.key,
      requestDigest(this.request, this.body()),
      new Date(),
    );
  }

  /** Ends the call with its answer, which is kept when the caller named it and it changed something. */
  async finish(response: Response): Promise<Response> {
    const call = this.call;
    if (!call) return response;
    // One end is enough, whatever fails below.
    this.call = null;
    if (!response.ok) {
      await call.refused();
      return response;
    }
    const isJson = /^application\/json\b/.test(response.headers.get("content-type") ?? "");
    const body = isJson ? await response.text() : null;
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => ["content-type", "etag", "location"].includes(name)),
    );
    await call.done(response.status, headers, this.meta?.holdsSecret ? null : body);
    return isJson ? new Response(body, { status: response.status, headers: response.headers }) : response;
  }

  /** Ends the call with a refusal, or leaves open whether it was done when that is not known. */
  async fail(problem: Problem | null): Promise<void> {
    const call = this.call;
    this.call = null;
    // A connection that broke may have broken after the change was made.
    if (!problem || problem.kind === "unavailable") call?.broken();
    else await call?.refused().catch(() => undefined);
  }

  /** What the caller is told of where they stand. */
  headers(): Record<string, string> {
    return this.standing ? rateHeaders(this.standing) : {};
  }
}
