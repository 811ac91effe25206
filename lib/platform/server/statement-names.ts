import "server-only";
import { createHash } from "node:crypto";

/** Seen this often, a statement is planned once per connection and kept there; one-offs are not worth the memory. */
const OFTEN = 3;
/** Statements that are kept on a connection at most: each holds a plan of some tens of kilobytes in its server process. */
const MOST = 250;
/** What Postgres takes for a statement that is not kept. */
const UNNAMED = "";
/** Texts that are counted at most; lists of changing length make ever new ones. */
const COUNTED = 2_000;

/**
 * Makes the names under which connections keep statements. Planning costs the database more than running does, for a
 * save twice as much (bench/); a name is the digest of its text, so that the same text has the same name everywhere.
 */
export function statementNames(): (query: { readonly sql: string }) => string {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= MOST) return UNNAMED;
    const times = (seen.get(sql) ?? 0) + 1;
    if (times < OFTEN) {
      if (seen.size >= COUNTED) seen.clear();
      seen.set(sql, times);
      return UNNAMED;
    }
    seen.delete(sql);
    const made = `k${createHash("sha256").update(sql).digest("base64url").slice(0, 22)}`;
    names.set(sql, made);
    return made;
  };
}
