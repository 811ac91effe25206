"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";

/** What a purge takes with it; as the server says it. */
export interface PurgeEffects {
  readonly files: readonly { readonly id: string; readonly path: string; readonly reviewId: string; readonly review: string; readonly revision: number }[];
  readonly attachments: number;
  readonly quotes: number;
  readonly reports: number;
  readonly voids: readonly { readonly reviewId: string; readonly review: string; readonly verdict: boolean; readonly proposal: boolean }[];
  readonly similar: readonly { readonly revision: number; readonly path: string }[];
}

const addressOf = (reviewId: string, revision: number, fileId: string) => `/reviews/${reviewId}/revisions/${revision}/files/${fileId}/purge`;

/** What a purge of a file would take with it, looked up when it is about to be asked. */
export const usePurgeEffects = (reviewId: string, revision: number, fileId: string, isOpen: boolean) =>
  useQuery({
    queryKey: ["file", fileId, "purge"],
    queryFn: ({ signal }) => api<PurgeEffects>(addressOf(reviewId, revision, fileId), { signal }),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  });

/** Takes a file's bytes away for good, and out of what this browser still holds of them. */
export function usePurgeFile(reviewId: string, revision: number, fileId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: { path: string; reason: string }) => api<PurgeEffects>(addressOf(reviewId, revision, fileId), { json }),
    onSuccess: ({ files }) => {
      for (const { id } of files) client.removeQueries({ queryKey: ["file", id] });
      void client.invalidateQueries({ queryKey: ["review", reviewId] });
    },
  });
}
