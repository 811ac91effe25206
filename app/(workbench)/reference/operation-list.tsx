"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { TextLink } from "@/components/ui/text-link";

/** One operation as the list shows it. */
export interface Listed {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}
interface Group {
  readonly tag: string;
  readonly title: string;
}

/** Every operation by what it is about, with a field that narrows them down as one types. */
export function OperationList({ operations, groups }: { operations: readonly Listed[]; groups: readonly Group[] }) {
  const t = useTranslations("api.page");
  const id = useId();
  const [wanted, setWanted] = useState("");
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = operations.filter((one) => {
    const text = `${one.method} ${one.path} ${one.summary} ${one.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <div className="flex flex-col gap-5">
      <Field label={t("search")} className="max-w-md">
        <TextInput type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} data-search="" />
      </Field>
      <p role="status" className="text-xs text-muted tabular-nums">
        {t("count", { shown: shown.length, all: operations.length })}
      </p>
      {shown.length === 0 && (
        <EmptyState size="sm" kind="clear" title={t("noMatch")}>
          {t("noMatchLead")}
        </EmptyState>
      )}
      {groups
        .map((group) => ({ ...group, own: shown.filter(({ tag }) => tag === group.tag) }))
        .filter(({ own }) => own.length > 0)
        .map(({ tag, title, own }) => (
          <section key={tag} aria-labelledby={`${id}-${tag}`}>
            <h3 id={`${id}-${tag}`} className="mb-1 text-sm font-semibold">
              {title}
            </h3>
            <ul className="border-t border-line">
              {own.map((one) => (
                <li key={one.id} className="grid gap-x-4 border-b border-line py-1.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
                  <TextLink href={`/reference/${one.id}`} className="text-sm">
                    {one.summary}
                  </TextLink>
                  <code className="font-mono text-xs text-soft [overflow-wrap:anywhere]">
                    <span className="inline-block w-14 font-semibold text-ink">{one.method}</span> {one.path}
                  </code>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
