import "server-only";
import { z } from "zod";
import { NO_OWN_HOSTS, parseOwnHosts, type OwnHosts } from "@/lib/formats/web-address";
import { parseTrustedProxies, type TrustedProxies } from "./source";

/** Hosts of the installation's own that documents may be fetched from by link though they are not public. */
const LinkHosts = z.string().transform((text, context): OwnHosts => {
  try {
    return parseOwnHosts(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return NO_OWN_HOSTS;
  }
});

/** The proxies of the installation's own, whose word for where a request comes from is believed. */
const Proxies = z.string().transform((text, context): TrustedProxies => {
  try {
    return parseTrustedProxies(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return 0;
  }
});

/** Calls of the API in a minute; nought is without limit. */
const rate = (calls: number) => z.coerce.number().int().min(0).max(1_000_000).default(calls);

/**
 * The environment the server and worker run in. `DATABASE_URL` belongs to the owner of the tables and is
 * used for migrations and the command line; server and worker connect with `APP_DATABASE_URL`, whose role
 * neither owns the tables nor bypasses row-level security.
 */
const Environment = z.object({
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NEXTAUTH_SECRET: z.string().min(16),
  NEXTAUTH_URL: z.url(),
  KLARTECKEN_LINK_HOSTS: LinkHosts.default(NO_OWN_HOSTS),
  /** Memory for texts that pages are made of, per server process; 0 keeps none. */
  KLARTECKEN_KEPT_MB: z.coerce.number().int().min(0).max(4096).default(96),
  KLARTECKEN_POOL: z.coerce.number().int().min(1).max(200).default(10),
  KLARTECKEN_TRUSTED_PROXIES: Proxies.default(0),
  KLARTECKEN_RATE_READS: rate(600),
  KLARTECKEN_RATE_CHANGES: rate(120),
  KLARTECKEN_RATE_ANONYMOUS: rate(120),
  /** Whether a new installation is told a finished review. */
  KLARTECKEN_SAMPLE: z.enum(["on", "off"]).default("on"),
  /** How long a server that was asked to stop says so before it takes no more connections. */
  KLARTECKEN_DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  KLARTECKEN_METRICS_TOKEN: z.string().min(16).optional(),
  KLARTECKEN_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  KLARTECKEN_LOG: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
export type Environment = z.infer<typeof Environment>;

let read: Environment | undefined;

/** Reads the environment once, or refuses to go on with a sentence for each variable that is wrong. */
export function env(): Environment {
  if (read) return read;
  // An empty line in a settings file sets nothing.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see README.md, "Settings").\n${faults.join("\n")}`);
  }
  return (read = parsed.data);
}
