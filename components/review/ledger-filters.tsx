"use client";

import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { CLAIM_STANDINGS, ClaimKind, type LedgerClaim } from "@/lib/review/core/ledger";
import { matchesClaim, type LedgerView } from "@/lib/review/core/ledger-view";
import { StandingMark } from "./claim-badges";
import { toggled } from "./filter-chips";
import { FindingSearch } from "./finding-search";

interface Props {
  claims: readonly LedgerClaim[];
  /** The files that hold claims. */
  paths: readonly string[];
  view: LedgerView;
  onView: (view: LedgerView) => void;
}

/** Narrows the ledger to one file. */
export function FileFilter({ paths, view, onView }: Omit<Props, "claims">) {
  const t = useTranslations("ledger");
  return (
    <Field label={t("filter.file")} className="w-56 max-w-full">
      <Select
        value={view.path ?? ""}
        onChange={(event) => onView({ ...view, path: event.target.value || undefined })}
        options={[{ value: "", label: t("filter.allFiles") }, ...paths.map((value) => ({ value, label: value }))]}
      />
    </Field>
  );
}

/** What the ledger is narrowed by: words, how claims stand, kind, file, marked or plain, judged or not. */
export function LedgerFilters({ claims, paths, view, onView }: Props) {
  const t = useTranslations("ledger");
  /** How many would be left with one filter more. */
  const left = (next: LedgerView) => claims.filter((one) => matchesClaim(one, next)).length;
  const chip = (key: string, isOn: boolean, next: LedgerView, label: string, mark?: React.ReactNode) => (
    <Chip key={key} isOn={isOn} onToggle={() => onView(next)} mark={mark} count={isOn ? null : left(next)}>
      {label}
    </Chip>
  );
  const flag = (key: "marked" | "judged", value: boolean, label: string) => chip(`${key}-${value}`, view[key] === value, { ...view, [key]: view[key] === value ? undefined : value }, label);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <FindingSearch value={view.q ?? ""} placeholder={t("filter.placeholder")} onSearch={(q) => onView({ ...view, q })} />
        <Field label={t("columns.kind")} className="w-36">
          <Select
            value={view.kind?.[0] ?? ""}
            onChange={(event) => onView({ ...view, kind: event.target.value ? [ClaimKind.parse(event.target.value)] : undefined })}
            options={[{ value: "", label: t("filter.allKinds") }, ...ClaimKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))]}
          />
        </Field>
        <FileFilter paths={paths} view={view} onView={onView} />
      </div>
      <div role="group" aria-label={t("filter.quick")} className="flex flex-wrap gap-1.5">
        {chip("unexplained", view.unexplained === true, { ...view, unexplained: view.unexplained ? undefined : true }, t("filter.unexplained"))}
        {CLAIM_STANDINGS.map((standing) =>
          chip(standing, view.standing?.includes(standing) ?? false, { ...view, standing: toggled(view.standing, standing) }, t(`standing.${standing}`), <StandingMark standing={standing} />),
        )}
        {flag("marked", true, t("marked"))}
        {flag("marked", false, t("plain"))}
        {flag("judged", true, t("filter.judged"))}
        {flag("judged", false, t("filter.notJudged"))}
      </div>
    </div>
  );
}
