// npm run eval: what the product reads out of labelled documents, against what careful readers saw.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { AnalysedDocument } from "@/lib/analysis/core/analysis";
import { analyseDocument, isDocument } from "@/lib/analysis/core/analyse-document";
import { indexCode } from "@/lib/analysis/core/code-index";
import type { SubmittedText } from "@/lib/analysis/core/submitted";
import { decodeText } from "@/lib/intake/core/decode-text";
import { fileKind, languageOf } from "@/lib/intake/core/file-kind";

interface LabelledClaim {
  readonly line: number;
  readonly endLine: number;
  readonly kind: string;
  readonly state: "asserted" | "reported" | "refuted";
  readonly marked: boolean;
}
interface Labels {
  readonly documents: readonly {
    readonly path: string;
    readonly claims: readonly LabelledClaim[];
    readonly unsure?: readonly number[];
    readonly contradictions: readonly { readonly lines: readonly number[]; readonly strength: "hard" | "soft"; readonly why: string }[];
  }[];
  readonly stack: readonly { readonly name: string; readonly use: string }[];
}

const readStack = await import("@/lib/analysis/core/stack/read-stack").then(({ readStack: read }) => read, () => null);
const folder = join(import.meta.dirname, "reading");
const shown = process.argv.slice(2).filter((one) => !one.startsWith("--"));

const read = (path: string, name: string): SubmittedText => {
  const decoded = decodeText(readFileSync(path));
  const text = "problem" in decoded ? "" : decoded.text;
  return { path: name, kind: fileKind(name, text), language: languageOf(name, text), lines: text.split(/\r\n|\r|\n/) };
};
function filesOf(base: string, labels: Labels): SubmittedText[] {
  const own = join(folder, base);
  if (existsSync(own) && statSync(own).isDirectory())
    return readdirSync(own, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => read(path, relative(own, path)));
  return labels.documents.map(({ path }) => read([join(folder, path), join(folder, "../places", path)].find((one) => existsSync(one))!, path));
}

const touches = (a: { line: number; endLine: number }, b: { line: number; endLine: number }): boolean => a.line <= b.endLine && b.line <= a.endLine;
const nearly = (lines: readonly number[], line: number): boolean => lines.some((one) => Math.abs(one - line) <= 1);

class Sum {
  claims = { found: 0, right: 0, labelled: 0, hit: 0, plain: 0, plainHit: 0, marked: 0, markedHit: 0, reported: 0, onlySaid: 0 };
  contradictions = { hard: 0, hardHit: 0, foundHard: 0, invented: 0, soft: 0, softHit: 0, foundSoft: 0, softWrong: 0 };
  stack = { found: 0, labelled: 0, both: 0, use: 0 };
  line(): string {
    const { claims: c, contradictions: k, stack: s } = this;
    const part = (a: number, b: number) => (b === 0 ? "–" : `${((100 * a) / b).toFixed(1)} %`);
    const f1 = (2 * s.both) / Math.max(1, s.found + s.labelled);
    return `claims precision ${part(c.right, c.found)} (${c.right}/${c.found}), recall ${part(c.hit, c.labelled)}, marked ${part(c.markedHit, c.marked)}, unmarked ${part(c.plainHit, c.plain)}; reported ${c.reported}, of these only asserted ${part(c.onlySaid, c.reported)}; hard found ${k.hardHit}/${k.hard}, given as hard ${k.foundHard}, invented ${k.invented}; soft found ${k.softHit}/${k.soft}, given ${k.foundSoft}, elsewhere ${k.softWrong}; technologies F1 ${(100 * f1).toFixed(1)} % (${s.both} of ${s.labelled}, ${s.found} given), use right ${part(s.use, s.both)}`;
  }
}
/** By batch, which is a name's first digit; of every batch only its first score was of unseen documents (eval/README.md). */
const sums: Record<string, Sum> = {};
const all = new Sum();

