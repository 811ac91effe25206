"use client";

import { Copy, MessageSquareQuote, MoreHorizontal, Paperclip, Pencil, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { Tone } from "@/components/ui/tone";
import { useUndo } from "@/components/ui/use-undo";
import { RequestProblem } from "@/lib/platform/client/api";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useAttachments } from "@/lib/review/client/attachments";
import { useChangeComment, useDeleteComment, type TalkPeople } from "@/lib/review/client/discussions";
import { Comment, type Disposition } from "@/lib/review/core/discussion";
import { commentHref } from "@/lib/review/core/discussion-notice";
import { changeCommentBlockers, deleteCommentBlockers, restoreCommentBlockers } from "@/lib/review/core/discussion-rules";
import { AttachmentList } from "./attachment-list";
import { CommentBody } from "./comment-body";
import { CommentComposer } from "./comment-composer";

export const DISPOSITION_TONE: Record<Disposition, Tone> = { informing: "neutral", working: "info", blocking: "important", satisfied: "success" };

interface Props {
  reviewId: string;
  comment: Comment;
  people: TalkPeople;
  onQuote: (text: string) => void;
}

/** What was selected within an element; a quotation is of that, or else of the whole comment. */
function selectedIn(element: HTMLElement | null): string {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  return element && range && element.contains(range.commonAncestorContainer) ? selection!.toString().trim() : "";
}

const quoted = (text: string) => `${text.split("\n").map((line) => `> ${line}`).join("\n")}\n\n`;

/** One comment: who, when, what, where they stand; and what its reader may do with it. */
export function CommentView({ reviewId, comment, people, onQuote }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const [isEditing, setEditing] = useState(false);
  const [isAttaching, setAttaching] = useState(false);
  const draftKey = `${reviewId}:comment:edit:${comment.id}`;
  // A change that was begun before comes back where it was, as long as there is something to change.
  const isBegun = useDraftKeys(draftKey).has(draftKey) && changeCommentBlockers(people.me, comment).length === 0;
  const change = useChangeComment(reviewId, comment.discussionId);
  const remove = useDeleteComment(reviewId, comment.discussionId);
  const offerUndo = useUndo();
  const body = useRef<HTMLDivElement>(null);
  const article = useRef<HTMLElement>(null);
  const anchor = `comment-${comment.id}`;
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const { me } = people;
  const subject = { subject: "comment", id: comment.id } as const;
  const hasFiles = (useAttachments(reviewId, subject).data?.length ?? 0) > 0;

  // The address may name this comment before it is there to be jumped to.
  useEffect(() => {
    if (window.location.hash !== `#${anchor}`) return;
    article.current?.scrollIntoView({ block: "center" });
    article.current?.focus({ preventScroll: true });
  }, [anchor]);

  const fail = (error: unknown) => {
    if (error instanceof RequestProblem) showToast({ title: error.message, tone: "critical" });
    else throw error;
  };
  const bringBack = () => remove.mutateAsync({ id: comment.id, isBack: true });
  const takeAway = () => remove.mutateAsync({ id: comment.id }).then(() => offerUndo(t("discussion.deleted"), bringBack), fail);

  const frame = "scroll-mt-16 rounded-md px-2 py-2 target:bg-accent-soft focus:outline-none focus-visible:outline-2 focus-visible:outline-accent";
  if (comment.deletedAt)
    return (
      <article ref={article} id={anchor} tabIndex={-1} className={frame}>
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {t("discussion.deletedBy", {
            name: people.people.find((one) => one.userId === comment.deletedById)?.name ?? t("discussion.somebody"),
            when: when(comment.deletedAt),
          })}
          {restoreCommentBlockers(me, comment).length === 0 && (
            <Button size="sm" isBusy={remove.isPending} onClick={() => void bringBack().catch(fail)}>
              {t("discussion.restore")}
            </Button>
          )}
        </p>
      </article>
    );

  const isFormer = people.people.some((one) => one.userId === comment.byId && !one.isMember);
  return (
    <article ref={article} id={anchor} tabIndex={-1} aria-labelledby={`${anchor}-by`} className={frame}>
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
        <span id={`${anchor}-by`} className="text-sm font-medium text-ink">
          {comment.by}
        </span>
        {isFormer && <span>({t("discussion.formerMember")})</span>}
        <a
          href={commentHref(reviewId, comment.discussionId, comment.id)}
          aria-label={t("discussion.permalink", { when: when(comment.at) })}
          className="rounded-sm hover:text-ink hover:underline"
        >
          <time dateTime={comment.at}>{when(comment.at)}</time>
        </a>
        {comment.editedAt && <span>{t("discussion.edited", { when: when(comment.editedAt) })}</span>}
        <Badge tone={DISPOSITION_TONE[comment.disposition]} look={comment.disposition === "informing" ? "plain" : "soft"}>
          {t(`discussion.disposition.${comment.disposition}`)}
        </Badge>
        <span className="ml-auto">
          <Menu
            align="end"
            trigger={
              <Button size="sm" variant="ghost" icon={<MoreHorizontal aria-hidden />} aria-label={t("discussion.actions", { name: comment.by })} />
            }
          >
            {comment.body !== "" && (
              <MenuItem icon={<MessageSquareQuote aria-hidden />} onSelect={() => onQuote(quoted(selectedIn(body.current) || comment.body))}>
                {t("discussion.quote")}
              </MenuItem>
            )}
            <MenuItem
              icon={<Copy aria-hidden />}
              onSelect={() =>
                void navigator.clipboard
                  .writeText(window.location.origin + commentHref(reviewId, comment.discussionId, comment.id))
                  .then(() => showToast({ title: t("discussion.copied"), tone: "success" }))
              }
            >
              {t("discussion.copyLink")}
            </MenuItem>
            {changeCommentBlockers(me, comment).length === 0 && (
              <MenuItem icon={<Paperclip aria-hidden />} onSelect={() => setAttaching(true)}>
                {t("discussion.attach")}
              </MenuItem>
            )}
            {changeCommentBlockers(me, comment).length === 0 && (
              <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(true)}>
                {t("discussion.edit")}
              </MenuItem>
            )}
            {deleteCommentBlockers(me, comment).length === 0 && (
              <MenuItem icon={<Trash2 aria-hidden />} isDangerous onSelect={() => void takeAway()}>
                {t("discussion.delete")}
              </MenuItem>
            )}
          </Menu>
        </span>
      </header>
      <div ref={body} className="mt-1">
        {isEditing || isBegun ? (
          <CommentComposer
            label={t("discussion.comment")}
            people={people}
            sendLabel={t("discussion.save")}
            draftKey={draftKey}
            initial={{ body: comment.body, disposition: comment.disposition }}
            version={comment.version}
            hasStanding
            needsWords={comment.body !== ""}
            autoFocus={isEditing}
            readStored={(current) => {
              const read = Comment.safeParse(current);
              return read.success ? read.data : null;
            }}
            onSend={({ body, disposition }, version) =>
              change.mutateAsync({ id: comment.id, body, disposition, version }).then(() => setEditing(false))
            }
            onCancel={() => setEditing(false)}
          />
        ) : comment.body === "" ? (
          <p className="text-sm text-muted">{t("discussion.onlyStand", { disposition: t(`discussion.disposition.${comment.disposition}`) })}</p>
        ) : (
          <CommentBody text={comment.body} people={people} />
        )}
        {(hasFiles || isAttaching) && <AttachmentList className="mt-2" reviewId={reviewId} subject={subject} role={me.role} />}
      </div>
    </article>
  );
}
