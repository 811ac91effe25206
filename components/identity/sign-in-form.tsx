"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { useSignIn } from "./use-sign-in";

/** Signs in with e-mail and password, then goes where the person was heading. */
export function SignInForm({ next, email: known }: { next: string; email?: string }) {
  const t = useTranslations("people");
  const router = useRouter();
  const signIn = useSignIn();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const fault = await signIn(String(form.get("email")), String(form.get("password")));
    if (fault === null) {
      router.replace(next);
      router.refresh();
      return;
    }
    setError(fault);
    setBusy(false);
  };

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-3">
      {error && (
        <Callout tone="critical" isLive>
          {error}
        </Callout>
      )}
      <Field label={t("email")}>
        <TextInput name="email" type="email" autoComplete="username" required defaultValue={known} autoFocus />
      </Field>
      <Field label={t("password")}>
        <TextInput name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1">
        {t("signIn")}
      </Button>
      <p className="text-xs text-muted">{t("noAccount")}</p>
    </form>
  );
}
