import type { ChecklistEntry } from "@/lib/review/client/queries";
import { FindingInput, type Finding } from "@/lib/review/core/finding";
import type { Place } from "@/lib/review/core/place";

/** The lines selected in the document. */
export interface Selection {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly text: string;
}

/** What a finding form holds while it is typed; saved as it stands, complete or not. */
export type FindingDraft = FindingInput;

/** A place from selected lines. */
export const placeOf = (selection: Selection): Place => ({
  kind: "lines",
  path: selection.path,
  startLine: selection.start,
  endLine: selection.end,
});

/** Starts a finding from an item (prefilled from its template), from selected lines, or from nothing. */
export function newDraft(section: number, item: ChecklistEntry | null, selection: Selection | null, language: "sv" | "en"): FindingDraft {
  const text = item?.text[language];
  return {
    section: (item?.section ?? section) as FindingInput["section"],
    severity: item?.template.severity ?? "important",
    concern: item?.template.concern ?? "reliability",
    closesBy: item?.template.closesBy ?? "change",
    title: text?.template.title ?? "",
    why: text?.template.why ?? "",
    fix: text?.template.fix ?? "",
    code: text?.exampleCode?.code ?? "",
    codeLanguage: text?.exampleCode?.language ?? "",
    noCodeReason: "",
    verification: text?.template.verification ?? "",
    place: selection ? placeOf(selection) : null,
    suggestion: null,
    owner: "",
    due: null,
    effort: item?.template.effort ?? null,
    impact: item?.template.impact ?? null,
    itemId: (item?.id as FindingInput["itemId"]) ?? null,
  };
}

const KEYS = Object.keys(FindingInput.shape) as (keyof FindingInput)[];

/** The editable part of a stored finding. */
export function toDraft(finding: Finding): FindingDraft {
  return Object.fromEntries(KEYS.map((key) => [key, finding[key]])) as FindingDraft;
}

/** What differs between a draft and what it began as; only that is sent. */
export function changesOf(base: FindingDraft, draft: FindingDraft): Partial<FindingDraft> {
  return Object.fromEntries(KEYS.filter((key) => JSON.stringify(base[key]) !== JSON.stringify(draft[key])).map((key) => [key, draft[key]]));
}
