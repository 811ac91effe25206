import { z } from "zod";
import { FindingId, type Language } from "@/lib/base/ids";
import { BulkChanges } from "./bulk-change";
import { SEVERITIES, type FindingRecord } from "./finding";
import type { Place } from "./place";

/** Two or more findings become one: it keeps its number, the others are withdrawn as its duplicates. */
export const MergeInput = z.object({
  keep: z.object({ id: FindingId, version: z.number().int().positive() }),
  merged: z
    .array(z.object({ id: FindingId, version: z.number().int().positive() }))
    .min(1)
    .max(20),
  /** What the one that stays is to say; what is not named stays as it is. */
  fields: BulkChanges.omit({ state: true, stateReason: true }).default({}),
});
export type MergeInput = z.infer<typeof MergeInput>;

/** The texts that can be joined, one after the other. */
export const JOINED = ["why", "fix", "code", "verification"] as const;
/** The fields of which one of the findings' values is chosen. */
export const CHOSEN = ["title", "section", "severity", "concern", "owner", "due", "effort", "impact"] as const;

/** The longest passage quoted from a place; the place itself leads to the rest. */
const QUOTED = 300;

/** A place as a quoted line in a text: where, and what stands there. Null where it has no lines and no words. */
function placeAsText(place: Place | null): string | null {
  if (!place) return null;
  if (place.kind === "absent") return `> – ${place.absent}`;
  const where = place.path ? `${place.path}${place.startLine ? `:${place.startLine}–${place.endLine ?? place.startLine}` : ""}` : null;
  const words = place.quote?.trim().split("\n").slice(0, 4).join("\n> ").slice(0, QUOTED);
  return [...(where ? [`> \`${where}\``] : []), ...(words ? [`> ${words}`] : [])].join("\n") || null;
}

const HEADING: Readonly<Record<Language, string>> = { en: "Also at:", sv: "Även här:" };

/** Adds the places of merged findings to the text of the one that stays, each once, as quoted lines. */
export function withPlaces(why: string, keep: Pick<FindingRecord, "place">, merged: readonly Pick<FindingRecord, "place">[], language: Language): string {
  const own = placeAsText(keep.place);
  const places = [...new Set(merged.flatMap(({ place }) => placeAsText(place) ?? []))].filter((text) => text !== own && !why.includes(text));
  if (places.length === 0) return why;
  return [why.trim(), HEADING[language], ...places].filter(Boolean).join("\n\n");
}

/** What a merged finding's state says of it. */
export const duplicateReason = (number: number, language: Language): string => (language === "sv" ? `Dubblett av ${number}` : `Duplicate of ${number}`);

/** Joins texts, each once. */
export const joinTexts = (texts: readonly string[]): string => [...new Set(texts.map((text) => text.trim()).filter(Boolean))].join("\n\n");

/** Proposes what the merged finding says: its own words, the gaps filled from the others, the strictest severity, the nearest date. */
export function proposeMerge(keep: FindingRecord, merged: readonly FindingRecord[], language: Language): z.infer<typeof MergeInput>["fields"] {
  const everyone = [keep, ...merged];
  const first = <K extends "why" | "fix" | "code" | "codeLanguage" | "verification">(key: K) => everyone.map((one) => one[key]).find((text) => text.trim() !== "") ?? "";
  const owned = everyone.find((one) => one.owner.trim() !== "");
  const dates = everyone.flatMap((one) => one.due ?? []).sort();
  return {
    title: keep.title,
    section: keep.section,
    severity: SEVERITIES.find((severity) => everyone.some((one) => one.severity === severity)) ?? keep.severity,
    concern: keep.concern,
    why: withPlaces(first("why"), keep, merged, language),
    fix: first("fix"),
    code: first("code"),
    codeLanguage: everyone.find((one) => one.code.trim() !== "")?.codeLanguage ?? "",
    verification: first("verification"),
    owner: owned?.owner ?? "",
    ownerId: owned?.ownerId ?? null,
    due: dates[0] ?? null,
    effort: keep.effort ?? everyone.find((one) => one.effort)?.effort ?? null,
    impact: keep.impact ?? everyone.find((one) => one.impact)?.impact ?? null,
  };
}

/** Words that headings share without being about the same thing. */
const COMMON = new Set(["the", "and", "for", "not", "are", "has", "have", "with", "from", "that", "this", "och", "att", "det", "som", "för", "med", "inte", "har", "från", "den", "när"]);

const wordsOf = (title: string): Set<string> =>
  new Set((title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => (word.length > 2 || /\d/.test(word)) && !COMMON.has(word)));

/** How much two headings share: 1 for the same words in any order. Too few words tell nothing. */
export function titleLikeness(a: string, b: string): number {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (Math.min(x.size, y.size) < 2) return a.trim().toLowerCase() === b.trim().toLowerCase() ? 1 : 0;
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared / (x.size + y.size - shared);
}

const SIMILAR = 0.7;

function atSameLines(a: Place | null, b: Place | null): boolean {
  if (!a || !b || a.kind === "absent" || b.kind === "absent") return false;
  return a.path !== undefined && a.path === b.path && a.startLine !== undefined && a.startLine === b.startLine && a.endLine === b.endLine && a.revision === b.revision;
}

export interface LikelyDuplicates {
  readonly numbers: readonly number[];
  readonly reason: "same-lines" | "similar-title";
}

/**
 * Finds findings that are likely the same: at exactly the same lines with the same concern, or with nearly the same heading.
 * A suggestion only, and rather one too few: two issues may well stand at one line.
 */
export function likelyDuplicates(findings: readonly FindingRecord[]): LikelyDuplicates[] {
  const standing = findings.filter((one) => one.state === "open" || one.state === "fix-submitted");
  const found: LikelyDuplicates[] = [];
  standing.forEach((a, at) => {
    for (const b of standing.slice(at + 1)) {
      if (atSameLines(a.place, b.place) && a.concern === b.concern) found.push({ numbers: [a.number, b.number], reason: "same-lines" });
      else if (titleLikeness(a.title, b.title) >= SIMILAR) found.push({ numbers: [a.number, b.number], reason: "similar-title" });
    }
  });
  // Pairs that share a finding are one group.
  const groups: { numbers: Set<number>; reason: LikelyDuplicates["reason"] }[] = [];
  for (const { numbers, reason } of found) {
    const group = groups.find((one) => numbers.some((number) => one.numbers.has(number)));
    if (group) numbers.forEach((number) => group.numbers.add(number));
    else groups.push({ numbers: new Set(numbers), reason });
  }
  return groups.map(({ numbers, reason }) => ({ numbers: [...numbers].sort((a, b) => a - b), reason }));
}
