import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** What a team that has no review yet sees: how it begins, and what is offered to begin with. */
export function DashboardBegin({ offers = null }: { offers?: ReactNode }) {
  const t = useTranslations("dashboard.begin");
  return (
    <div className="flex flex-col gap-4">
      <EmptyState
        title={t("title")}
        actions={
          <LinkButton href="/reviews/new" variant="primary">
            {t("action")}
          </LinkButton>
        }
      >
        <p>{t("lead")}</p>
        <ol className="mt-2 list-decimal space-y-1 pl-5">
          <li>{t("submit")}</li>
          <li>{t("work")}</li>
          <li>{t("decide")}</li>
        </ol>
      </EmptyState>
      {offers}
    </div>
  );
}
