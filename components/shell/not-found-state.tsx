import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { StatePage } from "./state-page";

interface Props {
  title?: ReactNode;
  children?: ReactNode;
}

/** What stands in a page's place when there is no such page, or none for this reader. */
export function NotFoundState({ title, children }: Props) {
  const t = useTranslations("ui");
  return (
    <StatePage title={title ?? t("notFound.title")} actions={<LinkButton href="/">{t("error.home")}</LinkButton>}>
      {children ?? t("notFound.body")}
    </StatePage>
  );
}
