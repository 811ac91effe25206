"use client";

import { clsx } from "clsx";
import { UserRound, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Field, useField } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";

export interface OwnerMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** An owner: a name, and the member it belongs to where it is one of the team. */
export interface OwnerValue {
  readonly owner: string;
  readonly ownerId: string | null;
}

interface Props {
  value: OwnerValue;
  members: readonly OwnerMember[];
  onChange: (value: OwnerValue) => void;
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

const folded = (text: string) => text.trim().toLocaleLowerCase();

/** The member that a text means exactly; two of one name are nobody until one is chosen. */
function meant(text: string, members: readonly OwnerMember[]): OwnerMember | null {
  const wanted = folded(text);
  const found = members.filter((one) => folded(one.name) === wanted || folded(one.email) === wanted);
  return wanted !== "" && found.length === 1 ? found[0]! : null;
}

/**
 * Asks who answers for a finding: a member, chosen from a list as one types, or any name outside the team. Says which it is.
 *
 * Mount it in a form instead of a plain field:
 * `<OwnerField value={{ owner: draft.owner, ownerId: draft.ownerId ?? null }} members={members}
 *   onChange={({ owner, ownerId }) => …} error={problem?.field("owner") ?? problem?.field("ownerId")} />`,
 * and send `ownerId` with the finding (`FindingOpening` and `FindingPatch` take it). A form that sends the name alone works
 * too: the server finds the member whose name or address it is.
 */
export function OwnerField({ value, members, onChange, label, hint, error }: Props) {
  const t = useTranslations("findings");
  return (
    <Field label={label ?? t("owner")} hint={hint ?? t("ownerHint")} error={error}>
      <OwnerInput value={value} members={members} onChange={onChange} />
    </Field>
  );
}

function OwnerInput({ value, members, onChange }: Pick<Props, "value" | "members" | "onChange">) {
  const t = useTranslations("findings.ownerField");
  const field = useField();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const words = folded(value.owner);
  const chosen = members.find((one) => one.userId === value.ownerId) ?? null;
  // What stands there already is no search: the list then offers everybody.
  const shown = members.filter((one) => chosen || words === "" || folded(`${one.name} ${one.email}`).includes(words)).slice(0, 8);
  const isListed = isOpen && shown.length > 0;

  const choose = (member: OwnerMember) => {
    onChange({ owner: member.name, ownerId: member.userId });
    setOpen(false);
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) {
      event.preventDefault();
      setOpen(true);
      setAt(isListed ? (at + step + shown.length) % shown.length : step > 0 ? 0 : shown.length - 1);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && isListed && shown[at]) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === "Escape" && isListed) {
      // The dialog that the field may stand in stays open.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setAt(-1);
    }
  };
  const Icon = value.ownerId ? UserRound : UserRoundX;
  return (
    <div
      ref={box}
      className="relative"
      onBlur={(event) => {
        if (box.current?.contains(event.relatedTarget)) return;
        setOpen(false);
        setAt(-1);
        const member = chosen ?? meant(value.owner, members);
        if (member && (member.userId !== value.ownerId || member.name !== value.owner)) onChange({ owner: member.name, ownerId: member.userId });
      }}
    >
      <TextInput
        role="combobox"
        aria-expanded={isListed}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isListed && shown[at] ? `${listId}-${at}` : undefined}
        aria-describedby={clsx(field?.describedBy, value.owner.trim() && `${listId}-who`) || undefined}
        autoComplete="off"
        maxLength={200}
        value={value.owner}
        onChange={(event) => {
          const owner = event.target.value;
          onChange({ owner, ownerId: meant(owner, members)?.userId ?? null });
          setOpen(true);
          setAt(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t("members")}
        hidden={!isListed}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-60 overflow-y-auto rounded-lg border bg-surface p-1 shadow-pop"
      >
        {shown.map((member, index) => (
          <li
            key={member.userId}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={member.userId === value.ownerId}
            className={clsx("cursor-default rounded-sm px-2 py-1 text-sm", index === at ? "bg-hover" : "hover:bg-hover", member.userId === value.ownerId && "font-medium")}
            // The press must not take the focus from the field first.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(member)}
          >
            {member.name} <span className="text-xs text-muted">{member.email}</span>
          </li>
        ))}
      </ul>
      {value.owner.trim() !== "" && (
        <p id={`${listId}-who`} className="mt-1 flex items-center gap-1 text-xs text-muted">
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {value.ownerId ? t("member") : t("outside")}
        </p>
      )}
    </div>
  );
}
