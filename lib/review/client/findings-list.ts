"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Page } from "@/lib/base/page";
import { api } from "@/lib/platform/client/api";
import { useInAddress } from "@/lib/platform/client/use-in-address";
import type { FindingRecord } from "@/lib/review/core/finding";
import { FindingFilter, fromSearchParams, toSearchParams } from "@/lib/review/core/finding-query";

/** A finding of the team's list, with the names of its review and system. */
export interface TeamFindingRow extends FindingRecord {
  readonly review: string;
  readonly system: string;
}

/** The team's findings, page after page. */
export const useTeamFindings = (filter: FindingFilter, first: Page<TeamFindingRow> | undefined) =>
  useInfiniteQuery({
    queryKey: ["team-findings", toSearchParams(filter).toString()],
    queryFn: ({ signal, pageParam }) => {
      const params = toSearchParams(filter);
      if (pageParam) params.set("cursor", pageParam);
      return api<Page<TeamFindingRow>>(`/findings?${params}`, { signal });
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    initialData: first && { pages: [first], pageParams: [""] },
    placeholderData: (old) => old,
  });

const FILTER = { keys: Object.keys(FindingFilter.shape), read: fromSearchParams, write: toSearchParams };

/** The filter that stands in the address. */
export const useAddressFilter = (): [FindingFilter, (next: FindingFilter) => void] => useInAddress(FILTER);
