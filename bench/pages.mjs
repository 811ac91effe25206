// What a browser must load before it shows something: first byte of a shared report, JavaScript of the workbench.
import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../scripts/lib/browser.mjs";
import { root } from "./product.mjs";
import { openModel, table } from "./measure.mjs";

const KB = 1000;

/**
 * The scripts that a browser fetches until a page has come to rest, each once: those of React and Next, which every page has,
 * the page's own, and Monaco, which comes after it.
 */
async function scriptsOf(browser, url, path, cookie) {
  const framework = new Set(JSON.parse(readFileSync(join(root, ".next/build-manifest.json"), "utf8")).rootMainFiles.map((one) => one.split("/").at(-1)));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: "next-auth.session-token", value: cookie, url, httpOnly: true }]);
  const page = await context.newPage();
  const found = new Map();
  const reading = [];
  page.on("response", (answer) => {
    if (!answer.url().includes("/_next/static/") || !answer.url().endsWith(".js")) return;
    reading.push(answer.body().then((bytes) => found.set(answer.url().split("/").at(-1), bytes)).catch(() => undefined));
  });
  await page.goto(url + path);
  // The live stream never rests. What comes later than this, such as the palette, is fetched ahead of need.
  await page.locator("h1").first().waitFor();
  await page.waitForTimeout(1_000);
  await Promise.all(reading);
  await context.close();
  const sums = { framework: 0, own: 0, monaco: 0, scripts: found.size };
  for (const [name, bytes] of found) {
    const kind = framework.has(name) ? "framework" : /monaco-editor|vs\/editor|standaloneEditor/.test(bytes.toString()) ? "monaco" : "own";
    sums[kind] += gzipSync(bytes, { level: 6 }).length;
  }
  return sums;
}

export async function pages(product, world, say) {
  say("first byte of a shared report, one reader at a time");
  const [person] = world.people;
  const cookie = await encode({ token: { sub: person.id, version: person.version }, secret: product.secret, maxAge: 3600 });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
  let n = 0;
  const shared = () => ({ kind: "shared report", path: `/r/${world.links[n++ % world.links.length]}`, expect: "</html>" });
  await openModel({ url: product.url, rate: 20, seconds: 5, next: shared });
  const run = await openModel({ url: product.url, rate: 10, seconds: 20, next: shared });
  table("Shared report, whole answer (ms)", run.kinds);
  const review = world.reviews.find((one) => one.team === person.team);
  for (const [name, path] of [
    ["workbench", `/reviews/${review.id}`],
    ["findings", `/reviews/${review.id}/findings`],
    ["dashboard", "/"],
    ["shared report", `/r/${world.links[0]}`],
  ]) {
    const { scripts, own, framework, monaco } = await scriptsOf(browser, product.url, path, cookie);
    const kB = (bytes) => `${(bytes / KB).toFixed(0)} kB`;
    console.log(`${name.padEnd(16)} its own JavaScript ${kB(own)}, React and Next ${kB(framework)}, Monaco after it ${kB(monaco)} (compressed; ${scripts} scripts)`);
  }
  await browser.close();
}
