import "server-only";
import { pino } from "pino";

/** Structured log on standard output. Ids and codes only: no names, addresses, texts or secrets. */
export const log = pino({
  level: process.env.KLARTECKEN_LOG ?? "info",
  base: { process: process.env.KLARTECKEN_PROCESS ?? "server" },
  redact: ["*.password", "*.token", "*.authorization", "*.cookie"],
});
