import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

interface Props {
  title: ReactNode;
  /** State badges beside the title. */
  badges?: ReactNode;
  description?: ReactNode;
  /** Where this page stands, outermost first. */
  trail?: readonly { href: string; label: ReactNode }[];
  actions?: ReactNode;
}

/** A page's heading with the way to it, what it is about and what can be done here. */
export function PageHeader({ title, badges, description, trail = [], actions }: Props) {
  const t = useTranslations("ui.frame");
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {trail.length > 0 && (
          <nav aria-label={t("trail")} className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
              {trail.map(({ href, label }) => (
                <li key={href} className="flex items-center gap-1">
                  <TextLink href={href} className="text-soft no-underline hover:underline">
                    {label}
                  </TextLink>
                  <ChevronRight aria-hidden className="size-3" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">{title}</h1>
          {badges}
        </div>
        {description && <p className="mt-1 max-w-prose text-sm text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-start gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
