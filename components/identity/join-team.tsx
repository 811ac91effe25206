"use client";

import { signOut } from "next-auth/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { api, RequestProblem } from "@/lib/platform/client/api";

/** Uses an invitation as the person signed in, or asks them to change account first. */
export function JoinTeam({ token, invited, signedInAs }: { token: string; invited: string; signedInAs: string }) {
  const t = useTranslations("people");
  const router = useRouter();
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  const [isBusy, setBusy] = useState(false);

  if (signedInAs !== invited)
    return (
      <Callout
        tone="warn"
        actions={<Button onClick={() => void signOut({ callbackUrl: window.location.href })}>{t("signOut")}</Button>}
      >
        {t("join.otherAccount", { email: signedInAs, invited })}
      </Callout>
    );

  const onJoin = async () => {
    setBusy(true);
    try {
      const { teamId } = await api<{ teamId: string }>("/invitations/accept", { json: { token } });
      await api("/account/team", { method: "PUT", json: { teamId } });
      router.replace("/");
      router.refresh();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <Callout tone="critical" isLive>
          {problem.message}
        </Callout>
      )}
      <Button variant="primary" isBusy={isBusy} onClick={() => void onJoin()}>
        {t("join.accept")}
      </Button>
    </div>
  );
}
