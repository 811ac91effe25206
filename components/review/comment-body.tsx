"use client";

import type { Root } from "hast";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { MarkdownView } from "@/components/ui/markdown-view";
import { withMentions } from "@/lib/review/core/mention";
import { markMentions, placeMentions } from "@/lib/review/core/mention-tree";
import type { TalkPeople } from "@/lib/review/client/discussions";

type Parse = (markdown: string) => Root;
let parse: Parse | undefined;

interface Props {
  text: string;
  people: TalkPeople | undefined;
}

/**
 * What somebody wrote, as Markdown through the sanitiser that documents go through: no HTML, no scripts, nothing
 * loaded from elsewhere. People are named as they are called now. The parser is loaded when first needed.
 */
export function CommentBody({ text, people }: Props) {
  const t = useTranslations("discussion");
  const [isReady, setReady] = useState(parse !== undefined);
  useEffect(() => {
    if (isReady) return;
    let isCurrent = true;
    void import("@/lib/formats/markdown-tree").then(({ toHast }) => {
      parse = toHast;
      if (isCurrent) setReady(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [isReady]);
  const nameOf = useMemo(() => new Map(people?.people.map((one) => [one.userId, one])), [people]);
  const nobody = t("somebody");
  const me = people?.me.userId;
  const tree = useMemo(() => {
    if (!isReady || !parse) return null;
    const look = (userId: string) => {
      const person = nameOf.get(userId);
      if (!person) return null;
      const isMe = person.userId === me;
      return { name: person.name, className: ["font-medium", person.isMember ? "text-accent" : "text-muted", ...(isMe ? ["rounded-sm", "bg-accent-soft", "px-0.5"] : [])] };
    };
    return placeMentions(parse(markMentions(text)), look, nobody);
  }, [isReady, text, nameOf, me, nobody]);
  if (!tree) return <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{withMentions(text, (id, name) => `@${nameOf.get(id)?.name ?? name}`)}</p>;
  return <MarkdownView tree={tree} className="text-sm" />;
}
