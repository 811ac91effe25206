"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea, TextInput } from "@/components/ui/input";
import { api, RequestProblem } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { mergeFields, type FieldConflict } from "@/lib/review/core/merge";
import { MergeConflict } from "./merge-conflict";

interface Fields {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
}

export interface EditedSystem extends Fields {
  readonly id: string;
  readonly version: number;
}

const fieldsOf = ({ name, description, owner }: Fields): Fields => ({ name, description, owner });

/** Changes a system's name, description and owner; a save that met another is merged, or shows what both made of it. */
export function SystemEdit({ system, blockers }: { system: EditedSystem; blockers?: string }) {
  const t = useTranslations("dashboard.system");
  const router = useRouter();
  const save = useSave();
  const [isOpen, setOpen] = useState(false);
  const [mine, setMine] = useState(fieldsOf(system));
  const [base, setBase] = useState<Fields & { version: number }>(system);
  const [conflicts, setConflicts] = useState<readonly FieldConflict<keyof Fields>[]>([]);

  const open = (next: boolean) => {
    setOpen(next);
    if (!next) return;
    setMine(fieldsOf(system));
    setBase(system);
    setConflicts([]);
    save.reset();
  };
  const send = async (fields: Fields, version: number): Promise<void> => {
    try {
      await api(`/systems/${system.id}`, { method: "PATCH", json: { ...fields, version } });
    } catch (error) {
      const theirs = error instanceof RequestProblem && error.code === "stale" ? (error.document.current as EditedSystem | undefined) : undefined;
      if (!theirs) throw error;
      const merged = mergeFields(fieldsOf(base), fields, fieldsOf(theirs));
      setMine(merged.value);
      setBase({ ...merged.base, version: theirs.version });
      // What only one of the two changed is nothing to decide about.
      if (merged.conflicts.length === 0) return send(merged.value, theirs.version);
      setConflicts(merged.conflicts);
      return;
    }
    setConflicts([]);
    setOpen(false);
    router.refresh();
  };
  const settle = (chosen: Partial<Record<keyof Fields, unknown>>) => {
    const fields = { ...mine, ...(chosen as Partial<Fields>) };
    setMine(fields);
    setConflicts([]);
    void save.run(() => send(fields, base.version));
  };
  const change = (part: Partial<Fields>) => setMine((before) => ({ ...before, ...part }));

  if (blockers) return <Button blockers={blockers}>{t("edit")}</Button>;
  return (
    <Dialog open={isOpen} onOpenChange={open} trigger={<Button>{t("edit")}</Button>} title={t("editTitle")}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run(() => send(mine, base.version));
        }}
      >
        <ProblemCallout problem={save.problem} />
        {conflicts.length > 0 && <MergeConflict conflicts={conflicts} label={(key) => t(key)} show={(_, value) => String(value)} onSettle={settle} />}
        <Field label={t("name")} required error={save.problem?.field("name")}>
          <TextInput value={mine.name} required maxLength={200} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t("description")} error={save.problem?.field("description")}>
          <TextArea value={mine.description} maxLength={4000} minRows={3} onChange={(event) => change({ description: event.target.value })} />
        </Field>
        <Field label={t("owner")} hint={t("ownerHint")} error={save.problem?.field("owner")}>
          <TextInput value={mine.owner} maxLength={200} onChange={(event) => change({ owner: event.target.value })} />
        </Field>
        {conflicts.length === 0 && (
          <div>
            <Button type="submit" variant="primary" isBusy={save.isBusy}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
