// The command line: npm run -s klartecken -- <command>. Runs the bundle with this installation's settings.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { dataFolder, readRunning, sharedEnvironment } from "./lib/environment.mjs";
import { ensureInstalled, root } from "./lib/install.mjs";
import { giveUp } from "./lib/say.mjs";
import { readSecrets } from "./lib/secrets.mjs";

const calledFrom = process.env.INIT_CWD || process.cwd();
const args = process.argv.slice(2);
const isBackup = args[0] === "backup" && ["create", "restore"].includes(args[1]);

/** Where a backup goes instead of into this installation: a database by its URL, or a data folder. */
function takeInto() {
  const at = args.indexOf("--into");
  if (!isBackup || at < 0) return null;
  const [, into] = args.splice(at, 2);
  if (!into) giveUp("--into needs a database (postgresql://…) or a data folder.");
  return into;
}
const into = takeInto();
const isUrl = into && /^postgres(ql)?:\/\//.test(into);
if (into && !isUrl) process.env.KLARTECKEN_DATA = resolve(calledFrom, into);

ensureInstalled();
if (!existsSync(join(root, "dist/klartecken.mjs"))) await (await import("./lib/build.mjs")).buildParts();

const { isAlive, startEmbeddedPostgres } = await import("./lib/embedded-postgres.mjs");
const running = readRunning();
const known = running && isAlive(running.pid) ? running : null;
let ownerUrl = isUrl ? into : into ? known?.ownerUrl : process.env.DATABASE_URL || known?.ownerUrl;

/** The embedded database runs only while Klartecken does; a backup needs it at other times too. */
let postgres = null;
if (isBackup && !ownerUrl && (args[1] === "restore" || existsSync(join(dataFolder(), "postgres", "PG_VERSION")))) {
  postgres = await startEmbeddedPostgres({ databaseDir: join(dataFolder(), "postgres"), password: readSecrets(dataFolder()).database });
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: postgres.url("postgres") });
  await admin.connect();
  const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = 'klartecken'");
  if (rowCount === 0) await admin.query("CREATE DATABASE klartecken");
  await admin.end();
  ownerUrl = postgres.url("klartecken");
}

// A database or folder of its own has a role of its own, whatever this installation's settings say.
if (into && !isUrl) delete process.env.APP_DATABASE_URL;
const shared = ownerUrl ? sharedEnvironment(ownerUrl, process.env.KLARTECKEN_URL || known?.url || "http://localhost:3000") : null;
const env = shared
  ? { ...shared, ...(known && !into && !process.env.APP_DATABASE_URL ? { APP_DATABASE_URL: known.appUrl } : {}) }
  : { ...process.env, KLARTECKEN_ROOT: root };
const child = spawn(process.execPath, ["--no-warnings", "dist/klartecken.mjs", ...args], { cwd: root, env: { ...env, KLARTECKEN_CALLED_FROM: calledFrom }, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
const code = await new Promise((done) => child.once("exit", (status) => done(status ?? 1)));
await postgres?.stop();
process.exit(code);
