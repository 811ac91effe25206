"use client";

import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { RefObject } from "react";
import { api } from "@/lib/platform/client/api";
import type { Assessment, AssessmentInput } from "@/lib/review/core/assessment";
import type { Finding, FindingInput } from "@/lib/review/core/finding";
import { reviewKeys, type Checklist } from "./queries";

/** What every change of a review's work makes stale. */
function refresh(client: QueryClient, reviewId: string): void {
  for (const key of [reviewKeys.checklist(reviewId), reviewKeys.findings(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
    void client.invalidateQueries({ queryKey: key });
}

/**
 * Gives an answer; the checklist on screen has it before the refetch. Saves of one item go one after the other,
 * each from the version the one before it made, so that somebody quick does not run into themselves.
 *
 * @param versionRef the version the screen has, moved on by each save
 */
export function useAssess(reviewId: string, itemId: string, versionRef: RefObject<number>) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `assess ${reviewId} ${itemId}` },
    mutationFn: (input: AssessmentInput) =>
      api<Assessment>(`/reviews/${reviewId}/assessments/${encodeURIComponent(itemId)}`, {
        method: "PUT",
        json: { ...input, version: versionRef.current },
      }),
    onSuccess: (answer) => {
      versionRef.current = answer.version;
      client.setQueryData<Checklist>(reviewKeys.checklist(reviewId), (old) =>
        old && {
          sections: old.sections.map(({ section, items }) => ({
            section,
            items: items.map((item) => (item.id === answer.itemId ? { ...item, answer } : item)),
          })),
        },
      );
      refresh(client, reviewId);
    },
  });
}

/** Puts a stored finding into the list on screen. */
function keep(client: QueryClient, reviewId: string, finding: Finding): void {
  client.setQueryData<readonly Finding[]>(reviewKeys.findings(reviewId), (old) =>
    old ? [...old.filter((one) => one.id !== finding.id), finding].sort((a, b) => a.number - b.number) : old,
  );
  refresh(client, reviewId);
}

/** Opens a finding. */
export function useOpenFinding(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: FindingInput) => api<Finding>(`/reviews/${reviewId}/findings`, { json: input }),
    onSuccess: (finding) => keep(client, reviewId, finding),
  });
}

export type FindingChange = Partial<FindingInput> & {
  readonly state?: "open" | "fix-submitted" | "verified" | "withdrawn";
  readonly stateReason?: string;
  readonly closesByReason?: string;
  readonly version: number;
};

/** Changes a finding, from the version it was read in. */
export function useChangeFinding(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ findingId, change }: { findingId: string; change: FindingChange }) =>
      api<Finding>(`/reviews/${reviewId}/findings/${findingId}`, { method: "PATCH", json: change }),
    onSuccess: (finding) => keep(client, reviewId, finding),
  });
}

/** Accepts the risk of a finding. */
export function useAcceptRisk(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ findingId, ...json }: { findingId: string; reason: string; expires: string; version: number }) =>
      api<Finding>(`/reviews/${reviewId}/findings/${findingId}/accept-risk`, { json }),
    onSuccess: (finding) => keep(client, reviewId, finding),
  });
}
