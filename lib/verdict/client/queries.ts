"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import { reviewKeys } from "@/lib/review/client/queries";
import type { Requirement } from "@/lib/verdict/core/requirement";
import type { Verdict } from "@/lib/verdict/core/verdict";
import type { VerdictState } from "@/lib/verdict/core/verdict-state";

/** A requirement as the API gives it: with its name and reasons in words. */
export type WordedRequirement = Omit<Requirement, "reasons"> & {
  readonly title: string;
  readonly reason: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
};

export interface Requirements {
  readonly ceiling: Verdict;
  readonly requirements: readonly WordedRequirement[];
}

/** What the review still requires and the best verdict allowed. */
export const useRequirements = (reviewId: string, enabled = true, initialData?: Requirements) =>
  useQuery({
    queryKey: reviewKeys.requirements(reviewId),
    queryFn: ({ signal }) => api<Requirements>(`/reviews/${reviewId}/requirements`, { signal }),
    enabled,
    initialData,
  });

/** What has been proposed and issued. */
export const useVerdict = (reviewId: string, initialData?: VerdictState) =>
  useQuery({
    queryKey: reviewKeys.verdict(reviewId),
    queryFn: ({ signal }) => api<VerdictState>(`/reviews/${reviewId}/verdict`, { signal }),
    initialData,
  });
