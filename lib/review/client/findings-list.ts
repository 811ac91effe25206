"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { Page } from "@/lib/base/page";
import { api } from "@/lib/platform/client/api";
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

/**
 * The filter that stands in the address, so that a link shows the same; what else stands there is left alone. What is
 * chosen holds at once, and the address follows; going back, or to another address of the page, is followed in turn.
 */
export function useAddressFilter(): [FindingFilter, (next: FindingFilter) => void] {
  const params = useSearchParams();
  const inAddress = toSearchParams(fromSearchParams(params.entries())).toString();
  // Addresses that were written here come back later, one by one, and are no news.
  const [state, setState] = useState(() => ({ filter: fromSearchParams(params.entries()), seen: inAddress, written: [] as readonly string[] }));
  if (state.seen !== inAddress) {
    const isOwn = state.written.includes(inAddress);
    setState({
      filter: isOwn ? state.filter : fromSearchParams(params.entries()),
      seen: inAddress,
      written: isOwn ? state.written.slice(state.written.indexOf(inAddress) + 1) : [],
    });
  }
  const set = useCallback((next: FindingFilter) => {
    const own = toSearchParams(next);
    setState((old) => ({ ...old, filter: next, written: [...old.written, own.toString()].slice(-50) }));
    const address = new URL(window.location.href);
    for (const key of Object.keys(FindingFilter.shape)) address.searchParams.delete(key);
    for (const [key, value] of own) address.searchParams.set(key, value);
    window.history.replaceState(null, "", address);
  }, []);
  return [state.filter, set];
}
