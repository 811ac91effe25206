"use client";

import { ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { api } from "@/lib/platform/client/api";

interface Props {
  teams: readonly { teamId: string; teamName: string }[];
  current: string;
}

/** The team one works in, and the way to one's others. */
export function TeamMenu({ teams, current }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const name = teams.find((team) => team.teamId === current)?.teamName ?? "";
  const change = async (teamId: string) => {
    await api("/account/team", { method: "PUT", json: { teamId } });
    router.push("/");
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" aria-label={t("app.teamMenu", { team: name })}>
          <span className="max-w-40 truncate">{name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-muted" />
        </Button>
      }
    >
      <MenuChoice
        label={t("people.team.switch")}
        value={current}
        onValueChange={(teamId) => void change(teamId)}
        options={teams.map((team) => ({ value: team.teamId, label: team.teamName }))}
      />
      <MenuSeparator />
      <MenuLink href="/team">{t("people.team.settings")}</MenuLink>
    </Menu>
  );
}
