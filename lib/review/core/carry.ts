import { z } from "zod";
import { CalendarDate, ItemId, ReviewId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { Answer, Basis, type Assessment } from "./assessment";
import type { Finding } from "./finding";
import type { LinesPlace, Place } from "./place";
import { compareLines, reanchorIn } from "./reanchor";
import { riskAcceptanceStands } from "./risk-acceptance";

/** An answer as it crossed over, so that what was changed since can be told. */
export const CarriedAnswer = z.object({
  itemId: ItemId,
  answer: Answer,
  basis: Basis,
  reason: z.string(),
  note: z.string(),
  byId: z.string(),
  at: z.iso.datetime(),
  /** Quotes of the places it rested on that do not stand in the new submission. */
  dropped: z.array(z.string()),
});
export type CarriedAnswer = z.infer<typeof CarriedAnswer>;

/** What a new review took over from an earlier one of the same system, with its first submission. */
export const CarriedOver = z.object({
  from: ReviewId,
  /** The round of the earlier review whose work this is; null where nothing had been submitted to it. */
  round: z.number().int().positive().nullable(),
  at: z.iso.datetime(),
  answers: z.array(CarriedAnswer),
  /** New findings that lost the lines they stood at, or their suggestion's. */
  unplaced: z.array(z.string()),
});
export type CarriedOver = z.infer<typeof CarriedOver>;

type Given = Pick<Assessment, "answer" | "basis" | "reason" | "note">;

const said = ({ answer, basis, reason, note }: Given) => canonicalJson({ answer, basis, reason, note });

/**
 * Decides whether an item belongs to what is different from the review that this one started from: it was not
 * answered there, is not answered here, is answered otherwise, or has lost a place that its answer rested on.
 * An answer confirmed as it was does not differ.
 */
export function differsFromCarried(now: Given | null, carried: CarriedAnswer | undefined): boolean {
  if (!carried || !now || now.answer === null) return true;
  return carried.dropped.length > 0 || said(now) !== said(carried);
}

/** Decides the same for a finding: opened here, or changed since it crossed over with its first version. */
export const findingDiffersFromCarried = (finding: { readonly carriedFrom: string | null; readonly version: number }): boolean =>
  finding.carriedFrom === null || finding.version > 1;

type Standing = Pick<Finding, "state" | "stateReason" | "severity" | "riskAcceptances">;

/**
 * Decides in which state a finding crosses over; null when it does not. A risk whose acceptance no longer stands is
 * open work again, and what was verified or withdrawn is done with.
 */
export function carriedState(finding: Standing, today: CalendarDate): Pick<Standing, "state" | "stateReason" | "riskAcceptances"> | null {
  const { state, stateReason, riskAcceptances } = finding;
  if (state === "verified" || state === "withdrawn") return null;
  const valid = riskAcceptances.filter((one) => one.expires >= today);
  if (state !== "risk-accepted" || riskAcceptanceStands(finding, today)) return { state, stateReason, riskAcceptances: valid };
  return { state: "open", stateReason: "", riskAcceptances: valid };
}

/** A file of the new submission. */
export interface NewText {
  readonly path: string;
  readonly text: string;
}

/** The quote as a text of its own, for where the earlier text is gone or its file has another name. */
function byQuote(place: LinesPlace, { path, text }: NewText, revision: number): LinesPlace | null {
  const quote = place.quote ?? "";
  const [first = ""] = quote.split("\n");
  // Comparing takes time: a text that does not even have the first line is not asked.
  if (quote.trim() === "" || !text.includes(first)) return null;
  const lines = quote.split("\n").length;
  const alone: LinesPlace = { ...place, path, startLine: 1, endLine: lines };
  const found = reanchorIn(alone, compareLines(quote, text), revision);
  return found.kind === "anchored" ? (found.place as LinesPlace) : null;
}

/**
 * Finds lines of an earlier review's submission again in a new one: in the file of the same name, else by their
 * words in exactly one other file. Null where they are not there, or could be in two places.
 */
export function carryLines(place: LinesPlace, oldText: string | null, texts: readonly NewText[], revision: number): LinesPlace | null {
  const same = texts.find((one) => one.path === place.path);
  if (same) {
    const found = oldText === null ? null : reanchorIn(place, compareLines(oldText, same.text), revision);
    return found?.kind === "anchored" ? (found.place as LinesPlace) : byQuote(place, same, revision);
  }
  const found = texts.flatMap((one) => byQuote(place, one, revision) ?? []);
  return found.length === 1 ? found[0]! : null;
}

/** Finds a finding's place again; one that is not found stays as its quote alone, without lines. */
export function carryPlace(place: Place, oldText: string | null, texts: readonly NewText[], revision: number): { readonly place: Place | null; readonly isPlaced: boolean } {
  if (place.kind === "absent") return { place, isPlaced: true };
  const quote = place.quote?.trim() ?? "";
  if (place.kind === "quote" && place.path === undefined) return { place, isPlaced: true };
  const lines: LinesPlace = {
    kind: "lines",
    path: place.path ?? "",
    startLine: place.startLine ?? 1,
    endLine: place.endLine ?? place.startLine ?? 1,
    quote: place.quote,
  };
  const found = carryLines(lines, oldText, texts, revision);
  if (found) {
    const { path, startLine, endLine } = found;
    return { place: place.kind === "lines" ? found : { ...place, path, startLine, endLine, revision }, isPlaced: true };
  }
  return { place: quote === "" ? null : { kind: "quote", quote }, isPlaced: false };
}
