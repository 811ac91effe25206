import "server-only";
import { Problem } from "@/lib/base/problem";
import { layersOf, sqlStateOf } from "./describe-error";

/** The database refuses for want of room: in a table, a temporary file, a quota. */
const FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);
/**
 * The database is not there, is not ready, has too much to do, or is a standby that takes no changes (SQLSTATE classes
 * and codes, Prisma's codes, the system's).
 */
const AWAY =
  /^(?:08...|53[0234]00|57P0[1-5]|57014|25006|25P03|58030|P1001|P1002|P1008|P1011|P1017|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const AWAY_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TlsConnectionError"]);
/** What the driver says without a code. */
const AWAY_WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end|Query read timeout|Server has closed the connection)/i;
const MET = /^(?:40001|40P01|55P03|P2034)$/;

const codesOf = (error: unknown): string[] => {
  const codes: string[] = [];
  for (const { code, kind } of layersOf(error)) for (const one of [code, kind]) if (typeof one === "string") codes.push(one);
  return codes;
};

/**
 * What a fault below us means to the person whose change met it; null when it is none. Only codes are read, and words
 * the driver itself begins with: texts of people may hold any number.
 */
export function problemOfFault(error: unknown): Problem | null {
  const state = sqlStateOf(error);
  const codes = [...(state ? [state] : []), ...codesOf(error)];
  if (codes.some((code) => FULL.has(code))) return new Problem("unavailable", "disk-full", { retryAfter: 60 });
  if (codes.includes("KT001")) return new Problem("conflict", "immutable");
  if (codes.some((code) => MET.test(code) || code === "TransactionWriteConflict")) return new Problem("conflict", "try-again", { retryAfter: 1 });
  const isAway = codes.some((code) => AWAY.test(code) || AWAY_KINDS.has(code));
  if (isAway || [...layersOf(error)].some(({ message }) => typeof message === "string" && AWAY_WORDS.test(message)))
    return new Problem("unavailable", "database-unavailable", { retryAfter: 5 });
  return null;
}
