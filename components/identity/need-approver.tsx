import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";

/** Leads a person who is alone to inviting an approver, before a finished review finds nobody to sign it. */
export function NeedApprover() {
  const t = useTranslations("people.team");
  return (
    <Callout
      tone="warn"
      title={t("needApprover")}
      className="mb-4"
      actions={
        <LinkButton href="/team?invite=approver" size="sm">
          {t("inviteApprover")}
        </LinkButton>
      }
    >
      {t("needApproverLead")}
    </Callout>
  );
}
