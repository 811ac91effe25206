import type { Answer } from "../../review/core/assessment.ts";
import type { Section } from "../../review/core/section.ts";
import type { StrictEntry, StrictPart, StrictReport } from "./strict-report.ts";

/** A series of a figure: what its bars are coloured and named by. */
export interface FigureSeries {
  readonly key: string;
  readonly label: string;
}

/** Counts as stacked bars with the same counts in a table beside them. */
export interface FullFigure {
  readonly key: "answers" | "findings" | "claims";
  readonly title: string;
  /** The name of the first column. */
  readonly rowLabel: string;
  /** The name of the column of bars. */
  readonly barLabel: string;
  readonly totalLabel: string;
  readonly series: readonly FigureSeries[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[]; readonly total: number }[];
}

/** One checklist item with its answer and what that rests on. */
export interface FullAnswer {
  readonly itemId: string;
  readonly question: string;
  /** Required or optional, in words. */
  readonly demand: string;
  /** Null when nobody has answered; `word` says so. */
  readonly answer: Answer | null;
  readonly word: string;
  readonly by: string | null;
  readonly at: string | null;
  readonly carried: string | null;
  readonly parts: readonly StrictPart[];
  /** Findings that were opened from the item. */
  readonly findings: readonly { readonly number: number; readonly name: string }[];
}

export interface FullSection {
  readonly section: Section;
  readonly anchor: string;
  readonly title: string;
  /** How many are answered, and that the section was or was not reviewed to its end. */
  readonly summary: string;
  readonly isReviewed: boolean;
  readonly answers: readonly FullAnswer[];
  readonly emptyText: string | null;
}

/** A condition, a question, a sign-off or a pack: a title, facts in one line, and its parts. */
export interface FullItem {
  readonly title: string;
  readonly facts: readonly string[];
  readonly parts: readonly StrictPart[];
}

/** Entries of one kind, under a heading of their own. */
export interface FullGroup {
  readonly key: string;
  readonly title: string;
  /** Whether a page shows only the heading until it is asked: what nobody has to read. */
  readonly isFolded: boolean;
  readonly items: readonly FullItem[];
  /** Said of entries that are left out here. */
  readonly rest: string | null;
}

export interface FullFile {
  readonly path: string;
  readonly sha256: string;
  /** Size, lines, encoding, repair, where it came from, purged: one phrase each. */
  readonly facts: readonly string[];
}

interface Part {
  readonly anchor: string;
  readonly text: string;
  /** How many there are, beside the heading in the table of contents; null where counting says nothing. */
  readonly count: string | null;
  readonly intro: string | null;
  readonly emptyText: string | null;
}

/** A part of the full report after the strict one, in the order of its table of contents. */
export type FullPart = Part &
  (
    | { readonly kind: "figures"; readonly figures: readonly FullFigure[] }
    | { readonly kind: "sections"; readonly sections: readonly FullSection[]; readonly columns: AnswerColumns }
    | { readonly kind: "groups"; readonly figures: readonly FullFigure[]; readonly groups: readonly FullGroup[] }
    | { readonly kind: "entries"; readonly entries: readonly StrictEntry[] }
    | { readonly kind: "list"; readonly items: readonly FullItem[] }
    | { readonly kind: "files"; readonly files: readonly FullFile[]; readonly columns: FileColumns }
    | { readonly kind: "steps"; readonly steps: readonly FullStep[] }
  );

export interface AnswerColumns {
  readonly answer: string;
  readonly item: string;
  readonly restsOn: string;
  readonly by: string;
}

export interface FileColumns {
  readonly path: string;
  readonly digest: string;
  readonly about: string;
}

/** One step of verifying the report: what to do, the command for it, and what must come out. */
export interface FullStep {
  readonly text: string;
  readonly command: string | null;
  readonly expected: string | null;
}

export interface ContentsEntry {
  readonly anchor: string;
  readonly text: string;
  readonly count: string | null;
  readonly entries: readonly { readonly anchor: string; readonly text: string }[];
}

/** The full report as its Markdown and its page show it: the strict part, and after it what it rests on. */
export interface FullReport {
  readonly strict: StrictReport;
  /** The strict rendering calls itself by the system's name alone; this says that it is the full one. */
  readonly subtitle: string;
  readonly contentsLabel: string;
  readonly contents: readonly ContentsEntry[];
  /** Said in place of the parts when the verdict was issued before they were kept. */
  readonly notKept: string | null;
  readonly parts: readonly FullPart[];
  /** For the head and foot of printed pages. */
  readonly running: {
    readonly system: string;
    readonly verdict: string;
    readonly digest: string;
    readonly page: string;
    readonly of: string;
  };
}
