import type { SubmittedText } from "../submitted";
import { cellsOf, DocumentContext, type LineContext } from "./document-context";
import { findNames, LISTING, type FoundName } from "./find-names";
import type { KnownTechnology } from "./known-technology";
import { byFence, byHost, bySchemeName, byVariable, PACKAGES } from "./lookups";
import { maskLine } from "./mask-line";
import { readCommands } from "./read-commands";
import { importsOfLine } from "./read-imports";
import type { Saw, Source, Use } from "./sighting";
import { clauseAt, saysNow, speaksOf, speaksOfColumn } from "./use-wording";

/** Of a longer line only so much is read. */
export const LONGEST_LINE = 20_000;
/** Around a name, so much is read for how it is spoken of. */
const AROUND = 400;
/** Names before and after one that are judged together with it. */
const LONGEST_LIST = 12;
const VARIABLE = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/g;
const CODE_SPAN = /`(@?[a-z][\w.-]*(?:[/-][\w.-]+)+)(?:@[\w.^~-]+|[=<>~]=[\w.]+)?`/g;
/** Languages of fenced blocks in which names of technologies are no more than names of things. */
const CODE_FENCES = new Set("python py javascript js jsx typescript ts tsx go golang java kotlin csharp cs ruby rb php rust rs elixir swift dart sql json json5 jsonc html css xml graphql c cpp".split(" "));
const OR = /^[\s*_`"',)]*(?:or|eller|oder|ou)[\s*_`"'(]*(?:an?\s+|en\s+|ett\s+)?$/iu;
const LIST_GAP = /^[\s*_`"']*(?:v?\d[\d.]*\s*)?(?:[,/&+]|,?\s*(?:and|och|or|eller|und|oder|et|ou)(?:\s+(?:an?|en|ett))?)?[\s*_`"']*$/iu;

/** Finds the places at which a document names technologies, shows their addresses and variables, or quotes code. */
export function readDocument({ path, lines }: SubmittedText, saw: Saw): void {
  const context = new DocumentContext(lines);
  for (let at = 0; at < lines.length; at++) {
    const around = context.take(at);
    if (around) {
      readLine(path, at + 1, lines[at]!.slice(0, LONGEST_LINE), around, saw);
      continue;
    }
    const block = context.opened(at);
    const use = block && decidedUse(block.speaks, undefined);
    if (use) for (const technology of byFence(block.fence!)) saw({ technology, path, line: at + 1, use, source: "code-block" });
  }
}

function readLine(path: string, line: number, raw: string, around: LineContext, saw: Saw): void {
  const isCode = around.fence !== undefined && CODE_FENCES.has(around.fence);
  // "vercel --prod  # or whichever host we choose"
  const useHere = around.fence === undefined ? undefined : decidedUse(around.speaks, isCode ? undefined : speaksAt(raw, 0));
  if (around.fence !== undefined && useHere) {
    const quoted = (technology: KnownTechnology) => saw({ technology, path, line, use: useHere, source: "code-block" });
    if (isCode) importsOfLine(raw, around.fence).forEach(quoted);
    else readCommands(raw, quoted);
  }
  const { text, addresses } = maskLine(raw);
  const note = (technology: KnownTechnology, at: number, source: Source, example: boolean) => {
    const use = decidedUse(around.speaks, speaksAt(text, at));
    if (use) saw({ technology, path, line, use: example && use === "in-use" ? "option" : use, source });
  };
  for (const { host, scheme, at, isExample } of addresses) {
    for (const technology of byHost(host)) note(technology, at, "host", isExample);
    if (scheme) for (const technology of bySchemeName(scheme)) note(technology, at, "environment", false);
  }
  if (text.includes("_")) for (const found of text.matchAll(VARIABLE)) for (const technology of byVariable(found[0])) note(technology, found.index, "environment", false);
  if (text.includes("`")) for (const found of raw.matchAll(CODE_SPAN)) for (const technology of packageNamed(found[1]!)) note(technology, found.index, around.kind, false);
  if (!isCode) readNames(path, line, text, around, saw);
}

const packageNamed = (name: string): readonly KnownTechnology[] => {
  const found = PACKAGES.npm(name);
  return found.length > 0 ? found : name.includes("/") ? [] : PACKAGES.pypi(name);
};

function readNames(path: string, line: number, text: string, around: LineContext, saw: Saw): void {
  const columns = around.kind === "table" ? around.columns : [];
  const isTitle = around.kind === "heading" && isTitleCased(text);
  const found = findNames(text, { isListing: around.isListing || columns.some((title) => LISTING.test(title)), isTitle });
  found.forEach((name, at) => {
    const own = speaksOfName(text, found, at, around);
    const use = decidedUse(around.speaks, own);
    if (!use) return;
    saw({
      technology: name.technology,
      path,
      line,
      use,
      source: around.kind,
      ...(name.isUnsure && { isUnsure: true }),
      ...((name.isWhole || around.isListing) && { isDefining: true }),
    });
  });
}

/** Judges a name by its clause, or by its cell and its column. */
function speaksOfName(text: string, found: readonly FoundName[], at: number, around: LineContext): ReturnType<typeof speaksOf> | "now" {
  const { start, end } = found[at]!;
  let first = at;
  while (first > 0 && at - first < LONGEST_LIST && found[first]!.start - found[first - 1]!.end < 24 && LIST_GAP.test(text.slice(found[first - 1]!.end, found[first]!.start))) first--;
  let last = at;
  while (last < found.length - 1 && last - at < LONGEST_LIST && found[last + 1]!.start - found[last]!.end < 24 && LIST_GAP.test(text.slice(found[last]!.end, found[last + 1]!.start))) last++;
  const isChoice = hasOr(text, found, first, last);
  const [from, to] = around.kind === "table" ? cellAround(text, start, end) : [Math.max(0, found[first]!.start - AROUND), Math.min(text.length, found[last]!.end + AROUND)];
  const own = speaksIn(text, found[first]!.start, found[last]!.end, from, to, isChoice);
  if (own !== undefined) return own;
  if (around.columns.length > 0) {
    const column = cellsOf(text.slice(0, end)).length - 1;
    const speaks = speaksOfColumn(around.columns[column] ?? "");
    if (speaks) return speaks;
  }
  const clause = clauseOf(text, start, end, from, to);
  return saysNow(clause) ? "now" : undefined;
}

function hasOr(text: string, found: readonly FoundName[], first: number, last: number): boolean {
  for (let at = first; at < last; at++) if (OR.test(text.slice(found[at]!.end, found[at + 1]!.start)) && found[at]!.technology !== found[at + 1]!.technology) return true;
  return false;
}

function cellAround(text: string, start: number, end: number): [number, number] {
  const from = text.lastIndexOf("|", start) + 1;
  const to = text.indexOf("|", end);
  return [from, to < 0 ? text.length : to];
}

function clauseOf(text: string, start: number, end: number, from: number, to: number): string {
  const window = text.slice(from, to);
  const clause = clauseAt(window, start - from, end - from);
  return window.slice(clause.from, clause.to);
}

function speaksIn(text: string, start: number, end: number, from: number, to: number, isChoice: boolean): ReturnType<typeof speaksOf> {
  const window = text.slice(from, to);
  const clause = clauseAt(window, start - from, end - from);
  return speaksOf({
    before: window.slice(clause.from, Math.max(clause.from, start - from)),
    after: window.slice(Math.min(end - from, clause.to), clause.to),
    following: window.slice(end - from, end - from + 160),
    clause: window.slice(clause.from, clause.to),
    isChoice,
  });
}

const speaksAt = (text: string, at: number) => speaksIn(text, at, at, Math.max(0, at - AROUND), Math.min(text.length, at + AROUND), false);

/** Weighs what stands above against what the clause itself says; undefined where the technology is not there. */
function decidedUse(above: LineContext["speaks"], own: ReturnType<typeof speaksOf> | "now"): Use | undefined {
  if (own === "no") return undefined;
  if (own === "now") return "in-use";
  if (above === "no") return undefined;
  if (own === "option") return above === "planned" ? "planned" : "option";
  return own ?? above ?? "in-use";
}

/** Tells whether a heading capitalises its words as English titles do. */
function isTitleCased(title: string): boolean {
  const long = title.match(/\p{L}{4,}/gu) ?? [];
  return long.length >= 2 && long.filter((word) => word[0] !== word[0]!.toLowerCase()).length >= long.length * 0.7;
}
