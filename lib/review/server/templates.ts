import "server-only";
import { z } from "zod";
import type { TemplateId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { FindingTemplateModel } from "@/lib/platform/server/generated/models";
import { FindingTemplate, TemplateInput } from "@/lib/review/core/finding-template";

/** A team that keeps more than this has no list to choose from. */
export const TEMPLATES_LIMIT = 200;

export const TemplatePatch = TemplateInput.partial().extend({ version: z.number().int().positive().optional() });

async function toTemplate(tx: Tx, rows: readonly FindingTemplateModel[]): Promise<FindingTemplate[]> {
  const names = await namesOf(tx, rows.map((row) => row.createdBy));
  return rows.map((row) =>
    FindingTemplate.parse({
      ...row,
      createdBy: names.get(row.createdBy) ?? "",
      createdAt: row.createdAt.toISOString(),
      removedAt: row.removedAt?.toISOString() ?? null,
    }),
  );
}

const one = async (tx: Tx, row: FindingTemplateModel): Promise<FindingTemplate> => (await toTemplate(tx, [row]))[0]!;

/** Locks a template of the team and compares its version; another team's is not found. */
async function locked(tx: Tx, actor: Actor, id: TemplateId, expected?: number): Promise<FindingTemplateModel> {
  await tx.$queryRaw`SELECT id FROM finding_template WHERE id = ${id}::uuid AND team_id = ${actor.teamId}::uuid FOR UPDATE`;
  const row = await tx.findingTemplate.findFirst({ where: { id, teamId: actor.teamId } });
  if (!row) throw new Problem("not-found", "not-found");
  if (expected !== undefined && expected !== row.version)
    throw new Problem("conflict", "stale", { params: { yours: expected, current: row.version }, current: await one(tx, row) });
  return row;
}

/** Lists the team's templates by name, those that were removed too. */
export async function listTemplates(actor: Actor): Promise<FindingTemplate[]> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.findingTemplate.findMany({ where: { teamId: actor.teamId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: TEMPLATES_LIMIT });
    return (await toTemplate(tx, rows)).sort((a, b) => a.name.localeCompare(b.name));
  });
}

/** Creates a template of the team. */
export async function createTemplate(actor: Actor, input: TemplateInput, at: Date): Promise<FindingTemplate> {
  return inTeam(actor.teamId, async (tx) => {
    if ((await tx.findingTemplate.count({ where: { teamId: actor.teamId } })) >= TEMPLATES_LIMIT)
      throw new Problem("conflict", "too-many-templates", { params: { limit: TEMPLATES_LIMIT } });
    const row = await tx.findingTemplate.create({
      data: { teamId: actor.teamId, name: input.name, content: input.content, createdBy: actor.userId, createdAt: at },
    });
    await recordEvent(tx, actor, at, { type: "template.created", detail: { templateId: row.id, hash: hashOf(input) } });
    return one(tx, row);
  });
}

/** Changes a template's name or content; findings made from it stay as they are. */
export async function changeTemplate(actor: Actor, id: TemplateId, patch: z.infer<typeof TemplatePatch>, at: Date): Promise<FindingTemplate> {
  return inTeam(actor.teamId, async (tx) => {
    const { version, ...changes } = patch;
    const before = await locked(tx, actor, id, version);
    if (before.removedAt) throw new Problem("conflict", "template-removed");
    const row = await tx.findingTemplate.update({ where: { id }, data: { ...changes, version: before.version + 1 } });
    await recordEvent(tx, actor, at, { type: "template.changed", detail: { templateId: id, version: row.version, hash: hashOf(changes) } });
    return one(tx, row);
  });
}

/** Removes a template, which can be restored; doing it twice is once. */
export async function removeTemplate(actor: Actor, id: TemplateId, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const before = await locked(tx, actor, id);
    if (before.removedAt) return;
    await tx.findingTemplate.update({ where: { id }, data: { removedAt: at, version: before.version + 1 } });
    await recordEvent(tx, actor, at, { type: "template.removed", detail: { templateId: id } });
  });
}

/** Restores a template that was removed. */
export async function restoreTemplate(actor: Actor, id: TemplateId, at: Date): Promise<FindingTemplate> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await locked(tx, actor, id);
    if (!before.removedAt) return one(tx, before);
    const row = await tx.findingTemplate.update({ where: { id }, data: { removedAt: null, version: before.version + 1 } });
    await recordEvent(tx, actor, at, { type: "template.restored", detail: { templateId: id } });
    return one(tx, row);
  });
}
