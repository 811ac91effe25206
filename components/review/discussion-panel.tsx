"use client";

import { useTranslations } from "next-intl";
import { useImperativeHandle, useRef, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { useDiscussions, useTalkPeople } from "@/lib/review/client/discussions";
import type { About } from "@/lib/review/core/discussion";
import type { ComposerHandle } from "./comment-composer";
import { DiscussionStart } from "./discussion-start";
import { DiscussionThread } from "./discussion-thread";

export interface DiscussionPanelHandle {
  /** Puts the focus where a comment is written: in the reply of the only discussion, or in a new one. */
  readonly compose: () => void;
}

/** The finding or item whose talk a panel shows. */
export type TalkAbout = Partial<Pick<About, "findingId" | "itemId">>;

/** Whether a discussion or question is about the same. */
export const isAbout = (about: TalkAbout) => (one: About) =>
  about.findingId ? one.findingId === about.findingId : about.itemId ? one.itemId === about.itemId : false;

interface Props {
  ref?: Ref<DiscussionPanelHandle>;
  reviewId: string;
  about: TalkAbout;
}

/**
 * The discussions of one finding or item with a composer. It reads and writes by itself.
 *
 * Mount it where the subject is shown, with the subject as its key:
 * `<DiscussionPanel key={finding.id} ref={talk} reviewId={reviewId} about={{ findingId: finding.id }} />`, and for an
 * item `about={{ itemId: item.id as ItemId }}`. The key `c` is `useShortcut("comment", () => talk.current?.compose())`.
 */
export function DiscussionPanel({ ref, reviewId, about }: Props) {
  const t = useTranslations("discussion");
  const discussions = useDiscussions(reviewId);
  const people = useTalkPeople(reviewId).data;
  const start = useRef<{ readonly open: () => void }>(null);
  const reply = useRef<ComposerHandle>(null);
  const shown = discussions.data?.filter(isAbout(about)) ?? [];
  useImperativeHandle(ref, () => ({ compose: () => (shown.length === 1 ? reply.current?.focus() : start.current?.open()) }));
  const failure = discussions.error;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t("title")}</h3>
      {failure ? (
        <Callout tone="critical" actions={<Button size="sm" onClick={() => void discussions.refetch()}>{t("tryAgain")}</Button>}>
          {t("failed", { reason: failure.message })}
        </Callout>
      ) : !discussions.data || !people ? (
        <Skeleton lines={2} label={t("loading")} />
      ) : (
        <>
          {shown.length === 0 && <p className="text-sm text-muted">{t("startLead")}</p>}
          {shown.map((one) => (
            <DiscussionThread key={one.id} ref={shown.length === 1 ? reply : undefined} reviewId={reviewId} discussion={one} people={people} />
          ))}
          <DiscussionStart ref={start} reviewId={reviewId} about={about} people={people}>
            {t(shown.length === 0 ? "start" : "newThread")}
          </DiscussionStart>
        </>
      )}
    </section>
  );
}
