import "server-only";
import { AnalysisId, ClaimId, type Language, type ReviewId } from "@/lib/base/ids";
import { toJsonText, type JsonText } from "@/lib/base/json-text";
import type { Page } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import { AnalysedTechnology, ENGINE } from "@/lib/analysis/core/analysis";
import { failureInWords } from "@/lib/analysis/core/reason-words";
import { AnalysisFailure, AnalysisProgress, AnalysisState, NO_PROGRESS } from "@/lib/analysis/core/stored";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import { keptTexts } from "@/lib/platform/server/kept-text";
import { languageOf } from "@/lib/platform/server/words";
import { CLAIM_STANDINGS, type Ledger, type LedgerAnalysis, type LedgerClaim, type LedgerContradiction, type LedgerCounts } from "@/lib/review/core/ledger";
import { LEDGER_CAP, type ContradictionQuery, type LedgerFilter, type LedgerQuery } from "@/lib/review/core/ledger-query";
import { readClaimRows, readContradictionRows, toLedgerClaim, toLedgerContradiction, type ClaimRow } from "./ledger-rows";
import { analysisOf, EXPLAINED, JUDGED, judgementsOf, STANDING } from "./ledger-sql";

const { sql } = Prisma;

/** The analysis that the latest round is judged by. */
interface Pinned {
  readonly roundId: string;
  readonly revision: number;
  readonly analysis: AnalysisRow | null;
}

interface AnalysisRow {
  readonly id: string;
  readonly state: string;
  readonly engine: string;
  readonly progress: unknown;
  readonly failures: unknown;
  readonly stack: unknown;
  readonly digest: string | null;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
}

/** Finds what the latest round is judged by; null before anything was submitted. */
export async function findPinned(tx: Tx, reviewId: ReviewId): Promise<Pinned | null> {
  const [row] = await tx.$queryRaw<(Pinned & { readonly isThere: boolean })[]>`
    SELECT o.id AS "roundId", v.number AS revision,
      CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('id', a.id, 'state', a.state, 'engine', a.engine, 'progress', a.progress,
        'failures', a.failures, 'stack', a.stack, 'digest', a.digest, 'requestedAt', a.requested_at, 'finishedAt', a.finished_at) END AS analysis
    FROM review r
    JOIN LATERAL (SELECT id, revision_id FROM round WHERE review_id = r.id ORDER BY number DESC LIMIT 1) o ON true
    JOIN revision v ON v.id = o.revision_id
    LEFT JOIN LATERAL ${analysisOf(sql`o`)} a ON true
    WHERE r.id = ${reviewId}::uuid`;
  if (row) return row;
  // A review without a submission is empty; one that is not there is refused.
  if (!(await tx.review.findUnique({ where: { id: reviewId }, select: { id: true } }))) throw new Problem("not-found", "not-found");
  return null;
}

const NO_COUNTS: LedgerCounts = {
  claims: 0,
  byStanding: { asserted: 0, reported: 0, observed: 0, verified: 0, refuted: 0 },
  byKind: { done: 0, figure: 0, status: 0, "sign-off": 0, estimate: 0 },
  marked: 0,
  judged: 0,
  unexplained: 0,
  contradictions: { hard: 0, soft: 0 },
};

async function countsOf(tx: Tx, { roundId, analysis }: Pinned): Promise<LedgerCounts> {
  if (!analysis) return NO_COUNTS;
  const id = sql`${analysis.id}::uuid`;
  const rows = await tx.$queryRaw<{ standing: string; kind: string; n: number; marked: number; judged: number; unexplained: number }[]>`
    SELECT ${STANDING} AS standing, c.kind, count(*)::int AS n, (count(*) FILTER (WHERE c.is_marked))::int AS marked,
      (count(*) FILTER (WHERE ${JUDGED}))::int AS judged, (count(*) FILTER (WHERE ${STANDING} = 'refuted' AND NOT ${EXPLAINED}))::int AS unexplained
    FROM claim c ${judgementsOf(sql`${roundId}::uuid`)} WHERE c.analysis_id = ${id} GROUP BY 1, 2`;
  const strengths = await tx.$queryRaw<{ strength: string; n: number }[]>`
    SELECT strength, count(*)::int AS n FROM contradiction WHERE analysis_id = ${id} GROUP BY 1`;
  const sum = (key: "n" | "marked" | "judged" | "unexplained", of: typeof rows = rows) => of.reduce((total, row) => total + row[key], 0);
  const by = <Key extends string>(keys: readonly Key[], key: "standing" | "kind") =>
    Object.fromEntries(keys.map((one) => [one, sum("n", rows.filter((row) => row[key] === one))])) as Record<Key, number>;
  const strength = (one: string) => strengths.find((row) => row.strength === one)?.n ?? 0;
  return {
    claims: sum("n"),
    byStanding: by(CLAIM_STANDINGS, "standing"),
    byKind: by(["done", "figure", "status", "sign-off", "estimate"], "kind"),
    marked: sum("marked"),
    judged: sum("judged"),
    unexplained: sum("unexplained"),
    contradictions: { hard: strength("hard"), soft: strength("soft") },
  };
}

