"use client";

import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { PASSWORD_LENGTH } from "@/lib/identity/core/person-input";
import { api } from "@/lib/platform/client/api";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useSave } from "@/lib/platform/client/use-save";

/** Changes one's name. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations("people");
  const router = useRouter();
  const save = useSave();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const json = Object.fromEntries(new FormData(event.currentTarget));
    void save.run(async () => {
      await api("/account", { method: "PATCH", json });
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      <ProblemCallout problem={save.problem} />
      <Field label={t("name")} error={save.problem?.field("name")}>
        <TextInput name="name" defaultValue={name} required maxLength={120} />
      </Field>
      <div>
        <Button type="submit" isBusy={save.isBusy}>
          {save.isDone ? t("team.saved") : t("team.save")}
        </Button>
      </div>
    </form>
  );
}

/** Changes the password, which signs out everywhere. */
export function PasswordForm() {
  const t = useTranslations("people");
  const save = useSave();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const json = Object.fromEntries(new FormData(event.currentTarget));
    if (await save.run(() => api("/account/password", { json }))) await signOut({ callbackUrl: "/sign-in" });
  };
  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      <ProblemCallout problem={save.problem} />
      <Field label={t("account.current")} error={save.problem?.field("current")}>
        <TextInput name="current" type="password" autoComplete="current-password" required />
      </Field>
      <Field label={t("account.next")} hint={t("passwordHint", { length: PASSWORD_LENGTH })} error={save.problem?.field("next")}>
        <TextInput name="next" type="password" autoComplete="new-password" required minLength={PASSWORD_LENGTH} />
      </Field>
      <div className="flex flex-col gap-1">
        <div>
          <Button type="submit" isBusy={save.isBusy}>
            {t("account.change")}
          </Button>
        </div>
        <p className="text-xs text-muted">{t("account.changeHint")}</p>
      </div>
    </form>
  );
}

/** Signs out everywhere and revokes one's tokens. */
export function EndSessions() {
  const t = useTranslations("people.account");
  const save = useSave();
  return (
    <div className="flex flex-col gap-2">
      <ProblemCallout problem={save.problem} />
      <p className="text-sm text-muted">{t("endAllLead")}</p>
      <div>
        <ConfirmDialog
          trigger={<Button>{t("endAll")}</Button>}
          title={t("endAll")}
          description={t("endAllLead")}
          confirmLabel={t("endAll")}
          isDangerous
          isBusy={save.isBusy}
          onConfirm={() => void save.run(() => api("/account/end-sessions", { method: "POST" })).then((ok) => ok && signOut({ callbackUrl: "/sign-in" }))}
        />
      </div>
    </div>
  );
}

/** Switches single keys as shortcuts on or off in this browser. */
export function SingleKeysSetting() {
  const t = useTranslations("people.account");
  const [isOn, setOn] = useSingleKeys();
  return <Checkbox label={t("singleKeys")} hint={t("singleKeysHint")} checked={isOn} onChange={(event) => setOn(event.target.checked)} />;
}
