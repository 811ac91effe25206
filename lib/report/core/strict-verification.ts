import type { StrictVerification } from "./strict-report.ts";
import type { Telling } from "./strict-parts.ts";
import { visibleLine } from "./visible-text.ts";

/** A repository has thousands of files; the whole list stands in the report's JSON. */
const FILES_SHOWN = 200;

/** Tells how anyone can verify the document: what was signed, of which revision, made of which files. */
export function strictVerification({ report, words }: Telling): StrictVerification {
  const { revision, verdict } = report;
  const files = revision?.files ?? [];
  const repaired = files.filter(({ guesses, losses }) => guesses + losses > 0);
  return {
    label: words.verify,
    steps: [verdict ? words.verifyDigest : words.verifyDraft, ...(files.length > 0 ? [words.verifyFiles] : [])],
    digests: [
      ...(verdict ? [{ label: words.verdictDigest, digest: verdict.digest }] : []),
      ...(revision ? [{ label: words.revisionDigest(revision.number), digest: revision.digest }] : []),
    ],
    filesLabel: words.files,
    files: files.slice(0, FILES_SHOWN).map(({ path, sha256 }) => ({ path, sha256 })),
    notes: [
      ...(files.length > FILES_SHOWN ? [words.moreFiles(files.length - FILES_SHOWN)] : []),
      ...repaired
        .slice(0, FILES_SHOWN)
        .map(({ path, guesses, losses }) => words.repaired(visibleLine(path), guesses, losses)),
    ],
  };
}

/**
 * Writes files in the form that `sha256sum -c` reads. A backslash or line end in a name is escaped, and such a line
 * starts with a backslash, as coreutils does it.
 */
export function checksumLines(files: readonly StrictVerification["files"][number][]): string {
  return files
    .map(({ path, sha256 }) => {
      const escaped = path.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
      return `${escaped === path ? "" : "\\"}${sha256}  ${escaped}`;
    })
    .join("\n");
}
