import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import type { Language } from "@/lib/base/ids";
import { AccountMenu } from "./account-menu";
import { TeamMenu } from "./team-menu";

export interface FramePerson {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly theme: string;
  readonly teamId: string;
  readonly teams: readonly { teamId: string; teamName: string }[];
}

interface Props {
  person: FramePerson;
  current?: "reviews" | "team";
  layout?: "page" | "workbench";
  tools?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of those signed in, with who they are and where they can go. */
export function AppFrame({ person, current, layout, tools, banner, children }: Props) {
  const t = useTranslations("app.nav");
  return (
    <PageFrame
      layout={layout}
      nav={[
        { href: "/", label: t("reviews"), isCurrent: current === "reviews" },
        { href: "/team", label: t("team"), isCurrent: current === "team" },
      ]}
      teamSwitcher={<TeamMenu teams={person.teams} current={person.teamId} />}
      tools={tools}
      userMenu={<AccountMenu name={person.name} email={person.email} language={person.language} theme={person.theme} />}
      banner={banner}
    >
      {children}
    </PageFrame>
  );
}
