import "server-only";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { skippedPart, skipReasonOf } from "@/lib/intake/core/skip-reason";
import { ArchiveFault, type ArchiveEntry } from "@/lib/platform/server/archive/archive-entry";

/** What an archive's list of contents says before anything of it is unpacked. */
export interface ArchiveSurvey {
  /** The one folder that everything is in, with its slash, as `repo-main/`; empty where there is none. */
  readonly top: string;
  /** Whether it is one document inside, as Word's are, whatever its first bytes looked like. */
  readonly isDocument: boolean;
}

/** The smallest header before a zip entry's packed bytes. */
const LOCAL_HEADER = 30;

/** Bytes that unpack as parts of several files are how a small zip becomes a huge one. */
function assertApart(parts: readonly (readonly [offset: number, packed: number])[]): void {
  const sorted = [...parts].sort(([a], [b]) => a - b);
  for (const [index, [offset, packed]] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && offset + LOCAL_HEADER + packed > next[0]) throw new ArchiveFault("overlapping", true);
  }
}

/**
 * Goes through an archive once without keeping anything, so that what must be refused as a whole is refused before
 * the first file is taken; finds the folder that its maker put around everything.
 */
export async function surveyArchive(entries: AsyncIterable<ArchiveEntry & { readonly offset?: number; readonly packed?: number }>): Promise<ArchiveSurvey> {
  const parts: [number, number][] = [];
  let files = 0;
  let encrypted = 0;
  let top: string | null = null;
  let isDocument = false;
  for await (const { name, kind, isEncrypted, offset, packed } of entries) {
    if (kind === "folder") continue;
    files += 1;
    if (isEncrypted) encrypted += 1;
    if (name === "[Content_Types].xml") isDocument = true;
    if (offset !== undefined && packed !== undefined) parts.push([offset, packed]);
    const cleaned = cleanFilePath(name);
    if ("problem" in cleaned || skippedPart(cleaned.path)?.reason === "skip-litter") continue;
    const first = cleaned.path.slice(0, cleaned.path.indexOf("/") + 1);
    top = top === null || top === first ? first : "";
  }
  if (files > 0 && encrypted === files) throw new ArchiveFault("encrypted", true);
  assertApart(parts);
  // `dist/` is still build output when it is all that somebody packed.
  return { top: top !== null && skipReasonOf(`${top}file`) === null ? top : "", isDocument };
}
