import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { listTeamFindings } from "./list-team-findings";

export const SearchQuery = z.object({ q: z.string().trim().min(2).max(200) });

/** Something found: what it is, its words, and its address in the product. */
export const SearchHit = z.object({
  kind: z.enum(["review", "system", "finding"]),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  href: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** How many of each kind: a palette shows the best, a list has pages. */
const EACH = 8;

/** Finds the team's systems and reviews by name and its findings by their words, the last touched first. */
export async function searchTeam(actor: Actor, q: string, at: Date): Promise<SearchHit[]> {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const findings = await listTeamFindings(actor, { q, limit: EACH }, at);
  return inTeam(actor.teamId, async (tx) => {
    const reviews = await tx.$queryRaw<{ id: string; title: string; system: string }[]>`
      SELECT r.id, r.title, s.name AS system FROM review r JOIN system s ON s.team_id = r.team_id AND s.id = r.system_id
      WHERE r.team_id = ${actor.teamId}::uuid AND lower(r.title || ' ' || s.name) LIKE ALL (${patterns})
      ORDER BY r.updated_at DESC, r.id DESC LIMIT ${EACH}`;
    const systems = await tx.$queryRaw<{ id: string; name: string; description: string }[]>`
      SELECT id, name, description FROM system
      WHERE team_id = ${actor.teamId}::uuid AND lower(name) LIKE ALL (${patterns}) ORDER BY created_at DESC, id DESC LIMIT ${EACH}`;
    return [
      ...reviews.map((row): SearchHit => ({ kind: "review", id: row.id, title: row.title, detail: row.system, href: `/reviews/${row.id}` })),
      ...systems.map((row): SearchHit => ({ kind: "system", id: row.id, title: row.name, detail: row.description.slice(0, 120), href: `/systems/${row.id}` })),
      ...findings.items.map(
        (row): SearchHit => ({ kind: "finding", id: row.id, title: `${row.number} ${row.title}`, detail: row.review, href: `/reviews/${row.reviewId}?finding=${row.number}` }),
      ),
    ];
  });
}
