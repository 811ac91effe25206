// What a browser must load before it shows something: first byte of a shared report, JavaScript of the workbench.
import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import { openModel, table } from "./measure.mjs";

const KB = 1000;

/** The scripts that a page names in its HTML, compressed as a server would send them; Monaco comes later, by import. */
async function scriptsOf(url, path, headers) {
  const html = await (await fetch(url + path, { headers })).text();
  const names = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src));
  let compressed = 0;
  let plain = 0;
  for (const name of names) {
    const bytes = Buffer.from(await (await fetch(new URL(name, url))).arrayBuffer());
    plain += bytes.length;
    compressed += gzipSync(bytes, { level: 6 }).length;
  }
  return { html: html.length, htmlCompressed: gzipSync(Buffer.from(html)).length, scripts: names.size, plain, compressed };
}

export async function pages(product, world, say) {
  say("first byte of a shared report, one reader at a time");
  const [person] = world.people;
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, version: person.version }, secret: product.secret, maxAge: 3600 })}`;
  let n = 0;
  const shared = () => ({ kind: "shared report", path: `/r/${world.links[n++ % world.links.length]}`, expect: "</html>" });
  await openModel({ url: product.url, rate: 20, seconds: 5, next: shared });
  const run = await openModel({ url: product.url, rate: 10, seconds: 20, next: shared });
  table("Shared report, whole answer (ms)", run.kinds);
  const review = world.reviews.find((one) => one.team === person.team);
  for (const [name, path, headers] of [
    ["workbench", `/reviews/${review.id}`, { cookie }],
    ["findings", `/reviews/${review.id}/findings`, { cookie }],
    ["dashboard", "/", { cookie }],
    ["shared report", `/r/${world.links[0]}`, {}],
  ]) {
    const { html, htmlCompressed, scripts, plain, compressed } = await scriptsOf(product.url, path, headers);
    console.log(`${name.padEnd(16)} ${scripts} scripts, ${(compressed / KB).toFixed(0)} kB compressed (${(plain / KB).toFixed(0)} plain); HTML ${(htmlCompressed / KB).toFixed(0)} kB compressed (${(html / KB).toFixed(0)} plain)`);
  }
}
