import type { Assessment } from "./assessment";
import type { Section } from "./section";

/** An item as lists show it, with the answer it has in the latest round. What the pack says of it is its guidance. */
export interface ChecklistEntry {
  readonly id: string;
  readonly section: Section;
  readonly required: boolean;
  readonly question: { readonly en: string; readonly sv: string };
  readonly answer: Assessment | null;
  /** Items of other packs that ask the same and are shown here, each with the answer it was given before. */
  readonly alsoAsks: readonly { readonly id: string; readonly question: { readonly en: string; readonly sv: string }; readonly answer: Assessment | null }[];
}

export interface Checklist {
  /** Digest of what the review has pinned: guidance read under it never changes. */
  readonly pins: string;
  readonly sections: readonly { readonly section: Section; readonly items: readonly ChecklistEntry[] }[];
}
