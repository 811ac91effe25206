"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import type { ShownCarryOver } from "@/lib/review/core/carry-shown";

/** The key under which what crossed over is kept; below the review's own, so that its changes make it stale. */
export const carryKey = (reviewId: string) => ["review", reviewId, "carry-over"] as const;

/** What a review took over from an earlier one; null where it began empty. */
export const useCarryOver = (reviewId: string, enabled = true) =>
  useQuery({
    queryKey: carryKey(reviewId),
    queryFn: async ({ signal }) => (await api<{ carried: ShownCarryOver | null }>(`/reviews/${reviewId}/carry-over`, { signal })).carried,
    enabled,
  });

/** Says that an answer that crossed over is still true: the same answer, given anew. */
export function confirmAnswer(reviewId: string, { itemId, now }: ShownCarryOver["answers"][number]): Promise<unknown> {
  const { answer, basis, reason, note, version } = now!;
  return api(`/reviews/${reviewId}/assessments/${encodeURIComponent(itemId)}`, {
    method: "PUT",
    json: { answer, basis, reason, note, version },
  });
}
