import { z } from "zod";
import { CalendarDate, UserId } from "@/lib/base/ids";
import { findingGaps, ownershipGaps } from "./completeness";
import { CLOSES_BY, ClosesBy, CONCERNS, Concern, FINDING_STATES, FindingState, SEVERITIES, Severity, Size, type FindingRecord } from "./finding";
import { Section } from "./section";

/** Values separated by commas, as in an address; in a stored filter an array. */
const listOf = <T extends z.ZodType>(type: T) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z
      .array(type)
      .min(1)
      .max(10)
      .transform((values) => [...new Set(values)])
      .optional(),
  );

const flag = z.preprocess((value) => (value === "true" || value === "1" ? true : value), z.literal(true).optional());

const sections = z.preprocess((value) => (typeof value === "string" ? Number(value) : value), Section);

export const FINDING_SORTS = ["number", "title", "severity", "section", "concern", "closesBy", "state", "owner", "due", "gaps", "updated"] as const;
export const FindingSort = z.enum(FINDING_SORTS);
export type FindingSort = z.infer<typeof FindingSort>;

/** What findings are looked for by: the same for page, address, API and saved filters. Unknown keys are refused. */
export const FindingFilter = z.strictObject({
  /** Words; each must begin a word of the finding. A number alone, or after #, is the finding's number too. */
  q: z.string().trim().max(200).optional(),
  severity: listOf(Severity),
  concern: listOf(Concern),
  section: listOf(sections),
  /** `standing` is short for open and fix submitted. */
  state: listOf(z.union([FindingState, z.literal("standing")])),
  closesBy: listOf(ClosesBy),
  effort: listOf(Size),
  impact: listOf(Size),
  /** `me`, `none`, a member's id, or else exactly a name. */
  owner: z.string().trim().min(1).max(200).optional(),
  /** Due on this day or earlier. */
  dueBefore: CalendarDate.optional(),
  /** Due before today and still standing. */
  overdue: flag,
  /** Lacks something that completeness asks for, or an owner or a date. */
  incomplete: flag,
  /** Stood in an earlier round or review. */
  carried: flag,
  sort: FindingSort.optional(),
  order: z.enum(["ascending", "descending"]).optional(),
});
export type FindingFilter = z.infer<typeof FindingFilter>;

/** A position in a sorted list: the last row's sort key and its tie-breaker, not an offset. */
export const FindingCursor = z.string().max(2000).regex(/^[A-Za-z0-9_-]+$/);

/** How many findings a page holds at most, and how many a call without a limit gives. */
export const FINDINGS_LIMIT = 200;
export const FINDINGS_CAP = 5000;

