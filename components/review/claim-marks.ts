import type { CodeMark } from "@/components/ui/code-mark";
import type { LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";
import { STANDING_FORM, toneOf } from "./claim-looks";

export const SHOWN_CLAIMS = ["all", "refuted", "none"] as const;
/** Which claims stand in the margin. */
export type ShownClaims = (typeof SHOWN_CLAIMS)[number];

/** Whether a claim is among those that are shown. */
export const isShown = ({ standing }: Pick<LedgerClaim, "standing">, shown: ShownClaims): boolean => shown === "all" || (shown === "refuted" && standing === "refuted");

interface Given {
  readonly claims: readonly LedgerClaim[];
  readonly contradictions: readonly LedgerContradiction[];
  readonly path: string;
  readonly shown: ShownClaims;
}

/** What marks are called, in the language on screen. */
export interface MarkWords {
  readonly claim: (claim: LedgerClaim) => string;
  readonly contradiction: (contradiction: LedgerContradiction) => string;
}

/**
 * Makes the marks of the ledger in one file: each claim where it begins, and each contradiction at the lines that speak
 * against something said elsewhere. Where a contradiction begins its claim stands already, unless there is none.
 */
export function claimMarks({ claims, contradictions, path, shown }: Given, words: MarkWords): CodeMark[] {
  if (shown === "none") return [];
  const ofClaims = claims
    .filter((claim) => claim.path === path && isShown(claim, shown))
    .map((claim): CodeMark => {
      const tone = toneOf(claim);
      return {
        id: `claim-${claim.id}`,
        kind: "claim",
        startLine: claim.line,
        endLine: claim.endLine,
        tone,
        form: STANDING_FORM[claim.standing],
        lane: 1,
        label: words.claim(claim),
        isQuiet: tone !== "critical",
      };
    });
  const ofContradictions = contradictions.flatMap((one) =>
    one.places
      .filter((place, at) => place.path === path && (at > 0 || one.claims.length === 0))
      .map(({ line }): CodeMark => ({
        id: `contradiction-${one.id}`,
        kind: "contradiction",
        startLine: line,
        endLine: line,
        tone: one.strength === "hard" ? "important" : "neutral",
        form: "unequal",
        lane: 2,
        label: words.contradiction(one),
        isQuiet: one.strength === "soft",
      })),
  );
  return [...ofClaims, ...ofContradictions];
}

/** What a mark of the ledger leads to; null for a mark of something else. */
export function openedBy(markId: string, contradictions: readonly LedgerContradiction[]): string | null {
  const [, kind, id] = /^(claim|contradiction)-(.+)$/.exec(markId) ?? [];
  if (id === undefined) return null;
  return kind === "claim" ? id : (contradictions.find((one) => one.id === id)?.claims[0] ?? id);
}
