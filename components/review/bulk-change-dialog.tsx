"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { DateInput, Select, TextArea } from "@/components/ui/input";
import { RequestProblem } from "@/lib/platform/client/api";
import type { useBulkChange } from "@/lib/review/client/findings-bulk";
import type { BulkChanges } from "@/lib/review/core/bulk-change";
import { CONCERNS, SEVERITIES, type FindingRecord } from "@/lib/review/core/finding";
import { OwnerField, type OwnerMember, type OwnerValue } from "./owner-field";
import { RefusedRows } from "./refused-rows";

type Result = Awaited<ReturnType<ReturnType<typeof useBulkChange>["mutateAsync"]>>;

interface Props {
  trigger: ReactNode;
  findings: readonly FindingRecord[];
  members: readonly OwnerMember[];
  bulk: ReturnType<typeof useBulkChange>;
  /** `withdraw` asks for one reason alone. */
  kind: "change" | "withdraw";
  onDone: (result: Result) => void;
}

/** Changes several findings in one go: what is not ticked or chosen stays as each of them has it. */
export function BulkChangeDialog({ trigger, findings, members, bulk, kind, onDone }: Props) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const [severity, setSeverity] = useState("");
  const [concern, setConcern] = useState("");
  const [owner, setOwner] = useState<OwnerValue | null>(null);
  const [due, setDue] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const problem = bulk.error instanceof RequestProblem ? bulk.error : null;
  const changes: BulkChanges =
    kind === "withdraw"
      ? { state: "withdrawn", stateReason: reason.trim() }
      : ({
          ...(severity ? { severity } : {}),
          ...(concern ? { concern } : {}),
          ...(owner ? { owner: owner.owner.trim(), ownerId: owner.ownerId } : {}),
          ...(due === null ? {} : { due: due || null }),
        } as BulkChanges);
  const lacks = kind === "withdraw" ? (reason.trim() ? undefined : t("findings.bulk.needsReason")) : Object.keys(changes).length > 0 ? undefined : t("findings.bulk.needsChange");

  const run = (mode: "all-or-nothing" | "what-can") =>
    bulk.mutate(
      { rows: findings.map(({ id, version }) => ({ id, version })), changes, mode },
      {
        onSuccess: (result) => {
          setOpen(false);
          onDone(result);
        },
      },
    );
  const leave = { value: "", label: t("findings.bulk.leave") };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        bulk.reset();
        if (!open) return;
        setSeverity("");
        setConcern("");
        setOwner(null);
        setDue(null);
        setReason("");
      }}
      trigger={trigger}
      title={t(kind === "withdraw" ? "findings.bulk.withdrawTitle" : "findings.bulk.changeTitle", { count: findings.length })}
      description={findings.map(({ number }) => number).join(", ")}
      size="md"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks) run("all-or-nothing");
        }}
      >
        <RefusedRows problem={problem} isBusy={bulk.isPending} onChangeOthers={() => run("what-can")} />
        {kind === "withdraw" ? (
          <Field label={t("findings.bulk.reason")} hint={t("findings.bulk.reasonHint")} required>
            <TextArea value={reason} required minRows={3} autoFocus onChange={(event) => setReason(event.target.value)} />
          </Field>
        ) : (
          <>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label={t("findings.severity")}>
                <Select value={severity} options={[leave, ...SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) }))]} onChange={(event) => setSeverity(event.target.value)} />
              </Field>
              <Field label={t("findings.concern")}>
                <Select value={concern} options={[leave, ...CONCERNS.map((value) => ({ value, label: t(`words.concern.${value}`) }))]} onChange={(event) => setConcern(event.target.value)} />
              </Field>
            </div>
            <Checkbox label={t("findings.bulk.changeOwner")} checked={owner !== null} onChange={(event) => setOwner(event.target.checked ? { owner: "", ownerId: null } : null)} />
            {owner && <OwnerField value={owner} members={members} onChange={setOwner} hint={t("findings.bulk.ownerHint")} />}
            <Checkbox label={t("findings.bulk.changeDue")} checked={due !== null} onChange={(event) => setDue(event.target.checked ? "" : null)} />
            {due !== null && (
              <Field label={t("findings.due")} hint={t("findings.bulk.dueHint")}>
                <DateInput value={due} onChange={(event) => setDue(event.target.value)} />
              </Field>
            )}
          </>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant={kind === "withdraw" ? "danger" : "primary"} isBusy={bulk.isPending} blockers={lacks}>
            {t(kind === "withdraw" ? "findings.bulk.withdraw" : "findings.bulk.change", { count: findings.length })}
          </Button>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {t("findings.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
