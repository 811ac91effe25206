import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { request as httpRequest, type ClientRequest } from "node:http";
import net from "node:net";
import { join } from "node:path";
import pg from "pg";
import type { readRunning } from "./installation";

const root = join(import.meta.dirname, "..");
const within = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

const freePort = () =>
  new Promise<number>((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => done(port));
    });
  });

export const OWNER = { email: "owner@example.org", password: "a password of seven words or so" };

/** An upload whose body is sent piece by piece, so that it can be met in the middle. */
export interface SlowUpload {
  readonly request: ClientRequest;
  /** Sends the rest. */
  readonly finish: () => void;
  /** The status of the answer; null when the connection broke. */
  readonly answered: Promise<number | null>;
}

/** A server process of a test's own, with a database of its own, to be killed and stopped at will; its log is kept. */
export class OwnInstallation {
  readonly log: string[] = [];
  private server: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
    private readonly ownerUrl: string,
    private readonly database: string,
  ) {}

  static async make(running: ReturnType<typeof readRunning>, more: Readonly<Record<string, string>> = {}): Promise<OwnInstallation> {
    const database = `e2e_${randomUUID().slice(0, 8)}`;
    await query(running.ownerUrl, `CREATE DATABASE ${database}`);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      // A build runs as what it was built for.
      NODE_ENV: "production",
      KLARTECKEN_ROOT: root,
      KLARTECKEN_LOG: "debug",
      KLARTECKEN_PROCESS: "server",
      KLARTECKEN_OWNER_EMAIL: OWNER.email,
      KLARTECKEN_OWNER_PASSWORD: OWNER.password,
      NEXT_MANUAL_SIG_HANDLE: "1",
      DATABASE_URL: within(running.ownerUrl, database),
      APP_DATABASE_URL: within(running.appUrl, database),
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: randomUUID(),
      ...more,
    };
    const made = new OwnInstallation(url, port, env, running.ownerUrl, database);
    made.klartecken("database", "prepare");
    made.klartecken("setup", "first-owner");
    return made;
  }

  klartecken(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "dist/klartecken.mjs", ...args], { cwd: root, env: this.env, encoding: "utf8" });
    if (status !== 0) throw new Error(`klartecken ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  /** A token that acts as the owner. */
  token = (): string => this.klartecken("token", "create", "--email", OWNER.email, "--name", "test").split("\n").at(-1)!;

  /** Starts the server and waits until it is ready. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "start", "-p", String(this.port), "-H", "127.0.0.1"], { cwd: root, env: this.env });
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => this.log.push(String(text)));
    this.server = server;
    for (const end = Date.now() + 60_000; ; ) {
      if ((await fetch(`${this.url}/health/ready`).catch(() => null))?.ok) return;
      if (Date.now() > end || server.exitCode !== null) throw new Error(`the server does not start: ${this.log.join("")}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Sends the server a signal; gives its exit code once it has ended. */
  signal(signal: NodeJS.Signals): Promise<number | null> {
    const { server } = this;
    if (!server || server.exitCode !== null) return Promise.resolve(null);
    const ended = new Promise<number | null>((done) => server.once("exit", done));
    server.kill(signal);
    return ended;
  }

  async call<T>(method: string, path: string, token: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) };
    const answer = await fetch(`${this.url}/api/v1${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** A review with nothing submitted. */
  async openReview(token: string): Promise<string> {
    const system = await this.call<{ id: string }>("POST", "/systems", token, { name: "System" });
    return (await this.call<{ id: string }>("POST", "/reviews", token, { systemId: system.id, title: "Go-live", language: "en" })).id;
  }

  /** Begins to upload a whole file and the half of another. */
  async beginUpload(reviewId: string, token: string): Promise<SlowUpload> {
    const boundary = "klartecken-slow";
    const part = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;
    const text = "a line of the upload\n".repeat(20_000);
    const request = httpRequest(`${this.url}/api/v1/reviews/${reviewId}/revisions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": `multipart/form-data; boundary=${boundary}` },
    });
    const answered = new Promise<number | null>((done) => {
      request.on("response", (response) => {
        response.resume();
        done(response.statusCode ?? null);
      });
      request.on("error", () => done(null));
    });
    await new Promise<void>((done) => request.write(`${part("first.txt")}${text}\r\n${part("second.txt")}${text}`, () => done()));
    return { request, answered, finish: () => request.end(`${text}\r\n--${boundary}--\r\n`) };
  }

  /** Asks the database itself. */
  query = <T extends object>(sql: string): Promise<T[]> => query<T>(within(this.ownerUrl, this.database), sql);

  async remove(): Promise<void> {
    await this.signal("SIGKILL");
    await query(this.ownerUrl, `DROP DATABASE ${this.database} WITH (FORCE)`);
  }
}

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