async function toAnalysis(tx: Tx, pinned: Pinned | null, language: Language): Promise<LedgerAnalysis> {
  const analysis = pinned?.analysis ?? null;
  const failures = analysis ? AnalysisFailure.array().parse(analysis.failures) : [];
  return {
    id: analysis && AnalysisId.parse(analysis.id),
    state: analysis ? AnalysisState.parse(analysis.state) : "none",
    revision: pinned?.revision ?? null,
    engine: analysis?.engine ?? null,
    currentEngine: ENGINE,
    progress: analysis ? AnalysisProgress.parse(analysis.progress) : NO_PROGRESS,
    failures: failures.map((one) => ({ ...one, reason: failureInWords(language, one) })),
    counts: pinned ? await countsOf(tx, pinned) : NO_COUNTS,
    stack: analysis ? AnalysedTechnology.array().parse(analysis.stack) : [],
    digest: analysis?.digest ?? null,
    requestedAt: analysis ? new Date(analysis.requestedAt).toISOString() : null,
    finishedAt: analysis?.finishedAt ? new Date(analysis.finishedAt).toISOString() : null,
  };
}

/** Reads how far the submission of the latest round has been read, and what came of it. */
export function readAnalysis(actor: Actor, reviewId: ReviewId, headers: Headers | null): Promise<LedgerAnalysis> {
  return inTeam(actor.teamId, async (tx) => toAnalysis(tx, await findPinned(tx, reviewId), languageOf(headers)));
}

const among = (column: Prisma.Sql, values: readonly string[] | undefined) => (values ? [sql`${column} = ANY(${[...values]}::text[])`] : []);
const isIt = (condition: Prisma.Sql, wanted: boolean | undefined) => (wanted === undefined ? [] : [wanted ? condition : sql`NOT (${condition})`]);

function conditionsOf({ standing, state, kind, path, marked, judged, unexplained }: LedgerFilter): Prisma.Sql[] {
  return [
    ...among(STANDING, standing),
    ...among(sql`c.state`, state),
    ...among(sql`c.kind`, kind),
    ...(path === undefined ? [] : [sql`c.path = ${path}`]),
    ...isIt(sql`c.is_marked`, marked),
    ...isIt(JUDGED, judged),
    ...isIt(sql`${STANDING} = 'refuted' AND NOT ${EXPLAINED}`, unexplained),
  ];
}

interface Placed {
  readonly path: string;
  readonly line: number;
  readonly id: string;
}

const writeCursor = ({ path, line, id }: Placed): string => Buffer.from(JSON.stringify([path, line, id])).toString("base64url");

/** The condition that begins after a cursor; one that we did not write is refused. */
function afterCursor(cursor: string | undefined, alias: Prisma.Sql): Prisma.Sql[] {
  if (cursor === undefined) return [];
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [path, line, id] = read as [unknown, unknown, unknown];
    const isPath = typeof path === "string" && !path.includes("\0") && path.isWellFormed();
    if (isPath && Number.isInteger(line) && Math.abs(line as number) < 2 ** 31 && ClaimId.safeParse(id).success)
      return [sql`(${alias}.path COLLATE "C", ${alias}.line, ${alias}.id) > (${path}, ${line as number}, ${id as string})`];
  } catch {
    // Falls through to the refusal.
  }
  throw new Problem("invalid", "query-invalid", { fields: [{ field: "cursor", code: "custom" }] });
}

