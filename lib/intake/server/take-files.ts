import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { addSkip, IntakeProgress, skipCount, type SkippedFile, type SkippedGroup } from "@/lib/intake/core/intake";
import type { Limits } from "@/lib/intake/core/limits";
import type { SkippedEntry } from "@/lib/intake/core/skip-ledger";
import { makeBlobWriter } from "@/lib/platform/server/blob-writer";
import { InHand } from "./in-hand";
import { isRefused, prepareFile, type PreparedFile } from "./prepare-file";
import type { UnpackedFile } from "./unpack-archive";

/** What is true of an intake at this moment; whoever saves it asks whether it has changed. */
export class IntakeTally {
  private hasChanged = true;
  private now: IntakeProgress;
  private groups: readonly SkippedGroup[] = [];

  constructor(begun: Partial<IntakeProgress>) {
    this.now = IntakeProgress.parse(begun);
  }

  get progress(): IntakeProgress {
    return this.now;
  }

  get skipped(): readonly SkippedGroup[] {
    return this.groups;
  }

  set(change: Partial<IntakeProgress>): void {
    this.now = { ...this.now, ...change };
    this.hasChanged = true;
  }

  skip(file: SkippedFile): void {
    this.groups = addSkip(this.groups, file);
    const count = skipCount(file);
    this.set({ seen: this.now.seen + count, skipped: this.now.skipped + count });
  }

  take(size: number): void {
    const { seen, taken, takenBytes } = this.now;
    this.set({ seen: seen + 1, taken: taken + 1, takenBytes: takenBytes + size });
  }

  /** Whether anything changed since this was last asked. */
  takeChange(): boolean {
    const changed = this.hasChanged;
    this.hasChanged = false;
    return changed;
  }
}

/**
 * Decodes and stores the files of an archive or a repository, several at once, and keeps the tally. A file that cannot be
 * taken is named with its reason, as with every upload; the others go in. Stops between two files when told to.
 */
export async function takeFiles(
  teamId: TeamId,
  entries: AsyncIterable<UnpackedFile | SkippedEntry>,
  options: { readonly limits: Limits; readonly repair: boolean },
  tally: IntakeTally,
  signal: AbortSignal,
): Promise<PreparedFile[]> {
  const files = new Map<string, PreparedFile>();
  const store = makeBlobWriter(teamId);
  const hand = new InHand();
  try {
    for await (const entry of entries) {
      signal.throwIfAborted();
      if ("skipped" in entry) {
        tally.skip({ path: entry.path, code: entry.skipped, params: entry.params });
        continue;
      }
      tally.set({ current: entry.path });
      await hand.add(entry.bytes.length, async () => {
        const file = await prepareFile(teamId, entry.path, entry.bytes, { ...options, store });
        if (isRefused(file)) return tally.skip({ path: entry.path, code: file.code, params: file.params && { ...file.params } });
        if (files.has(file.path)) return tally.skip({ path: entry.path, code: "name-duplicate", params: undefined });
        files.set(file.path, file);
        tally.take(file.size);
      });
    }
  } finally {
    // Nothing goes on behind the back of whoever cleans up.
    await hand.end().catch(() => undefined);
  }
  await hand.end();
  signal.throwIfAborted();
  tally.set({ current: null });
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
