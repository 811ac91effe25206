import { z } from "zod";
import { ClaimKind, ClaimStanding, ClaimState } from "./ledger";

/** Values separated by commas, as in an address. */
const listOf = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value), z.array(type).min(1).max(10).optional());

const flag = z.preprocess((value) => (value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : value), z.boolean().optional());

/** What claims are looked for by: the same for screen, address and API. Unknown keys are refused. */
export const LedgerFilter = z.strictObject({
  standing: listOf(ClaimStanding),
  /** By the submission alone. */
  state: listOf(ClaimState),
  kind: listOf(ClaimKind),
  /** Exactly this file. */
  path: z.string().min(1).max(400).optional(),
  marked: flag,
  judged: flag,
  /** Refuted and neither explained nor a finding. */
  unexplained: flag,
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

/** How many claims a page holds at most, and how many a call without a limit gives. */
export const LEDGER_LIMIT = 200;
export const LEDGER_CAP = 5_000;

const paging = {
  limit: z.coerce.number().int().min(1).max(LEDGER_LIMIT).optional(),
  /** The last row's place, as the page before gave it in `next`. */
  cursor: z.string().max(3_000).regex(/^[A-Za-z0-9_-]+$/).optional(),
};

/** The query of the list of claims in the API: a filter, and how much of it. */
export const LedgerQuery = LedgerFilter.extend(paging);
export type LedgerQuery = z.infer<typeof LedgerQuery>;

/** The query of the list of contradictions. */
export const ContradictionQuery = LedgerFilter.pick({ path: true }).extend({
  rule: z.string().min(1).max(100).optional(),
  strength: z.enum(["hard", "soft"]).optional(),
  ...paging,
});
export type ContradictionQuery = z.infer<typeof ContradictionQuery>;

/** Writes a filter as the query of an address. */
export function ledgerParams(filter: LedgerFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value !== undefined) params.set(key, Array.isArray(value) ? value.join(",") : String(value));
  return params;
}
