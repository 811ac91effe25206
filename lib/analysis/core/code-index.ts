import type { Dimension } from "./quantity";
import { plainSecretIn } from "./plain-secret";
import type { SubmittedText } from "./submitted";
import { gather } from "@/lib/analysis/core/gather";

/** "attempts: 8" under "retryPolicy". */
export interface Setting {
  readonly key: string;
  /** What it stands under, the nearest first. */
  readonly under: readonly string[];
  /** The heading above it, where it is shown in a document. */
  readonly title?: string;
  readonly value: number | boolean;
  readonly unit: string;
  /** Where it was written with a unit: of what, and the value in its base unit. */
  readonly dimension?: Dimension;
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

/** What a submission's code contains, by name: enough to look up what a document names. */
export interface CodeIndex {
  /** Paths of all files, as submitted. */
  readonly paths: readonly string[];
  /** Paths by their last step in lower case. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Names that are defined or used, with the first place of each; definitions come first. */
  readonly names: ReadonlyMap<string, { readonly path: string; readonly line: number; readonly isDefined: boolean; readonly paths: ReadonlySet<string> }>;
  /** Routes as code writes them: "/health", "/api/v1/orders/:id". */
  readonly routes: ReadonlyMap<string, { readonly path: string; readonly line: number }>;
  /** Settings with a plain value, as code and configuration write them. */
  readonly settings: readonly Setting[];
  /** Where a secret stands in so many characters. */
  readonly secrets: readonly { readonly path: string; readonly line: number; readonly name: string }[];
  /** Schedules in cron's five fields, with the names that stand near them. */
  readonly schedules: readonly { readonly cron: string; readonly names: readonly string[]; readonly path: string; readonly line: number }[];
  /** How many source files there are. */
  readonly sources: number;
  /** Languages whose source files are there. */
  readonly languages: ReadonlySet<string>;
}

/** A name that is long or composite enough not to be met by chance. */
const NAME = /[\p{L}_$][\p{L}\d_$]{2,}/gu;
const DEFINES = /(?:(?<![\p{L}\d_])(?:def|function|class|func|fn|interface|type|const|let|var|struct|enum|module|trait|object|record|CREATE (?:OR REPLACE )?(?:TABLE|VIEW|FUNCTION|INDEX|TRIGGER|POLICY)(?: IF NOT EXISTS)?|public|private|protected|internal|static|async|override)\s+(?:\([^)]*\)\s*)?)$/iu;
const ROUTE = /["'`](\/[\p{L}\d_\-./:{}<>*[\]$]{1,120})["'`]/gu;
const LONGEST_LINE = 4_000;
const CRON = /["'`]((?:[\d*][\d*/,-]*\s+){4}[\d*A-Z][\d*/,A-Z-]*)["'`]/u;
const MOST_SETTINGS = 50_000;

const SETTING = /^(\s*)(?:(?:export|const|let|var|final|static|public|private|readonly|val|int|bool|boolean|-)\s+)*["']?([\p{L}_][\p{L}\d_.-]{1,60})["']?\s*(?::\s*[\p{L}<>[\]]+\s*)?(?:=|:|\s=>)\s*["']?(true|false|\d[\d_]*(?:\.\d+)?)\s*(ms|s|sec|seconds?|m|min|h|d|days?|%|k|mb|gb|mi|gi)?["']?\s*(?:[,;)}\]].*|#.*|\/\/.*)?$/iu;
const OPENS = /^(\s*)(?:(?:export|const|let|var|resource|data|module|class|def|function|public|private|static|readonly|-)\s+)*["']?([\p{L}_][\p{L}\d_."\s-]{0,80}?)["']?\s*(?:[:=].*|\(.*|\{\s*)$/u;

/** Reads settings line by line, with what they are indented under. */
function settingsOf(path: string, lines: readonly string[]): Setting[] {
  const found: Setting[] = [];
  const open: { indent: number; name: string }[] = [];
  lines.forEach((whole, at) => {
    const text = whole.length > 400 ? whole.slice(0, 400) : whole;
    if (!text.trim() || /^\s*(?:#|\/\/|\*|<!--)/.test(text)) return;
    const indent = /^\s*/.exec(text)![0].length;
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    const [, , key, value, unit = ""] = SETTING.exec(text) ?? [];
    if (key && value)
      found.push({ key, under: open.map(({ name }) => name).reverse(), value: /^\d/.test(value) ? Number(value.replaceAll("_", "")) : value.toLowerCase() === "true", unit: unit.toLowerCase(), text: text.trim().replace(/[,;]$/, "").slice(0, 80), path, line: at + 1 });
    const [, , name] = OPENS.exec(text) ?? [];
    if (name && !value) open.push({ indent, name });
    // `new Worker("notify", { attempts: 8, backoff: 5 })`: several on one line.
    if (!value) for (const [, inner, own, innerUnit = ""] of text.matchAll(/["']?([\p{L}_][\p{L}\d_-]{2,40})["']?\s*[:=]\s*(true|false|\d[\d_]*(?:\.\d+)?)(ms|s|m|h)?(?=\s*[,)}\]])/giu)) found.push({ key: inner!, under: [...(name ? [name] : []), ...open.map((one) => one.name).reverse()], value: /^\d/.test(own!) ? Number(own!.replaceAll("_", "")) : own!.toLowerCase() === "true", unit: innerUnit.toLowerCase(), text: text.trim().slice(0, 80), path, line: at + 1 });
  });
  return found;
}

/** Reads names and routes of the code and configuration in a submission. */
export function indexCode(files: readonly SubmittedText[]): CodeIndex {
  const names = new Map<string, { path: string; line: number; isDefined: boolean; paths: Set<string> }>();
  const routes = new Map<string, { path: string; line: number }>();
  const byName = new Map<string, string[]>();
  const languages = new Set<string>();
  const settings: Setting[] = [];
  const secrets: { path: string; line: number; name: string }[] = [];
  const schedules: { cron: string; names: string[]; path: string; line: number }[] = [];
  let sources = 0;
  for (const { path, kind, language, lines } of files) {
    const last = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    gather(byName, last, path);
    if (kind !== "code" && kind !== "config") continue;
    if (kind === "code") {
      sources += 1;
      languages.add(language);
    }
    const isExample = /(?:example|sample|template|\.dist|test|spec|fixture|mock)/i.test(path);
    if (!isExample && settings.length < MOST_SETTINGS) settings.push(...settingsOf(path, lines));
    lines.forEach((whole, at) => {
      const secret = isExample ? null : plainSecretIn(whole);
      if (secret) secrets.push({ path, line: at + 1, name: secret });
      const cron = whole.length < 400 ? CRON.exec(whole)?.[1] : undefined;
      if (cron) schedules.push({ cron, names: [path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, ""), ...lines.slice(Math.max(0, at - 10), at + 3).flatMap((near) => /(?:name|id|job|resource|task)(?![\p{L}\d_]).{0,30}?["':=\s]([\p{L}][\p{L}\d_-]{3,40})["']?/iu.exec(near)?.[1] ?? [])], path, line: at + 1 });
      const text = whole.length > LONGEST_LINE ? whole.slice(0, LONGEST_LINE) : whole;
      for (const match of text.matchAll(NAME)) {
        const [name] = match;
        const known = names.get(name);
        if (known && known.paths.size < 20) known.paths.add(path);
        if (known?.isDefined) continue;
        const isDefined = DEFINES.test(text.slice(Math.max(0, match.index - 48), match.index));
        if (!known || isDefined) names.set(name, { path, line: at + 1, isDefined, paths: known?.paths ?? new Set([path]) });
      }
      if (text.includes("/")) for (const [, route] of text.matchAll(ROUTE)) if (!routes.has(route!)) routes.set(route!, { path, line: at + 1 });
    });
  }
  return { paths: files.map(({ path }) => path), byName, names, routes, settings, secrets, schedules, sources, languages };
}
