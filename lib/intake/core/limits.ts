import { z } from "zod";

const MEBIBYTE = 1024 * 1024;

const atLeastOne = z.number().int().positive();

/** How much of a submission is taken in. */
export const Limits = z.object({
  fileBytes: atLeastOne.default(10 * MEBIBYTE),
  revisionBytes: atLeastOne.default(100 * MEBIBYTE),
  files: atLeastOne.default(10_000),
  /** UTF-16 units of a pasted text. */
  pasteChars: atLeastOne.default(2_000_000),
  /** UTF-16 units of one line; the screen shows the beginning of a longer one. */
  lineChars: atLeastOne.default(20_000),
});
export type Limits = z.infer<typeof Limits>;

export const DEFAULT_LIMITS: Limits = Limits.parse({});

/** Which variable sets which limit, how many of its unit that is, and the most that makes sense. */
const VARIABLES = {
  KLARTECKEN_MAX_FILE_MB: { limit: "fileBytes", unit: MEBIBYTE, most: 1024 },
  KLARTECKEN_MAX_REVISION_MB: { limit: "revisionBytes", unit: MEBIBYTE, most: 10_240 },
  KLARTECKEN_MAX_FILES: { limit: "files", unit: 1, most: 100_000 },
} as const;

/** Reads the limits from the environment, or refuses with a sentence for each variable that is wrong. */
export function limitsFromEnv(env: Readonly<Record<string, string | undefined>>): Limits {
  const limits = { ...DEFAULT_LIMITS };
  const faults: string[] = [];
  for (const [name, { limit, unit, most }] of Object.entries(VARIABLES)) {
    const value = env[name]?.trim();
    if (!value) continue;
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (number >= 1 && number <= most) limits[limit] = number * unit;
    else faults.push(`${name} has to be a whole number from 1 to ${most}, not "${value}".`);
  }
  if (faults.length === 0 && limits.fileBytes > limits.revisionBytes)
    faults.push(
      "KLARTECKEN_MAX_FILE_MB may not exceed KLARTECKEN_MAX_REVISION_MB: no revision could hold such a file.",
    );
  if (faults.length > 0) throw new Error(`The limits are not usable.\n${faults.join("\n")}`);
  return limits;
}
