import type { Guidance } from "@/lib/packs/core/pinned";
import type { ChecklistEntry } from "@/lib/review/core/checklist";
import { FindingOpening, type Finding } from "@/lib/review/core/finding";
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
export type FindingDraft = FindingOpening;

/** A place from selected lines. */
export const placeOf = (selection: Selection): Place => ({
  kind: "lines",
  path: selection.path,
  startLine: selection.start,
  endLine: selection.end,
});

/** Starts a finding from an item (prefilled from what its pack says), from selected lines, or from nothing. */
export function newDraft(section: number, item: ChecklistEntry | null, guidance: Guidance | undefined, selection: Selection | null): FindingDraft {
  const text = guidance?.text;
  return {
    section: (item?.section ?? section) as FindingDraft["section"],
    severity: guidance?.template.severity ?? "important",
    concern: guidance?.template.concern ?? "reliability",
    closesBy: guidance?.template.closesBy ?? "change",
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
    ownerId: null,
    due: null,
    effort: guidance?.template.effort ?? null,
    impact: guidance?.template.impact ?? null,
    itemId: (item?.id as FindingDraft["itemId"]) ?? null,
  };
}

const KEYS = Object.keys(FindingOpening.shape) as (keyof FindingDraft)[];

/** The editable part of a stored finding. */
export function toDraft(finding: Finding): FindingDraft {
  const values: Partial<FindingDraft> = finding;
  return Object.fromEntries(KEYS.map((key) => [key, values[key] ?? null])) as FindingDraft;
}

/** What differs between a draft and what it began as; only that is sent. */
export function changesOf(base: FindingDraft, draft: FindingDraft): Partial<FindingDraft> {
  return Object.fromEntries(KEYS.filter((key) => JSON.stringify(base[key]) !== JSON.stringify(draft[key])).map((key) => [key, draft[key]]));
}