/** Cuts rows, of which one more was read than asked for, into a page. */
function pageOf<Row extends Placed, T>(rows: readonly Row[], limit: number, toItem: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last ? writeCursor(last) : null };
}

const namesIn = (tx: Tx, rows: readonly ClaimRow[]) => namesOf(tx, [...new Set(rows.flatMap(({ byId }) => (byId ? [byId] : [])))]);

async function claimsOf(tx: Tx, pinned: Pinned | null, { limit = LEDGER_CAP, cursor, ...filter }: LedgerQuery, language: Language): Promise<Page<LedgerClaim>> {
  const after = afterCursor(cursor, sql`c`);
  if (!pinned?.analysis) return { items: [], next: null };
  const rows = await readClaimRows(tx, pinned.analysis.id, pinned.roundId, [...conditionsOf(filter), ...after], limit + 1);
  const names = await namesIn(tx, rows);
  return pageOf(rows, limit, (row) => toLedgerClaim(row, names, language));
}

async function contradictionsOf(tx: Tx, pinned: Pinned | null, query: ContradictionQuery, language: Language): Promise<Page<LedgerContradiction>> {
  const { limit = LEDGER_CAP, cursor, path, rule, strength } = query;
  const conditions = [
    ...(path === undefined ? [] : [sql`d.path = ${path}`]),
    ...(rule === undefined ? [] : [sql`d.rule = ${rule}`]),
    ...(strength === undefined ? [] : [sql`d.strength = ${strength}`]),
    ...afterCursor(cursor, sql`d`),
  ];
  if (!pinned?.analysis) return { items: [], next: null };
  const rows = await readContradictionRows(tx, pinned.analysis.id, conditions, limit + 1);
  return pageOf(rows, limit, (row) => toLedgerContradiction(row, language));
}

/** Lists the claims of the submission with what people hold of them, by their places, filtered by the database. */
export function listClaims(actor: Actor, reviewId: ReviewId, query: LedgerQuery, headers: Headers | null): Promise<Page<LedgerClaim>> {
  return inTeam(actor.teamId, async (tx) => claimsOf(tx, await findPinned(tx, reviewId), query, languageOf(headers)));
}

/** Lists what cannot both be true in the submission, by the first place of each. */
export function listContradictions(actor: Actor, reviewId: ReviewId, query: ContradictionQuery, headers: Headers | null): Promise<Page<LedgerContradiction>> {
  return inTeam(actor.teamId, async (tx) => contradictionsOf(tx, await findPinned(tx, reviewId), query, languageOf(headers)));
}

/** Reads the ledger as pages are drawn from it, as JSON text that is kept by the review's stamp. */
export async function readLedgerText(actor: Actor, reviewId: ReviewId, headers: Headers | null): Promise<JsonText<Ledger>> {
  const language = languageOf(headers);
  const kind = `ledger ${language}`;
  const texts = await keptTexts({ id: reviewId, stamp: actor.stamp }, [kind], async () => {
    const ledger = await inTeam(actor.teamId, async (tx): Promise<Ledger> => {
      const pinned = await findPinned(tx, reviewId);
      const { items: claims, next } = await claimsOf(tx, pinned, {}, language);
      const { items: contradictions } = await contradictionsOf(tx, pinned, {}, language);
      return { analysis: await toAnalysis(tx, pinned, language), claims: [...claims], next, contradictions: [...contradictions] };
    });
    return { [kind]: toJsonText(ledger) };
  });
  return texts[kind]!;
}

/** Reads one claim of the present ledger as a person sees it; refuses one that it does not hold. */
export async function readClaim(tx: Tx, reviewId: ReviewId, claimId: ClaimId, language: Language): Promise<{ pinned: Pinned; row: ClaimRow; claim: LedgerClaim }> {
  const pinned = await findPinned(tx, reviewId);
  const [row] = pinned?.analysis ? await readClaimRows(tx, pinned.analysis.id, pinned.roundId, [sql`c.id = ${claimId}`], 1) : [];
  if (!pinned || !row) throw new Problem("not-found", "not-found");
  return { pinned, row, claim: toLedgerClaim(row, await namesIn(tx, [row]), language) };
}
