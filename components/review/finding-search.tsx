"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";

/** How long a pause ends a search that is being typed. */
const PAUSE = 200;

interface Props {
  value: string;
  placeholder?: string;
  onSearch: (q: string | undefined) => void;
}

/** Asks for words; what is typed stands at once, and is looked for after a pause. */
export function FindingSearch({ value, placeholder, onSearch }: Props) {
  const t = useTranslations("findings.filter");
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // A filter that was cleared or applied elsewhere is shown here too; one's own words coming back are not.
  if (seen !== value) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => latest.current(text.trim() || undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <Field label={t("text")} hideLabel className="min-w-40 flex-1">
      <span className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-muted" />
        <TextInput type="search" placeholder={placeholder ?? t("placeholder")} maxLength={200} className="pl-8" value={text} onChange={(event) => setText(event.target.value)} />
      </span>
    </Field>
  );
}
