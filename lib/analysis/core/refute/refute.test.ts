import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/base/messages";
import { analyse } from "@/lib/analysis/core/analyse";
import type { Contradiction } from "@/lib/analysis/core/analysis";
import { aSubmittedText } from "@/lib/analysis/fixtures/submitted";

const FOLDER = join(import.meta.dirname, "../../fixtures/refute");
/** Reasons of a claim's state; every other code is a rule's. */
const STATES = ["only-said", "names-what-is-there", "names-a-run", "measured-in-a-run", "result-of-a-run", "output-follows", "change-follows"];
const CODES = Object.keys(MESSAGES.en.analysis.reasons).filter((code) => !STATES.includes(code));

interface Expected {
  readonly rule: string;
  readonly code: string;
  /** The claim's line first, then the others. */
  readonly lines: readonly number[];
  readonly strength: string;
  /** Places in other files, as path:line. */
  readonly others?: readonly string[];
}

/** A fixture is one document, or a folder with a document and the code that is submitted with it. */
function filesOf(place: string) {
  if (!statSync(place).isDirectory()) return [aSubmittedText("document.md", readFileSync(place, "utf8"))];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => aSubmittedText(relative(place, path), readFileSync(path, "utf8")));
}

/** The claim's line stays first; the order of the others says nothing. */
const inOrder = ([first, ...rest]: readonly number[]) => [first, ...rest.toSorted((a, b) => a! - b!)];

const comparable = ({ rule, code, lines, strength, others }: Expected) => ({ rule, code, lines: inOrder(lines), strength, ...(others?.length ? { others: [...others].sort() } : {}) });
const asExpected = ({ rule, because, lines, strength, others }: Contradiction): Expected => ({ rule, code: because.code, lines, strength, others: others.map(({ path, line }) => `${path}:${line}`) });

const contradictionsIn = (place: string) => analyse(filesOf(place)).documents.flatMap(({ contradictions }) => contradictions);

describe.each(CODES)("the rule behind %s", (code) => {
  const folder = join(FOLDER, code);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const firing = names.filter((name) => name.startsWith("fires-"));
  const silent = names.filter((name) => name.startsWith("silent-"));
  const expected: Record<string, Expected[]> = existsSync(join(folder, "expected.json")) ? JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) : {};

  it("has documents where it must fire, and more where it must not", () => {
    expect([firing.length >= 2, silent.length >= 3]).toEqual([true, true]);
    expect(Object.keys(expected).sort()).toEqual(firing);
  });

  it.each(firing)("finds what cannot be true in %s, and nothing else", (name) => {
    expect(contradictionsIn(join(folder, name)).map(asExpected).map(comparable)).toEqual(expected[name]!.map(comparable));
  });

  it.each(silent)("finds nothing in %s", (name) => {
    expect(contradictionsIn(join(folder, name)).map(({ reason, lines, rule }) => ({ rule, lines, reason }))).toEqual([]);
  });
});
