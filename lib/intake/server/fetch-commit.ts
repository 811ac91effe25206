import "server-only";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { portOf, type OwnHosts } from "@/lib/formats/web-address";
import { Commit } from "@/lib/intake/core/revision-source";
import { gitAddressProblem } from "@/lib/intake/core/git-address";
import { resolveHost } from "@/lib/platform/server/resolve-host";
import type { Resolve } from "@/lib/platform/server/safe-fetch-connect";
import { GitRefused, prepareGit, runGit, type GitPlace } from "./git-run";

/** How long a repository may take, and how much it may put on the disk until it is read. */
export interface GitPolicy {
  readonly own: OwnHosts;
  readonly resolve?: Resolve;
  readonly totalMs: number;
  readonly diskBytes: number;
}

const MEGABYTE = 1024 * 1024;
/** How often the folder's size is looked at. */
const LOOK_MS = 250;

/** What git says of a fetch that failed, and the reason it means; the first that fits. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/couldn't find remote ref|no such remote ref|not our ref|unadvertised object|invalid refspec|remote HEAD refers to nonexistent/i, "git-no-ref"],
  [/File size limit exceeded|File too large|died of signal 25|out of memory|mmap failed|malloc|Cannot allocate|No space left|died of signal 24/i, "git-large"],
  [/could not read (Username|Password)|Authentication failed|returned error: 40[137]|terminal prompts disabled/i, "git-sign-in"],
  [/returned error: 3\d\d|redirect/i, "git-redirect"],
  [/returned error: (404|410)|repository .*not found/i, "git-not-found"],
  [/transport .* not allowed|protocol .* not supported/i, "git-redirect"],
  [/SSL|certificate|TLS/i, "link-tls"],
  [/Failed to connect|Connection refused|Could not resolve|timed out|Operation too slow|unreachable/i, "link-unreachable"],
  [/fsck|error in (packed )?object|bad object|corrupt|inflate|pack has|did not receive expected object/i, "git-damaged"],
  // What ends index-pack without a word of its own is a limit of ours.
  [/invalid index-pack output|index-pack (failed|died)/i, "git-large"],
  [/not valid: is this a git repository|not a git repository|invalid server response|protocol error|bad line length|expected flush/i, "git-not-repository"],
  [/returned error: 5\d\d|RPC failed|hung up|early EOF|Empty reply/i, "link-broken"],
];

function refusalOf(said: string, url: URL, ref: string | null, place: GitPlace): GitRefused {
  // The address stands in what git says, and its words are not git's.
  const own = said.replaceAll(url.href.replace(/\/$/, ""), "");
  const code = REASONS.find(([sign]) => sign.test(own))?.[1] ?? "git-failed";
  const host = url.hostname;
  if (code === "git-no-ref") return new GitRefused(ref === null ? "git-empty" : code, ref === null ? { host } : { ref });
  if (code === "git-large") return new GitRefused(code, { limit: Math.floor(place.fileBytes / MEGABYTE) });
  return new GitRefused(code, { host });
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []))
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  return size;
}

/** Watches a folder grow until it is told to stop; says what has come into the repository, and when all of it is too large. */
function watchSize(folder: string, most: number, tell: (bytes: number) => void, tooLarge: () => void): () => void {
  let isOver = false;
  void (async () => {
    while (!isOver) {
      const size = await sizeOf(folder);
      if (isOver) return;
      if (size > most) return tooLarge();
      tell(await sizeOf(join(folder, "repository", "objects")));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  return () => {
    isOver = true;
  };
}

/** Why an address is not fetched from, as a refusal. */
const refuse = ({ code, params }: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }) => new GitRefused(code, { ...params });

/**
 * Fetches one commit of a repository into a folder, with the files of that commit and no history, and gives its full name.
 *
 * The host is looked up once by the rules for links, and git connects to that very address; redirects are errors. Nothing
 * of the repository is ever checked out or run.
 *
 * @param ref a branch, a tag or a full commit; null for the repository's own head
 * @param tell called with the bytes that have come so far
 */
export async function fetchCommit(
  folder: string,
  address: string,
  ref: string | null,
  policy: GitPolicy,
  signal: AbortSignal,
  tell: (bytes: number) => void,
): Promise<{ commit: string; place: GitPlace }> {
  const url = new URL(address);
  const known = gitAddressProblem(url, policy.own);
  if (known) throw refuse(known);
  const host = await resolveHost(url, policy);
  if ("problem" in host) throw refuse(host.problem);
  const late = AbortSignal.timeout(policy.totalMs);
  const tooLarge = new AbortController();
  const place: GitPlace = { folder, fileBytes: policy.diskBytes, signal: AbortSignal.any([signal, late, tooLarge.signal]) };
  const stop = watchSize(folder, policy.diskBytes, tell, () => tooLarge.abort());
  try {
    await prepareGit(place);
    const name = url.hostname.replace(/^\[|\]$/g, "");
    const pinned = host.address.includes(":") ? `[${host.address}]` : host.address;
    const settings = [
      `protocol.${url.protocol.slice(0, -1)}.allow=always`,
      ...(name === host.address ? [] : [`http.curloptResolve=${name}:${portOf(url)}:${pinned}`]),
    ];
    const fetching = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--", url.href, ref ?? "HEAD"];
    const fetched = await runGit(place, settings, fetching);
    if (fetched.code !== 0) throw refusalOf(fetched.said, url, ref, place);
    tell(await sizeOf(join(folder, "repository", "objects")));
    const { code, out } = await runGit(place, [], ["rev-parse", "--verify", "--quiet", "--end-of-options", "FETCH_HEAD^{commit}"]);
    const commit = Commit.safeParse(out.toString("latin1").trim());
    if (code !== 0 || !commit.success) throw new GitRefused("git-no-commit", { ref: ref ?? "HEAD" });
    return { commit: commit.data, place: { ...place, signal } };
  } catch (error) {
    // Whoever cancelled hears of nothing else; what ran out of time or room says that.
    if (signal.aborted) signal.throwIfAborted();
    if (tooLarge.signal.aborted) throw new GitRefused("git-large", { limit: Math.floor(policy.diskBytes / MEGABYTE) });
    if (late.aborted) throw new GitRefused("git-slow", { host: url.hostname, seconds: Math.round(policy.totalMs / 1000) });
    throw error;
  } finally {
    stop();
  }
}
