import "server-only";
import type { Readable } from "node:stream";
import type { Limits } from "@/lib/intake/core/limits";
import { isBinaryName } from "@/lib/intake/core/looks-binary";
import { skippedPart } from "@/lib/intake/core/skip-reason";
import { SkipLedger, type SkippedEntry } from "@/lib/intake/core/skip-ledger";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { endGroup, GitRefused, runGit, startGit, type GitPlace } from "./git-run";
import type { UnpackedFile } from "./unpack-archive";

const MEGABYTE = 1024 * 1024;
/** The list of a commit's files, in bytes: some hundred thousand of them. */
const LIST = 48 * MEGABYTE;

const LINK = "120000";
const SUBMODULE = "160000";
/** Large File Storage keeps files elsewhere and leaves a few lines that say where. */
const LFS = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n/;
const LFS_BYTES = 1024;

interface Listed {
  readonly mode: string;
  readonly oid: string;
  readonly size: number;
  readonly path: string;
}

/** Lists the files of a commit, with what stands in for files; a name that is no UTF-8 has no path. */
async function listFiles(place: GitPlace, commit: string): Promise<(Omit<Listed, "path"> & { path: string | null; shown: string })[]> {
  const { code, out } = await runGit(place, [], ["ls-tree", "-r", "-l", "-z", "--full-tree", commit], LIST);
  if (code !== 0) throw new GitRefused("git-damaged", { host: "" });
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const files: (Omit<Listed, "path"> & { path: string | null; shown: string })[] = [];
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(0, at);
    const line = out.subarray(at, end === -1 ? out.length : end);
    at += line.length + 1;
    const tab = line.indexOf(0x09);
    const [mode = "", , oid = "", size = ""] = line.subarray(0, tab).toString("latin1").split(/ +/);
    const name = line.subarray(tab + 1);
    let path: string | null = null;
    try {
      path = utf8.decode(name);
    } catch {
      // An older character set, then: nobody can say which.
    }
    files.push({ mode, oid, size: Number(size) || 0, path, shown: path ?? name.toString("latin1") });
  }
  return files;
}

/** Reads what a process writes, by lines and by numbers of bytes. */
class Incoming {
  private held: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  constructor(source: Readable) {
    this.chunks = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }
  private async more(): Promise<void> {
    const { value, done } = await this.chunks.next();
    if (done) throw new Error("git ended before its answer did");
    this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
  }
  async line(): Promise<string> {
    for (;;) {
      const end = this.held.indexOf(0x0a);
      if (end !== -1) {
        const line = this.held.toString("latin1", 0, end);
        this.held = this.held.subarray(end + 1);
        return line;
      }
      await this.more();
    }
  }
  async bytes(count: number): Promise<Buffer> {
    // Gathered in a list: adding to one buffer again and again is slow for large files.
    const parts: Buffer[] = [];
    let size = 0;
    for (;;) {
      const part = this.held.subarray(0, count - size);
      this.held = this.held.subarray(part.length);
      parts.push(part);
      size += part.length;
      if (size === count) return Buffer.concat(parts, count);
      await this.more();
    }
  }
}

/** Why one file is not taken, told by what its commit says of it. */
function problemOf({ mode, size, path }: Listed, taken: ReadonlySet<string>, limits: Limits): { code: string; params?: Record<string, number> } | null {
  if (mode === LINK) return { code: "entry-link" };
  if (mode === SUBMODULE) return { code: "git-submodule" };
  if (taken.has(path)) return { code: "name-duplicate" };
  if (isBinaryName(path)) return { code: "binary" };
  if (size > limits.fileBytes) return { code: "too-large", params: { limit: Math.floor(limits.fileBytes / MEGABYTE) } };
  return size === 0 ? { code: "empty" } : null;
}

/**
 * Reads the files of a commit that was fetched, one at a time, then names what was passed over and why. Sizes are known
 * before anything is read; links, submodules and pointers into Large File Storage are no files.
 *
 * @param tell called once with how many files the commit has
 */
export async function* readCommit(place: GitPlace, commit: string, limits: Limits, tell: (total: number) => void): AsyncGenerator<UnpackedFile | SkippedEntry> {
  const listed = await listFiles(place, commit);
  tell(listed.length);
  const skipped = new SkipLedger();
  const taken = new Set<string>();
  let takenBytes = 0;
  const reader = startGit(place, [], ["cat-file", "--batch"]);
  reader.stderr!.resume();
  const answers = new Incoming(reader.stdout!);
  try {
    for (const file of listed) {
      const cleaned = file.path === null ? { problem: "name-charset" } : cleanFilePath(file.path);
      if ("problem" in cleaned) {
        skipped.note(file.shown.toWellFormed().replace(/\p{Cc}/gu, "\ufffd").slice(0, 120), cleaned.problem);
        continue;
      }
      const { path } = cleaned;
      const part = skippedPart(path);
      if (part) {
        if (part.part.endsWith("/")) skipped.noteWithin(part.part, part.reason);
        else skipped.note(path, part.reason);
        continue;
      }
      const problem = problemOf({ ...file, path }, taken, limits);
      if (problem) {
        skipped.note(path, problem.code, problem.params);
        continue;
      }
      if (taken.size >= limits.files) throw new GitRefused("limit-files", { limit: limits.files });
      if (takenBytes + file.size > limits.revisionBytes) throw new GitRefused("limit-revision", { limit: Math.floor(limits.revisionBytes / MEGABYTE) });
      reader.stdin!.write(`${file.oid}\n`);
      const [, type, size] = (await answers.line()).split(" ");
      if (type !== "blob" || Number(size) !== file.size) throw new GitRefused("git-damaged", { host: "" });
      const bytes = await answers.bytes(file.size);
      await answers.bytes(1);
      if (file.size < LFS_BYTES && LFS.test(bytes.toString("latin1"))) {
        skipped.note(path, "lfs-pointer");
        continue;
      }
      taken.add(path);
      takenBytes += file.size;
      yield { path, bytes };
    }
  } catch (error) {
    place.signal.throwIfAborted();
    throw error;
  } finally {
    endGroup(reader);
  }
  yield* skipped.entries();
}
