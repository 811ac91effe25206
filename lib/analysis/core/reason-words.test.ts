import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Language } from "../../base/ids.ts";
import { MESSAGES } from "../../base/messages.ts";
import { failureInWords, reasonInWords } from "./reason-words.ts";
import { FAILURE_CODES } from "./stored.ts";

const HERE = fileURLToPath(new URL("./", import.meta.url));

/** The codes that rules give their reasons: `code: "…"`, also where a condition chooses between two. */
const given = readdirSync(HERE, { recursive: true, encoding: "utf8" })
  .filter((path) => /^(?:refute\/.*|support|analyse-document)\.ts$/.test(path) && !path.endsWith(".test.ts"))
  .flatMap((path) => [...readFileSync(HERE + path, "utf8").matchAll(/\bcode: ([^{}\n]*)/g)])
  .flatMap(([, value]) => [...(value ?? "").split(/,\s*(?:params|refutes)\b/)[0]!.matchAll(/(\[|=== |!== )?"([a-z0-9]+(?:-[a-z0-9]+)*)"/g)])
  .flatMap(([, compared, code]) => (compared ? [] : [code!]));

const reasonsOf = (language: Language): Readonly<Record<string, string>> => MESSAGES[language].analysis.reasons;
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the words of reasons", () => {
  it.each(Language.options)("are there for every rule, in %s", (language) => {
    expect(given.length).toBeGreaterThan(10);
    expect([...new Set(given)].filter((code) => !(code in reasonsOf(language))).sort()).toEqual([]);
  });

  it("name the same things in both languages, and have nothing but plain places for them", () => {
    for (const [code, text] of Object.entries(reasonsOf("en"))) expect(namesIn(reasonsOf("sv")[code] ?? ""), code).toEqual(namesIn(text));
    for (const language of Language.options)
      for (const text of Object.values({ ...reasonsOf(language), ...MESSAGES[language].analysis.failures })) expect(text.replace(/\{\w+\}/g, "")).not.toMatch(/[{}]/);
  });

  it("are filled in, and stay as they were written where the code is not known any more", () => {
    expect(reasonInWords("en", { code: "of-an-older-engine", params: {} }, "3 + 4 is not 8.")).toBe("3 + 4 is not 8.");
    expect(failureInWords("en", { code: "took-too-long", params: { seconds: 20 } })).toContain("20 seconds");
    expect(failureInWords("sv", { code: "stopped", params: { line: 9, reason: "för långt" } })).toBe("Läst till och med rad 9: för långt");
  });

  it("say of every failure why, in both languages", () => {
    for (const language of Language.options) expect(Object.keys(MESSAGES[language].analysis.failures).sort()).toEqual([...FAILURE_CODES].sort());
  });
});
