"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { MenuChoice } from "@/components/ui/menu";
import { applyTheme, currentTheme, THEMES, type Theme } from "./theme";

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** Follows the theme on the page. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => "system");
}

/** The entries of the user menu that choose between light, dark and what the system says. */
export function ThemeChoice() {
  const t = useTranslations("ui.theme");
  return (
    <MenuChoice
      label={t("label")}
      value={useTheme()}
      onValueChange={applyTheme}
      options={THEMES.map((theme) => ({ value: theme, label: t(theme) }))}
    />
  );
}
