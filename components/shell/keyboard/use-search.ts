"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { api } from "@/lib/platform/client/api";

/** Something found by the server: which kind of thing, its words, and where it is. */
export interface Hit {
  readonly kind: "review" | "system" | "finding";
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
}

/** Asks the server for what is not on the page, from two characters on. */
export function useSearch(url: string | undefined, typed: string) {
  const q = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: ["search", url, q],
    queryFn: async ({ signal }) => (await api<{ items: readonly Hit[] }>(`${url}?q=${encodeURIComponent(q)}`, { signal })).items,
    enabled: url !== undefined && q.length >= 2,
    staleTime: 10_000,
    placeholderData: (old) => old,
  });
}
