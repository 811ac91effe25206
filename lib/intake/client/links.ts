"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ADDRESS_LENGTH, addressProblem, NO_OWN_HOSTS } from "@/lib/formats/web-address";
import { maskAddress, plainPathOf, type LinkFetchView, type LinkReason } from "@/lib/intake/core/link";
import { api } from "@/lib/platform/client/api";

export const linkFetchKey = (reviewId: string, id: string) => ["review", reviewId, "links", id] as const;

/** How often a request under way is looked at, where no notice of a change comes. */
const LOOK_MS = 1_500;

const isOpen = (fetch: LinkFetchView | undefined) => fetch?.state === "waiting" || fetch?.state === "fetching";

/** A request for documents by link, looked at until it is over. */
export const useLinkFetch = (reviewId: string, first: LinkFetchView) =>
  useQuery({
    queryKey: linkFetchKey(reviewId, first.id),
    queryFn: ({ signal }) => api<LinkFetchView>(`/reviews/${reviewId}/links/${first.id}`, { signal }),
    initialData: first,
    refetchInterval: ({ state }) => (isOpen(state.data) ? LOOK_MS : false),
  });

/** Submits the documents that came. */
export function useSubmitLinks(reviewId: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api<{ number: number }>(`/reviews/${reviewId}/links/${id}/submit`, { method: "POST" }),
    onSettled: () => void client.invalidateQueries({ queryKey: linkFetchKey(reviewId, id) }),
  });
}

/** What can be said of a pasted address before anything is sent: how it is fetched, or why it is not. */
export interface Looked {
  readonly given: string;
  /** Shown in its place, without its query. */
  readonly shown: string;
  readonly problem: LinkReason | null;
  /** The plain file behind it that is fetched instead, where it is a page that certainly shows one. */
  readonly rewritten: string | null;
  readonly hasQuery: boolean;
}

/** What an installation's own hosts allow is not known here; the server says it. */
const LEFT_TO_SERVER = ["link-port", "link-private"];

/** Looks at an address with the rule that the server enforces, as far as it can be known in a browser. */
export function lookAt(given: string): Looked {
  if (!URL.canParse(given) || given.length > ADDRESS_LENGTH)
    return { given, shown: given, problem: { code: "link-form" }, rewritten: null, hasQuery: false };
  const url = new URL(given);
  const problem = addressProblem(url, NO_OWN_HOSTS);
  const plain = plainPathOf(url);
  return {
    given,
    shown: problem?.code === "link-scheme" ? `${url.protocol}…` : maskAddress(url),
    problem: problem && !LEFT_TO_SERVER.includes(problem.code) ? { code: problem.code, ...(problem.params ? { params: { ...problem.params } } : {}) } : null,
    rewritten: plain === null ? null : maskAddress({ protocol: url.protocol, host: url.host, pathname: plain, search: url.search }),
    hasQuery: url.search !== "",
  };
}