const nameKey = (name: string): string => name.toLowerCase().replace(/^(?:amazon|aws|google|azure|microsoft|apache|hashicorp) /, "").replace(/\s*\(.*\)$/, "").replace(/[^\p{L}\d+#]/gu, "").replace(/js$/, "");

function keyOf(name: string, stack: readonly { readonly id: string; readonly name: string }[]): string {
  const same = stack.find((one) => nameKey(one.name) === nameKey(name));
  if (same) return same.id;
  const named = readStack?.([{ path: "a.md", kind: "markdown", language: "markdown", lines: [`We use \`${name}\` in production.`] }]) ?? [];
  return named.find(({ id }) => stack.some((one) => one.id === id))?.id ?? named[0]?.id ?? nameKey(name);
}

for (const name of readdirSync(folder).filter((one) => one.endsWith(".json")).sort()) {
  const base = name.replace(/\.json$/, "");
  const labels = JSON.parse(readFileSync(join(folder, name), "utf8")) as Labels;
  const files = filesOf(base, labels);
  const code = files.some(({ kind }) => kind === "code" || kind === "config") ? indexCode(files) : null;
  const analysis = { documents: files.filter(isDocument).map((file) => analyseDocument(file, code)), stack: readStack ? readStack(files) : [] };
  const own = new Sum();
  const isShown = shown.includes(base) || shown.includes(base.split("-")[0]!);
  for (const labelled of labels.documents) {
    const document = analysis.documents.find(({ path }) => path === labelled.path) as AnalysedDocument;
    const lines = files.find(({ path }) => path === labelled.path)!.lines;
    const say = (sign: string, line: number, rest = "") => isShown && console.log(`  ${sign} ${line}${rest ? ` ${rest}` : ""}: ${lines[line - 1]?.slice(0, 170)}`);
    const unsure = new Set(labelled.unsure ?? []);
    for (const claim of document.claims) {
      if ([...unsure].some((line) => line >= claim.line && line <= claim.endLine)) continue;
      const match = labelled.claims.filter((one) => touches(one, claim));
      own.claims.found += 1;
      if (match.length > 0) own.claims.right += 1;
      else say("+", claim.line, claim.kind);
      if (claim.state === "reported" && match.length > 0) {
        own.claims.reported += 1;
        if (match.every(({ state }) => state === "asserted")) {
          own.claims.onlySaid += 1;
          say("R", claim.line, claim.because.code);
        }
      }
    }
    for (const claim of labelled.claims) {
      const isHit = document.claims.some((one) => touches(one, claim));
      own.claims.labelled += 1;
      own.claims.hit += Number(isHit);
      own.claims[claim.marked ? "marked" : "plain"] += 1;
      if (isHit) own.claims[claim.marked ? "markedHit" : "plainHit"] += 1;
      else say("-", claim.line, `${claim.kind}${claim.marked ? " marked" : ""}`);
    }
    const fits = (found: readonly number[], wanted: readonly number[]) => {
      const shared = wanted.filter((line) => nearly(found, line)).length;
      return shared >= Math.min(2, wanted.length, found.length);
    };
    for (const wanted of labelled.contradictions) {
      const isHit = document.contradictions.some((one) => fits(one.lines, wanted.lines));
      own.contradictions[wanted.strength] += 1;
      if (isHit) own.contradictions[`${wanted.strength}Hit`] += 1;
      else if (isShown) console.log(`  ? ${wanted.strength} ${wanted.lines.join(",")}: ${wanted.why.slice(0, 300)}`);
    }
    for (const found of document.contradictions) {
      const isRight = labelled.contradictions.some((one) => fits(found.lines, one.lines));
      own.contradictions[found.strength === "hard" ? "foundHard" : "foundSoft"] += 1;
      if (!isRight) {
        own.contradictions[found.strength === "hard" ? "invented" : "softWrong"] += 1;
        if (isShown || process.argv.includes("--invented")) console.log(`  ! ${base} ${found.strength} ${found.rule} ${found.lines.slice(0, 6).join(",")}: ${found.reason} | ${lines[found.lines[0]! - 1]?.slice(0, 150)}`);
      } else if (isShown) console.log(`  = ${found.strength} ${found.rule} ${found.lines.slice(0, 6).join(",")}: ${found.reason}`);
    }
  }
  // A label names a technology in the reader's way ("Google Kubernetes Engine"): what the product calls by another name of it is the same.
  const wanted = new Map(labels.stack.map((one) => [keyOf(one.name, analysis.stack), one]));
  const found = new Map(analysis.stack.map((one) => [one.id, one]));
  own.stack.found = found.size;
  own.stack.labelled = wanted.size;
  for (const [key, one] of found) {
    const match = wanted.get(key);
    if (match) {
      own.stack.both += 1;
      own.stack.use += Number(match.use === one.use);
    } else if (isShown) console.log(`  T+ ${one.name} (${one.places.slice(0, 3).map(({ path, line }) => `${path}:${line}`).join(", ")})`);
  }
  if (isShown) for (const [key, one] of wanted) if (!found.has(key)) console.log(`  T- ${one.name}`);
  for (const sum of [(sums[/^[012]/.test(base) ? "0-2" : "3-8"] ??= new Sum()), all])
    for (const part of ["claims", "contradictions", "stack"] as const) for (const [key, value] of Object.entries(own[part])) (sum[part] as Record<string, number>)[key]! += value;
  if (isShown || !process.argv.includes("--sums")) console.log(`${base.slice(0, 30).padEnd(30)} ${own.line()}`);
}
for (const [name, sum] of Object.entries({ ...sums, all })) console.log(`${name.padEnd(8)} ${sum.line()}`);
