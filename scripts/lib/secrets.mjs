import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveUp } from "./say.mjs";

/**
 * Reads the installation's own secrets from its data folder, or makes them the first time. Several servers
 * behind a balancer share them through the environment instead (NEXTAUTH_SECRET, APP_DATABASE_URL).
 */
export function readSecrets(dataFolder) {
  const file = join(dataFolder, "secrets.json");
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
    const make = () => randomBytes(24).toString("base64url");
    const secrets = { session: make(), database: make(), application: make() };
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    return secrets;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(error.code))
      giveUp(`may not write to the data folder ${dataFolder}. Give yourself write permission there, or set KLARTECKEN_DATA to a folder of your own.`);
    if (error instanceof SyntaxError)
      giveUp(`${file} is damaged. Restore it from a backup; without it the database's password is lost.`);
    throw error;
  }
}
