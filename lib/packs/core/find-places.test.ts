import { describe, expect, it } from "vitest";
import { itemWords } from "../fixtures/builders";
import { findPlaces, makeReady, vocabularyOf } from "./find-places";
import type { PackItem } from "./pack";
import { parseItem } from "./parse-item";

function item(looksFor: readonly string[], words: (text: string) => string = (text) => text): Pick<PackItem, "looksFor" | "text"> {
  const [en, sv] = (["en", "sv"] as const).map((language) => {
    const parsed = parseItem(`items/a.${language}.md`, words(itemWords(language)), language);
    if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
    return parsed.text;
  });
  return { looksFor: [...looksFor], text: { en: en!, sv: sv! } };
}

const POOL = item(["pool_size", "max_overflow", "anslutningar", "autoscaling"]);
const OTHER = item(["dead letter", "queue", "kö", "retry"], (text) => text.replaceAll(/connections?|pool/gi, "message").replaceAll(/anslutning(ar)?|pool(en)?/gi, "meddelande"));
const vocabulary = vocabularyOf([POOL, OTHER]);
const DOCUMENT = `# Payments

The service takes cards and invoices.

## Database

Each of at most 20 instances opens pool_size 5 + max_overflow 10.
Nobody has counted the connections.

## Queue

A message that fails goes to the dead letter topic.

## Later

Autoscaling of the workers.
`;
const find = (of: typeof POOL, text: string) => findPlaces(of, makeReady([{ path: "a.md", lines: text.split("\n") }]), vocabulary);

describe("the submission's own lines for an item", () => {
  it("are those with its words, the best first, at most three, each with what matched", () => {
    const places = find(POOL, DOCUMENT);
    expect(places[0]).toMatchObject({ path: "a.md", line: 7, text: "Each of at most 20 instances opens pool_size 5 + max_overflow 10." });
    expect(places[0]?.words.slice(0, 2).toSorted()).toEqual(["max_overflow", "pool_size"]);
    expect(places.length).toBeLessThanOrEqual(3);
    expect(find(OTHER, DOCUMENT)[0]).toMatchObject({ line: 12 });
  });

  it("are found in forms of a word and in the other language", () => {
    expect(find(POOL, "# Drift\n\nVarje instans öppnar anslutningarna mot databasen.\n\nAllt annat är klart.\n")[0]).toMatchObject({ line: 3 });
  });

  it("are none where nothing is said of it, and none in an empty text", () => {
    expect(find(POOL, "# Menu\n\nSoup of the day.\n")).toEqual([]);
    expect(find(POOL, "")).toEqual([]);
  });

  it("come in time from a line of a million characters and from ten thousand lines", () => {
    const long = `${"x ".repeat(500_000)}pool_size\n`;
    const many = Array.from({ length: 10_000 }, (_, n) => `Line ${n} of a log with nothing in it`).join("\n");
    expect(find(POOL, `${long}${many}\npool_size = 5, max_overflow = 10\n`)[0]).toMatchObject({ line: 10_002 });
  });
});
