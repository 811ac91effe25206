"use client";

import { Reply } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from "react";
import { Blockers } from "@/components/shell/blockers";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Tone } from "@/components/ui/tone";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useAddComment, type TalkPeople } from "@/lib/review/client/discussions";
import { standingsOf, type Discussion, type DiscussionState } from "@/lib/review/core/discussion";
import { addCommentBlockers } from "@/lib/review/core/discussion-rules";
import { CommentComposer, type ComposerHandle } from "./comment-composer";
import { CommentView } from "./comment-view";

export const DISCUSSION_TONE: Record<DiscussionState, Tone> = { blocked: "important", open: "neutral", resolved: "success" };

interface Props {
  ref?: Ref<ComposerHandle>;
  reviewId: string;
  discussion: Discussion;
  people: TalkPeople;
  /** What it is about, where that does not stand around it. */
  heading?: ReactNode;
  /** The passage it is about. */
  quote?: ReactNode;
}

/** One discussion: where it stands, what was said, and the place to reply. */
export function DiscussionThread({ ref, reviewId, discussion, people, heading, quote }: Props) {
  const t = useTranslations("discussion");
  const add = useAddComment(reviewId, discussion.id);
  const [isReplying, setReplying] = useState(false);
  const draftKey = `${reviewId}:comment:${discussion.id}`;
  const isBegun = useDraftKeys(draftKey).has(draftKey);
  const composer = useRef<ComposerHandle>(null);
  /** What waits for the composer to be there. */
  const pending = useRef<((composer: ComposerHandle) => void) | null>(null);
  const withComposer = (work: (composer: ComposerHandle) => void) => {
    if (composer.current) return work(composer.current);
    pending.current = work;
    setReplying(true);
  };
  useEffect(() => {
    if (!composer.current || !pending.current) return;
    pending.current(composer.current);
    pending.current = null;
  });
  useImperativeHandle(ref, () => ({
    focus: () => withComposer((one) => one.focus()),
    insert: (text) => withComposer((one) => one.insert(text)),
  }));
  const standings = standingsOf(discussion.comments);
  const blocking = [...standings].filter(([, disposition]) => disposition === "blocking").map(([userId]) => userId);
  const nameOf = (userId: string) => people.people.find((one) => one.userId === userId)?.name ?? t("somebody");
  const blockers = addCommentBlockers(people.me, discussion.comments.length);
  // Whoever may not write at all is told so once, below all the threads.
  const mayWrite = addCommentBlockers(people.me).length === 0;
  return (
    <div id={`discussion-${discussion.id}`} role="group" aria-label={t("threadBy", { name: discussion.createdBy })} className="scroll-mt-16 rounded-md border bg-surface">
      <header className="flex flex-wrap items-center gap-2 border-b px-2 py-1.5 text-sm">
        {heading}
        <Badge tone={DISCUSSION_TONE[discussion.state]}>{t(`state.${discussion.state}`)}</Badge>
        {blocking.length > 0 && <span className="text-xs text-soft">{t("blockedBy", { names: blocking.map(nameOf).join(", ") })}</span>}
      </header>
      {quote}
      <ol className="flex flex-col">
        {discussion.comments.map((comment) => (
          <li key={comment.id}>
            <CommentView reviewId={reviewId} comment={comment} people={people} onQuote={(text) => withComposer((one) => one.insert(text))} />
          </li>
        ))}
      </ol>
      {mayWrite && (
        <div className="border-t p-2">
          {blockers.length > 0 ? (
            <Blockers blockers={blockers} who="others" />
          ) : !isReplying && !isBegun ? (
            <Button size="sm" variant="ghost" icon={<Reply aria-hidden />} onClick={() => withComposer((one) => one.focus())}>
              {t("reply")}
            </Button>
          ) : (
            <CommentComposer
              ref={composer}
              label={t("reply")}
              people={people}
              sendLabel={t("send")}
              minRows={2}
              hasStanding
              draftKey={draftKey}
              initial={{ disposition: standings.get(people.me.userId) ?? "informing" }}
              onSend={({ body, disposition }) => add.mutateAsync({ body, disposition }).then(() => setReplying(false))}
              onCancel={() => setReplying(false)}
            />
          )}
        </div>
      )}
    </div>
  );
}
