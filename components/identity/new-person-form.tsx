"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { PASSWORD_LENGTH } from "@/lib/identity/core/person-input";
import { api, RequestProblem } from "@/lib/platform/client/api";
import { useSignIn } from "./use-sign-in";

interface Props {
  token: string;
  /** The first owner names a team and gives an address; somebody invited has both already. */
  kind: "first-owner" | "invited";
  email?: string;
}

/** Makes an account with a one-time link and signs in with it. */
export function NewPersonForm({ token, kind, email: invited }: Props) {
  const t = useTranslations("people");
  const language = useLocale();
  const router = useRouter();
  const signIn = useSignIn();
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isFirst = kind === "first-owner";

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    try {
      await api(isFirst ? "/setup" : "/invitations/accept", { json: { ...form, token, language } });
      await signIn(isFirst ? (form.email ?? "") : (invited ?? ""), form.password ?? "");
      router.replace("/");
      router.refresh();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-3">
      {problem && (
        <Callout tone="critical" isLive>
          {problem.code === "offline" ? t("offline") : problem.message}
        </Callout>
      )}
      {isFirst && (
        <Field label={t("teamName")} error={problem?.field("team")}>
          <TextInput name="team" required maxLength={120} autoComplete="organization" autoFocus />
        </Field>
      )}
      <Field label={t("name")} error={problem?.field("name")}>
        <TextInput name="name" required maxLength={120} autoComplete="name" autoFocus={!isFirst} />
      </Field>
      {isFirst && (
        <Field label={t("email")} error={problem?.field("email")}>
          <TextInput name="email" type="email" required autoComplete="username" />
        </Field>
      )}
      <Field label={t("password")} hint={t("passwordHint", { length: PASSWORD_LENGTH })} error={problem?.field("password")}>
        <TextInput name="password" type="password" required minLength={PASSWORD_LENGTH} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1">
        {t(isFirst ? "setup.submit" : "join.submit")}
      </Button>
    </form>
  );
}
