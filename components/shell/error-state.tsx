"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { StatePage } from "./state-page";

interface Props {
  title?: ReactNode;
  /** What failed and what to do, when more is known than that something did. */
  children?: ReactNode;
  /** Lets support find the failure in the log. */
  reference?: string;
  onRetry?: () => void;
}

/** What stands in a page's place when it failed. */
export function ErrorState({ title, children, reference, onRetry }: Props) {
  const t = useTranslations("ui.error");
  return (
    <StatePage
      title={title ?? t("title")}
      actions={
        <>
          {onRetry && (
            <Button variant="primary" onClick={onRetry}>
              {t("retry")}
            </Button>
          )}
          <LinkButton href="/">{t("home")}</LinkButton>
        </>
      }
    >
      {children ?? t("body")}
      {reference && (
        <p className="mt-2 text-xs text-muted">
          {t("reference")}: <code>{reference}</code>
        </p>
      )}
    </StatePage>
  );
}
