import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import net from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";

const root = join(import.meta.dirname, "..");

interface Running {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** Where the database of the installation under test is; it has to be one that `npm start` embeds. */
export function readRunning(): Running {
  const file = resolve(root, process.env.KLARTECKEN_DATA ?? "data", "running.json");
  if (!existsSync(file)) throw new Error(`This journey needs the embedded database of npm start, and there is no ${file}. Set KLARTECKEN_DATA to the data folder of the installation under test.`);
  return JSON.parse(readFileSync(file, "utf8")) as Running;
}

const freePort = () =>
  new Promise<number>((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => done(port));
    });
  });

const within = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/** An installation that nobody has set up: a database of its own beside the running one, and a server of its own. */
export class EmptyInstallation {
  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
    private readonly ownerUrl: string,
    private readonly database: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start({ ownerUrl, appUrl }: Running): Promise<EmptyInstallation> {
    const database = `e2e_${randomUUID().slice(0, 8)}`;
    await query(ownerUrl, `CREATE DATABASE ${database}`);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { KLARTECKEN_OWNER_EMAIL: _email, KLARTECKEN_OWNER_PASSWORD: _password, ...given } = process.env;
    const env: NodeJS.ProcessEnv = {
      ...given,
      NODE_ENV: "production",
      // As npm start does: otherwise Next answers to signals and waits for every browser to go away.
      NEXT_MANUAL_SIG_HANDLE: "1",
      KLARTECKEN_ROOT: root,
      DATABASE_URL: within(ownerUrl, database),
      APP_DATABASE_URL: within(appUrl, database),
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: randomUUID(),
    };
    klartecken(env, "database", "prepare");
    const server = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "start", "-p", String(port), "-H", "127.0.0.1"], {
      cwd: root,
      env,
      stdio: "ignore",
    });
    return new EmptyInstallation(url, server, ownerUrl, database, env);
  }

  /** Whether the server answers and its database is there. */
  async isReady(): Promise<boolean> {
    return (await fetch(`${this.url}/health/ready`).catch(() => null))?.ok ?? false;
  }

  /** What a start prints while there is nobody: the address of the one-time link, or nothing. */
  setupLink(): string | undefined {
    return /https?:\S+\/setup\/\S+/.exec(klartecken(this.env, "setup", "first-owner"))?.[0];
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGTERM");
    await ended;
    await query(this.ownerUrl, `DROP DATABASE ${this.database} WITH (FORCE)`);
  }
}

function klartecken(env: NodeJS.ProcessEnv, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "dist/klartecken.mjs", ...args], { cwd: root, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`klartecken ${args.join(" ")}: ${stderr}`);
  return stdout;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
