import "server-only";
import type { SystemId } from "@/lib/base/ids";
import { cursorOf, readCursor, toPage, type Page, type PageQuery } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { StoredSystem } from "./save-system";

/** Lists the team's systems, the newest first. */
export async function listSystems(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<StoredSystem>> {
  const after = cursor ? readCursor(cursor) : null;
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.system.findMany({
      where: {
        teamId: actor.teamId,
        ...(after
          ? { OR: [{ createdAt: { lt: new Date(after.millis) } }, { createdAt: new Date(after.millis), id: { lt: after.id } }] }
          : {}),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    return toPage(
      rows,
      limit,
      ({ id, name, description, owner, version }) => ({ id, name, description, owner, version }),
      (row) => cursorOf(row.createdAt.getTime(), row.id),
    );
  });
}

/** Reads one system. */
export async function readSystem(actor: Actor, systemId: SystemId): Promise<StoredSystem> {
  const row = await inTeam(actor.teamId, (tx) => tx.system.findUnique({ where: { id: systemId } }));
  if (!row) throw new Problem("not-found", "not-found");
  const { id, name, description, owner, version } = row;
  return { id, name, description, owner, version };
}
