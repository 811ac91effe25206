import "server-only";
import { log } from "./log";

/* eslint-disable no-console -- it is taken over here, so that nobody else prints past the log */

/** What libraries name their own messages with, as `[next-auth][error][JWT_SESSION_ERROR]`. */
const NAMED = /^\s*(?:⨯\s*)?((?:\[[\w-]{1,40}\]){1,4})/;

/**
 * Turns what libraries print into lines of the log. They print errors whole, with the values of rows and addresses with
 * secrets in them; of those only what the log's allow-list takes is kept.
 */
export function captureConsole(): void {
  const printed = (level: "error" | "warn") => (...given: unknown[]) => {
    const error = given.find((one) => one instanceof Error);
    const name = given.map((one) => (typeof one === "string" ? NAMED.exec(one)?.[1] : undefined)).find(Boolean);
    log[level]({ ...(error ? { err: error } : {}), ...(name ? { name } : {}) }, "a library reported something");
  };
  console.error = printed("error");
  console.warn = printed("warn");
  // The rest is for people who develop: a start says what it has to say by itself.
  for (const level of ["log", "info", "debug", "trace"] as const) console[level] = () => undefined;
}
