import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const WHO = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"];

/** A repository on the disk, to be filled and served. */
export class TestRepository {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.git("init", "--quiet");
    this.git("config", "http.receivepack", "false");
  }

  git(...args: string[]): string {
    return execFileSync("git", [...WHO, ...args], { cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  link(path: string, target: string): void {
    symlinkSync(target, join(this.folder, path));
  }

  /** Commits whatever is there; gives the commit's full name. */
  commit(message = "change"): string {
    this.git("add", "--all", "--force");
    this.git("commit", "--quiet", "--allow-empty", "-m", message);
    return this.git("rev-parse", "HEAD");
  }
}

/** A host of repositories on loopback, as large ones are: git's own backend behind HTTP. */
export interface GitHost {
  readonly port: number;
  readonly repository: (name: string) => TestRepository;
  /** What was asked of it. */
  readonly asked: string[];
  /** Answers instead of git where it says true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly close: () => Promise<void>;
}

function serveGit(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://git");
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: process.env.NODE_ENV,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REMOTE_ADDR: "127.0.0.1",
    },
  });
  backend.stdin.on("error", () => undefined);
  request.pipe(backend.stdin);
  let head: Buffer | null = Buffer.alloc(0);
  backend.stdout.on("data", (chunk: Buffer) => {
    if (head === null) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return;
    const headers = head.toString("latin1", 0, end).split("\r\n").map((line) => line.split(": ") as [string, string]);
    response.statusCode = Number(headers.find(([name]) => name === "Status")?.[1].slice(0, 3) ?? 200);
    for (const [name, value] of headers) if (name !== "Status") response.setHeader(name, value);
    response.write(head.subarray(end + 4));
    head = null;
  });
  backend.stdout.on("end", () => response.end());
}

/** Starts a host of repositories on loopback. */
export async function startGitHost(port = 0): Promise<GitHost> {
  const root = mkdtempSync(join(tmpdir(), "klartecken-git-host-"));
  const server = createServer((request, response) => {
    host.asked.push(request.url ?? "");
    if (!host.intercept(request, response)) serveGit(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const host: GitHost = {
    port: (server.address() as AddressInfo).port,
    repository: (name) => new TestRepository(join(root, name)),
    asked: [],
    intercept: () => false,
    close: () => {
      server.closeAllConnections();
      rmSync(root, { recursive: true, force: true });
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return host;
}
