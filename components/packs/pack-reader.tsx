"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";

interface Props {
  readonly sections: readonly {
    readonly section: number;
    readonly title: string;
    /** Each item as the server drew it. */
    readonly items: readonly { readonly id: string; readonly node: ReactNode }[];
  }[];
}

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, " ");

/** Opens the item that the address points at: where it points is inside what is closed. */
function openPointedAt(box: HTMLElement | null): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const item = id ? box?.querySelector<HTMLElement>(`#${CSS.escape(id)}`) : null;
  const details = item?.querySelector("details");
  if (!item || !details) return;
  details.open = true;
  item.scrollIntoView();
}

/** A pack's items with what needs a script: a search that narrows them as one types, opening all, printing. */
export function PackReader({ sections }: Props) {
  const t = useTranslations("packs.pack");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const said = useRef<Map<string, string> | null>(null);
  const [found, setFound] = useState<ReadonlySet<string> | null>(null);
  const all = sections.flatMap(({ items }) => items);
  const isShown = (item: string) => found === null || found.has(item);
  const shown = all.filter((item) => isShown(item.id)).length;

  // What is drawn is what is searched: the texts stand on the page already and are not sent a second time.
  const search = (wanted: string) => {
    const words = plain(wanted).split(" ").filter(Boolean);
    if (words.length === 0) return setFound(null);
    said.current ??= new Map(
      [...(box.current?.querySelectorAll<HTMLElement>("article") ?? [])].map((item) => [
        item.id,
        plain([...item.querySelectorAll("[data-said]")].map((one) => one.textContent).join(" ")),
      ]),
    );
    setFound(new Set([...said.current].filter(([, text]) => words.every((word) => text.includes(word))).map(([item]) => item)));
  };

  const setOpen = (isOpen: boolean) => box.current?.querySelectorAll("article > details").forEach((one) => ((one as HTMLDetailsElement).open = isOpen));

  // What was typed before the script was there.
  useEffect(() => {
    if (field.current?.value) search(field.current.value);
  }, []);

  useEffect(() => {
    const point = () => {
      // What the address points at is shown, whatever was searched for.
      if (location.hash && field.current?.value) {
        field.current.value = "";
        setFound(null);
      }
      requestAnimationFrame(() => openPointedAt(box.current));
    };
    point();
    // On paper everything is open; afterwards it is as it was.
    let closed: HTMLDetailsElement[] = [];
    const before = () => {
      closed = [...(box.current?.querySelectorAll<HTMLDetailsElement>("article > details:not([open])") ?? [])];
      for (const one of closed) one.open = true;
    };
    const after = () => {
      for (const one of closed) one.open = false;
    };
    window.addEventListener("hashchange", point);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("hashchange", point);
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);

  return (
    <div ref={box}>
      <div className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
        <Field label={t("search")} className="w-full max-w-md">
          <TextInput ref={field} type="search" onChange={(event) => search(event.target.value)} data-search="" />
        </Field>
        <p role="status" className="py-1.5 text-xs text-muted tabular-nums">
          {t("count", { shown, all: all.length })}
        </p>
        <div className="ml-auto flex flex-wrap gap-2">
          <Button onClick={() => setOpen(true)}>{t("openAll")}</Button>
          <Button onClick={() => setOpen(false)}>{t("closeAll")}</Button>
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t("print")}
          </Button>
        </div>
      </div>
      {shown === 0 && (
        <EmptyState size="sm" kind="clear" title={t("noMatch")}>
          {t("noMatchLead")}
        </EmptyState>
      )}
      {sections.map(({ section, title, items }) => (
        <section key={section} aria-labelledby={`${id}-${section}`} hidden={!items.some((item) => isShown(item.id))} className="mb-8">
          <h2 id={`${id}-${section}`} className="mb-2 text-lg font-semibold">
            {section}. {title}
          </h2>
          {items.map((item) => (
            <div key={item.id} hidden={!isShown(item.id)}>
              {item.node}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
