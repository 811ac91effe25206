import "server-only";
import { pino } from "pino";
import { describeError } from "./describe-error";
import { currentRecord } from "./request-record";

/**
 * Structured log on standard output, one JSON object a line. Ids and codes only: no names, addresses, texts or secrets.
 * Errors go through an allow-list, and each line names the request or job it belongs to.
 */
export const log = pino({
  level: process.env.KLARTECKEN_LOG ?? "info",
  base: { process: process.env.KLARTECKEN_PROCESS ?? "server", pid: process.pid },
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: (error: unknown) => describeError(error), error: (error: unknown) => describeError(error) },
  redact: ["*.password", "*.token", "*.authorization", "*.cookie"],
  mixin: () => {
    const record = currentRecord();
    if (!record) return {};
    const { id, route, team, span } = record;
    const trace = span?.spanContext().traceId;
    return { request: id, ...(route ? { route } : {}), ...(team ? { team } : {}), ...(trace ? { trace } : {}) };
  },
}, { write: (line: string) => void process.stdout.write(line) });
