"use client";

import { clsx } from "clsx";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Count } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { useNotices, useSeeNotices } from "@/lib/review/client/notices";
import { noticeHref, type Notice } from "@/lib/review/core/discussion-notice";

/** A bell with what waits for the person: mentions, replies, questions, answers, findings; each leads to its place. */
export function NoticeBell() {
  const t = useTranslations("discussion.notices");
  const [isOpen, setOpen] = useState(false);
  const notices = useNotices();
  const see = useSeeNotices();
  const pages = notices.data?.pages ?? [];
  const unseen = pages[0]?.unseen ?? 0;
  const shown = pages.flatMap((page) => page.items);
  const newest = shown[0];
  return (
    <Popover
      align="end"
      label={t("title")}
      open={isOpen}
      onOpenChange={setOpen}
      className="w-96"
      trigger={
        <Button variant="ghost" size="sm" aria-label={t("open", { count: unseen })} icon={<Bell aria-hidden />}>
          {unseen > 0 && <Count>{unseen > 99 ? "99+" : unseen}</Count>}
        </Button>
      }
    >
      <div className="flex items-center justify-between gap-2 border-b pb-2">
        <h2 className="text-sm font-semibold">{t("title")}</h2>
        {unseen > 0 && newest && (
          <Button size="sm" variant="ghost" isBusy={see.isPending} onClick={() => see.mutate({ upTo: newest.id })}>
            {t("allSeen")}
          </Button>
        )}
      </div>
      {!notices.data ? (
        <Skeleton lines={3} label={t("loading")} />
      ) : shown.length === 0 ? (
        <div className="pt-3">
          <EmptyState kind="clear" size="sm" title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        </div>
      ) : (
        <ul className="divide-y">
          {shown.map((notice) => (
            <li key={notice.id}>
              <NoticeLink
                notice={notice}
                onFollow={() => {
                  if (!notice.isSeen) see.mutate({ ids: [notice.id] });
                  setOpen(false);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <div className="border-t pt-2">
          <Button size="sm" isBusy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Popover>
  );
}

function NoticeLink({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const t = useTranslations("discussion.notices");
  const format = useFormatter();
  const { kind, by, question, finding } = notice;
  return (
    <Link
      href={noticeHref(notice)}
      onClick={onFollow}
      className={clsx("block px-2 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2", !notice.isSeen && "bg-accent-soft")}
    >
      <span className="block">
        {t(`kind.${kind}`, { name: by, number: question?.number ?? finding?.number ?? 0 })}
        {!notice.isSeen && <span className="ml-2 text-xs font-medium text-accent">{t("isNew")}</span>}
      </span>
      <span className="block [overflow-wrap:anywhere] text-soft">
        {notice.excerpt || finding?.title || (notice.commentId ? t("deleted") : "")}
      </span>
      <span className="block text-xs text-muted">
        {notice.reviewTitle} · {format.dateTime(new Date(notice.at), { dateStyle: "medium", timeStyle: "short" })}
      </span>
    </Link>
  );
}
