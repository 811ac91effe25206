"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import { reviewKeys } from "@/lib/review/client/queries";

/** A change around the verdict; what it makes stale is read again. */
function useVerdictMutation<I>(reviewId: string, send: (input: I) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: reviewKeys.verdict(reviewId) }),
        client.invalidateQueries({ queryKey: reviewKeys.requirements(reviewId) }),
      ]),
  });
}

/** Proposes a verdict. */
export const usePropose = (reviewId: string) =>
  useVerdictMutation(reviewId, (json: object) => api(`/reviews/${reviewId}/verdict`, { json }));

/** Takes the open proposal back. */
export const useWithdrawProposal = (reviewId: string) =>
  useVerdictMutation(reviewId, () => api(`/reviews/${reviewId}/verdict/withdraw`, { method: "POST" }));

/** Signs off or declines exactly what the digest stands for. */
export const useSignOff = (reviewId: string) =>
  useVerdictMutation(reviewId, (json: { digest: string; decision: "approve" | "decline"; reason?: string }) =>
    api(`/reviews/${reviewId}/sign-offs`, { json }),
  );

/** Overrides a requirement. */
export const useOverride = (reviewId: string) =>
  useVerdictMutation(reviewId, (json: { requirementId: string; reason: string }) => api(`/reviews/${reviewId}/overrides`, { json }));

/** Takes an override back. */
export const useWithdrawOverride = (reviewId: string) =>
  useVerdictMutation(reviewId, (requirementId: string) =>
    api(`/reviews/${reviewId}/overrides/${encodeURIComponent(requirementId)}`, { method: "DELETE" }),
  );

/** Records progress on a condition. */
export const useProgress = (reviewId: string) =>
  useVerdictMutation(reviewId, ({ conditionId, ...json }: { conditionId: string; state: "closed" | "reopened"; note: string }) =>
    api(`/reviews/${reviewId}/conditions/${conditionId}`, { json }),
  );
