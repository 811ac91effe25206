// npm run eval: how often the submission's own lines under an item are the right ones.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findPlaces, makeReady, vocabularyOf, type ItemPlace } from "@/lib/packs/core/find-places";
import { loadPacks } from "@/lib/packs/server/load-packs";

interface Label {
  readonly item: string;
  /** The lines that a careful reviewer would want first, and others that are acceptable. */
  readonly best: readonly number[];
  readonly also: readonly number[];
}

const folder = join(import.meta.dirname, "places");
const packs = await loadPacks(join(import.meta.dirname, "../packs"));
const items = new Map<string, (typeof packs)[number]["items"][number]>(packs.flatMap((pack) => pack.items.map((item) => [`${pack.id}/${item.id}`, item] as const)));
const vocabulary = vocabularyOf([...items.values()]);
const touches = ({ line, endLine }: ItemPlace, lines: readonly number[]) => lines.some((one) => one >= line - 1 && one <= endLine + 1);

const sums = { tuned: { n: 0, first: 0, fair: 0, any: 0 }, unseen: { n: 0, first: 0, fair: 0, any: 0 } };
for (const name of readdirSync(folder).filter((one) => one.endsWith(".md")).sort()) {
  const ready = makeReady([{ path: name, lines: readFileSync(join(folder, name), "utf8").split("\n") }]);
  const { labels } = JSON.parse(readFileSync(join(folder, name.replace(/md$/, "json")), "utf8")) as { labels: Label[] };
  const sum = sums[name.startsWith("0") ? "tuned" : "unseen"];
  let first = 0;
  let any = 0;
  for (const { item, best, also } of labels) {
    const found = items.get(item);
    if (!found) throw new Error(`${name}: there is no item ${item}`);
    const places = findPlaces(found, ready, vocabulary);
    if (places[0] && touches(places[0], best)) first++;
    else if (process.argv.includes("--misses")) console.log(`  ${item}: best ${best.join(", ")}; found ${places.map(({ line, words }) => `${line} (${words.join(", ")})`).join("; ") || "nothing"}`);
    if (places[0] && touches(places[0], [...best, ...also])) sum.fair++;
    if (places.some((place) => touches(place, best))) any++;
  }
  sum.n += labels.length;
  sum.first += first;
  sum.any += any;
  console.log(`${name.padEnd(44)} first ${first}/${labels.length}, among three ${any}/${labels.length}`);
}
for (const [name, { n, first, fair, any }] of Object.entries(sums)) console.log(`${name.padEnd(8)} first place right ${((100 * first) / n).toFixed(1)} %, right or acceptable ${((100 * fair) / n).toFixed(1)} %, among three ${((100 * any) / n).toFixed(1)} % of ${n}`);
