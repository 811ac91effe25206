"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select, TextInput } from "@/components/ui/input";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { ROLES, type Role } from "@/lib/identity/core/role";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";

interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly version: number;
}

interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
}

function useRoleOptions() {
  const t = useTranslations("words.role");
  return ROLES.map((value) => ({ value, label: t(value) }));
}

/** Makes an invitation and shows its link, once. */
export function InviteDialog({ isOpenAtFirst, role = "reviewer" }: { isOpenAtFirst: boolean; role?: Role }) {
  const t = useTranslations();
  const router = useRouter();
  const options = useRoleOptions();
  const save = useSave();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [chosen, setChosen] = useState<Role>(role);
  const [url, setUrl] = useState<string | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const json = Object.fromEntries(new FormData(event.currentTarget));
    void save.run(async () => {
      setUrl((await api<{ url: string }>("/invitations", { json })).url);
      router.refresh();
    });
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) {
          setUrl(null);
          save.reset();
        }
      }}
      trigger={<Button variant="primary">{t("people.team.invite")}</Button>}
      title={t("people.team.inviteTitle")}
      description={t("people.team.inviteLead")}
      size="sm"
    >
      {url ? (
        <div className="flex flex-col gap-1.5">
          <CopyField value={url} label={t("people.team.inviteLink")} copyLabel={t("people.team.copy")} copiedLabel={t("people.team.copied")} />
          <p className="text-xs text-muted">{t("people.team.inviteLinkHint")}</p>
        </div>
      ) : (
        <form method="post" onSubmit={onSubmit} className="flex flex-col gap-3">
          <ProblemCallout problem={save.problem} />
          <Field label={t("people.email")} error={save.problem?.field("email")}>
            <TextInput name="email" type="email" required autoFocus />
          </Field>
          <Field label={t("people.team.role")} hint={t(`words.roleHint.${chosen}`)}>
            <Select name="role" options={options} value={chosen} onChange={(event) => setChosen(event.target.value as Role)} />
          </Field>
          <Button type="submit" variant="primary" isBusy={save.isBusy}>
            {t("people.team.invite")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

/** The members of the team; an owner changes roles and removes. */
export function MemberTable({ members, me, mayManage }: { members: readonly Member[]; me: string; mayManage: boolean }) {
  const t = useTranslations();
  const router = useRouter();
  const save = useSave();
  const options = useRoleOptions();
  const change = (path: string, init: Parameters<typeof api>[1]) =>
    void save.run(async () => {
      await api(path, init);
      router.refresh();
    });
  return (
    <>
      <ProblemCallout problem={save.problem} className="mb-3" />
      <div className="overflow-hidden rounded-md border bg-surface">
        <Table caption={t("people.team.members")}>
          <TableHead>
            <HeaderCell>{t("people.name")}</HeaderCell>
            <HeaderCell>{t("people.email")}</HeaderCell>
            <HeaderCell>{t("people.team.role")}</HeaderCell>
            {mayManage && (
              <HeaderCell>
                <span className="sr-only">{t("people.team.remove")}</span>
              </HeaderCell>
            )}
          </TableHead>
          <TableBody>
            {members.map((member) => (
              <Row key={member.userId}>
                <Cell isRowHeader>
                  {member.name} {member.userId === me && <span className="font-normal text-muted">({t("people.team.you")})</span>}
                </Cell>
                <Cell label={t("people.email")}>{member.email}</Cell>
                <Cell label={t("people.team.role")}>
                  {mayManage ? (
                    <Select
                      aria-label={t("people.team.roleOf", { name: member.name })}
                      className="max-w-44"
                      options={options}
                      value={member.role}
                      onChange={(event) =>
                        change(`/team/members/${member.userId}`, {
                          method: "PATCH",
                          json: { role: event.target.value, version: member.version },
                        })
                      }
                    />
                  ) : (
                    t(`words.role.${member.role}`)
                  )}
                </Cell>
                {mayManage && (
                  <Cell align="end">
                    {member.userId !== me && (
                      <ConfirmDialog
                        trigger={
                          <Button size="sm" variant="ghost">
                            {t("people.team.remove")}
                          </Button>
                        }
                        title={t("people.team.removeTitle", { name: member.name })}
                        confirmLabel={t("people.team.remove")}
                        isDangerous
                        description={t("people.team.removeLead")}
                        isBusy={save.isBusy}
                        onConfirm={() => change(`/team/members/${member.userId}`, { method: "DELETE" })}
                      />
                    )}
                  </Cell>
                )}
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

/** Invitations that can still be used. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useTranslations();
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  if (invitations.length === 0) return <EmptyState size="sm" kind="clear" title={t("people.team.noInvitations")} />;
  return (
    <>
      <ProblemCallout problem={save.problem} className="mb-3" />
      <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
        {invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <span className="font-medium">{one.email}</span>
            <span className="text-soft">{t(`words.role.${one.role}`)}</span>
            <span className="text-muted">
              {t("people.team.expires", { date: format.dateTime(new Date(one.expiresAt), { dateStyle: "medium" }) })}
            </span>
            <Button
              size="sm"
              variant="ghost"
              className="ml-auto"
              onClick={() =>
                void save.run(async () => {
                  await api(`/invitations/${one.id}`, { method: "DELETE" });
                  router.refresh();
                })
              }
            >
              {t("people.team.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface SettingsProps {
  team: { name: string; timeZone: string; approvals: number; version: number };
  timeZones: readonly string[];
  mayManage: boolean;
}

/** Name, time zone and how many approvals a verdict needs. */
export function TeamSettings({ team, timeZones, mayManage }: SettingsProps) {
  const t = useTranslations("people.team");
  const router = useRouter();
  const save = useSave();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const json = { name: form.get("name"), timeZone: form.get("timeZone"), approvals: Number(form.get("approvals")), version: team.version };
    void save.run(async () => {
      await api("/team", { method: "PATCH", json });
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      <ProblemCallout problem={save.problem} />
      <Field label={t("title")} error={save.problem?.field("name")}>
        <TextInput name="name" defaultValue={team.name} required maxLength={120} readOnly={!mayManage} />
      </Field>
      <Field label={t("timeZone")} hint={t("timeZoneHint")}>
        <Select name="timeZone" defaultValue={team.timeZone} options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} />
      </Field>
      <Field label={t("approvals")} hint={t("approvalsHint")}>
        <TextInput name="approvals" type="number" min={1} max={10} defaultValue={team.approvals} className="max-w-24" readOnly={!mayManage} />
      </Field>
      <div>
        <Button type="submit" isBusy={save.isBusy} blockers={mayManage ? undefined : t("onlyOwners")}>
          {save.isDone ? t("saved") : t("save")}
        </Button>
      </div>
    </form>
  );
}
