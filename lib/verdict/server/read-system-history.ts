import "server-only";
import type { SystemId } from "@/lib/base/ids";
import { MAX_LIMIT, type Page, type PageQuery } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { SystemRound, SystemVerdict } from "@/lib/review/core/dashboard";
import { listSystemVerdicts } from "./list-system-summaries";

/** What a system has been through: its verdicts, and the rounds that led to them. */
export interface SystemHistory {
  readonly verdicts: Page<SystemVerdict>;
  /** The latest rounds of all its reviews, the newest first. */
  readonly rounds: readonly SystemRound[];
}

/** Reads a system's history over all its reviews. */
export async function readSystemHistory(actor: Actor, systemId: SystemId, page: PageQuery, now: Date): Promise<SystemHistory> {
  const verdicts = await listSystemVerdicts(actor, systemId, page, now);
  const rows = await inTeam(actor.teamId, (tx) =>
    tx.$queryRaw<{ id: string; reviewTitle: string; number: number; openedAt: Date; endedAt: Date | null }[]>`
      SELECT o.id, r.title AS "reviewTitle", o.number, o.opened_at AS "openedAt", o.decided_at AS "endedAt"
      FROM (SELECT id, title FROM review WHERE system_id = ${systemId}::uuid ORDER BY updated_at DESC, id DESC LIMIT ${MAX_LIMIT}) r
      JOIN round o ON o.review_id = r.id
      ORDER BY o.opened_at DESC, o.id LIMIT ${MAX_LIMIT}`,
  );
  return {
    verdicts,
    rounds: rows.map(({ openedAt, endedAt, ...row }) => ({ ...row, openedAt: openedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null })),
  };
}
