"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useShortcut } from "@/components/shell/keyboard/registry";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useDiscussions, useTalkPeople, type TalkPeople } from "@/lib/review/client/discussions";
import { useQuestions } from "@/lib/review/client/questions";
import type { Discussion } from "@/lib/review/core/discussion";
import { mentionsIn } from "@/lib/review/core/mention";
import { inOrder, type Question } from "@/lib/review/core/question";
import { DiscussionPlace, DiscussionQuote } from "./discussion-place";
import { DiscussionStart } from "./discussion-start";
import { DiscussionThread } from "./discussion-thread";
import { QuestionAsk } from "./question-ask";
import { QuestionCard } from "./question-card";

type Filter = "all" | "unsettled" | "mine";

interface Props {
  reviewId: string;
  discussions?: readonly Discussion[];
  questions?: readonly Question[];
}

const FIRST: readonly Discussion["state"][] = ["blocked", "open", "resolved"];

/** What somebody wrote, is named in, or is asked as an author. */
function isMine(one: Discussion | Question, { me }: TalkPeople): boolean {
  if ("comments" in one) return one.comments.some(({ byId, body }) => byId === me.userId || mentionsIn(body).includes(me.userId));
  return one.askedById === me.userId || one.answeredById === me.userId || (me.isAuthor && one.state === "open");
}

const isUnsettled = (one: Discussion | Question): boolean =>
  "comments" in one ? one.state !== "resolved" && one.comments.some(({ deletedAt }) => deletedAt === null) : one.state === "open";

/** Everything being talked about in a review: open questions first, then discussions, then what is settled. */
export function DiscussionPage({ reviewId, discussions: firstDiscussions, questions: firstQuestions }: Props) {
  const t = useTranslations("discussion");
  const query = useSearchParams();
  const named = query.get("discussion") ?? query.get("question");
  const [filter, setFilter] = useState<Filter>("all");
  const start = useRef<{ readonly open: () => void }>(null);
  const discussions = useDiscussions(reviewId, firstDiscussions).data;
  const questions = useQuestions(reviewId, firstQuestions).data;
  const people = useTalkPeople(reviewId).data;
  useShortcut("comment", () => start.current?.open());
  if (!discussions || !questions || !people) return <Skeleton lines={6} label={t("loading")} className="p-4" />;

  // What the address names is shown whatever the filter says.
  const fits = (one: Discussion | Question) => one.id === named || filter === "all" || (filter === "mine" ? isMine(one, people) : isUnsettled(one));
  const asked = inOrder(questions.filter(fits));
  const settled = asked.filter((one) => one.state !== "open");
  const talked = discussions.filter(fits).sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || (a.updatedAt < b.updatedAt ? 1 : -1));
  const isNothing = discussions.length === 0 && questions.length === 0;
  const card = (one: Question) => (
    <QuestionCard
      key={one.id}
      reviewId={reviewId}
      question={one}
      people={people}
      heading={<DiscussionPlace reviewId={reviewId} about={one} />}
      quote={<DiscussionQuote about={one} />}
    />
  );

  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-8 pb-16">
      <header className="flex flex-wrap items-end justify-between gap-2">
        <p className="text-sm text-muted">{t("page.lead")}</p>
        <Segmented
          size="sm"
          label={t("page.filter")}
          value={filter}
          onValueChange={setFilter}
          options={(["all", "unsettled", "mine"] as const).map((value) => ({ value, label: t(`page.${value}`) }))}
        />
      </header>
      {isNothing ? (
        <EmptyState title={t("page.nothing")}>{t("page.nothingLead")}</EmptyState>
      ) : (
        asked.length + talked.length === 0 && <EmptyState kind="clear" title={t("page.nothingFits")} />
      )}
      <section aria-labelledby="open-questions" className="flex flex-col gap-3">
        <h2 id="open-questions" className="text-lg font-semibold">
          {t("page.questions")}
        </h2>
        {asked.filter((one) => one.state === "open").map(card)}
        {questions.length > 0 && questions.every((one) => one.state !== "open") && <EmptyState kind="clear" size="sm" title={t("page.allSettled")} />}
        {questions.length === 0 && <p className="text-sm text-muted">{t("question.none")}</p>}
        <QuestionAsk reviewId={reviewId} about={{}} people={people} />
      </section>
      <section aria-labelledby="discussions" className="flex flex-col gap-3">
        <h2 id="discussions" className="text-lg font-semibold">
          {t("page.discussions")}
        </h2>
        <p className="text-xs text-muted">{t("voidsNothing")}</p>
        {talked.map((one) => (
          <DiscussionThread
            key={one.id}
            reviewId={reviewId}
            discussion={one}
            people={people}
            heading={<DiscussionPlace reviewId={reviewId} about={one} />}
            quote={<DiscussionQuote about={one} />}
          />
        ))}
        <DiscussionStart ref={start} reviewId={reviewId} about={{}} people={people}>
          {t("page.discuss")}
        </DiscussionStart>
      </section>
      {settled.length > 0 && (
        <section aria-labelledby="settled-questions" className="flex flex-col gap-3">
          <h2 id="settled-questions" className="text-lg font-semibold">
            {t("page.settledQuestions")}
          </h2>
          {settled.map(card)}
        </section>
      )}
    </div>
  );
}
