"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CodeMark } from "@/components/ui/code-mark";
import { useDiscussions } from "@/lib/review/client/discussions";
import { useQuestions } from "@/lib/review/client/questions";
import type { About } from "@/lib/review/core/discussion";
import { excerptOf } from "@/lib/review/core/mention";

const LENGTH = 80;

/** Where something talked about stands in a file of a revision; null when it stands elsewhere. */
function linesIn({ place }: About, path: string, revision: number): { startLine: number; endLine: number } | null {
  if (!place?.startLine || place.path !== path) return null;
  if (place.revision !== undefined && place.revision !== revision) return null;
  return { startLine: place.startLine, endLine: place.endLine ?? place.startLine };
}

/** Marks for the unsettled discussions and open questions at the lines of a file. */
export function useTalkMarks(reviewId: string, path: string, revision: number): readonly CodeMark[] {
  const t = useTranslations("discussion");
  const discussions = useDiscussions(reviewId).data;
  const questions = useQuestions(reviewId).data;
  return useMemo(() => {
    const talked = (discussions ?? []).flatMap((one): CodeMark[] => {
      const lines = linesIn(one, path, revision);
      const said = one.comments.find((comment) => comment.deletedAt === null);
      if (!lines || !said || one.state === "resolved") return [];
      const label = t("discussionHere", { text: excerptOf(said.body, LENGTH) });
      return [{ id: `discussion-${one.id}`, ...lines, tone: one.state === "blocked" ? "important" : "info", label, kind: "discussion" }];
    });
    const asked = (questions ?? []).flatMap((one): CodeMark[] => {
      const lines = linesIn(one, path, revision);
      if (!lines || one.state !== "open") return [];
      const label = t("questionHere", { number: one.number, text: excerptOf(one.text, LENGTH) });
      return [{ id: `question-${one.id}`, ...lines, tone: one.isBlocking ? "critical" : "info", label, kind: "question" }];
    });
    return [...talked, ...asked];
  }, [discussions, questions, path, revision, t]);
}
