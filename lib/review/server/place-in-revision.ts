import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { linesOf, readText, readTextIfThere } from "@/lib/intake/server/read-revision";
import type { Tx } from "@/lib/platform/server/db";
import type { RoundModel } from "@/lib/platform/server/generated/models";
import { QUOTE_LIMIT, type Place } from "@/lib/review/core/place";
import type { Suggestion } from "@/lib/review/core/suggestion";

async function linesAt(tx: Tx, teamId: TeamId, round: RoundModel, path: string, field: string): Promise<string[]> {
  const file = await tx.revisionFile.findUnique({ where: { revisionId_path: { revisionId: round.revisionId, path } } });
  if (!file)
    throw new Problem("invalid", "place-file", { params: { path }, fields: [{ field: `${field}.path`, code: "custom" }] });
  return linesOf(await readText(tx, teamId, file.textSha256));
}

function assertLine(line: number, lines: readonly string[], path: string, field: string): void {
  if (line > lines.length)
    throw new Problem("invalid", "place-lines", {
      params: { path, count: lines.length, line },
      fields: [{ field, code: "custom" }],
    });
}

/** White space is where copies differ; everything else must be word for word. */
const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

/** Finds a quoted sentence in the round's revision, even where it runs over a line break. */
async function findQuote(tx: Tx, teamId: TeamId, round: RoundModel, quote: string, onlyPath?: string) {
  const wanted = squeezed(quote);
  const files = await tx.revisionFile.findMany({
    where: { revisionId: round.revisionId, ...(onlyPath ? { path: onlyPath } : {}) },
    orderBy: { path: "asc" },
  });
  for (const file of files) {
    const text = await readTextIfThere(tx, teamId, file.textSha256);
    if (text === null) continue;
    const lines = linesOf(text);
    // Positions in the joined text tell the lines back.
    const starts: number[] = [];
    let joined = "";
    for (const line of lines) {
      const piece = squeezed(line);
      if (joined && piece) joined += " ";
      starts.push(joined.length);
      joined += piece;
    }
    const at = joined.indexOf(wanted);
    if (at < 0) continue;
    const lineOf = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
    return { path: file.path, startLine: lineOf(at), endLine: lineOf(at + wanted.length - 1) };
  }
  return null;
}

/**
 * Checks a place against the round's revision and completes it: lines get the text that stands there, a quote
 * gets its lines. What the caller says of revision and text is not believed.
 *
 * @param stored the place as it is stored: a form sends it back unchanged, also where it names an earlier revision
 */
export async function placeInRevision<P extends Place>(
  tx: Tx,
  teamId: TeamId,
  round: RoundModel,
  place: P | null,
  stored: Place | null = null,
): Promise<P | null> {
  if (!place || place.kind === "absent") return place;
  if (stored && canonicalJson(stored) === canonicalJson(place)) return place;
  const current = await tx.revision.findUniqueOrThrow({ where: { id: round.revisionId }, select: { number: true } });
  if (place.kind === "quote") {
    const found = await findQuote(tx, teamId, round, place.quote, place.path);
    if (!found) throw new Problem("invalid", "quote-missing", { fields: [{ field: "place.quote", code: "custom" }] });
    return { ...place, ...found, revision: current.number };
  }
  const lines = await linesAt(tx, teamId, round, place.path, "place");
  assertLine(place.endLine, lines, place.path, "place.endLine");
  const quote = lines.slice(place.startLine - 1, place.endLine).join("\n").slice(0, QUOTE_LIMIT);
  return { ...place, revision: current.number, quote };
}

/** Checks a suggestion against the round's revision and fills in what stands there now; see placeInRevision. */
export async function suggestionInRevision(
  tx: Tx,
  teamId: TeamId,
  round: RoundModel,
  suggestion: Suggestion | null,
  stored: Suggestion | null = null,
): Promise<Suggestion | null> {
  if (!suggestion) return null;
  if (stored && canonicalJson(stored) === canonicalJson(suggestion)) return suggestion;
  const current = await tx.revision.findUniqueOrThrow({ where: { id: round.revisionId }, select: { number: true } });
  const lines = await linesAt(tx, teamId, round, suggestion.path, "suggestion");
  assertLine(Math.max(suggestion.endLine, suggestion.startLine - 1), lines, suggestion.path, "suggestion.endLine");
  const before = lines.slice(suggestion.startLine - 1, suggestion.endLine).join("\n");
  return { ...suggestion, before, revision: current.number };
}
