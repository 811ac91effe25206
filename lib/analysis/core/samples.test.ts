import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { aSubmittedText } from "@/lib/analysis/fixtures/submitted";
import { analyse } from "./analyse";
import type { Contradiction } from "./analysis";

const TWINS = join(import.meta.dirname, "../fixtures/twins");
const SAMPLES = join(import.meta.dirname, "../../../samples");

interface Judged {
  readonly rule: string;
  readonly strength?: "hard" | "soft";
  /** The claim's line, then those that have to be named. */
  readonly lines: readonly number[];
  /** Lines that may be named beside them. */
  readonly also?: readonly number[];
  readonly why: string;
}

/** What a careful reader finds in our samples: what must be found, and what may be. */
const JUDGED = JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/samples.json"), "utf8")) as Record<string, { must: Judged[]; may: Judged[] }>;

const linesOf = (contradiction: Contradiction) => `${contradiction.rule} ${contradiction.strength} ${contradiction.lines.join(",")}: ${contradiction.reason}`;

/** Code of the twins that compilers would read carries `.txt` after its name. */
const textsIn = (folder: string, paths: readonly string[]) => paths.map((path) => aSubmittedText(relative(folder, path).replace(/\.ts\.txt$/, ".ts"), readFileSync(path, "utf8")));

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function submittedOf(sample: string) {
  const folder = join(SAMPLES, sample);
  const { files } = JSON.parse(readFileSync(join(folder, "sample.json"), "utf8")) as { files: string[] };
  return textsIn(folder, files.map((path) => join(folder, path)));
}

const fits = (found: Contradiction, { rule, strength, lines, also = [] }: Judged): boolean =>
  found.rule === rule &&
  (!strength || found.strength === strength) &&
  found.lines[0] === lines[0] &&
  lines.every((line) => found.lines.includes(line)) &&
  found.lines.every((line) => lines.includes(line) || also.includes(line));

const names = readdirSync(TWINS).sort();

describe("a twin of a sample in which everything agrees", () => {
  it.each(names)("%s has nothing that cannot be true", (name) => {
    const folder = join(TWINS, name);
    const { documents } = analyse(textsIn(folder, filesUnder(folder)));
    expect(documents.flatMap(({ path, contradictions }) => contradictions.map((one) => `${path} ${linesOf(one)}`))).toEqual([]);
  });

  it.each(names)("%s claims as much as its sample", (name) => {
    const count = (files: ReturnType<typeof textsIn>) => analyse(files).documents.reduce((sum, { claims }) => sum + claims.length, 0);
    const folder = join(TWINS, name);
    expect(count(textsIn(folder, filesUnder(folder)))).toBeGreaterThanOrEqual(0.9 * count(submittedOf(name)));
  });
});

describe.each(names)("the sample %s", (name) => {
  const { documents } = analyse(submittedOf(name));
  const judged = documents.map(({ path, contradictions }) => ({ path, contradictions, ...(JUDGED[`${name}/${path}`] ?? { must: [], may: [] }) }));

  it("was judged, each document of it", () => {
    expect(documents.filter(({ path }) => !(`${name}/${path}` in JUDGED))).toEqual([]);
  });

  const wanted = judged.flatMap(({ contradictions, must }) => must.map((one) => [`${one.rule} at ${one.lines.join(", ")}: ${one.why}`, one, contradictions] as const));
  it.each(wanted)("has %s", (_, one, contradictions) => {
    expect(contradictions.some((found) => fits(found, one)), contradictions.filter(({ rule }) => rule === one.rule).map(linesOf).join("\n")).toBe(true);
  });

  it("has nothing else", () => {
    const invented = judged.flatMap(({ path, contradictions, must, may }) => contradictions.filter((found) => ![...must, ...may].some((one) => fits(found, one))).map((one) => `${path} ${linesOf(one)}`));
    expect(invented).toEqual([]);
  });
});
