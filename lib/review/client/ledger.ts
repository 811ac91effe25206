"use client";

import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/base/page";
import { api } from "@/lib/platform/client/api";
import type { JudgementInput, LedgerAnalysis, LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";
import { ledgerParams, type LedgerFilter } from "@/lib/review/core/ledger-query";
import { currentOf } from "./mutations";
import { reviewKeys } from "./queries";

/** The keys of the ledger; those of filtered lists begin with that of the whole. */
export const ledgerKeys = {
  analysis: (reviewId: string) => ["review", reviewId, "analysis"] as const,
  claims: (reviewId: string) => ["review", reviewId, "claims"] as const,
  contradictions: (reviewId: string) => ["review", reviewId, "contradictions"] as const,
};

/** How far the submission has been read, and what came of it. */
export const useAnalysis = (reviewId: string, initialData?: LedgerAnalysis) =>
  useQuery({
    queryKey: ledgerKeys.analysis(reviewId),
    queryFn: ({ signal }) => api<LedgerAnalysis>(`/reviews/${reviewId}/analysis`, { signal }),
    initialData,
  });

/** The claims that a filter asks for; without one every claim. */
export function useClaims(reviewId: string, filter: LedgerFilter = {}, initialData?: readonly LedgerClaim[]) {
  const query = ledgerParams(filter).toString();
  return useQuery({
    queryKey: query ? [...ledgerKeys.claims(reviewId), query] : ledgerKeys.claims(reviewId),
    queryFn: async ({ signal }) => (await api<Page<LedgerClaim>>(`/reviews/${reviewId}/claims${query ? `?${query}` : ""}`, { signal })).items,
    initialData,
  });
}

/** What cannot both be true in the submission. */
export const useContradictions = (reviewId: string, initialData?: readonly LedgerContradiction[]) =>
  useQuery({
    queryKey: ledgerKeys.contradictions(reviewId),
    queryFn: async ({ signal }) => (await api<Page<LedgerContradiction>>(`/reviews/${reviewId}/contradictions`, { signal })).items,
    initialData,
  });

/** Puts a claim into every list on screen that holds it. */
function keepClaim(client: QueryClient, reviewId: string, claim: LedgerClaim): void {
  client.setQueriesData<readonly LedgerClaim[]>({ queryKey: ledgerKeys.claims(reviewId) }, (old) => old?.map((one) => (one.id === claim.id ? claim : one)));
}

/** Judges a claim, from the version it was read in; the lists on screen have it before the refetch. */
export function useJudgeClaim(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ claimId, input, version }: { claimId: string; input: JudgementInput; version: number }) =>
      api<LedgerClaim>(`/reviews/${reviewId}/claims/${claimId}/judgement`, { method: "PUT", json: { ...input, version } }),
    onSuccess: (claim) => {
      keepClaim(client, reviewId, claim);
      for (const key of [ledgerKeys.analysis(reviewId), ledgerKeys.claims(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
        void client.invalidateQueries({ queryKey: key });
    },
    onError: (error) => {
      const current = currentOf<LedgerClaim>(error);
      if (current) keepClaim(client, reviewId, current);
    },
  });
}

/** Has the present engine read the submission. */
export function useReadAgain(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api<LedgerAnalysis>(`/reviews/${reviewId}/analysis`, { method: "POST" }),
    onSuccess: (analysis) => {
      client.setQueryData(ledgerKeys.analysis(reviewId), analysis);
      for (const key of [ledgerKeys.claims(reviewId), ledgerKeys.contradictions(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
        void client.invalidateQueries({ queryKey: key });
    },
  });
}
