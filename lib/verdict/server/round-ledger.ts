import "server-only";
import { Prisma } from "@/lib/platform/server/db";
import { analysisOf, EXPLAINED, isJudgedBy, judgementsOf, STANDING } from "@/lib/review/server/ledger-sql";
import type { RoundAnalysis, RoundClaim } from "@/lib/verdict/core/round-facts";
import { NOT_ANALYSED } from "@/lib/verdict/core/round-facts";

const { sql } = Prisma;

/** What a statement with `ledgerOf` gives of a round's ledger: as much as the rules ask about. */
export interface StoredLedger {
  readonly id: string;
  readonly engine: string;
  readonly digest: string | null;
  readonly state: RoundAnalysis["state"];
  readonly files: number;
  readonly done: number;
  readonly refuted: readonly (Pick<RoundClaim, "id" | "isExplained"> & { readonly path: string; readonly line: number })[];
}

/**
 * Writes a sub-select that gives what the rules look at in the ledger of a round as one JSON value; null where none is judged by.
 *
 * @param round an alias that has id, revision_id, state and ledger_id
 */
export const ledgerOf = (round: Prisma.Sql): Prisma.Sql => sql`(
  SELECT json_build_object('id', a.id, 'engine', a.engine, 'digest', a.digest, 'state', a.state,
    'files', (a.progress ->> 'files')::int, 'done', (a.progress ->> 'done')::int,
    'refuted', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'path', c.path, 'line', c.line, 'isExplained', ${EXPLAINED})
                                         ORDER BY c.path COLLATE "C", c.line, c.id), '[]')
                FROM claim c ${judgementsOf(sql`${round}.id`)} WHERE c.analysis_id = a.id AND ${STANDING} = 'refuted'))
  FROM ${analysisOf(round)} a WHERE ${isJudgedBy(round)})`;

/** Puts a round's ledger into the facts that the rules take. */
export const toLedgerFacts = (ledger: StoredLedger | null): { analysis: RoundAnalysis; claims: RoundClaim[] } =>
  ledger === null
    ? { analysis: NOT_ANALYSED, claims: [] }
    : {
        analysis: { state: ledger.state, files: ledger.files, done: ledger.done },
        claims: ledger.refuted.map(({ id, isExplained, path, line }) => ({ id, state: "refuted", isExplained, at: { path, line } })),
      };
