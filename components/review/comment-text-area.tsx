"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { TextArea } from "@/components/ui/input";
import type { TalkPerson } from "@/lib/review/client/discussions";
import { labelOf, matchingPeople, mentionAt } from "@/lib/review/core/mention";

interface Props {
  ref?: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  /** Those who can be mentioned. */
  members: readonly TalkPerson[];
  minRows?: number;
  autoFocus?: boolean;
  /** Ctrl or Cmd and Enter. */
  onSend: () => void;
}

/**
 * A text in which @ opens a list of people. The focus stays in the text; the list follows it by
 * aria-activedescendant, so that arrow keys, Enter and Escape work while one types.
 */
export function CommentTextArea({ ref, value, onChange, members, minRows = 3, autoFocus, onSend }: Props) {
  const t = useTranslations("discussion");
  const id = useId();
  const own = useRef<HTMLTextAreaElement | null>(null);
  const [mention, setMention] = useState<ReturnType<typeof mentionAt>>(null);
  const [active, setActive] = useState(0);
  const found = mention ? matchingPeople(members, mention.typed) : [];
  const isOpen = mention !== null && (found.length > 0 || mention.typed.length < 2);

  const look = (element: HTMLTextAreaElement) => {
    const next = element.selectionStart === element.selectionEnd ? mentionAt(element.value, element.selectionStart) : null;
    if (next?.start !== mention?.start || next?.typed !== mention?.typed) setActive(0);
    setMention(next);
  };
  const choose = (person: TalkPerson) => {
    const element = own.current;
    if (!mention || !element) return;
    const before = `${value.slice(0, mention.start)}@${labelOf(person, members)} `;
    const rest = value.slice(element.selectionStart).replace(/^ /, "");
    onChange(before + rest);
    setMention(null);
    // The caret goes behind the name once the text is there.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(before.length, before.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!isOpen) return;
    if (event.key === "Escape") {
      // Closes the list alone, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      setMention(null);
      return;
    }
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      const person = found[active];
      if (!person) return;
      event.preventDefault();
      choose(person);
    }
  };

  return (
    <div className="relative">
      <TextArea
        ref={(element: HTMLTextAreaElement | null) => {
          own.current = element;
          if (ref) ref.current = element;
        }}
        value={value}
        minRows={minRows}
        autoFocus={autoFocus}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}-people` : undefined}
        aria-activedescendant={isOpen && found[active] ? `${id}-${found[active].userId}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target);
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={() => setMention(null)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="sr-only">
        {isOpen && t("peopleFound", { count: found.length })}
      </span>
      {isOpen && found.length > 0 && (
        <ul
          id={`${id}-people`}
          role="listbox"
          aria-label={t("people")}
          className="absolute top-full left-0 z-50 mt-1 max-h-60 w-72 max-w-full overflow-y-auto rounded-lg border bg-surface p-1 text-sm shadow-pop"
        >
          {found.map((person, index) => (
            <li
              key={person.userId}
              id={`${id}-${person.userId}`}
              role="option"
              aria-selected={index === active}
              className={clsx("cursor-default rounded-sm px-2 py-1", index === active && "bg-hover")}
              // Before the text loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
              onPointerEnter={() => setActive(index)}
            >
              <span className="block truncate">{person.name}</span>
              <span className="block truncate text-xs text-muted">{person.email}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
