"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";

/** Makes another team and goes to work in it. */
export function NewTeam() {
  const t = useTranslations("people");
  const router = useRouter();
  const save = useSave();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const json = Object.fromEntries(new FormData(event.currentTarget));
    void save.run(async () => {
      const { id } = await api<{ id: string }>("/teams", { json });
      await api("/account/team", { method: "PUT", json: { teamId: id } });
      router.push("/");
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      <ProblemCallout problem={save.problem} />
      <Field label={t("teamName")} error={save.problem?.field("name")}>
        <TextInput name="name" required maxLength={120} />
      </Field>
      <div>
        <Button type="submit" isBusy={save.isBusy}>
          {t("team.create")}
        </Button>
      </div>
    </form>
  );
}
