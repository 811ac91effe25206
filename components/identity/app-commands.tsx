"use client";

import { signOut } from "next-auth/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { openHelp } from "@/components/shell/keyboard/keyboard";
import { useCommands, type Command, type CommandGroup } from "@/components/shell/keyboard/registry";
import { api } from "@/lib/platform/client/api";
import { useSingleKeys } from "@/lib/platform/client/single-keys";

interface Props {
  teamId: string;
  teams: readonly { readonly teamId: string; readonly teamName: string }[];
}

async function changeAccount(json: { language?: string; theme?: string }): Promise<void> {
  await api("/account", { method: "PATCH", json });
  if (json.theme) document.documentElement.dataset.theme = json.theme;
}

async function changeTeam(teamId: string): Promise<void> {
  await api("/account/team", { method: "PUT", json: { teamId } });
}

/** Offers what can be done from every page: places, teams, appearance, keys, the way out. */
export function AppCommands({ teamId, teams }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const [hasKeys, setKeys] = useSingleKeys();

  const places = useMemo<CommandGroup>(() => {
    const to = (id: string, label: string, href: string): Command => ({ id, label, run: () => router.push(href) });
    return {
      id: "places",
      label: t("commands.go"),
      commands: [
        to("reviews", t("app.nav.reviews"), "/"),
        to("new-review", t("app.newReview.title"), "/reviews/new"),
        to("findings", t("app.nav.findings"), "/findings"),
        to("systems", t("app.nav.systems"), "/systems"),
        to("packs", t("app.nav.packs"), "/packs"),
        to("team", t("app.nav.team"), "/team"),
        to("account", t("people.account.title"), "/account"),
        to("reference", t("commands.reference"), "/reference"),
      ],
    };
  }, [router, t]);

  const settings = useMemo<CommandGroup>(() => {
    const change = (json: { language?: string; theme?: string }) => void changeAccount(json).then(() => router.refresh());
    return {
      id: "settings",
      label: t("commands.settings"),
      commands: [
        ...teams
          .filter((one) => one.teamId !== teamId)
          .map((one): Command => ({
            id: `team-${one.teamId}`,
            label: t("commands.switchTeam", { name: one.teamName }),
            run: () =>
              void changeTeam(one.teamId).then(() => {
                router.push("/");
                router.refresh();
              }),
          })),
        ...(["en", "sv"] as const).map((value): Command => ({
          id: `language-${value}`,
          label: `${t("people.account.language")}: ${t(`words.language.${value}`)}`,
          run: () => change({ language: value }),
        })),
        ...(["system", "light", "dark"] as const).map((value): Command => ({
          id: `theme-${value}`,
          label: `${t("people.account.theme")}: ${t(`people.account.themes.${value}`)}`,
          keywords: [t("commands.themeWords")],
          run: () => change({ theme: value }),
        })),
        { id: "keys", label: hasKeys ? t("commands.keysOff") : t("commands.keysOn"), run: () => setKeys(!hasKeys) },
        { id: "help", label: t("commands.help.title"), shortcut: "help", run: openHelp },
        { id: "sign-out", label: t("people.signOut"), run: () => void signOut({ callbackUrl: "/sign-in" }) },
      ],
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- setKeys is made anew at each rendering and does the same each time
  }, [hasKeys, router, t, teamId, teams]);

  useCommands(places);
  useCommands(settings);
  return null;
}
