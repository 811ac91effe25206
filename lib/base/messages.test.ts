import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "./messages";

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, prefix = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

describe("the texts on screen", () => {
  const [en, sv] = [new Map(flat(MESSAGES.en)), new Map(flat(MESSAGES.sv as Tree))];

  it("have the same keys in both languages", () => {
    expect([...sv.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it("have no empty text and no key with a dot, which could never be found", () => {
    for (const [key, message] of [...en, ...sv]) expect(message.trim(), key).not.toBe("");
    const dotted = (tree: Tree): string[] =>
      Object.entries(tree).flatMap(([key, value]) => [...(key.includes(".") ? [key] : []), ...(typeof value === "string" ? [] : dotted(value))]);
    expect(dotted(MESSAGES.en)).toEqual([]);
  });

  it.each(["en", "sv"] as const)("are well formed in %s", (locale) => {
    const faults: string[] = [];
    const t = createTranslator({
      locale,
      messages: MESSAGES[locale],
      onError: (error) => {
        // A missing argument is no fault of the text.
        if (error.code !== "FORMATTING_ERROR") faults.push(error.message);
      },
      getMessageFallback: () => "",
    }) as unknown as (key: string, params: object) => string;
    for (const key of (locale === "en" ? en : sv).keys()) t(key, {});
    expect(faults).toEqual([]);
  });
});
