import type { Finding } from "../../review/core/finding.ts";
import type { Place } from "../../review/core/place.ts";
import type { StrictPart } from "./strict-report.ts";
import { plainPart, type Telling } from "./strict-parts.ts";
import { visibleLine, visibleText } from "./visible-text.ts";

/** Says which lines of which revision, as "lines 12–14, revision 1"; null when neither is known. */
export function atLines(
  { words }: Pick<Telling, "words">,
  place: { startLine?: number; endLine?: number; revision?: number },
) {
  const { startLine, endLine, revision } = place;
  const lines = startLine === undefined ? [] : [words.lines(startLine, endLine ?? startLine)];
  const within = revision === undefined ? [] : [words.inRevision(revision)];
  return [...lines, ...within].join(", ") || null;
}

function placePart(telling: Telling, place: Exclude<Place, { kind: "absent" }>, quote: string | null): StrictPart {
  return {
    kind: "place",
    key: "place",
    label: telling.words.where,
    path: place.path === undefined ? null : visibleLine(place.path),
    at: atLines(telling, place),
    quote: quote === null ? null : visibleText(quote).replace(/\n+$/, ""),
  };
}

/** Decides whether a finding's suggestion already shows the very lines that its place would quote. */
function isShownByDiff({ suggestion }: Finding, place: Extract<Place, { kind: "lines" }>): boolean {
  if (!suggestion?.before) return false;
  const isWithin = suggestion.startLine <= place.startLine && suggestion.endLine >= place.endLine;
  return suggestion.path === place.path && isWithin && suggestion.revision === place.revision;
}

/** Says where a finding stands: file and lines, the quoted sentence, or what is absent and what was looked for. */
export function placeParts(telling: Telling, finding: Finding): StrictPart[] {
  const { words } = telling;
  const { place, severity } = finding;
  if (place === null) return [plainPart(telling, "place", words.where, "")];
  if (place.kind === "absent") {
    return [
      plainPart(telling, "absent", words.absent, place.absent),
      plainPart(telling, "looked-for", words.lookedFor, place.lookedFor),
    ];
  }
  if (place.kind === "quote") return [placePart(telling, place, place.quote)];
  const isQuoted = severity === "critical" && !isShownByDiff(finding, place);
  return [placePart(telling, place, isQuoted ? (place.quote ?? null) : null)];
}
