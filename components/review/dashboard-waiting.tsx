import { useTranslations } from "next-intl";
import { Badge, Count } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Mark } from "@/components/ui/mark";
import { TextLink } from "@/components/ui/text-link";
import { isLate, waitingHref, type Waiting } from "@/lib/review/core/dashboard";
import { daysSince, useDashboardWords } from "./dashboard-words";
import { SEVERITY_MARK } from "./tones";

interface Props {
  waiting: readonly Waiting[];
  /** The calendar date where the team is. */
  today: string;
  now: Date;
}

/** What waits for the person looking, each with a link to the very place. */
export function DashboardWaiting({ waiting, today, now }: Props) {
  const t = useTranslations("dashboard.waiting");
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="mb-2 flex items-center gap-2 text-lg font-semibold">
        {t("title")}
        {waiting.length > 0 && <Count>{waiting.length}</Count>}
      </h2>
      {waiting.length === 0 ? (
        <EmptyState kind="clear" size="sm" title={t("empty")}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-md border bg-surface">
          {waiting.map((one) => (
            <WaitingRow key={`${one.kind} ${waitingHref(one)} ${one.kind === "notice" ? one.noticeId : ""}`} one={one} today={today} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WaitingRow({ one, today, now }: { one: Waiting; today: string; now: Date }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const late = isLate(one, today);
  return (
    <li className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm sm:grid-cols-[6.5rem_1fr_auto]">
      <Badge tone={late ? "critical" : "neutral"} className="justify-self-start">{t(`dashboard.waiting.kind.${one.kind}`)}</Badge>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {one.kind === "finding" && <Mark kind={SEVERITY_MARK[one.severity]} className="mr-1.5 inline align-[-0.125em]" />}
        <TextLink href={waitingHref(one)}>
          <WaitingWords one={one} now={now} />
        </TextLink>
        <span className="block text-xs text-muted">
          {one.reviewTitle}
          {one.kind === "finding" && ` · ${t(`words.severity.${one.severity}`)}`}
          {one.kind === "question" && one.isBlocking && ` · ${t("dashboard.waiting.blocking")}`}
          {one.kind === "stuck" && one.next && ` · ${words.step(one.next)}`}
        </span>
      </span>
      <span className={late ? "text-xs font-medium text-critical max-sm:col-start-2" : "text-xs text-muted max-sm:col-start-2"}>
        {one.kind === "question" || one.kind === "finding"
          ? one.due
            ? t(late ? "dashboard.waiting.overdue" : "dashboard.waiting.due", { date: words.date(one.due) })
            : t("dashboard.waiting.noDue")
          : words.moment(one.kind === "stuck" ? one.since : one.at)}
      </span>
    </li>
  );
}

function WaitingWords({ one, now }: { one: Waiting; now: Date }) {
  const t = useTranslations();
  switch (one.kind) {
    case "sign-off":
      return t("dashboard.waiting.signOff", { verdict: t(`words.verdict.${one.verdict}`) });
    case "question":
      return t("dashboard.waiting.question", { number: one.number, text: one.text });
    case "finding":
      return t("dashboard.waiting.finding", { number: one.number, title: one.title });
    case "notice":
      return t(`dashboard.waiting.notice.${one.noticeKind}`, { by: one.by });
    case "stuck":
      return t("dashboard.waiting.stuck", { days: daysSince(one.since, now) });
  }
}
