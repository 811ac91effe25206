// The whole start, on a fresh clone too. Node built-ins only until the dependencies are there.
import { spawn, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureInstalled, root } from "./lib/install.mjs";
import { dataFolder, readRunning, runtimeFile, sharedEnvironment } from "./lib/environment.mjs";
import { giveUp, say } from "./lib/say.mjs";
import { readSecrets } from "./lib/secrets.mjs";

const isDevelopment = process.argv.includes("--dev");
const host = process.env.KLARTECKEN_HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);

if (!Number.isInteger(port) || port < 1 || port > 65535) giveUp(`PORT is “${process.env.PORT}”; it must be a number from 1 to 65535.`);

/** A port somebody else uses is said before anything takes time. */
async function assertPortFree() {
  const fault = await new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (fault?.code === "EADDRINUSE") giveUp(`port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`);
  if (fault?.code === "EACCES") giveUp(`port ${port} may not be used without more rights. Choose one above 1024: PORT=3000 npm start`);
  if (fault?.code === "EADDRNOTAVAIL") giveUp(`this machine has no address ${host} (KLARTECKEN_HOST).`);
  if (fault) giveUp(`port ${port} cannot be used: ${fault.message}`);
}

await assertPortFree();
ensureInstalled();
const { isAlive, startEmbeddedPostgres } = await import("./lib/embedded-postgres.mjs");
const { buildParts, ensureBuilt } = await import("./lib/build.mjs");

const folder = dataFolder();
const secrets = readSecrets(folder);
const running = readRunning();
if (running && isAlive(running.pid) && running.pid !== process.pid)
  giveUp(`Klartecken already runs with the data in ${folder} (process ${running.pid}, ${running.url}). Stop it first, or set KLARTECKEN_DATA to another folder.`);

if (isDevelopment) await buildParts();
else await ensureBuilt();

let postgres = null;
const children = [];
let isStopping = false;

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  const ends = children.map((child) => (child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once("exit", resolve)) : null));
  for (const child of children) child.kill("SIGTERM");
  const late = setTimeout(() => children.forEach((child) => child.kill("SIGKILL")), (Number(process.env.KLARTECKEN_DRAIN_SECONDS) || 0) * 1000 + 20_000);
  await Promise.all(ends);
  clearTimeout(late);
  await postgres?.stop();
  rmSync(runtimeFile(), { force: true });
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));

let ownerUrl = process.env.DATABASE_URL;
if (!ownerUrl) {
  say("starting the database");
  postgres = await startEmbeddedPostgres({ databaseDir: join(folder, "postgres"), password: secrets.database });
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: postgres.url("postgres") });
  await admin.connect();
  const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = 'klartecken'");
  if (rowCount === 0) await admin.query("CREATE DATABASE klartecken");
  await admin.end();
  ownerUrl = postgres.url("klartecken");
}

const url = process.env.KLARTECKEN_URL || `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
const env = sharedEnvironment(ownerUrl, url);
if (isDevelopment) env.NODE_ENV = "development";

/** The bundled command line prepares the database: it has the migrations and the list of jobs. */
const prepared = spawnSync(process.execPath, ["dist/klartecken.mjs", "database", "prepare"], { cwd: root, env, encoding: "utf8" });
if (prepared.status !== 0) {
  await postgres?.stop();
  giveUp(`the database could not be prepared.\n${prepared.stderr.trim()}`);
}
if (prepared.stdout.trim()) say(prepared.stdout.trim());
writeFileSync(runtimeFile(), JSON.stringify({ pid: process.pid, url, ownerUrl, appUrl: env.APP_DATABASE_URL }), { mode: 0o600 });

/** How many processes serve: one for each core up to four, unless it is said. */
function serverProcesses() {
  const said = process.env.KLARTECKEN_SERVERS;
  if (!said) return String(Math.min(availableParallelism(), 4));
  if (!/^([1-9]|[1-5][0-9]|6[0-4])$/.test(said)) giveUp(`KLARTECKEN_SERVERS is “${said}”; it must be a number from 1 to 64.`);
  return said;
}

/** Starts a process and, unless we are stopping, starts it again when it dies. */
function supervise(name, args, more) {
  const begun = Date.now();
  const child = spawn(process.execPath, ["--import", "./scripts/lib/follow-parent.mjs", ...args], {
    cwd: root,
    env: { ...env, ...more, KLARTECKEN_SUPERVISOR: String(process.pid) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  child.once("exit", (code) => {
    children.splice(children.indexOf(child), 1);
    if (isStopping) return;
    say(`the ${name} ended (${code}); starting it again`);
    setTimeout(() => !isStopping && supervise(name, args, more), Date.now() - begun < 5_000 ? 2_000 : 0);
  });
}

supervise("worker", ["dist/worker.mjs"], { KLARTECKEN_PROCESS: "worker", KLARTECKEN_POOL: process.env.KLARTECKEN_WORKER_POOL || "4" });
const server = { KLARTECKEN_PROCESS: "server", PORT: String(port), KLARTECKEN_HOST: host };
if (isDevelopment) supervise("server", [join("node_modules", "next", "dist", "bin", "next"), "dev", "-p", String(port), "-H", host], server);
else supervise("server", ["scripts/serve.mjs"], { ...server, KLARTECKEN_SERVERS: serverProcesses(), NEXT_MANUAL_SIG_HANDLE: "1" });

const begun = Date.now();
for (;;) {
  const answer = await fetch(`http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/health/ready`).catch(() => null);
  if (answer?.ok) break;
  if (Date.now() - begun > 60_000) {
    console.error("\nklartecken: the server does not become ready; what it said stands above.\n");
    await stop(1);
  }
  await new Promise((resolve) => setTimeout(resolve, 150));
}
const invited = spawnSync(process.execPath, ["dist/klartecken.mjs", "setup", "first-owner"], { cwd: root, env, encoding: "utf8" });
console.log(`\n  Klartecken is ready: ${url}\n`);
if (invited.status !== 0) console.error(invited.stderr.trim());
else if (invited.stdout.trim()) console.log(`${invited.stdout.trim().replace(/^/gm, "  ")}\n`);
