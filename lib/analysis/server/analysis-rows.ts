import "server-only";
import type { AnalysedDocument } from "@/lib/analysis/core/analysis";
import { nameClaims } from "@/lib/analysis/core/claim-ids";
import { sha256Of } from "@/lib/platform/server/blobs";
import type { Tx } from "@/lib/platform/server/db";
import type { AnalysisModel } from "@/lib/platform/server/generated/models";

/** What every row of an analysis names. */
export type Owner = Pick<AnalysisModel, "id" | "teamId" | "reviewId">;

/** Where a contradiction stands: its lines are of the document itself, the others say theirs. */
const placesOf = (path: string, { lines, others }: { lines: readonly number[]; others: readonly { path: string; line: number }[] }) => [
  ...lines.map((line) => ({ path, line })),
  ...others.map(({ path: other, line }) => ({ path: other, line })),
];

/** Makes what was read out of a file such as the database takes: it holds neither NUL nor half of a character. */
export function storable<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("\0", "\ufffd").toWellFormed() as T;
  if (Array.isArray(value)) return value.map((one) => storable<unknown>(one)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable<unknown>(one)])) as T;
}

/** Writes documents that have been read with all that was found in them; those that another run wrote already are passed by. */
export async function writeDocuments(tx: Tx, { id, teamId, reviewId }: Owner, documents: readonly AnalysedDocument[], at: Date): Promise<void> {
  if (documents.length === 0) return;
  const written = await tx.$queryRaw<{ path: string }[]>`
    INSERT INTO analysis_file (team_id, review_id, analysis_id, path, at)
    SELECT ${teamId}::uuid, ${reviewId}::uuid, ${id}::uuid, path, ${at} FROM unnest(${documents.map(({ path }) => path)}::text[]) path
    ON CONFLICT DO NOTHING RETURNING path`;
  const isNew = new Set(written.map(({ path }) => path));
  const found = documents
    .filter(({ path }) => isNew.has(path))
    .map((document) => ({ path: document.path, ...nameClaims(storable(document), sha256Of) }));
  // As one value each: thousands of claims are thousands of parameters otherwise.
  const claims = found.flatMap(({ path, claims: all }) => all.map((one) => ({ ...one, path })));
  await tx.$executeRaw`
    INSERT INTO claim (team_id, review_id, analysis_id, id, subject, path, line, end_line, quote, kind, state, is_marked, about, reason, because, contradicted_by)
    SELECT ${teamId}::uuid, ${reviewId}::uuid, ${id}::uuid, x.id, x.subject, x.path, x.line, x."endLine", x.quote, x.kind, x.state, x."isMarked", x.about, x.reason,
      x.because, x."contradictedBy"
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS x(id text, subject text, path text, line int, "endLine" int, quote text, kind text, state text,
      "isMarked" boolean, about text, reason text, because jsonb, "contradictedBy" jsonb)`;
  const contradictions = found.flatMap(({ path, contradictions: all }) => all.map((one) => ({ ...one, path, line: one.lines[0], places: placesOf(path, one) })));
  await tx.$executeRaw`
    INSERT INTO contradiction (team_id, review_id, analysis_id, id, path, line, rule, strength, places, reason, because)
    SELECT ${teamId}::uuid, ${reviewId}::uuid, ${id}::uuid, x.id, x.path, x.line, x.rule, x.strength, x.places, x.reason, x.because
    FROM jsonb_to_recordset(${JSON.stringify(contradictions)}::jsonb) AS x(id text, path text, line int, rule text, strength text, places jsonb, reason text, because jsonb)`;
}

/** Copies what was found in an analysis of the very same texts into another one. */
export async function copyFindings(tx: Tx, from: string, { id, reviewId }: Owner, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO analysis_file (team_id, review_id, analysis_id, path, at)
    SELECT team_id, ${reviewId}::uuid, ${id}::uuid, path, ${at} FROM analysis_file WHERE analysis_id = ${from}::uuid ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO claim (team_id, review_id, analysis_id, id, subject, path, line, end_line, quote, kind, state, is_marked, about, reason, because, contradicted_by)
    SELECT team_id, ${reviewId}::uuid, ${id}::uuid, id, subject, path, line, end_line, quote, kind, state, is_marked, about, reason, because, contradicted_by
    FROM claim WHERE analysis_id = ${from}::uuid ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO contradiction (team_id, review_id, analysis_id, id, path, line, rule, strength, places, reason, because)
    SELECT team_id, ${reviewId}::uuid, ${id}::uuid, id, path, line, rule, strength, places, reason, because
    FROM contradiction WHERE analysis_id = ${from}::uuid ON CONFLICT DO NOTHING`;
}
