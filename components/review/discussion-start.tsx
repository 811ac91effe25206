"use client";

import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from "react";
import { Blockers } from "@/components/shell/blockers";
import { Button } from "@/components/ui/button";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useOpenDiscussion, type TalkPeople } from "@/lib/review/client/discussions";
import { About } from "@/lib/review/core/discussion";
import { addCommentBlockers } from "@/lib/review/core/discussion-rules";
import { CommentComposer, type ComposerHandle } from "./comment-composer";
import type { TalkAbout } from "./discussion-panel";

interface Props {
  ref?: Ref<{ readonly open: () => void }>;
  reviewId: string;
  about: TalkAbout;
  people: TalkPeople;
  /** The words of the button. */
  children: ReactNode;
}

/** A button that becomes the composer of a new discussion; for those who may not write, why not. */
export function DiscussionStart({ ref, reviewId, about, people, children }: Props) {
  const t = useTranslations("discussion");
  const [isOpen, setOpen] = useState(false);
  const draftKey = `${reviewId}:discussion:new:${about.findingId ?? about.itemId ?? ""}`;
  const isBegun = useDraftKeys(draftKey).has(draftKey);
  const composer = useRef<ComposerHandle>(null);
  const open = useOpenDiscussion(reviewId);
  useImperativeHandle(ref, () => ({ open: () => (isOpen || isBegun ? composer.current?.focus() : setOpen(true)) }));
  const blockers = addCommentBlockers(people.me);
  if (blockers.length > 0) return <Blockers blockers={blockers} who="others" />;
  if (!isOpen && !isBegun)
    return (
      <Button size="sm" className="self-start" icon={<MessageSquarePlus aria-hidden />} onClick={() => setOpen(true)}>
        {children}
      </Button>
    );
  return (
    <CommentComposer
      ref={composer}
      label={t("comment")}
      people={people}
      sendLabel={t("send")}
      hasStanding
      needsWords
      draftKey={draftKey}
      autoFocus={isOpen}
      onSend={({ body, disposition }) => open.mutateAsync({ ...About.parse(about), body, disposition }).then(() => setOpen(false))}
      onCancel={() => setOpen(false)}
    />
  );
}
