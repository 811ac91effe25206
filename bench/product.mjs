// Starts the product on a port and a data folder of its own, and talks to it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

export const root = join(fileURLToPath(import.meta.url), "..", "..");
export const PASSWORD = "a long enough password";
export const OWNER = "owner@bench.example";

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Starts it and waits until it is ready.
 *
 * @param {string | undefined} keep a data folder to use and to leave there
 */
export async function startProduct(keep) {
  const data = keep ?? mkdtempSync(join(tmpdir(), "klartecken-bench-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      KLARTECKEN_DATA: data,
      KLARTECKEN_LOG: process.env.KLARTECKEN_LOG ?? "error",
      KLARTECKEN_OWNER_EMAIL: OWNER,
      KLARTECKEN_OWNER_PASSWORD: PASSWORD,
      KLARTECKEN_SAMPLE: "off",
      // What is measured is the product, not its refusal to serve one caller a thousand times.
      KLARTECKEN_RATE_READS: "0",
      KLARTECKEN_RATE_CHANGES: "0",
      KLARTECKEN_RATE_ANONYMOUS: "0",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error("the product did not start");
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok && existsSync(join(data, "running.json"))) break;
    if (tries > 1200) throw new Error("the product does not become ready");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const running = JSON.parse(readFileSync(join(data, "running.json"), "utf8"));
  const secrets = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8"));
  // The owner is made after the server is ready, since the sample's job needs the worker.
  await untilOwner(running.ownerUrl);
  return {
    url,
    data,
    ownerUrl: running.ownerUrl,
    appUrl: running.appUrl,
    secret: process.env.NEXTAUTH_SECRET ?? secrets.session,
    /** Runs the product's own command line and gives what it prints. */
    cli: (...args) =>
      new Promise((resolve, reject) => {
        const run = spawn(process.execPath, ["scripts/klartecken.mjs", ...args], { cwd: root, env: { ...process.env, KLARTECKEN_DATA: data } });
        let out = "";
        let said = "";
        run.stdout.on("data", (chunk) => (out += chunk));
        run.stderr.on("data", (chunk) => (said += chunk));
        run.once("exit", (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`${args.join(" ")}: ${said}`))));
      }),
    /** Processor seconds that the product has used, all its processes together. */
    cpuSeconds: () => cpuOf(child.pid),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      if (!keep) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Waits until the installation has its owner. */
async function untilOwner(connectionString) {
  const db = new pg.Client({ connectionString });
  await db.connect();
  try {
    for (let tries = 0; tries < 240; tries++) {
      const { rowCount } = await db.query("SELECT 1 FROM membership WHERE role = 'owner' AND removed_at IS NULL LIMIT 1");
      if (rowCount) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error("the owner was not created");
  } finally {
    await db.end();
  }
}

/** Sums the processor time of a process and its descendants (Linux). */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const own = (Number(fields[11]) + Number(fields[12])) / 100;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
    return own + children.reduce((sum, child) => sum + cpuOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

/** Calls the API as the holder of a token; throws on a refusal. */
export const callerOf = (url, token) =>
  async function call(method, path, body) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : undefined;
  };
