"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import { useUndo } from "@/components/ui/use-undo";
import { RequestProblem } from "@/lib/platform/client/api";
import { useTemplateDeeds, useTemplates } from "@/lib/review/client/findings-templates";
import { fieldsWithin, type FindingTemplate } from "@/lib/review/core/finding-template";
import { TemplateForm } from "./template-form";
import { useFieldNames } from "./use-field-names";

/** The team's templates for findings: writes, changes, removes and restores them. A section of the team's page. */
export function FindingTemplates({ templates: first, mayKeep }: { templates: readonly FindingTemplate[]; mayKeep: boolean }) {
  const t = useTranslations("templates");
  const format = useFormatter();
  const nameOf = useFieldNames();
  const templates = useTemplates(first).data ?? first;
  const { remove, restore } = useTemplateDeeds();
  const offerUndo = useUndo();
  const [edited, setEdited] = useState<FindingTemplate | "new" | null>(null);
  const kept = templates.filter((one) => one.removedAt === null);
  const removed = templates.filter((one) => one.removedAt !== null);
  const problem = [remove.error, restore.error].find((error) => error instanceof RequestProblem) ?? null;

  const bring = (one: FindingTemplate) => restore.mutate(one.id, { onSuccess: () => showToast({ title: t("restored", { name: one.name }) }) });
  const takeAway = (one: FindingTemplate) =>
    remove.mutate(one.id, { onSuccess: () => offerUndo(t("removed", { name: one.name }), () => restore.mutateAsync(one.id)) });
  const create = mayKeep && <Button onClick={() => setEdited("new")}>{t("new")}</Button>;

  return (
    <div className="flex flex-col gap-3">
      <ProblemCallout problem={problem} />
      {kept.length === 0 ? (
        <EmptyState size="sm" title={t("none")} actions={create}>
          {t("noneLead")}
        </EmptyState>
      ) : (
        <>
          <div className="overflow-hidden rounded-md sm:border sm:bg-surface">
            <Table caption={t("tableCaption")}>
              <TableHead>
                <HeaderCell>{t("name")}</HeaderCell>
                <HeaderCell>{t("fields")}</HeaderCell>
                {mayKeep && (
                  <HeaderCell>
                    <span className="sr-only">{t("edit")}</span>
                  </HeaderCell>
                )}
              </TableHead>
              <TableBody>
                {kept.map((one) => (
                  <Row key={one.id}>
                    <Cell isRowHeader className="[overflow-wrap:anywhere]">
                      {one.name}
                      <span className="block text-xs font-normal text-muted">
                        {t("by", { name: one.createdBy, when: format.dateTime(new Date(one.createdAt), { dateStyle: "medium" }) })}
                      </span>
                    </Cell>
                    <Cell label={t("fields")} className="text-xs text-soft">
                      {fieldsWithin(one.content).map(nameOf).join(", ")}
                    </Cell>
                    {mayKeep && (
                      <Cell>
                        <span className="flex gap-1.5">
                          <Button size="sm" aria-label={`${t("edit")}: ${one.name}`} onClick={() => setEdited(one)}>
                            {t("edit")}
                          </Button>
                          <Button size="sm" variant="ghost" aria-label={`${t("remove")}: ${one.name}`} onClick={() => takeAway(one)}>
                            {t("remove")}
                          </Button>
                        </span>
                      </Cell>
                    )}
                  </Row>
                ))}
              </TableBody>
            </Table>
          </div>
          {create && <div>{create}</div>}
        </>
      )}
      {removed.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer rounded-sm text-xs text-soft">{t("showRemoved", { count: removed.length })}</summary>
          <ul className="mt-2 flex flex-col gap-1">
            {removed.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-2 text-sm text-muted">
                {one.name}
                {mayKeep && (
                  <Button size="sm" aria-label={`${t("restore")}: ${one.name}`} onClick={() => bring(one)}>
                    {t("restore")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Dialog open={edited !== null} onOpenChange={(open) => !open && setEdited(null)} title={t(edited === "new" ? "newTitle" : "editTitle")} size="lg">
        {edited && <TemplateForm key={edited === "new" ? "new" : `${edited.id} ${edited.version}`} template={edited === "new" ? null : edited} onDone={() => setEdited(null)} />}
      </Dialog>
    </div>
  );
}
