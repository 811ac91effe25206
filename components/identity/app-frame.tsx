import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FrameExtras } from "@/components/shell/frame-extras";
import { FrameTools } from "@/components/shell/keyboard/frame-tools";
import { Keyboard } from "@/components/shell/keyboard/keyboard";
import { PageFrame } from "@/components/shell/page-frame";
import type { Language } from "@/lib/base/ids";
import { PersonProvider } from "@/lib/platform/client/person";
import { AccountMenu } from "./account-menu";
import { AppCommands } from "./app-commands";
import { TeamMenu } from "./team-menu";

export interface FramePerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly theme: string;
  readonly teamId: string;
  readonly teams: readonly { teamId: string; teamName: string }[];
}

interface Props {
  person: FramePerson;
  current?: "reviews" | "findings" | "systems" | "packs" | "team";
  layout?: "page" | "workbench";
  tools?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of those signed in, with who they are and where they can go. */
export function AppFrame({ person, current, layout, tools, banner, children }: Props) {
  const t = useTranslations("app.nav");
  return (
    <PersonProvider userId={person.userId} teamId={person.teamId}>
      <PageFrame
        layout={layout}
        nav={[
          { href: "/", label: t("reviews"), isCurrent: current === "reviews" },
          { href: "/findings", label: t("findings"), isCurrent: current === "findings" },
          { href: "/systems", label: t("systems"), isCurrent: current === "systems" },
          { href: "/packs", label: t("packs"), isCurrent: current === "packs" },
          { href: "/team", label: t("team"), isCurrent: current === "team" },
        ]}
        teamSwitcher={<TeamMenu teams={person.teams} current={person.teamId} />}
        tools={
          <>
            {tools}
            <FrameTools />
            <FrameExtras />
          </>
        }
        userMenu={
          <AccountMenu name={person.name} email={person.email} language={person.language} theme={person.theme} />
        }
        banner={banner}
      >
        {children}
        <AppCommands teamId={person.teamId} teams={person.teams} />
        <Keyboard searchUrl="/search" />
      </PageFrame>
    </PersonProvider>
  );
}
