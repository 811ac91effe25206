// npm run bench: starts the product, makes the data, measures, prints, cleans up.
import { parseArgs } from "node:util";
import { api } from "./api.mjs";
import { arrange } from "./arrange.mjs";
import { load } from "./load.mjs";
import { pages } from "./pages.mjs";
import { startProduct } from "./product.mjs";
import { readingAlone, readingBeside } from "./reading.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "2" },
    rate: { type: "string", default: "115" },
    people: { type: "string", default: "1000" },
    reviews: { type: "string" },
    findings: { type: "string" },
    keep: { type: "string" },
  },
});
const wanted = new Set(positionals.length > 0 ? positionals : ["load", "api", "pages", "reading"]);
const begun = performance.now();
const say = (text) => console.log(`[bench ${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s] ${text}`);
const number = (text) => Number(text);

/** Small teams at work for the load; large ones for the API. */
const LOAD = { teams: 20, people: Math.ceil(number(values.people) / 20), reviews: number(values.reviews ?? "500") / 20, findings: number(values.findings ?? "20") };
const LARGE = { teams: 4, people: 20, reviews: number(values.reviews ?? "10000") / 4, findings: number(values.findings ?? "100") };

async function on(size, name, work) {
  const product = await startProduct(values.keep && `${values.keep}-${name}`);
  try {
    const world = await arrange(product, size, say);
    say(Object.entries(world.counts).map(([what, n]) => `${what} ${n}`).join(", "));
    await work(product, world);
  } finally {
    await product.stop();
  }
}

if (wanted.has("reading")) {
  await readingAlone(say);
  await on({ teams: 2, people: 10, reviews: 20, findings: 20 }, "reading", (product, world) => readingBeside(product, world, say));
}
if (wanted.has("load") || wanted.has("pages"))
  await on(LOAD, "load", async (product, world) => {
    if (wanted.has("pages")) await pages(product, world, say);
    if (wanted.has("load")) await load(product, world, { rate: number(values.rate), minutes: number(values.minutes), people: number(values.people) }, say);
  });
if (wanted.has("api")) await on(LARGE, "api", (product, world) => api(product, world, say));
