"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Field, FieldError } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import type { Looked } from "@/lib/intake/client/links";
import { LINK_LIMIT } from "@/lib/intake/core/link";

interface Props {
  text: string;
  onChange: (text: string) => void;
  /** The addresses in the text, each with what can be said of it at once. */
  looked: readonly Looked[];
  /** What the server said of one of them, by its place. */
  refusedAt: (index: number) => string | undefined;
}

/** Pastes the addresses of documents, and says at once what is known of each. */
export function LinkForm({ text, onChange, looked, refusedAt }: Props) {
  const t = useTranslations();
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("links.label")} hint={t("links.hint", { limit: LINK_LIMIT })} error={looked.length > LINK_LIMIT ? t("links.tooMany", { limit: LINK_LIMIT, count: looked.length }) : undefined}>
        <TextArea value={text} onChange={(event) => onChange(event.target.value)} minRows={4} isCode inputMode="url" autoCapitalize="off" spellCheck={false} />
      </Field>
      {looked.length > 0 && (
        <ul aria-label={t("links.list")} className="divide-y divide-line rounded-md border bg-surface text-sm">
          {looked.map((one, index) => {
            const said = one.problem ? t(`problems.fields.${one.problem.code as "link-form"}`, one.problem.params as never) : refusedAt(index);
            return (
              <li key={one.given} className="flex flex-col gap-0.5 px-2.5 py-1.5">
                <span className="font-mono text-xs [overflow-wrap:anywhere]">{one.shown}</span>
                {one.rewritten && <span className="text-xs text-muted [overflow-wrap:anywhere]">{t("links.rewritten", { address: one.rewritten })}</span>}
                {said && <FieldError>{said}</FieldError>}
              </li>
            );
          })}
        </ul>
      )}
      {looked.some(({ hasQuery }) => hasQuery) && <Callout>{t("links.secret")}</Callout>}
      <p className="text-xs text-muted">{t("links.alone")}</p>
    </div>
  );
}
