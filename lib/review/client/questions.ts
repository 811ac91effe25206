"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/platform/client/api";
import type { Question, QuestionInput, QuestionPatch } from "@/lib/review/core/question";
import { readAll, talkKeys } from "./discussions";
import { reviewKeys } from "./queries";

/** Every question of the review, by number. */
export const useQuestions = (reviewId: string, initialData?: readonly Question[]) =>
  useQuery({
    queryKey: talkKeys.questions(reviewId),
    initialData,
    queryFn: ({ signal }) => readAll<Question>(`/reviews/${reviewId}/questions`, signal),
  });

/** What a question makes stale: the list, the counts, and what the ceiling rests on. */
function useKeep(reviewId: string) {
  const client = useQueryClient();
  return (question: Question) => {
    client.setQueryData<readonly Question[]>(talkKeys.questions(reviewId), (old) =>
      old ? [...old.filter((one) => one.id !== question.id), question].sort((a, b) => a.number - b.number) : old,
    );
    for (const queryKey of [talkKeys.counts(reviewId), reviewKeys.requirements(reviewId), reviewKeys.verdict(reviewId)])
      void client.invalidateQueries({ queryKey });
  };
}

/** A save that met another reads what is stored now: it is newer than what is on screen. */
function useRefresh(reviewId: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: talkKeys.questions(reviewId) });
}

/** Asks the author something. */
export const useAskQuestion = (reviewId: string) =>
  useMutation({
    mutationFn: (json: QuestionInput) => api<Question>(`/reviews/${reviewId}/questions`, { json }),
    onSuccess: useKeep(reviewId),
  });

/** Changes what is asked, from the version it was read in. */
export const useChangeQuestion = (reviewId: string) =>
  useMutation({
    mutationFn: ({ id, ...json }: QuestionPatch & { id: string }) =>
      api<Question>(`/reviews/${reviewId}/questions/${id}`, { method: "PATCH", json }),
    onSuccess: useKeep(reviewId),
    onError: useRefresh(reviewId),
  });

/** What is done with a question, with the words it takes. */
export type QuestionDeed =
  | { readonly deed: "answer"; readonly id: string; readonly answer: string; readonly version: number }
  | { readonly deed: "reopen" | "withdraw"; readonly id: string; readonly reason: string; readonly version: number };

/** Answers a question, asks it again, or takes it back. */
export const useQuestionDeed = (reviewId: string) =>
  useMutation({
    mutationFn: ({ deed, id, ...json }: QuestionDeed) => api<Question>(`/reviews/${reviewId}/questions/${id}/${deed}`, { json }),
    onSuccess: useKeep(reviewId),
    onError: useRefresh(reviewId),
  });
