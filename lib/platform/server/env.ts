import "server-only";
import { z } from "zod";

/**
 * The environment the server and worker run in. `DATABASE_URL` belongs to the owner of the tables and is
 * used for migrations and the command line; server and worker connect with `APP_DATABASE_URL`, whose role
 * neither owns the tables nor bypasses row-level security.
 */
const Environment = z.object({
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NEXTAUTH_SECRET: z.string().min(16),
  NEXTAUTH_URL: z.url(),
  KLARTECKEN_POOL: z.coerce.number().int().min(1).max(200).default(10),
  KLARTECKEN_LOG: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
export type Environment = z.infer<typeof Environment>;

let read: Environment | undefined;

/** Reads the environment once, or refuses to go on with a sentence for each variable that is wrong. */
export function env(): Environment {
  if (read) return read;
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see README.md, "Settings").\n${faults.join("\n")}`);
  }
  return (read = parsed.data);
}
