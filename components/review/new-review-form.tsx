"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/input";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { CarryChoice } from "./carry-choice";

const NEW = "new";

interface Props {
  systems: readonly { id: string; name: string }[];
  /** The system that is chosen at first. */
  system?: string;
  /** Why this person may not, in words. */
  blockers?: string;
}

/** Opens a review of a new system or of one the team has, from an earlier one or empty, then goes on to submitting. */
export function NewReviewForm({ systems, system, blockers }: Props) {
  const t = useTranslations();
  const locale = useLocale();
  const router = useRouter();
  const save = useSave();
  const [systemId, setSystemId] = useState(system ?? systems[0]?.id ?? NEW);
  const [startFrom, setStartFrom] = useState<string | null | undefined>(undefined);
  // Kept, so that a refused review does not leave a second system behind when it is tried again.
  const [made, setMade] = useState<string | null>(null);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void save.run(async () => {
      let id = systemId === NEW ? made : systemId;
      if (!id) {
        ({ id } = await api<{ id: string }>("/systems", { json: { name: form.get("name"), description: form.get("description") } }));
        setMade(id);
      }
      const review = await api<{ id: string }>("/reviews", {
        json: { systemId: id, title: form.get("title"), language: form.get("language"), startFrom: form.get("startFrom") || null },
      });
      router.push(`/reviews/${review.id}/submit`);
    });
  };

  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-lg flex-col gap-4">
      <ProblemCallout problem={save.problem} />
      {systems.length > 0 && (
        <Field label={t("app.newReview.system")}>
          <Select
            value={systemId}
            onChange={(event) => {
              setSystemId(event.target.value);
              setStartFrom(undefined);
            }}
            options={[...systems.map(({ id, name }) => ({ value: id, label: name })), { value: NEW, label: t("app.newReview.newSystem") }]}
          />
        </Field>
      )}
      {systemId === NEW && (
        <>
          <Field label={t("app.newReview.systemName")} hint={t("app.newReview.systemNameHint")} error={save.problem?.field("name")}>
            <TextInput name="name" required maxLength={200} autoFocus />
          </Field>
          <Field label={t("app.newReview.description")} hint={t("app.newReview.descriptionHint")} optional>
            <TextArea name="description" maxLength={4000} minRows={2} />
          </Field>
        </>
      )}
      {systemId !== NEW && <CarryChoice systemId={systemId} name="startFrom" value={startFrom} onChange={setStartFrom} />}
      <Field label={t("app.newReview.reviewTitle")} hint={t("app.newReview.reviewTitleHint")} error={save.problem?.field("title")}>
        <TextInput name="title" required maxLength={200} />
      </Field>
      <Field label={t("app.newReview.language")}>
        <Select
          name="language"
          defaultValue={locale}
          options={(["en", "sv"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
        />
      </Field>
      <div>
        <Button type="submit" variant="primary" isBusy={save.isBusy} blockers={blockers}>
          {t("app.newReview.create")}
        </Button>
      </div>
    </form>
  );
}
