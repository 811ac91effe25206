import "server-only";
import type { ClaimId, FindingId, Language } from "@/lib/base/ids";
import type { Reason } from "@/lib/analysis/core/analysis";
import { reasonInWords } from "@/lib/analysis/core/reason-words";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import { isExplained, standingOf, type ClaimKind, type ClaimState, type Judgement, type LedgerClaim, type LedgerContradiction } from "@/lib/review/core/ledger";
import { judgementsOf } from "./ledger-sql";

const { sql } = Prisma;

/** A claim as the database gives it, with what people hold of it in a round. */
export interface ClaimRow {
  readonly id: string;
  readonly subject: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly quote: string;
  readonly kind: string;
  readonly state: string;
  readonly isMarked: boolean;
  readonly about: string;
  readonly reason: string;
  readonly because: Reason;
  readonly contradictedBy: number[];
  readonly decision: string | null;
  readonly words: string | null;
  readonly evidence: string[] | null;
  readonly isOfThisRevision: boolean | null;
  readonly findingId: string | null;
  readonly carriedFrom: number | null;
  readonly version: number | null;
  readonly byId: string | null;
  readonly at: Date | null;
  readonly findingState: string | null;
}

/** Reads claims of an analysis with what people hold of them in a round, in the order of their places. */
export const readClaimRows = (tx: Tx, analysisId: string, roundId: string, conditions: readonly Prisma.Sql[], limit: number | null): Promise<ClaimRow[]> => tx.$queryRaw<ClaimRow[]>`
  SELECT c.id, c.subject, c.path, c.line, c.end_line AS "endLine", c.quote, c.kind, c.state, c.is_marked AS "isMarked", c.about, c.reason,
    c.because, c.contradicted_by AS "contradictedBy", j.decision, j.words, j.evidence, j.is_of_this_revision AS "isOfThisRevision",
    j.finding_id AS "findingId", j.carried_from AS "carriedFrom", j.version, j.by_id AS "byId", j.at, f.state AS "findingState"
  FROM claim c ${judgementsOf(sql`${roundId}::uuid`)}
  WHERE ${Prisma.join([sql`c.analysis_id = ${analysisId}::uuid`, ...conditions], " AND ")}
  ORDER BY c.path COLLATE "C", c.line, c.id LIMIT ${limit}`;

/** The judgement in a row; null where there never was one. */
export function judgementIn(row: ClaimRow, names: ReadonlyMap<string, string>): Judgement | null {
  if (row.decision === null) return null;
  return {
    decision: row.decision as Judgement["decision"],
    words: row.words ?? "",
    evidence: row.evidence ?? [],
    isOfThisRevision: row.isOfThisRevision ?? true,
    findingId: row.findingId as FindingId | null,
    carriedFrom: row.carriedFrom,
    version: row.version ?? 1,
    by: names.get(row.byId ?? "") ?? "",
    at: (row.at ?? new Date(0)).toISOString(),
  };
}

/** Puts a row into the claim that API and screen know. */
export function toLedgerClaim(row: ClaimRow, names: ReadonlyMap<string, string>, language: Language): LedgerClaim {
  const judgement = judgementIn(row, names);
  const { path, line, endLine, quote, isMarked, about, because, contradictedBy } = row;
  const state = row.state as ClaimState;
  const standing = standingOf(state, judgement);
  return {
    id: row.id as ClaimId,
    ...{ path, line, endLine, quote, kind: row.kind as ClaimKind, state, isMarked, about, because, contradictedBy },
    reason: reasonInWords(language, because, row.reason),
    standing,
    isExplained: standing === "refuted" && isExplained(judgement, row.findingState !== null && row.findingState !== "withdrawn"),
    judgement,
    version: judgement?.version ?? 0,
  };
}

export interface ContradictionRow {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly strength: "hard" | "soft";
  readonly places: LedgerContradiction["places"];
  readonly reason: string;
  readonly because: Reason;
  readonly claims: string[];
}

/** Reads contradictions of an analysis in the order of their first places, each with the claims that begin there. */
export const readContradictionRows = (tx: Tx, analysisId: string, conditions: readonly Prisma.Sql[], limit: number | null): Promise<ContradictionRow[]> => tx.$queryRaw<ContradictionRow[]>`
  SELECT d.id, d.path, d.line, d.rule, d.strength, d.places, d.reason, d.because,
    (SELECT coalesce(array_agg(c.id ORDER BY c.id), '{}') FROM claim c WHERE c.analysis_id = d.analysis_id AND c.path = d.path AND c.line = d.line) AS claims
  FROM contradiction d
  WHERE ${Prisma.join([sql`d.analysis_id = ${analysisId}::uuid`, ...conditions], " AND ")}
  ORDER BY d.path COLLATE "C", d.line, d.id LIMIT ${limit}`;

/** Puts a row into the contradiction that API and screen know. */
export const toLedgerContradiction = ({ id, rule, strength, places, reason, because, claims }: ContradictionRow, language: Language): LedgerContradiction => ({
  id: id as ClaimId,
  ...{ rule, strength, places, because, claims: claims as ClaimId[] },
  reason: reasonInWords(language, because, reason),
});
