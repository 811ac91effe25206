"use client";

import { useTranslations } from "next-intl";
import { BlockerList } from "@/components/ui/blocker-list";
import type { Blocker } from "@/lib/base/blocker";

interface Props {
  id?: string;
  blockers: readonly Blocker[];
  who?: "must-act" | "others";
  className?: string;
}

/** Puts a rule's blockers into words beside the button they hold back. */
export function Blockers({ id, blockers, who, className }: Props) {
  const t = useTranslations("blockers");
  const words = t as unknown as (code: string, params?: Blocker["params"]) => string;
  return (
    <BlockerList
      id={id}
      who={who}
      className={className}
      reasons={blockers.map(({ code, params }) => ({
        key: `${code} ${JSON.stringify(params ?? {})}`,
        text: words(code, params),
      }))}
    />
  );
}
