"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { SCOPES } from "@/lib/identity/core/actor";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";

interface StoredToken {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A person's tokens in this team: made, shown once, revoked. */
export function TokenList({ tokens, me }: { tokens: readonly StoredToken[]; me: string }) {
  const t = useTranslations("people");
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const [made, setMade] = useState<string | null>(null);
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium" });
  const onCreate = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    void save.run(async () => {
      const { token } = await api<{ token: string }>("/tokens", { json: { name: form.get("name"), scopes: form.getAll("scopes") } });
      setMade(token);
      element.reset();
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <ProblemCallout problem={save.problem} />
      {made && (
        <Callout tone="success" title={t("tokens.made")} isLive>
          <p className="mb-2 text-xs">{t("tokens.madeHint")}</p>
          <CopyField value={made} label={t("tokens.title")} copyLabel={t("team.copy")} copiedLabel={t("team.copied")} />
        </Callout>
      )}
      {tokens.length === 0 ? (
        <EmptyState size="sm" title={t("tokens.none")}>
          {t("tokens.noneLead")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="font-medium">{token.name}</span>
              {token.owner !== me && <span className="text-soft">{t("tokens.of", { name: token.owner })}</span>}
              {token.scopes.map((scope) => (
                <Badge key={scope} look="outline">
                  {scope}
                </Badge>
              ))}
              <span className="text-muted">{t("tokens.created", { date: day(token.createdAt) })}</span>
              <span className="text-muted">{token.lastUsedAt ? t("tokens.used", { date: day(token.lastUsedAt) }) : t("tokens.neverUsed")}</span>
              <Button
                size="sm"
                variant="ghost"
                className="ml-auto"
                onClick={() =>
                  void save.run(async () => {
                    await api(`/tokens/${token.id}`, { method: "DELETE" });
                    router.refresh();
                  })
                }
              >
                {t("team.revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form method="post" onSubmit={onCreate} className="flex max-w-md flex-col gap-3">
        <Field label={t("tokens.name")} error={save.problem?.field("name")}>
          <TextInput name="name" required maxLength={120} />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium">{t("tokens.scopes")}</legend>
          {SCOPES.map((scope) => (
            <Checkbox key={scope} name="scopes" value={scope} label={t(`tokens.scope.${scope}`)} hint={t(`tokens.scopeHint.${scope}`)} />
          ))}
        </fieldset>
        <div>
          <Button type="submit" isBusy={save.isBusy}>
            {t("tokens.create")}
          </Button>
        </div>
      </form>
    </div>
  );
}
