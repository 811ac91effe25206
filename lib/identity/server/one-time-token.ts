import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** Makes a secret of 256 bits for a link or token. Only its hash is kept: who reads the database cannot use it. */
export function makeToken(prefix = ""): { token: string; hash: string } {
  const token = prefix + randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

/** A plain SHA-256 is enough for 256 random bits; a slow hash protects only what can be guessed. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
