"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ItemPlace } from "@/lib/packs/core/find-places";
import { api } from "@/lib/platform/client/api";
import type { ReviewPacks, ReviewPacksInput } from "@/lib/review/core/review-packs";

const packsKey = (reviewId: string) => ["review", reviewId, "packs"] as const;

/** Which packs the review follows and which it could. */
export const useReviewPacks = (reviewId: string, initialData?: ReviewPacks) =>
  useQuery({
    queryKey: packsKey(reviewId),
    queryFn: ({ signal }) => api<ReviewPacks>(`/reviews/${reviewId}/packs`, { signal }),
    initialData,
  });

/** Changes which packs the review follows; everything read of the review is read again. */
export function useChangePacks(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ReviewPacksInput) => api<{ version: number }>(`/reviews/${reviewId}/packs`, { method: "PUT", json: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["review", reviewId] }),
  });
}

/** The places of the submission that an item concerns, the best first. They stay while revision and packs do. */
export const useItemPlaces = (reviewId: string, itemId: string, pins: string | undefined, revision: number) =>
  useQuery({
    queryKey: ["places", reviewId, itemId, pins, revision],
    queryFn: async ({ signal }) => (await api<{ places: readonly ItemPlace[] }>(`/reviews/${reviewId}/places/${encodeURIComponent(itemId)}`, { signal })).places,
    enabled: pins !== undefined,
    staleTime: Infinity,
  });
