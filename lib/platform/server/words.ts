import "server-only";
import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/base/messages";
import type { Language } from "@/lib/base/ids";
import type { FieldProblem, Problem } from "@/lib/base/problem";

/** The cookie with the language on screen; a person's own setting is copied into it at sign-in. */
export const LANGUAGE_COOKIE = "klartecken-language";

/** The language a request asks for: the cookie's, else the first of Accept-Language that we have, else English. */
export function languageOf(headers: Headers | null): Language {
  const cookie = /(?:^|;\s*)klartecken-language=(sv|en)\b/.exec(headers?.get("cookie") ?? "")?.[1];
  if (cookie === "sv" || cookie === "en") return cookie;
  const asked = (headers?.get("accept-language") ?? "").toLowerCase().match(/\b(sv|en)\b/)?.[1];
  return asked === "sv" ? "sv" : "en";
}

type Params = Readonly<Record<string, string | number>>;
type Loose = { (key: string, params?: Params): string; has(key: string): boolean };

const translator = (language: Language): Loose =>
  createTranslator({ locale: language, messages: MESSAGES[language] }) as unknown as Loose;

/** Gives a function that puts message keys into words of a language; a key that is unknown is shown as it is. */
export function wordsFor(language: Language): (key: string, params?: Params) => string {
  const t = translator(language);
  return (key, params) => (t.has(key) ? t(key, params) : key);
}

/** Puts fields that were refused into words. */
export function fieldWords<F extends FieldProblem>(fields: readonly F[], headers: Headers | null): (F & { message: string })[] {
  const t = translator(languageOf(headers));
  return fields.map((one) => {
    const key = `problems.fields.${one.code}`;
    return { ...one, message: t.has(key) ? t(key, one.params) : (one.message ?? one.code) };
  });
}

/** Puts a refusal into words: what, why and what to do, each blocker and field included. */
export function problemWords(problem: Problem, headers: Headers | null) {
  const t = translator(languageOf(headers));
  const say = (key: string, fallback: string, params?: Params) => (t.has(key) ? t(key, params) : fallback);
  const { params, fields, blockers } = problem.extras;
  const kind = say(`problems.kinds.${problem.kind}`, problem.kind);
  const inBlockers = say(`blockers.${problem.code}`, "", params);
  return {
    title: kind,
    detail: say(`problems.codes.${problem.code}`, inBlockers || kind, params),
    fields: fields && fieldWords(fields, headers),
    blockers: blockers?.map((one) => ({
      ...one,
      message: say(`blockers.${one.code}`, say(`problems.codes.${one.code}`, one.code, one.params), one.params),
    })),
  };
}
