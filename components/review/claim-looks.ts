import type { MarkForm } from "@/components/ui/code-mark";
import type { Tone } from "@/components/ui/tone";
import type { ClaimStanding, LedgerClaim } from "@/lib/review/core/ledger";

/** How each standing looks: the fuller the form, the more there is behind the claim. Only what is verified has a tick. */
export const STANDING_FORM: Record<ClaimStanding, MarkForm> = {
  asserted: "diamond",
  reported: "diamond-half",
  observed: "diamond-full",
  verified: "tick",
  refuted: "cross",
};

export const STANDING_TONE: Record<ClaimStanding, Tone> = {
  asserted: "neutral",
  reported: "info",
  observed: "info",
  verified: "success",
  refuted: "critical",
};

/** The tone of a claim: what is refuted is red only while somebody has to answer for it. */
export const toneOf = ({ standing, isExplained }: Pick<LedgerClaim, "standing" | "isExplained">): Tone =>
  standing === "refuted" && isExplained ? "neutral" : STANDING_TONE[standing];
