"use client";

import { MessageCircleQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Language } from "@/lib/base/ids";
import { findVagueWording, type VagueContext, type VagueField, type VagueHint } from "@/lib/review/core/vague-wording";

/** Nobody is corrected in the middle of a word: `bör` may be on its way to `börja`. */
const PAUSE = 700;

/** How many hints stand at once; more would be noise. */
const MOST = 3;

/** The same word twice is one hint. */
function distinct(hints: readonly VagueHint[]): VagueHint[] {
  const nameOf = (hint: VagueHint) => (hint.code === "vague-word" ? hint.word.toLowerCase() : hint.code);
  return hints.filter((hint, at) => hints.findIndex((one) => nameOf(one) === nameOf(hint)) === at);
}

interface Props extends VagueContext {
  field: VagueField;
  /** The field's text; for `place` the texts written so far, so that an untouched form is left alone. */
  text: string;
  /** The language the review is written in; the hints themselves are in that of the screen. */
  language: Language;
}

/**
 * Points out vague wording below a field, calmly: after a pause, read out politely, and never in the way of saving.
 *
 * Mount it right after the field's control:
 * `<VagueHints field="why" text={draft.why} language={reviewLanguage} severity={draft.severity} />`,
 * `<VagueHints field="fix" text={draft.fix} language={reviewLanguage} hasCode={draft.code !== "" || draft.suggestion !== null} />`,
 * `<VagueHints field="place" text={draft.title + draft.why} language={reviewLanguage} hasPlace={draft.place !== null} />`;
 * also for `title` and `verification`.
 */
export function VagueHints({ field, text, language, severity, hasPlace, hasCode }: Props) {
  const t = useTranslations("vague");
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  // What was taken out meanwhile is no longer pointed out.
  const judged = text.trim() === "" ? "" : settled;
  const hints = distinct(findVagueWording(field, judged, language, { severity, hasPlace, hasCode }));
  return (
    <div role="status" className="text-xs text-soft empty:hidden">
      {hints.length > 0 && (
        <ul aria-label={t("label")} className="flex flex-col gap-0.5">
          {hints.slice(0, MOST).map((hint) => (
            <li key={hint.code === "vague-word" ? hint.word : hint.code} className="flex items-start gap-1.5">
              <MessageCircleQuestion aria-hidden className="mt-0.5 size-3.5 shrink-0 text-important" />
              <span>{hint.code === "vague-word" ? t(`word.${hint.kind}`, { word: hint.word }) : t(hint.code)}</span>
            </li>
          ))}
          {hints.length > MOST && <li className="pl-5 text-muted">{t("more", { count: hints.length - MOST })}</li>}
        </ul>
      )}
    </div>
  );
}
