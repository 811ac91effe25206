"use client";

import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/base/page";
import type { Role } from "@/lib/identity/core/role";
import { api } from "@/lib/platform/client/api";
import type { Comment, CommentInput, CommentPatch, Discussion, DiscussionInput, TalkCounts } from "@/lib/review/core/discussion";
import { discussionState } from "@/lib/review/core/discussion";

/** Below the review's key, so that whatever refreshes a review refreshes these. */
export const talkKeys = {
  discussions: (reviewId: string) => ["review", reviewId, "discussions"] as const,
  questions: (reviewId: string) => ["review", reviewId, "questions"] as const,
  counts: (reviewId: string) => ["review", reviewId, "talk-counts"] as const,
  people: (reviewId: string) => ["review", reviewId, "people"] as const,
  notices: ["notices"] as const,
};

/** Somebody of the team as texts name them; one who left is known by name and cannot be mentioned. */
export interface TalkPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isMember: boolean;
}

export interface TalkPeople {
  readonly me: { readonly userId: string; readonly role: Role; readonly isAuthor: boolean };
  /** The calendar date where the team is. */
  readonly today: string;
  readonly people: readonly TalkPerson[];
}

const MOST = 200;

/** Reads a list to its end: what is talked about in a review is shown, filtered and counted together. */
export async function readAll<T>(address: string, signal: AbortSignal): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await api(`${address}?limit=${MOST}${cursor ? `&cursor=${cursor}` : ""}`, { signal });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** Every discussion of the review with its comments. */
export const useDiscussions = (reviewId: string, initialData?: readonly Discussion[]) =>
  useQuery({
    queryKey: talkKeys.discussions(reviewId),
    initialData,
    queryFn: ({ signal }) => readAll<Discussion>(`/reviews/${reviewId}/discussions`, signal),
  });

/** What is unsettled in the talk about a review. */
export const useTalkCounts = (reviewId: string) =>
  useQuery({
    queryKey: talkKeys.counts(reviewId),
    queryFn: ({ signal }) => api<TalkCounts>(`/reviews/${reviewId}/discussions/counts`, { signal }),
  });

/** Who can be mentioned, who could once, and who one is oneself. */
export const useTalkPeople = (reviewId: string) =>
  useQuery({
    queryKey: talkKeys.people(reviewId),
    queryFn: ({ signal }) => api<TalkPeople>(`/reviews/${reviewId}/discussions/people`, { signal }),
    staleTime: 60_000,
  });

function refreshCounts(client: QueryClient, reviewId: string): void {
  void client.invalidateQueries({ queryKey: talkKeys.counts(reviewId) });
  void client.invalidateQueries({ queryKey: talkKeys.discussions(reviewId) });
}

/** Puts a stored comment into the discussions on screen. */
function keep(client: QueryClient, reviewId: string, comment: Comment): void {
  client.setQueryData<readonly Discussion[]>(talkKeys.discussions(reviewId), (old) =>
    old?.map((one) => {
      if (one.id !== comment.discussionId) return one;
      const isThere = one.comments.some(({ id }) => id === comment.id);
      const comments = isThere ? one.comments.map((each) => (each.id === comment.id ? comment : each)) : [...one.comments, comment];
      return { ...one, comments, state: discussionState(comments) };
    }),
  );
  refreshCounts(client, reviewId);
}

/** Opens a discussion with its first comment. */
export function useOpenDiscussion(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: DiscussionInput) => api<Discussion>(`/reviews/${reviewId}/discussions`, { json }),
    onSuccess: (discussion) => {
      client.setQueryData<readonly Discussion[]>(talkKeys.discussions(reviewId), (old) => old && [...old, discussion]);
      refreshCounts(client, reviewId);
    },
  });
}

const at = (reviewId: string, discussionId: string) => `/reviews/${reviewId}/discussions/${discussionId}/comments`;

/** Adds a comment to a discussion. */
export function useAddComment(reviewId: string, discussionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: CommentInput) => api<Comment>(at(reviewId, discussionId), { json }),
    onSuccess: (comment) => keep(client, reviewId, comment),
  });
}

/** Changes one's own comment, from the version it was read in. */
export function useChangeComment(reviewId: string, discussionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...json }: CommentPatch & { id: string }) =>
      api<Comment>(`${at(reviewId, discussionId)}/${id}`, { method: "PATCH", json }),
    onSuccess: (comment) => keep(client, reviewId, comment),
    // What a stale save met is newer than what is on screen.
    onError: () => refreshCounts(client, reviewId),
  });
}

/** Deletes a comment, or brings a deleted one back. */
export function useDeleteComment(reviewId: string, discussionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isBack = false }: { id: string; isBack?: boolean }) =>
      api<Comment>(`${at(reviewId, discussionId)}/${id}${isBack ? "/restore" : ""}`, { method: isBack ? "POST" : "DELETE" }),
    onSuccess: (comment) => keep(client, reviewId, comment),
  });
}