/** The query of the list in the API: a filter, and how much of it. */
export const FindingQuery = FindingFilter.extend({
  limit: z.coerce.number().int().min(1).max(FINDINGS_LIMIT).optional(),
  cursor: FindingCursor.optional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

/** The query of a team's list: what is indexed across reviews. */
export const TeamFindingQuery = FindingQuery.omit({ incomplete: true, carried: true, effort: true, impact: true }).extend({ sort: z.enum(["updated", "due"]).optional() });
export type TeamFindingQuery = z.infer<typeof TeamFindingQuery>;

/** What a team's list can be asked for of a filter that may hold more. */
export function teamFilterOf(filter: FindingFilter): FindingFilter {
  const { incomplete: _incomplete, carried: _carried, effort: _effort, impact: _impact, sort, order, ...rest } = filter;
  return sort === "updated" || sort === "due" ? { ...rest, sort, ...(order ? { order } : {}) } : rest;
}

/** Who is asking, and when: what `me` and `overdue` mean. */
export interface Asking {
  readonly userId: string;
  readonly today: string;
}

/** What counts as unfinished work. */
export const STANDING: readonly FindingState[] = ["open", "fix-submitted"];

export const isStanding = ({ state }: Pick<FindingRecord, "state">): boolean => STANDING.includes(state);
export const isOverdue = (finding: Pick<FindingRecord, "state" | "due">, today: string): boolean =>
  finding.due !== null && finding.due < today && isStanding(finding);

/** What a finding lacks, for the column and the filter; nothing is asked of one that was withdrawn. */
export const gapsOf = (finding: FindingRecord) => (finding.state === "withdrawn" ? [] : [...findingGaps(finding), ...ownershipGaps(finding)]);

/** The states that a filter names, `standing` spelled out. */
export const statesOf = (states: FindingFilter["state"]): FindingState[] | undefined =>
  states && [...new Set(states.flatMap((state) => (state === "standing" ? STANDING : [state])))];

/** Cuts a search into words as the index does: letters and digits, in lower case. */
export const searchWords = (q: string): string[] => [...new Set(q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 8);

/** The number that a search alone may mean, as `12` or `#12`. */
export const numberOf = (q: string): number | null => {
  const found = /^#?(\d{1,6})$/.exec(q.trim())?.[1];
  return found === undefined ? null : Number(found);
};

const textOf = (one: FindingRecord) => `${one.title} ${one.owner} ${one.why} ${one.fix} ${one.verification} ${one.code}`;

function matchesText(finding: FindingRecord, q: string): boolean {
  if (numberOf(q) === finding.number) return true;
  const wanted = searchWords(q);
  if (wanted.length === 0) return !q.trim();
  const text = ` ${textOf(finding).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  return wanted.every((word) => text.includes(` ${word}`));
}

function matchesOwner(finding: FindingRecord, owner: string, userId: string): boolean {
  if (owner === "none") return finding.owner.trim() === "";
  if (owner === "me") return finding.ownerId === userId;
  return UserId.safeParse(owner).success ? finding.ownerId === owner : finding.owner === owner;
}

/** Whether a finding is one of those that a filter asks for. */
export function matches(finding: FindingRecord, filter: FindingFilter, { userId, today }: Asking): boolean {
  const among = <T>(values: readonly T[] | undefined, value: T) => !values || values.includes(value);
  return (
    among(filter.severity, finding.severity) &&
    among(filter.concern, finding.concern) &&
    among(filter.section, finding.section) &&
    among(statesOf(filter.state), finding.state) &&
    among(filter.closesBy, finding.closesBy) &&
    (!filter.effort || (finding.effort !== null && filter.effort.includes(finding.effort))) &&
    (!filter.impact || (finding.impact !== null && filter.impact.includes(finding.impact))) &&
    (!filter.owner || matchesOwner(finding, filter.owner, userId)) &&
    (!filter.dueBefore || (finding.due !== null && finding.due <= filter.dueBefore)) &&
    (!filter.overdue || isOverdue(finding, today)) &&
    (!filter.incomplete || gapsOf(finding).length > 0) &&
    (!filter.carried || finding.carried) &&
    (!filter.q || matchesText(finding, filter.q))
  );
}

/** What a column sorts by; closed lists sort in their own order, empty values last. */
export const SORT_KEY: Readonly<Record<FindingSort, (finding: FindingRecord) => string | number>> = {
  number: (one) => one.number,
  title: (one) => one.title.toLowerCase(),
  severity: (one) => SEVERITIES.indexOf(one.severity),
  section: (one) => one.section,
  concern: (one) => CONCERNS.indexOf(one.concern),
  closesBy: (one) => CLOSES_BY.indexOf(one.closesBy),
  state: (one) => FINDING_STATES.indexOf(one.state),
  owner: (one) => one.owner.toLowerCase() || "\uffff",
  due: (one) => one.due ?? "9999-12-31",
  gaps: (one) => -gapsOf(one).length,
  updated: (one) => one.updatedAt,
};

/** Orders findings by a column, those that are equal by number; closed lists first to last, times newest first. */
export function sorted(findings: readonly FindingRecord[], { sort = "number", order = "ascending" }: Pick<FindingFilter, "sort" | "order">): FindingRecord[] {
  const key = SORT_KEY[sort];
  const sign = order === "ascending" ? 1 : -1;
  return [...findings].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x < y ? -sign : x > y ? sign : a.number - b.number;
  });
}

/** Whether a filter leaves anything out; the order does not. */
export const isFiltered = ({ sort: _sort, order: _order, ...filter }: FindingFilter): boolean => Object.values(filter).some((value) => value !== undefined && value !== "");

/** Writes a filter as the query of an address; the same filter always gives the same address. */
export function toSearchParams(filter: FindingFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of Object.keys(FindingFilter.shape) as (keyof FindingFilter)[]) {
    const value = filter[key];
    if (value === undefined || value === "") continue;
    params.set(key, Array.isArray(value) ? value.join(",") : String(value));
  }
  return params;
}

/** Reads a filter from an address; what means nothing there is left out rather than refused, since people edit addresses. */
export function fromSearchParams(params: Iterable<readonly [string, string]>): FindingFilter {
  const filter: Record<string, unknown> = {};
  for (const [key, value] of params) {
    const shape = FindingFilter.shape[key as keyof FindingFilter] as z.ZodType | undefined;
    const read = shape?.safeParse(value);
    if (read?.success && read.data !== undefined && read.data !== "") filter[key] = read.data;
  }
  return filter as FindingFilter;
}
