"use client";

import { LogOut, Settings, UserRound } from "lucide-react";
import { signOut } from "next-auth/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { Language } from "@/lib/base/ids";
import { api } from "@/lib/platform/client/api";

interface Props {
  name: string;
  email: string;
  language: Language;
  theme: string;
}

/** Who one is here, with language, appearance and the way out. */
export function AccountMenu({ name, email, language, theme }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const change = async (json: { language?: string; theme?: string }) => {
    await api("/account", { method: "PATCH", json });
    if (json.theme) document.documentElement.dataset.theme = json.theme;
    router.refresh();
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="sm" aria-label={t("app.menu", { name })} icon={<UserRound aria-hidden />}>
          <span className="max-w-32 truncate max-md:hidden">{name}</span>
        </Button>
      }
    >
      <MenuLabel>{email}</MenuLabel>
      <MenuLink href="/account" icon={<Settings aria-hidden />}>
        {t("people.account.title")}
      </MenuLink>
      <MenuSeparator />
      <MenuChoice
        label={t("people.account.language")}
        value={language}
        onValueChange={(next) => void change({ language: next })}
        options={(["en", "sv"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("people.account.theme")}
        value={theme}
        onValueChange={(next) => void change({ theme: next })}
        options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`people.account.themes.${value}`) }))}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
        {t("people.signOut")}
      </MenuItem>
    </Menu>
  );
}
