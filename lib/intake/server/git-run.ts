import "server-only";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** A repository of which nothing is taken; the code is a message key below `problems.fields`. */
export class GitRefused extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = "GitRefused";
  }
}

/** Where git works and how much of the machine it may have. */
export interface GitPlace {
  readonly folder: string;
  /** The largest file it may write. */
  readonly fileBytes: number;
  readonly signal: AbortSignal;
}

/** Bytes of memory, and seconds of reckoning: a pack made to swallow a machine ends its own process alone. */
const MEMORY = 3 * 1024 * 1024 * 1024;
const SECONDS = 240;
/** What git says is looked through for a reason, never shown. */
const SAID = 64 * 1024;

/**
 * Nothing of the machine or of the repository decides what git does: no settings, no hooks, no helpers that know
 * passwords, no proxies, no other protocols than the one that was asked for.
 */
const SETTINGS = [
  "protocol.allow=never",
  "http.followRedirects=false",
  "http.proxy=",
  "http.lowSpeedLimit=1",
  "http.lowSpeedTime=30",
  "credential.helper=",
  "core.hooksPath=/dev/null",
  "core.symlinks=false",
  "core.fsmonitor=false",
  "core.askPass=",
  "transfer.fsckObjects=true",
  "transfer.bundleURI=false",
  "fetch.recurseSubmodules=false",
  "fetch.unpackLimit=1",
  "gc.auto=0",
  "maintenance.auto=false",
];

function environment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(
    // Certificates of the installation's own may be the only ones that hold within its network.
    ["PATH", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "SSL_CERT_FILE", "SSL_CERT_DIR"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...kept,
    NODE_ENV: process.env.NODE_ENV,
    LC_ALL: "C",
    HOME: join(folder, "home"),
    GIT_DIR: join(folder, "repository"),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
  };
}

/** Ends a process and whatever it started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Starts git in a group of its own, so that its helpers end with it, with limits that the system holds. */
export function startGit(place: GitPlace, settings: readonly string[], args: readonly string[]): ChildProcess {
  const limits = `ulimit -v ${MEMORY / 1024} 2>/dev/null; ulimit -f ${Math.ceil(place.fileBytes / 512)} 2>/dev/null; ulimit -t ${SECONDS} 2>/dev/null`;
  const given = [...SETTINGS, ...settings].flatMap((one) => ["-c", one]);
  const child = spawn("/bin/sh", ["-c", `${limits}; exec git "$@"`, "git", ...given, ...args], {
    cwd: place.folder,
    env: environment(place.folder),
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.on("error", () => undefined);
  child.stdin!.on("error", () => undefined);
  const end = () => endGroup(child);
  place.signal.addEventListener("abort", end, { once: true });
  child.once("close", () => place.signal.removeEventListener("abort", end));
  if (place.signal.aborted) end();
  return child;
}

/** What a finished git said and how it ended. */
export interface GitEnd {
  readonly code: number | null;
  readonly out: Buffer;
  readonly said: string;
}

/** Runs git to its end; what it gives may be at most so many bytes. */
export async function runGit(place: GitPlace, settings: readonly string[], args: readonly string[], most = SAID): Promise<GitEnd> {
  const child = startGit(place, settings, args);
  child.stdin!.end();
  const out: Buffer[] = [];
  let size = 0;
  let said = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) out.push(chunk);
    else endGroup(child);
  });
  child.stderr!.on("data", (chunk: Buffer) => {
    if (said.length < SAID) said += chunk.toString("latin1");
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", (status) => resolve(status));
    child.once("error", () => resolve(127));
  });
  place.signal.throwIfAborted();
  if (code === 127) throw new GitRefused("git-missing");
  if (size > most) throw new GitRefused("git-entries");
  return { code, out: Buffer.concat(out), said };
}

/** The first that looks names up only where it is told (`http.curloptResolve`). */
const OLDEST = [2, 37] as const;

/** Makes an empty repository to work in; refuses where the machine has no git, or one that would look names up itself. */
export async function prepareGit(place: GitPlace): Promise<void> {
  await mkdir(join(place.folder, "home"));
  const { out } = await runGit(place, [], ["--version"]);
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(out.toString("latin1")) ?? [];
  if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]))
    throw new GitRefused("git-old", { version: `${major}.${minor}`, needed: OLDEST.join(".") });
  const made = await runGit(place, [], ["init", "--quiet", "--bare", "--template="]);
  if (made.code !== 0) throw new Error(`git init ended with ${made.code}`);
}
