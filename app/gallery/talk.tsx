"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { CommentBody } from "@/components/review/comment-body";
import { CommentComposer } from "@/components/review/comment-composer";
import { CommentTextArea } from "@/components/review/comment-text-area";
import { DISPOSITION_TONE } from "@/components/review/comment-view";
import { Field } from "@/components/ui/field";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { DISPOSITIONS } from "@/lib/review/core/discussion";
import { mentionOf } from "@/lib/review/core/mention";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const PEOPLE: TalkPeople = {
  me: { userId: id(1), role: "reviewer", isAuthor: false },
  today: "2026-03-02",
  people: [
    { userId: id(1), name: "The reviewer", email: "reviewer@example.org", isMember: true },
    { userId: id(2), name: "The author", email: "author@example.org", isMember: true },
    { userId: id(3), name: "The former lead", email: "", isMember: false },
  ],
};
const WORDS = `${mentionOf(PEOPLE.people[1]!)} and ${mentionOf(PEOPLE.people[0]!)}: the limit of **100 connections** is \`max_connections\`.

> 20 instances

![a picture elsewhere](https://example.org/a.png), asked by ${mentionOf(PEOPLE.people[2]!)}`;

/** A comment, where one is written, and where its writer can stand. */
export function Talk() {
  const [text, setText] = useState("Type @ to name somebody: @the");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-2">
          {DISPOSITIONS.map((one) => (
            <Badge key={one} tone={DISPOSITION_TONE[one]}>
              {one}
            </Badge>
          ))}
        </div>
        <CommentBody text={WORDS} people={PEOPLE} />
        <Field label="A text that names people">
          <CommentTextArea value={text} onChange={setText} members={PEOPLE.people.filter((one) => one.isMember)} onSend={() => undefined} />
        </Field>
      </div>
      <CommentComposer label="Comment" people={PEOPLE} sendLabel="Send" draftKey="gallery:comment" hasStanding initial={{ disposition: "blocking" }} onSend={() => Promise.resolve()} />
    </div>
  );
}
