"use client";

import { useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Language } from "@/lib/base/ids";
import { api } from "@/lib/platform/client/api";
import type { ReportDocument } from "@/lib/report/core/report-document";

/** The keys of a review's report; they begin as its other keys do, so that what makes those stale reaches them. */
export const reportKeys = {
  all: (reviewId: string) => ["review", reviewId, "report"] as const,
  strict: (reviewId: string, language: Language | null) => ["review", reviewId, "report", "strict", language] as const,
};

const isOtherWork = (key: QueryKey, reviewId: string) => key[0] === "review" && key[1] === reviewId && key[2] !== "report";

/** Answers come one by one as somebody works through a section; the report is read again when they pause. */
const PAUSE = 400;

/**
 * The strict report as it would read now. It is read again whenever anything else of the review arrives or changes in
 * this browser, so whoever saves needs to know nothing of it.
 */
export function useStrictReport(reviewId: string, language: Language | null) {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = client.getQueryCache().subscribe((event) => {
      const isNew = event.type === "updated" && event.action.type === "success";
      if (!isNew || !isOtherWork(event.query.queryKey, reviewId)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: reportKeys.all(reviewId) }), PAUSE);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [client, reviewId]);
  return useQuery({
    queryKey: reportKeys.strict(reviewId, language),
    queryFn: async ({ signal }) => {
      const asked = language ? `&language=${language}` : "";
      const document = await api<ReportDocument>(`/reviews/${reviewId}/report?rendering=strict&format=json${asked}`, { signal });
      return document.strict;
    },
    // Another language keeps the one before on screen until it has come.
    placeholderData: (before) => before,
  });
}
