// The command line: npm run -s klartecken -- <command>. Runs the bundle with this installation's settings.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readRunning, sharedEnvironment } from "./lib/environment.mjs";
import { ensureInstalled, root } from "./lib/install.mjs";

ensureInstalled();
if (!existsSync(join(root, "dist/klartecken.mjs"))) await (await import("./lib/build.mjs")).buildParts();

const { isAlive } = await import("./lib/embedded-postgres.mjs");
const running = readRunning();
const known = running && isAlive(running.pid) ? running : null;
const ownerUrl = process.env.DATABASE_URL || known?.ownerUrl;
const env = ownerUrl
  ? { ...sharedEnvironment(ownerUrl, process.env.KLARTECKEN_URL || known?.url || "http://localhost:3000"), ...(known && !process.env.APP_DATABASE_URL ? { APP_DATABASE_URL: known.appUrl } : {}) }
  : { ...process.env, KLARTECKEN_ROOT: root };
const result = spawnSync(process.execPath, ["--no-warnings", "dist/klartecken.mjs", ...process.argv.slice(2)], { cwd: root, env: { ...env, KLARTECKEN_CALLED_FROM: process.env.INIT_CWD || process.cwd() }, stdio: "inherit" });
process.exit(result.status ?? 1);
