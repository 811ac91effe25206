"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import type { FindingTemplate, TemplateInput } from "@/lib/review/core/finding-template";

const KEY = ["finding-templates"] as const;

/** The team's templates, those that were removed too, by name. */
export const useTemplates = (initialData?: readonly FindingTemplate[]) =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api<{ items: readonly FindingTemplate[] }>("/finding-templates", { signal })).items,
    initialData,
    staleTime: 30_000,
  });

/** Creates, changes, removes and restores templates; the list is read again after each. */
export function useTemplateDeeds() {
  const client = useQueryClient();
  // The deed is done when the server says so; the list is read again behind it.
  const onSettled = () => void client.invalidateQueries({ queryKey: KEY });
  return {
    create: useMutation({ mutationFn: (input: TemplateInput) => api<FindingTemplate>("/finding-templates", { json: input }), onSettled }),
    change: useMutation({
      mutationFn: ({ id, ...json }: Partial<TemplateInput> & { id: string; version: number }) =>
        api<FindingTemplate>(`/finding-templates/${id}`, { method: "PATCH", json }),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: string) => api<undefined>(`/finding-templates/${id}`, { method: "DELETE" }), onSettled }),
    restore: useMutation({ mutationFn: (id: string) => api<FindingTemplate>(`/finding-templates/${id}/restore`, { method: "POST" }), onSettled }),
  };
}
