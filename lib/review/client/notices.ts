"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/base/page";
import { api } from "@/lib/platform/client/api";
import type { Notice } from "@/lib/review/core/discussion-notice";
import { talkKeys } from "./discussions";

type NoticePage = Page<Notice> & { readonly unseen: number };

/** How often a page asks by itself; where changes are told live, that is sooner. */
const EVERY_MS = 60_000;

/** What waits for the person in the team they work in, the newest first. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: talkKeys.notices,
    queryFn: ({ pageParam, signal }) => api<NoticePage>(`/notices?limit=20${pageParam ? `&cursor=${pageParam}` : ""}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY_MS,
  });

/** Marks notices as seen: one, or everything up to one. */
export function useSeeNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: { upTo?: string; ids?: readonly string[] }) => api<{ unseen: number }>("/notices/seen", { json }),
    onSuccess: () => void client.invalidateQueries({ queryKey: talkKeys.notices }),
  });
}
