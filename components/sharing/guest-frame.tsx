import { createTranslator } from "next-intl";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { Callout } from "@/components/ui/callout";
import type { Language } from "@/lib/base/ids";
import { MESSAGES } from "@/lib/base/messages";

interface Props {
  language: Language;
  token: string;
  /** A later revision than the one the report is about. */
  newerRevision?: number | null;
  children: ReactNode;
}

/** The frame of a guest's page: where it comes from, the other language, and nothing that needs JavaScript. */
export function GuestFrame({ language, token, newerRevision = null, children }: Props) {
  const t = createTranslator({ locale: language, messages: MESSAGES[language] });
  return (
    <div lang={language} className="min-h-dvh">
      <header className="mx-auto flex max-w-[52rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-4 text-sm print:hidden">
        <span className="flex items-center gap-2 font-semibold tracking-tight">
          <LogoMark className="size-5 text-accent" /> Klartecken
        </span>
        <span className="text-muted">{t("report.shared.readOnly")}</span>
        <nav aria-label={t("report.language")} className="ml-auto flex gap-3">
          {(["sv", "en"] as const).map((other) => (
            <a
              key={other}
              href={`/r/${token}?language=${other}`}
              rel="noreferrer"
              aria-current={other === language ? "page" : undefined}
              className={other === language ? "font-medium" : "text-accent underline"}
            >
              {t(`words.language.${other}`)}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" className="mx-auto max-w-[54rem] px-2 pb-12 sm:px-4">
        {newerRevision !== null && (
          <Callout tone="warn" className="mb-4 print:hidden">
            {t("report.newerRevision", { number: newerRevision })}
          </Callout>
        )}
        {children}
      </main>
    </div>
  );
}
