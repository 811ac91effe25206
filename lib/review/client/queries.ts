"use client";

import { useQuery } from "@tanstack/react-query";
import type { Root } from "hast";
import type { RevisionFile } from "@/lib/intake/core/revision";
import type { Guidance } from "@/lib/packs/core/pinned";
import { api } from "@/lib/platform/client/api";
import type { Checklist, ChecklistEntry } from "@/lib/review/core/checklist";
import type { Finding } from "@/lib/review/core/finding";

export type { Checklist, ChecklistEntry };

/** The keys under which pages put what they read and the browser refetches it. */
export const reviewKeys = {
  checklist: (reviewId: string) => ["review", reviewId, "checklist"] as const,
  findings: (reviewId: string) => ["review", reviewId, "findings"] as const,
  requirements: (reviewId: string) => ["review", reviewId, "requirements"] as const,
  verdict: (reviewId: string) => ["review", reviewId, "verdict"] as const,
  file: (fileId: string, kind: "text" | "rendered") => ["file", fileId, kind] as const,
};

/** The checklist with answers. */
export const useChecklist = (reviewId: string, initialData?: Checklist) =>
  useQuery({
    queryKey: reviewKeys.checklist(reviewId),
    queryFn: ({ signal }) => api<Checklist>(`/reviews/${reviewId}/checklist`, { signal }),
    initialData,
  });

/**
 * What the pinned packs say of each item, by id, in one language; undefined until it is there. It never changes, so a
 * browser asks once.
 */
export const useGuidance = (reviewId: string, pins: string | undefined, language: "en" | "sv"): ReadonlyMap<string, Guidance> | undefined =>
  useQuery({
    queryKey: ["guidance", pins, language],
    queryFn: async ({ signal }) => {
      const { items } = await api<{ items: readonly Guidance[] }>(`/reviews/${reviewId}/guidance?language=${language}&pins=${pins}`, { signal });
      return new Map(items.map((item) => [item.id, item]));
    },
    enabled: pins !== undefined,
    staleTime: Infinity,
  }).data;

/** Every finding of the review. */
export const useFindings = (reviewId: string, initialData?: readonly Finding[]) =>
  useQuery({
    queryKey: reviewKeys.findings(reviewId),
    queryFn: async ({ signal }) => (await api<{ items: readonly Finding[] }>(`/reviews/${reviewId}/findings`, { signal })).items,
    initialData,
  });

/** A file's text; a revision never changes, so neither does this. */
export const useFileText = (reviewId: string, revision: number, fileId: string | null) =>
  useQuery({
    queryKey: reviewKeys.file(fileId ?? "none", "text"),
    queryFn: ({ signal }) => api<RevisionFile & { text: string }>(`/reviews/${reviewId}/revisions/${revision}/files/${fileId}/text`, { signal }),
    enabled: fileId !== null,
    staleTime: Infinity,
  });

/** A Markdown file as a sanitised tree. */
export const useRendered = (reviewId: string, revision: number, fileId: string, enabled: boolean) =>
  useQuery({
    queryKey: reviewKeys.file(fileId, "rendered"),
    queryFn: ({ signal }) => api<Root>(`/reviews/${reviewId}/revisions/${revision}/files/${fileId}/rendered`, { signal }),
    enabled,
    staleTime: Infinity,
  });
