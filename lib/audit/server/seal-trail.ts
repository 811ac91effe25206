import "server-only";
import type { SealedContent } from "@/lib/audit/core/event";
import type { TeamId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { sha256Of } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";

/** Events sealed in one transaction; the rest follows in the next. */
const BATCH = 500;


/**
 * Chains a team's unsealed events in their order: each seal covers the event and the seal before it, so that
 * a later edit, deletion or insertion shows. One sealer a team works at a time.
 *
 * @returns how many events were sealed
 */
export async function sealTrail(teamId: TeamId): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await inTeam(teamId, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`seal:${teamId}`}, 0))`;
      const last = await tx.auditEvent.findFirst({
        where: { teamId, seq: { not: null } },
        orderBy: { seq: "desc" },
        select: { seq: true, seal: true },
      });
      let seq = last?.seq ?? 0n;
      let previous = last?.seal ?? null;
      const events = await tx.auditEvent.findMany({
        where: { teamId, seq: null },
        orderBy: { id: "asc" },
        take: BATCH,
      });
      for (const event of events) {
        seq += 1n;
        const content: SealedContent = {
          team: teamId,
          seq: String(seq),
          previous,
          at: event.at.toISOString(),
          actor: event.actorId,
          token: event.tokenId,
          type: event.type,
          review: event.reviewId,
          detail: event.detail,
        };
        const seal = sha256Of(canonicalJson(content));
        await tx.auditEvent.update({ where: { id: event.id }, data: { seq, previousSeal: previous, seal } });
        previous = seal;
      }
      // A verdict counts as sealed once every event up to its issuing is.
      await tx.$executeRaw`
        UPDATE verdict v SET sealed_at = now() WHERE v.team_id = ${teamId}::uuid AND v.sealed_at IS NULL
          AND EXISTS (SELECT FROM audit_event e WHERE e.team_id = v.team_id AND e.type = 'verdict.issued'
                      AND e.review_id = v.review_id AND e.detail->>'verdictId' = v.id::text AND e.seal IS NOT NULL)`;
      return events.length;
    });
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

/** Recomputes a team's chain; gives the first sequence number that does not fit, or null when all does. */
export async function firstBrokenSeal(teamId: TeamId): Promise<bigint | null> {
  return inTeam(teamId, async (tx) => {
    let previous: string | null = null;
    let expected = 1n;
    for (;;) {
      const events = await tx.auditEvent.findMany({
        where: { teamId, seq: { gte: expected } },
        orderBy: { seq: "asc" },
        take: BATCH,
      });
      for (const event of events) {
        const content: SealedContent = {
          team: teamId,
          seq: String(expected),
          previous,
          at: event.at.toISOString(),
          actor: event.actorId,
          token: event.tokenId,
          type: event.type,
          review: event.reviewId,
          detail: event.detail,
        };
        const seal = sha256Of(canonicalJson(content));
        if (event.seq !== expected || event.previousSeal !== previous || event.seal !== seal) return expected;
        previous = seal;
        expected += 1n;
      }
      if (events.length < BATCH) return null;
    }
  });
}
