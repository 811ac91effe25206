"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { linesOfText } from "@/components/ui/code-mark";
import type { Revision } from "@/lib/intake/core/revision";
import { useFileText } from "@/lib/review/client/queries";
import { Said } from "./said";

/** A place of the ledger: one line of one file. */
export interface LedgerPlace {
  readonly path: string;
  readonly line: number;
}

/** Texts cut into lines, each once, however many places of it are shown. */
const cut = new WeakMap<object, readonly string[]>();

function lineOf(read: { readonly text: string }, line: number): string {
  const lines = cut.get(read) ?? linesOfText(read.text);
  cut.set(read, lines);
  return lines[line - 1] ?? "";
}

interface Props {
  reviewId: string;
  revision: Revision;
  place: LedgerPlace;
  /** What is quoted, where it is known already. */
  quote?: string;
  /** The way to the place: a button in the workbench, a link elsewhere. */
  children: ReactNode;
}

/** A place with the line that stands there, read from the file itself. */
export function PlaceQuote({ reviewId, revision, place, quote, children }: Props) {
  const t = useTranslations("ledger");
  const file = revision.files.find(({ path }) => path === place.path);
  const isPurged = file !== undefined && file.purged !== null;
  const text = useFileText(reviewId, revision.number, file && !isPurged && quote === undefined ? file.id : null);
  const words = quote ?? (text.data ? lineOf(text.data, place.line).trim() : undefined);
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-md border bg-surface px-2.5 py-1.5 text-xs">
      {children}
      {isPurged ? (
        <p className="text-muted">{t("purged")}</p>
      ) : text.error ? (
        <p className="text-muted">{t("lineFailed", { reason: text.error.message })}</p>
      ) : (
        <blockquote className="max-h-40 overflow-y-auto text-sm [overflow-wrap:anywhere] whitespace-pre-wrap" tabIndex={0}>
          {words === undefined ? <span className="text-muted">{t("lineLoading")}</span> : <Said quote={words} />}
        </blockquote>
      )}
    </div>
  );
}

/** A place in words, as every list names it. */
export function usePlaceWords() {
  const t = useTranslations("ledger");
  return (path: string, line: number, endLine = line) => (endLine > line ? t("atLines", { path, line, endLine }) : t("atLine", { path, line }));
}
