"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import type { SavedView, SavedViewInput } from "@/lib/review/core/saved-view";

const KEY = ["saved-views"] as const;

/** One's own saved filters and those that the team shares. */
export const useViews = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api<{ items: readonly SavedView[] }>("/saved-views", { signal })).items,
    staleTime: 30_000,
  });

/** Saves, changes and deletes filters; the list is read again after each. */
export function useViewDeeds() {
  const client = useQueryClient();
  // The deed is done when the server says so; the list is read again behind it.
  const onSettled = () => void client.invalidateQueries({ queryKey: KEY });
  return {
    save: useMutation({
      mutationFn: (input: SavedViewInput) => api<SavedView>("/saved-views", { json: input }),
      onSuccess: (view) => client.setQueryData<readonly SavedView[]>(KEY, (old) => old && [...old, view]),
      onSettled,
    }),
    change: useMutation({
      mutationFn: ({ id, ...json }: Partial<SavedViewInput> & { id: string; version: number }) => api<SavedView>(`/saved-views/${id}`, { method: "PATCH", json }),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: string) => api<undefined>(`/saved-views/${id}`, { method: "DELETE" }), onSettled }),
  };
}
