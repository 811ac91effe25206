"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { useLinkFetch, useSubmitLinks } from "@/lib/intake/client/links";
import type { LinkFetchView, LinkView } from "@/lib/intake/core/link";
import type { RequestProblem } from "@/lib/platform/client/api";
import { LinkSource } from "./link-source";

interface Props {
  reviewId: string;
  /** The request as it was when the page was made or the addresses were sent. */
  first: LinkFetchView;
  /** The number the revision will get. */
  nextNumber: number;
  /** Why this person may not submit, in words. */
  blockers?: string;
  /** Goes back to the addresses. */
  onChange: (fetch: LinkFetchView) => void;
}

const TONES = { waiting: "neutral", fetched: "success", refused: "critical" } as const;

/** Documents being fetched by link: each with its state, and what can be done when some did not come. */
export function LinkProgress({ reviewId, first, nextNumber, blockers, onChange }: Props) {
  const t = useTranslations("links");
  const format = useFormatter();
  const query = useLinkFetch(reviewId, first);
  const submit = useSubmitLinks(reviewId, first.id);
  const fetch = query.data;
  const came = fetch.links.filter(({ state }) => state === "fetched").length;
  const refused = fetch.links.filter(({ state }) => state === "refused").length;
  const count = fetch.links.length;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {query.error && (
        <Callout tone="critical" isLive actions={<Button onClick={() => void query.refetch()}>{t("tryAgain")}</Button>}>
          {t("lost", { reason: query.error.message })}
        </Callout>
      )}
      {(fetch.state === "waiting" || fetch.state === "fetching") && (
        <div className="flex flex-col gap-1.5">
          <ProgressBar label={t("fetching", { count })} value={came + refused} max={count} text={t("progress", { done: came + refused, count })} />
          <p className="text-xs text-muted">
            {t("fetchingLead", { by: fetch.requestedBy, at: format.dateTime(new Date(fetch.requestedAt), { dateStyle: "medium", timeStyle: "short" }) })}
          </p>
        </div>
      )}
      {fetch.state === "done" && fetch.revision !== null && (
        <Callout
          tone="success"
          isLive
          title={t("doneTitle", { number: fetch.revision })}
          actions={
            <>
              <LinkButton href={`/reviews/${reviewId}`} variant="primary">
                {t("continue")}
              </LinkButton>
              <Button onClick={() => onChange(fetch)}>{t("again")}</Button>
            </>
          }
        >
          {t("doneLead", { count: came })}
        </Callout>
      )}
      {fetch.state === "failed" && (
        <Callout
          tone="warn"
          isLive
          title={t("failedTitle")}
          actions={
            <>
              <Button variant="primary" onClick={() => onChange(fetch)}>
                {t("change")}
              </Button>
              {came > 0 && (
                <Button isBusy={submit.isPending} blockers={blockers} onClick={() => submit.mutate()}>
                  {refused > 0 ? t("submitOthers", { count: came, number: nextNumber }) : t("retry")}
                </Button>
              )}
            </>
          }
        >
          {fetch.problem
            ? refused === 0 && came > 0
              ? t("failedSubmit", { reason: fetch.problem.message })
              : fetch.problem.message
            : came > 0
              ? t("failedSome", { refused, count })
              : t("failedAll", { count })}
        </Callout>
      )}
      <ProblemCallout problem={submit.error as RequestProblem | null} />
      <ul aria-label={t("list")} className="divide-y divide-line rounded-md border bg-surface text-sm">
        {fetch.links.map((link, index) => (
          <Row key={index} link={link} />
        ))}
      </ul>
    </div>
  );
}

function Row({ link }: { link: LinkView }) {
  const t = useTranslations("links");
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{link.address}</span>
        <Badge tone={TONES[link.state]}>{t(`state.${link.state}`)}</Badge>
      </div>
      {link.reason && <p className="text-xs text-critical [overflow-wrap:anywhere]">{link.reason.message}</p>}
      {link.path !== null && (
        <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
          <span className="font-mono [overflow-wrap:anywhere]">{link.path}</span>
          {link.size !== null && <span>{t("size", { size: Math.max(1, Math.round(link.size / 1024)) })}</span>}
          {link.source && <LinkSource path={link.path} source={link.source} />}
        </div>
      )}
    </li>
  );
}
