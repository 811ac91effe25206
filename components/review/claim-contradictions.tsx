"use client";

import { useTranslations } from "next-intl";
import type { Revision } from "@/lib/intake/core/revision";
import type { LedgerContradiction } from "@/lib/review/core/ledger";
import type { LinesPlace } from "@/lib/review/core/place";
import { StrengthBadge } from "./claim-badges";
import { PlaceQuote, usePlaceWords, type LedgerPlace } from "./place-quote";

interface Props {
  title: string;
  reviewId: string;
  revision: Revision;
  contradictions: readonly LedgerContradiction[];
  /** Which places of each are listed: what speaks against the claim, or all of them. */
  from: 0 | 1;
  /** Places that no contradiction of its own names. */
  further?: readonly LedgerPlace[];
  onPlace: (place: LinesPlace) => void;
}

/** Contradictions with their reason and their other places, each a press away, into another file too. */
export function ClaimContradictions({ title, reviewId, revision, contradictions, from, further = [], onPlace }: Props) {
  const t = useTranslations("ledger");
  const words = usePlaceWords();
  if (contradictions.length + further.length === 0) return null;
  const quoteOf = (place: LedgerPlace) => (
    <PlaceQuote key={`${place.path}:${place.line}`} reviewId={reviewId} revision={revision} place={place}>
      <button
        type="button"
        className="min-h-6 self-start text-left font-mono text-accent [overflow-wrap:anywhere] hover:underline"
        onClick={() => onPlace({ kind: "lines", path: place.path, startLine: place.line, endLine: place.line })}
      >
        {words(place.path, place.line)}
      </button>
    </PlaceQuote>
  );
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-line px-3 py-3">
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="flex flex-col gap-3">
        {contradictions.map((one) => {
          const places = one.places.slice(from);
          return (
            <li key={one.id} className="flex flex-col gap-1.5">
              <p className="text-sm [overflow-wrap:anywhere]">
                <StrengthBadge strength={one.strength} /> {one.reason}
              </p>
              {places.length === 0 && <p className="text-xs text-muted">{t("inItself")}</p>}
              {places.map(quoteOf)}
            </li>
          );
        })}
        {further.length > 0 && <li className="flex flex-col gap-1.5">{further.map(quoteOf)}</li>}
      </ul>
    </section>
  );
}
