"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { TextLink } from "@/components/ui/text-link";
import type { Revision } from "@/lib/intake/core/revision";
import type { LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";
import { StandingBadge, StrengthBadge } from "./claim-badges";
import { useRowKeys } from "./claim-rows";
import { PlaceQuote, usePlaceWords, type LedgerPlace } from "./place-quote";

interface Props {
  reviewId: string;
  revision: Revision;
  contradictions: readonly LedgerContradiction[];
  claims: ReadonlyMap<string, LedgerClaim>;
}

/** What cannot both be true, with both places beside each other; each leads to its lines in the workbench. */
export function ContradictionList({ reviewId, revision, contradictions, claims }: Props) {
  const t = useTranslations("ledger");
  const words = usePlaceWords();
  const body = useRef<HTMLUListElement>(null);
  useRowKeys(body);
  const hrefOf = (one: LedgerContradiction, { path, line }: LedgerPlace) =>
    `/reviews/${reviewId}?${new URLSearchParams({ claim: one.claims[0] ?? one.id, file: path, lines: String(line) })}`;
  return (
    <ul ref={body} aria-label={t("tabs.contradictions")} className="flex flex-col gap-3">
      {contradictions.map((one) => {
        const claim = claims.get(one.claims[0] ?? "");
        return (
          <li key={one.id} className="flex flex-col gap-2 rounded-md border bg-surface p-3 focus-within:bg-sunken">
            <p className="text-sm [overflow-wrap:anywhere]">
              <StrengthBadge strength={one.strength} /> {one.reason}
            </p>
            <div className="grid gap-2 sm:grid-cols-2">
              {one.places.map((place, at) => (
                <PlaceQuote key={`${place.path}:${place.line}`} reviewId={reviewId} revision={revision} place={place} quote={at === 0 && claim?.quote ? claim.quote.trim() : undefined}>
                  <TextLink {...(at === 0 && { "data-row": "" })} href={hrefOf(one, place)} className="self-start font-mono [overflow-wrap:anywhere]">
                    {words(place.path, place.line)}
                  </TextLink>
                </PlaceQuote>
              ))}
            </div>
            <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
              {one.places.length === 1 && t("inItself")}
              {claim && <StandingBadge claim={claim} />}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
