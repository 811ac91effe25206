import type { ReportFile } from "./full-value.ts";
import type { FullFile, FullPart } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";
import { plainPart } from "./strict-parts.ts";
import { visibleLine } from "./visible-text.ts";

function provenance({ more }: FullTelling, source: NonNullable<ReportFile["source"]>): string {
  return Object.entries(source)
    .map(([key, value]) => `${more.sourceKey[key] ?? key}: ${visibleLine(value)}`)
    .join(", ");
}

function toFile(telling: FullTelling, file: ReportFile): FullFile {
  const { more, at } = telling;
  const { encoding, source, purged } = file;
  const isRepaired = encoding.guesses + encoding.losses > 0 || encoding.repairedFrom !== undefined;
  return {
    path: visibleLine(file.path),
    sha256: file.sha256,
    facts: [
      more.size(file.size, file.lines),
      more.encoding(visibleLine(encoding.name)),
      ...(encoding.repairedFrom === undefined ? [] : [more.repairedFrom(visibleLine(encoding.repairedFrom))]),
      ...(isRepaired ? [more.guessedAndLost(encoding.guesses, encoding.losses)] : []),
      ...(encoding.repair ? [] : [more.repairOff]),
      ...(source ? [more.fetched(provenance(telling, source))] : []),
      ...(purged ? [more.purged(visibleLine(purged.by), at(purged.at), visibleLine(purged.reason))] : []),
    ],
  };
}

/** Lists the files that were read: their digests, how their bytes became text, and where they came from. */
export function submissionPart(telling: FullTelling): FullPart {
  const { report, full, more, at } = telling;
  const { submission } = full;
  const number = report.revision?.number ?? 0;
  return {
    kind: "files",
    anchor: "submission",
    text: more.submission,
    count: String(submission?.files.length ?? 0),
    intro: submission ? more.submitted(number, visibleLine(submission.by), at(submission.at)) : null,
    emptyText: submission ? null : more.nothingSubmitted,
    files: (submission?.files ?? []).map((file) => toFile(telling, file)),
    columns: { path: more.file, digest: more.digest, about: more.aboutFile },
  };
}

/** Lists the packs that the review pinned, with their versions and digests. */
export function packsPart(telling: FullTelling): FullPart {
  const { full, language, more } = telling;
  return {
    kind: "list",
    anchor: "packs",
    text: more.packs,
    count: String(full.packs.length),
    intro: null,
    emptyText: null,
    items: full.packs.map(({ id, version, title, digest, items }) => ({
      title: `${visibleLine(title[language])} (${visibleLine(id)} ${visibleLine(version)})`,
      facts: [more.packItems(items)],
      parts: [plainPart(telling, "digest", more.digest, digest)],
    })),
  };
}
