"use client";

import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, RequestProblem } from "@/lib/platform/client/api";
import type { Assessment, AssessmentInput } from "@/lib/review/core/assessment";
import type { Finding, FindingInput } from "@/lib/review/core/finding";
import { reviewKeys, type Checklist } from "./queries";

/** What every change of a review's work makes stale. */
function refresh(client: QueryClient, reviewId: string): void {
  for (const key of [reviewKeys.checklist(reviewId), reviewKeys.findings(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
    void client.invalidateQueries({ queryKey: key });
}

/** Puts an answer into the checklist on screen. */
function keepAnswer(client: QueryClient, reviewId: string, answer: Assessment): void {
  client.setQueryData<Checklist>(reviewKeys.checklist(reviewId), (old) =>
    old && {
      ...old,
      sections: old.sections.map(({ section, items }) => ({
        section,
        items: items.map((item) => (item.id === answer.itemId ? { ...item, answer } : item)),
      })),
    },
  );
}

/** What was stored meanwhile, where a save was refused because of it. */
export const currentOf = <T>(error: unknown): T | null =>
  error instanceof RequestProblem && error.code === "stale" ? ((error.document.current as T | null | undefined) ?? null) : null;

/** Gives an answer, from the version it was read in; the checklist on screen has it before the refetch. */
export function useAssess(reviewId: string, itemId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ input, version, onStored }: { input: AssessmentInput; version: number; onStored?: (answer: Assessment) => void }) => {
      const address = `/reviews/${reviewId}/assessments/${encodeURIComponent(itemId)}`;
      const answer = await api<Assessment>(address, { method: "PUT", json: { ...input, version } });
      // Before the checklist shows it: whoever goes on typing goes on from this.
      onStored?.(answer);
      return answer;
    },
    onSuccess: (answer) => {
      keepAnswer(client, reviewId, answer);
      refresh(client, reviewId);
    },
    onError: (error) => {
      const current = currentOf<Assessment>(error);
      if (current) keepAnswer(client, reviewId, current);
    },
  });
}

/** The version of an answer as the screen has it now; 0 where there is none. */
export const useAnswerVersion = (reviewId: string, itemId: string) => {
  const client = useQueryClient();
  return () =>
    client
      .getQueryData<Checklist>(reviewKeys.checklist(reviewId))
      ?.sections.flatMap((one) => one.items)
      .find((item) => item.id === itemId)?.answer?.version ?? 0;
};

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
    onError: (error) => {
      const current = currentOf<Finding>(error);
      if (current) keep(client, reviewId, current);
    },
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
