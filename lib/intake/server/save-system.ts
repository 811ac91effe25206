import "server-only";
import { z } from "zod";
import type { SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";

export const SystemInput = z.object({
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(4000).default(""),
  owner: z.string().trim().max(200).default(""),
});
export type SystemInput = z.infer<typeof SystemInput>;

export const SystemPatch = SystemInput.partial().extend({ version: z.number().int().positive().optional() });

export interface StoredSystem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly version: number;
}

/** Creates a system: the thing that may go live. */
export async function createSystem(actor: Actor, input: SystemInput, at: Date): Promise<StoredSystem> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.system.create({ data: { ...input, teamId: actor.teamId, createdAt: at } });
    await recordEvent(tx, actor, at, { type: "system.created", detail: { systemId: row.id, hash: hashOf(input) } });
    const { id, name, description, owner, version } = row;
    return { id, name, description, owner, version };
  });
}

/** Changes a system's name, description or owner; a stale version is refused with the stored text. */
export async function changeSystem(actor: Actor, systemId: SystemId, patch: z.infer<typeof SystemPatch>, at: Date): Promise<StoredSystem> {
  return inTeam(actor.teamId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM system WHERE id = ${systemId}::uuid FOR UPDATE`;
    const before = await tx.system.findUnique({ where: { id: systemId } });
    if (!before) throw new Problem("not-found", "not-found");
    const { version: expected, ...changes } = patch;
    if (expected !== undefined && expected !== before.version)
      throw new Problem("conflict", "stale", { params: { yours: expected, current: before.version }, current: before });
    const row = await tx.system.update({ where: { id: systemId }, data: { ...changes, version: before.version + 1 } });
    const { id, name, description, owner, version } = row;
    await recordEvent(tx, actor, at, { type: "system.changed", detail: { systemId, hash: hashOf({ name, description, owner }) } });
    return { id, name, description, owner, version };
  });
}
