import "server-only";
import { UserId } from "@/lib/base/ids";
import { Prisma } from "@/lib/platform/server/db";
import { FINDING_STATES, CLOSES_BY, CONCERNS, SEVERITIES } from "@/lib/review/core/finding";
import { numberOf, searchWords, statesOf, STANDING, type Asking, type FindingFilter, type FindingSort } from "@/lib/review/core/finding-query";

const { sql } = Prisma;

/** A field taken from a template says nothing until its blanks are filled in; see core/completeness.ts. */
const BLANK = "‹[^‹›\n]{0,200}›";
const unwritten = (column: Prisma.Sql) => sql`(btrim(${column}) = '' OR ${column} ~ ${BLANK})`;
const one = (condition: Prisma.Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** How much a finding lacks, counted as core/completeness.ts counts it. */
const GAPS = sql`(CASE WHEN f.state = 'withdrawn' THEN 0 ELSE
  ${one(sql`f.place IS NULL`)} + ${one(unwritten(sql`f.why`))} + ${one(unwritten(sql`f.fix`))} + ${one(unwritten(sql`f.verification`))}
  + ${one(sql`${unwritten(sql`f.code`)} AND NOT (btrim(f.code) = '' AND (f.suggestion IS NOT NULL OR btrim(f.no_code_reason) <> ''))`)}
  + ${one(sql`btrim(f.owner) = ''`)} + ${one(sql`f.due IS NULL`)} END)`;

const orderOf = (column: Prisma.Sql, values: readonly string[]) => sql`array_position(${[...values]}::text[], ${column})`;

/** What a column sorts by, as core/finding-query.ts has it in the browser. */
export const SORT_SQL: Readonly<Record<FindingSort, { readonly key: Prisma.Sql; readonly type: string }>> = {
  number: { key: sql`f.number`, type: "int" },
  title: { key: sql`lower(words_of(f.title)) COLLATE "C"`, type: "text" },
  severity: { key: orderOf(sql`f.severity`, SEVERITIES), type: "int" },
  section: { key: sql`f.section`, type: "int" },
  concern: { key: orderOf(sql`f.concern`, CONCERNS), type: "int" },
  closesBy: { key: orderOf(sql`f.closes_by`, CLOSES_BY), type: "int" },
  state: { key: orderOf(sql`f.state`, FINDING_STATES), type: "int" },
  owner: { key: sql`(CASE WHEN f.owner = '' THEN U&'\\FFFF' ELSE lower(f.owner) END) COLLATE "C"`, type: "text" },
  due: { key: sql`COALESCE(f.due, DATE '9999-12-31')`, type: "date" },
  gaps: { key: sql`-(${GAPS})`, type: "int" },
  updated: { key: sql`f.updated_at`, type: "timestamptz" },
};

/** The words of a search as the index takes them: each begins a word. Null when it has none. */
export function tsqueryOf(q: string): string | null {
  const words = searchWords(q);
  // Letters and digits alone, so nothing of the query language is in them.
  return words.length > 0 ? words.map((word) => `'${word}':*`).join(" & ") : null;
}

function textCondition(q: string): Prisma.Sql {
  const [number, query] = [numberOf(q), tsqueryOf(q)];
  const byWords = query === null ? sql`false` : sql`f.search @@ to_tsquery('simple', ${query})`;
  return number === null ? byWords : sql`(f.number = ${number} OR ${byWords})`;
}

function ownerCondition(owner: string, userId: string): Prisma.Sql {
  if (owner === "none") return sql`btrim(f.owner) = ''`;
  const id = owner === "me" ? userId : owner;
  return UserId.safeParse(id).success ? sql`f.owner_id = ${id}::uuid` : sql`f.owner = ${owner}`;
}

const among = (column: Prisma.Sql, values: readonly string[] | undefined) => (values ? [sql`${column} = ANY(${[...values]}::text[])`] : []);

/** The conditions of a filter, on a finding called `f`. */
export function conditionsOf(filter: FindingFilter, { userId, today }: Asking): Prisma.Sql[] {
  return [
    ...among(sql`f.severity`, filter.severity),
    ...among(sql`f.concern`, filter.concern),
    ...among(sql`f.state`, statesOf(filter.state)),
    ...among(sql`f.closes_by`, filter.closesBy),
    ...among(sql`f.effort`, filter.effort),
    ...among(sql`f.impact`, filter.impact),
    ...(filter.section ? [sql`f.section = ANY(${[...filter.section]}::int[])`] : []),
    ...(filter.owner ? [ownerCondition(filter.owner, userId)] : []),
    ...(filter.dueBefore ? [sql`f.due <= ${filter.dueBefore}::date`] : []),
    ...(filter.overdue ? [sql`f.due < ${today}::date`, ...among(sql`f.state`, STANDING)] : []),
    ...(filter.incomplete ? [sql`${GAPS} > 0`] : []),
    ...(filter.carried
      ? [sql`(f.carried_from IS NOT NULL OR f.round_number < (SELECT max(r.number) FROM round r WHERE r.review_id = f.review_id))`]
      : []),
    ...(filter.q ? [textCondition(filter.q)] : []),
  ];
}
