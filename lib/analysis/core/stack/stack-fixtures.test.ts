import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { aSubmittedText } from "../../fixtures/submitted";
import { readStack } from "./read-stack";

const FOLDER = join(import.meta.dirname, "../../fixtures/stack");
/** What is reported when a fixture is changed: how much of what is expected is found, with its use. */
const ENOUGH = 0.95;

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "expected.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => aSubmittedText(relative(folder, path), readFileSync(path, "utf8")));

function compare(name: string) {
  const folder = join(FOLDER, name);
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<string, string[]>;
  const wanted = Object.entries(expected).flatMap(([use, names]) => names.map((one) => `${one} ${use}`));
  const found = readStack(filesIn(folder)).map((technology) => `${technology.name} ${technology.use}`);
  return { missing: wanted.filter((one) => !found.includes(one)), invented: found.filter((one) => !wanted.includes(one)), wanted: wanted.length, found: found.length };
}

describe("the stack of submissions written for this", () => {
  const names = readdirSync(FOLDER).sort();
  const results = names.map((name) => ({ name, ...compare(name) }));

  it.each(results)("$name is read as labelled", ({ missing, invented }) => {
    expect({ missing, invented }).toEqual({ missing: [], invented: [] });
  });

  it("is found and not invented, over all of them", () => {
    const sum = (of: (one: (typeof results)[number]) => number) => results.reduce((total, one) => total + of(one), 0);
    const right = sum(({ wanted, missing }) => wanted - missing.length);
    expect((2 * right) / (sum(({ wanted }) => wanted) + sum(({ found }) => found))).toBeGreaterThan(ENOUGH);
  });
});
