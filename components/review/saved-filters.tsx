"use client";

import { Bookmark, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/input";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { useUndo } from "@/components/ui/use-undo";
import { RequestProblem } from "@/lib/platform/client/api";
import { useViewDeeds, useViews } from "@/lib/review/client/findings-views";
import { isFiltered, toSearchParams, type FindingFilter } from "@/lib/review/core/finding-query";
import type { SavedView } from "@/lib/review/core/saved-view";

interface Props {
  filter: FindingFilter;
  onFilter: (filter: FindingFilter) => void;
}

const same = (a: FindingFilter, b: FindingFilter) => toSearchParams(a).toString() === toSearchParams(b).toString();

/** The filters that were saved: applies one, saves the one at hand, and keeps them in order. */
export function SavedFilters({ filter, onFilter }: Props) {
  const t = useTranslations("findings.views");
  const views = useViews().data ?? [];
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const current = views.find((one) => same(one.query, filter));
  const entries = (isMine: boolean) =>
    views
      .filter((one) => one.isMine === isMine)
      .map((one) => (
        <MenuItem key={one.id} hint={one.id === current?.id ? t("isOn") : !one.isMine ? t("by", { name: one.by }) : one.isShared ? t("shared") : undefined} onSelect={() => onFilter(one.query)}>
          {one.name}
        </MenuItem>
      ));
  return (
    <>
      <Menu trigger={<Button icon={<Bookmark aria-hidden />}>{current?.name ?? t("title")}</Button>}>
        {views.length === 0 && <MenuLabel>{t("none")}</MenuLabel>}
        {entries(true)}
        {views.some((one) => !one.isMine) && <MenuLabel>{t("ofTeam")}</MenuLabel>}
        {entries(false)}
        <MenuSeparator />
        <MenuItem isBlocked={!isFiltered(filter)} hint={isFiltered(filter) ? undefined : t("nothingToSave")} onSelect={() => setDialog("save")}>
          {t("save")}
        </MenuItem>
        {views.length > 0 && <MenuItem onSelect={() => setDialog("manage")}>{t("manage")}</MenuItem>}
      </Menu>
      <Dialog open={dialog === "save"} onOpenChange={(open) => setDialog(open ? "save" : null)} title={t("save")} description={t("saveLead")} size="sm">
        <SaveForm filter={filter} onDone={() => setDialog(null)} />
      </Dialog>
      <Dialog open={dialog === "manage"} onOpenChange={(open) => setDialog(open ? "manage" : null)} title={t("manage")}>
        <ManageList views={views} onRemoved={() => setDialog(null)} />
      </Dialog>
    </>
  );
}

function SaveForm({ filter, onDone }: { filter: FindingFilter; onDone: () => void }) {
  const t = useTranslations("findings.views");
  const { save } = useViewDeeds();
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const problem = save.error instanceof RequestProblem ? save.error : null;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { name, isShared, query: filter },
          {
            onSuccess: () => {
              onDone();
              showToast({ title: t("saved", { name }) });
            },
          },
        );
      }}
    >
      <ProblemCallout problem={problem} />
      <Field label={t("name")} required error={problem?.field("name")}>
        <TextInput value={name} required maxLength={80} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <Checkbox label={t("share")} hint={t("shareHint")} checked={isShared} onChange={(event) => setShared(event.target.checked)} />
      <div>
        <Button type="submit" variant="primary" isBusy={save.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function ManageList({ views, onRemoved }: { views: readonly SavedView[]; onRemoved: () => void }) {
  const t = useTranslations("findings.views");
  const { save, change, remove } = useViewDeeds();
  const offerUndo = useUndo();
  const problem = [change.error, remove.error, save.error].find((error) => error instanceof RequestProblem) ?? null;
  const takeAway = (view: SavedView) =>
    remove.mutate(view.id, {
      onSuccess: () => {
        offerUndo(t("removed", { name: view.name }), () => save.mutateAsync({ name: view.name, isShared: view.isShared, query: view.query }));
        // Behind a dialog, nobody reaches the way back.
        onRemoved();
      },
    });
  return (
    <div className="flex flex-col gap-3">
      <ProblemCallout problem={problem} />
      <ul className="flex flex-col divide-y divide-line">
        {views.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center gap-2 py-2">
            {view.isMine ? (
              <>
                <TextInput
                  key={view.version}
                  aria-label={t("nameOf", { name: view.name })}
                  defaultValue={view.name}
                  maxLength={80}
                  className="max-w-60 flex-1"
                  onBlur={(event) => {
                    const name = event.target.value.trim();
                    if (name && name !== view.name) change.mutate({ id: view.id, name, version: view.version });
                  }}
                />
                <Checkbox
                  label={t("share")}
                  checked={view.isShared}
                  onChange={(event) => change.mutate({ id: view.id, isShared: event.target.checked, version: view.version })}
                />
                <IconButton className="ml-auto" size="sm" label={t("remove", { name: view.name })} icon={<Trash2 aria-hidden />} onClick={() => takeAway(view)} />
              </>
            ) : (
              <>
                <span className="flex-1">{view.name}</span>
                <Badge look="plain">{t("by", { name: view.by })}</Badge>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
