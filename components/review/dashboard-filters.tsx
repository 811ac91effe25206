"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { REVIEW_STATES } from "@/lib/review/core/review-summary";

interface Props {
  state: string;
  system: string;
  isMine: boolean;
  systems: readonly { readonly id: string; readonly name: string }[];
}

/** Which reviews are shown; kept in the address, so that it can be shared and gone back to. */
export function DashboardFilters({ state, system, isMine, systems }: Props) {
  const t = useTranslations("dashboard");
  const router = useRouter();
  const path = usePathname();
  const [isBusy, startTransition] = useTransition();
  const show = (next: { state?: string; system?: string; mine?: boolean }) => {
    const query = new URLSearchParams();
    const chosen = { state, system, mine: isMine, ...next };
    if (chosen.state) query.set("state", chosen.state);
    if (chosen.system) query.set("system", chosen.system);
    if (chosen.mine) query.set("mine", "true");
    startTransition(() => router.push(query.size > 0 ? `${path}?${query}` : path, { scroll: false }));
  };
  return (
    <form role="search" aria-label={t("filter.label")} aria-busy={isBusy || undefined} className="flex flex-wrap items-end gap-x-4 gap-y-2" onSubmit={(event) => event.preventDefault()}>
      <Field label={t("filter.state")} className="w-48 max-w-full">
        <Select
          value={state}
          options={[{ value: "", label: t("filter.anyState") }, ...REVIEW_STATES.map((value) => ({ value, label: t(`state.${value}`) }))]}
          onChange={(event) => show({ state: event.target.value })}
        />
      </Field>
      <Field label={t("filter.system")} className="w-56 max-w-full">
        <Select
          value={system}
          options={[{ value: "", label: t("filter.anySystem") }, ...systems.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => show({ system: event.target.value })}
        />
      </Field>
      <Checkbox label={t("filter.mine")} hint={t("filter.mineHint")} checked={isMine} onChange={(event) => show({ mine: event.target.checked })} />
    </form>
  );
}
