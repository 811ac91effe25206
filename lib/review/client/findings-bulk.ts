"use client";

import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import type { Assessment } from "@/lib/review/core/assessment";
import type { BulkAnswers, BulkInput, BulkResult, BulkRow } from "@/lib/review/core/bulk-change";
import type { Finding, FindingRecord } from "@/lib/review/core/finding";
import type { MergeInput } from "@/lib/review/core/merge-findings";
import { reviewKeys } from "./queries";

function refresh(client: QueryClient, reviewId: string): void {
  for (const key of [reviewKeys.checklist(reviewId), reviewKeys.findings(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
    void client.invalidateQueries({ queryKey: key });
}

/** Puts the findings that were changed into the list on screen, and reads again what rests on them. */
function keep(client: QueryClient, reviewId: string, changed: readonly FindingRecord[]): void {
  const byId = new Map(changed.map((one) => [one.id, one]));
  client.setQueryData<readonly Finding[]>(reviewKeys.findings(reviewId), (old) => old?.map((one) => byId.get(one.id) ?? one));
  refresh(client, reviewId);
}

/** Changes many findings in one request; what comes back undoes it by the same way. */
export function useBulkChange(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<Partial<BulkInput>, "rows"> & { rows: readonly BulkRow[] }) => api<BulkResult<FindingRecord, BulkRow>>(`/reviews/${reviewId}/findings/bulk`, { json: input }),
    onSuccess: ({ changed }) => keep(client, reviewId, changed),
    // A row was stale: the list on screen is, too.
    onError: () => refresh(client, reviewId),
  });
}

/** Merges duplicates into one finding. */
export function useMerge(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: MergeInput) => api<BulkResult<FindingRecord, BulkRow>>(`/reviews/${reviewId}/findings/merge`, { json: input }),
    onSuccess: ({ changed }) => keep(client, reviewId, changed),
    onError: () => refresh(client, reviewId),
  });
}

/** Answers many checklist items as not applicable, or puts back what they were. */
export function useBulkAnswers(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<Partial<BulkAnswers>, "rows"> & { rows: readonly BulkAnswers["rows"][number][] }) =>
      api<BulkResult<Assessment, BulkAnswers["rows"][number]>>(`/reviews/${reviewId}/assessments/bulk`, { json: input }),
    onSettled: () => refresh(client, reviewId),
  });
}
