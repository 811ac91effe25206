// Node built-ins only: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveUp, say } from "./say.mjs";

export const root = join(import.meta.dirname, "../..");
const windows = process.platform === "win32";

/** Runs a program to its end with its output shown; gives whether it succeeded. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: windows, ...options });
  return result.status === 0;
}

/** Installs the dependencies when they are missing or the lock file has changed since. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(`Node ${process.versions.node} is too old: Klartecken needs Node 20.19 or newer.`);
  const lock = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules/.klartecken-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("installing dependencies (npm ci; a minute the first time)");
  const ok = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    env: { ...process.env, NODE_ENV: "development", PRISMA_SKIP_POSTINSTALL_GENERATE: "1" },
  });
  if (!ok) giveUp("npm ci failed; its own message stands above. Check the network to the npm registry and try again.");
  writeFileSync(stamp, lock);
}
