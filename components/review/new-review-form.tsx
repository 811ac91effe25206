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

const NEW = "new";

/** Opens a review of a new system or of one the team has, then goes on to submitting its description. */
export function NewReviewForm({ systems, blockers }: { systems: readonly { id: string; name: string }[]; /** Why this person may not, in words. */ blockers?: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const router = useRouter();
  const save = useSave();
  const [systemId, setSystemId] = useState(systems[0]?.id ?? NEW);
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
        json: { systemId: id, title: form.get("title"), language: form.get("language") },
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
            onChange={(event) => setSystemId(event.target.value)}
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
