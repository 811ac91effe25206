"use client";

import { useTranslations } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";
import type { CodeMark } from "@/components/ui/code-mark";
import { useClaims, useContradictions } from "@/lib/review/client/ledger";
import type { LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";
import { claimMarks, isShown, SHOWN_CLAIMS, type ShownClaims } from "./claim-marks";

const KEY = "klartecken-claims";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const readShown = (): ShownClaims => SHOWN_CLAIMS.find((one) => one === localStorage.getItem(KEY)) ?? "all";

function setShown(next: ShownClaims): void {
  localStorage.setItem(KEY, next);
  for (const listener of listeners) listener();
}

/** What the ledger holds of the submission, and which of it stands in the margin of this browser. */
export interface ClaimWork {
  readonly isLoaded: boolean;
  readonly claims: readonly LedgerClaim[];
  readonly contradictions: readonly LedgerContradiction[];
  /** Those of the claims that stand in the margin; keys go through these. */
  readonly inSight: readonly LedgerClaim[];
  readonly shown: ShownClaims;
  readonly setShown: (next: ShownClaims) => void;
}

const NONE: readonly never[] = [];

/** Reads the ledger beside the submission; the workbench is there without waiting for it. */
export function useClaimWork(reviewId: string): ClaimWork {
  const claims = useClaims(reviewId).data;
  const contradictions = useContradictions(reviewId).data;
  const shown = useSyncExternalStore(subscribe, readShown, () => "all" as const);
  return useMemo(
    () => ({
      isLoaded: claims !== undefined && contradictions !== undefined,
      claims: claims ?? NONE,
      contradictions: contradictions ?? NONE,
      inSight: claims?.filter((one) => isShown(one, shown)) ?? NONE,
      shown,
      setShown,
    }),
    [claims, contradictions, shown],
  );
}

/** The marks of the ledger in one file, with their names. */
export function useClaimMarks({ claims, contradictions, shown }: ClaimWork, path: string): readonly CodeMark[] {
  const t = useTranslations("ledger");
  return useMemo(
    () =>
      claimMarks(
        { claims, contradictions, path, shown },
        {
          claim: ({ standing, isExplained, reason }) => t("mark.claim", { standing: t(`standing.${standing}`), explained: String(standing === "refuted" && isExplained), reason }),
          contradiction: ({ strength, reason }) => t("mark.contradiction", { strength: t(`strength.${strength}`), reason }),
        },
      ),
    [claims, contradictions, path, shown, t],
  );
}
