"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

/** Says that the session has ended, that nothing typed is lost by it, and leads back to this very place by way of signing in. */
export function SignInAgain({ className }: { className?: string }) {
  const t = useTranslations("drafts");
  return (
    <Callout
      tone="critical"
      isLive
      className={className}
      title={t("signInAgain")}
      actions={
        <a
          href="/sign-in"
          className="text-sm font-medium text-accent underline"
          onClick={(event) => {
            // The address as it is when it is followed: it moves with what is selected.
            event.currentTarget.href = `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
          }}
        >
          {t("signIn")}
        </a>
      }
    >
      {t("signInAgainLead")}
    </Callout>
  );
}
