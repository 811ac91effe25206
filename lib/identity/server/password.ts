import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's first recommended parameters: 19 MiB, 2 passes, 1 lane (Password Storage Cheat Sheet). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;


export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), PARAMETERS);

let decoy: Promise<string> | undefined;

/** Checks a password; an unknown person takes as long as a known one, so that addresses cannot be probed. */
export async function passwordFits(storedHash: string | null, password: string): Promise<boolean> {
  const against = storedHash ?? (await (decoy ??= hashPassword("nobody has this password")));
  const fits = await verify(against, password.normalize("NFC"));
  return storedHash !== null && fits;
}
