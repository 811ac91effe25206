import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LogoMark } from "./logo";

export interface NavEntry {
  href: string;
  label: ReactNode;
  isCurrent?: boolean;
}

interface Props {
  /** The places of the product; the current one is marked. */
  nav?: readonly NavEntry[];
  homeHref?: string;
  teamSwitcher?: ReactNode;
  /** Search, commands, notices. */
  tools?: ReactNode;
  userMenu?: ReactNode;
  /** A line over the whole width, such as "connection lost". */
  banner?: ReactNode;
  /** `page` scrolls as a whole in a readable width; `workbench` fills the window and scrolls inside. */
  layout?: "page" | "workbench";
  children: ReactNode;
}

/** The frame around every page of those signed in: skip link, top bar, main landmark. */
export function PageFrame({
  nav = [],
  homeHref = "/",
  teamSwitcher,
  tools,
  userMenu,
  banner,
  layout = "page",
  children,
}: Props) {
  const t = useTranslations("ui.frame");
  return (
    <div
      className={clsx(
        "flex flex-col",
        layout === "workbench" ? "h-dvh overflow-hidden print:h-auto print:overflow-visible" : "min-h-dvh",
      )}
    >
      <a
        href="#main"
        className="absolute top-1 left-1 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <header className="sticky top-0 z-30 border-b bg-surface print:hidden">
        <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4">
          <Link href={homeHref} className="flex h-12 items-center gap-2 rounded-sm font-semibold tracking-tight">
            <LogoMark className="size-5 text-accent" />
            <span className="max-sm:sr-only">{t("product")}</span>
          </Link>
          {teamSwitcher}
          <div className="ml-auto flex items-center gap-1 md:order-last">
            {tools}
            {userMenu}
          </div>
          {nav.length > 0 && (
            <nav
              aria-label={t("mainNav")}
              className="flex min-w-0 gap-1 overflow-x-auto [scrollbar-width:none] max-md:order-last max-md:w-full max-md:pb-1.5"
            >
              {nav.map(({ href, label, isCurrent }) => (
                <Link
                  key={href}
                  href={href}
                  aria-current={isCurrent ? "page" : undefined}
                  className={clsx(
                    "inline-flex h-8 shrink-0 items-center rounded-md px-2.5 text-sm font-medium focus-visible:-outline-offset-2",
                    isCurrent ? "bg-hover text-ink" : "text-soft hover:bg-sunken hover:text-ink",
                  )}
                >
                  {label}
                </Link>
              ))}
            </nav>
          )}
        </div>
      </header>
      {banner}
      <main
        id="main"
        tabIndex={-1}
        className={clsx(
          "focus:outline-none",
          layout === "workbench"
            ? "flex min-h-0 flex-1 flex-col"
            : "mx-auto w-full max-w-[76rem] flex-1 px-4 py-5 sm:px-6",
        )}
      >
        {children}
      </main>
    </div>
  );
}
