// What it costs to read a submission: by itself, in the process that the worker gives it, and beside people who use the pages.
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { openModel } from "./measure.mjs";
import { callerOf, root } from "./product.mjs";

const SAMPLES = ["freshdesk-analys", "gcp-sync", "multi-tenant-ai", "platform-load-test", "voice-webhooks"];
const sampleTexts = () => SAMPLES.flatMap((name) => readdirSync(join(root, "samples", name, "docs")).map((file) => ({ name: `${name}/${file}`, text: readFileSync(join(root, "samples", name, "docs", file), "utf8") })));

/** Text of about so many characters, of sentences as documents have them; no part is word for word another, so that nothing is remembered. */
function textOf(size) {
  const texts = sampleTexts().map(({ text }) => text);
  let all = "";
  for (let part = 0; all.length < size; part++) {
    const suffix = String.fromCharCode(97 + (part % 26)) + String.fromCharCode(97 + (Math.floor(part / 26) % 26));
    all += `\n\n# Part ${part + 1}\n\n${texts[part % texts.length].replace(/(?<!\p{L})(\p{Ll}{6,})(?!\p{L})/gu, (word, _, at) => (at % 5 === 0 ? word + suffix : word))}`;
  }
  return all.slice(0, size);
}

/** Texts that somebody makes to hold a reader up. */
const HOSTILE = {
  "one line of 1 MB": "word ".repeat(200_000),
  "100,000 opening brackets": "[".repeat(100_000),
  "100,000 nested quotations": ">".repeat(100_000),
  "250,000 stars": "*a **b ".repeat(35_000),
  "500,000 numbers": "1 2 3 4 5 6 7 8 9 0 ".repeat(50_000),
  "40,000 rows of a table": `| a | b |\n|---|---|\n${"| 1 of 2 (3 %) | 2 |\n".repeat(40_000)}`,
  "40,000 boxes": "- [ ] add the caching layer\n- [x] caching layer added\n".repeat(20_000),
  "500,000 lines": "x\n".repeat(500_000),
};

/** The process that the worker reads submissions in. */
function reader() {
  const child = fork(join(root, "dist/analysis-task.mjs"), [], { serialization: "advanced", execArgv: ["--max-semi-space-size=64", "--no-regexp-tier-up"], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const ask = (what) =>
    new Promise((resolve, reject) => {
      child.once("message", (answer) => ("problem" in answer ? reject(new Error(answer.problem)) : resolve(answer.value)));
      child.send(what);
    });
  let n = 0;
  return {
    /** Reads one document; gives milliseconds and what was found. */
    async read(text) {
      const path = `document-${++n}.md`;
      await ask({ take: { path, kind: "markdown", language: "markdown", lines: text.split("\n") } });
      const begun = performance.now();
      const document = await ask({ read: path });
      return { ms: performance.now() - begun, document };
    },
    end: () => child.kill("SIGKILL"),
  };
}

const line = (name, ms, { claims, contradictions, stopped }) => console.log(`${name.padEnd(36)} ${ms.toFixed(0).padStart(7)} ms ${String(claims.length).padStart(7)} claims ${String(contradictions.length).padStart(5)} contradictions${stopped ? `  stopped at line ${stopped.line}` : ""}`);

/** Reading by itself. */
export async function readingAlone(say) {
  // What runs outside Next is made anew, so that no older program is measured.
  await (await import("../scripts/lib/bundle.mjs")).bundle();
  const { read, end } = reader();
  try {
    say("reading documents, one after the other");
    const texts = sampleTexts();
    // Cold code is the start of the process, which happens once for each submission.
    for (let warm = 0; warm < 2; warm++) for (const { text } of texts) await read(text);
    for (const { name, text } of texts) {
      const { ms, document } = await read(text);
      line(name, ms, document);
    }
    for (const [name, size] of [["10 kB", 1e4], ["100 kB", 1e5], ["1 MB", 1e6]]) {
      const { ms, document } = await read(textOf(size));
      line(name, ms, document);
    }
    for (const [name, text] of Object.entries(HOSTILE)) {
      const { ms, document } = await read(text);
      line(name, ms, document);
    }
  } finally {
    end();
  }
}

/** Pages while megabytes are read: the same requests before and during it. */
export async function readingBeside(product, world, say) {
  const [person] = world.people;
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, version: person.version }, secret: product.secret, maxAge: 3600 })}`;
  const own = world.reviews.filter((one) => one.team === person.team);
  let n = 0;
  const next = () => ({ kind: "workbench", path: `/reviews/${own[n++ % own.length].id}`, headers: { cookie }, expect: "</html>" });
  const run = (seconds) => openModel({ url: product.url, rate: 10, seconds, next });
  await run(5);
  const quiet = await run(20);
  say("pages while four submissions of 1 MB are read");
  const call = callerOf(product.url, await product.cli("token", "create", "--email", "lead@bench.example", "--name", "reading"));
  const text = textOf(1e6);
  const reviews = [];
  for (let one = 0; one < 4; one++) {
    const system = await call("POST", "/systems", { name: `Read ${one}`, description: "Read while pages are asked for." });
    const review = await call("POST", "/reviews", { systemId: system.id, title: `Read ${one}`, language: "en" });
    await call("POST", `/reviews/${review.id}/revisions`, { text: `${text}\n\n${one}`, name: "README.md" });
    reviews.push(review.id);
  }
  const busy = await run(20);
  const states = await Promise.all(reviews.map(async (id) => (await call("GET", `/reviews/${id}/analysis`)).state));
  for (const [name, { all }] of [["quiet", quiet], ["while reading", busy]]) console.log(`workbench, ${name.padEnd(14)} n ${all.n} failed ${all.failed} p50 ${all.p50.toFixed(0)} p95 ${all.p95.toFixed(0)} p99 ${all.p99.toFixed(0)} ms`);
  console.log(`submissions afterwards: ${states.join(", ")}`);
}
