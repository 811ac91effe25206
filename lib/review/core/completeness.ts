import type { FindingInput } from "./finding";
import type { Place } from "./place";

/** What a finding may lack in what it says. */
export const GAPS = ["place", "why", "fix", "code", "verification"] as const;
export type Gap = (typeof GAPS)[number];

/** What a finding may lack for somebody to be answerable for it. */
export const OWNERSHIP_GAPS = ["owner", "due"] as const;
export type OwnershipGap = (typeof OWNERSHIP_GAPS)[number];

/** The fields that completeness looks at, of a stored finding or of one that is still being typed. */
export type Described = Pick<
  FindingInput,
  "place" | "why" | "fix" | "code" | "noCodeReason" | "suggestion" | "verification"
>;

const says = (text: string): boolean => text.trim() !== "";

/** A template's ‹…› that nobody has filled in. */
const BLANK = /‹[^‹›\n]{0,200}›/;

/** A field taken from a template says nothing about this submission until its blanks are filled in. */
const isWritten = (text: string): boolean => says(text) && !BLANK.test(text);

function isPlaced(place: Place | null): boolean {
  if (!place) return false;
  if (place.kind === "quote") return says(place.quote);
  return place.kind === "lines" || (says(place.absent) && says(place.lookedFor));
}

/**
 * Lists what a finding lacks to be complete (PRODUCT.md: place, why, exact fix, code or a reason why none
 * applies, and a way to verify it).
 *
 * For a critical finding each gap holds the verdict at NO; for the others it is advice.
 */
export function findingGaps(finding: Described): Gap[] {
  const hasNoCode = finding.code.trim() === "" && (finding.suggestion !== null || says(finding.noCodeReason));
  const lacks: Record<Gap, boolean> = {
    place: !isPlaced(finding.place),
    why: !isWritten(finding.why),
    fix: !isWritten(finding.fix),
    code: !isWritten(finding.code) && !hasNoCode,
    verification: !isWritten(finding.verification),
  };
  return GAPS.filter((gap) => lacks[gap]);
}

/** Lists what is missing for somebody to answer for a finding; the check is its verification, a gap of its own. */
export function ownershipGaps(finding: Pick<FindingInput, "owner" | "due">): OwnershipGap[] {
  return OWNERSHIP_GAPS.filter((gap) => (gap === "owner" ? !says(finding.owner) : finding.due === null));
}
