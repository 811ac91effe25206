import type { Passage } from "@/lib/analysis/core/passage";
import { agrees, rangeOf, type Quantity } from "@/lib/analysis/core/quantity";
import { quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { gather } from "@/lib/analysis/core/gather";

/** Words that say a list of parts is not whole, or that its parts overlap. */
const PARTIAL = /(?<![\p{L}\d_])(?:of which|including|incl\.?|e\.g\.?|for example|such as|mainly|mostly|among (?:them|others)|at least|up to|plus|top|largest|worst|per|each|every|vs\.?|versus|previously|was|then|now|max(?:imum)?|min(?:imum)?|limit|every|varav|bl\.a\.?|till exempel|t\.ex\.?|främst|mest|bland|minst|högst|per|vardera|var(?:t)?|inkl\.?|davon|dont|notamment)(?![\p{L}\d_])/iu;

const sumRange = (parts: readonly Quantity[]): readonly [number, number] => parts.reduce<[number, number]>(([low, high], part) => {
  const [from, to] = rangeOf(part);
  return [low + from, high + to];
}, [0, 0]);

/** A plural noun counts things of its own kind: "12 pods (4 nodes, 2 zones)" has no parts in brackets. */
const OWN_KIND = /^(?:\p{L}{3,}(?:[^s]s|or|ar|er|arna|erna|st)|vcpu|cpu|gi?b|mi?b|kb|ms|s|min|h|x|cores?|kärnor|%|workers?|threads?)$/iu;

const EXCLUSIVE = /(?<!\p{L})(?:pass\p{L}*|fail\p{L}*|skipp\p{L}*|ignored|successful|unit|integration|e2e|end-to-end|smoke|contract|critical|high|medium|low|minor|major|open|closed|fixed|resolved|accepted|remaining|paging|ticket only|ok|warn\p{L}*|error\p{L}*|done|new|changed|removed|godkän\p{L}*|misslyck\p{L}*|överhopp\p{L}*|enhets\p{L}*|kritisk\p{L}*|hög[at]?|medel|låg[at]?|öppn\p{L}*|stäng\p{L}*|åtgärda\p{L}*|klara?|nya?|kvar\p{L}*|bestanden|fehlgeschlagen)(?!\p{L})/iu;

/** "3,331 failed (get: 2,060, weekly: 1,271, memory: 502)", "2,740 (1,961 health + 762 log + 17 other)". */
function inBrackets(study: Study, passage: Passage): Refutation[] {
  const { text } = passage;
  const found: Refutation[] = [];
  for (const bracket of text.matchAll(/\(([^()]{5,200})\)/gu)) {
    const inner = bracket[1]!;
    const parts = study.quantities(inner);
    if (parts.length < 2 || PARTIAL.test(inner) || /[=→]|->/.test(inner)) continue;
    const before = study.quantities(text.slice(0, bracket.index)).filter(({ dimension }) => dimension === parts[0]!.dimension);
    const total = before.at(-1);
    if (!total || total.bound !== "exact" || parts.some(({ bound, dimension, sign }) => bound !== "exact" || dimension !== total.dimension || sign !== 0)) continue;
    if (total.dimension === "percent" || total.dimension === "times" || total.dimension === "rate") continue;
    // Between the total and its parts stand a few words, not another statement.
    const between = text.slice(total.end, bracket.index);
    if (between.split(/\s+/).filter(Boolean).length > 6 || /[.;,:]/.test(between)) continue;
    const pieces = inner.split(/\s*(?:[;+]|,(?!\d{3})|\band\b|\boch\b|\bund\b|\bet\b|&)\s*/iu).filter(Boolean);
    if (pieces.length !== parts.length) continue;
    const isAdded = /\+/.test(inner);
    const isNamed = pieces.every((piece) => /^[^\d]{2,40}[:=\s]\s*[\d\s.,]+\S{0,4}$/u.test(piece) && /[:=]/.test(piece));
    const names = pieces.map((piece) => /^[\d\s.,]+\s*(?:[%\p{L}/&-]{1,3}\s)?([\p{L}][\p{L}/_ -]{1,30})$/u.exec(piece)?.[1]?.trim() ?? "");
    // Without a colon or a plus only kinds that exclude each other are parts; "42 virtual, 31 patched" overlap.
    const isCounted = names.every((name) => name && !OWN_KIND.test(name.split(/\s+/)[0]!) && EXCLUSIVE.test(name)) && new Set(names).size === names.length;
    if (!isAdded && !isNamed && !isCounted) continue;
    const [low, high] = sumRange(parts);
    if (agrees(low, high, total)) continue;
    const ratio = low / total.value;
    if (!isAdded && (ratio < 0.6 || ratio > 1.7 || parts.some(({ value }) => value > total.value))) continue;
    found.push({ lines: [passage.line], rule: "parts-and-total", strength: "hard", code: "parts-and-total", params: { parts: parts.map(({ text: part }) => part).join(" + "), sum: shownNumber(low), total: total.text } });
  }
  return found;
}

const OPERATOR = /^\s*(?:[\p{L}][\p{L}'’/_.%-]*\s+|\([^()]{0,30}\)\s*|[\p{L}][\p{L}/_-]*\s*){0,4}([+×*·÷/−–]|x|-|gånger|times|plus|minus)\s*(?:\$|€|£)?\s*$/u;

/** "20 × 2 × 10 = 400", "0.7 × 50 ms + 0.3 × 3.9 s = 0.9 s". */
function equations(study: Study, passage: Passage): Refutation[] {
  const text = passage.cells ? passage.raw : passage.text;
  if (!/[=≈]/.test(text)) return [];
  const found: Refutation[] = [];
  const all = study.quantities(text);
  for (const sign of text.matchAll(/(?<![<>!=:])[=≈](?!=)/gu)) {
    const right = all.find(({ start }) => start >= sign.index && start - sign.index <= 6 && /^[=≈]\s*(?:~|≈|ca\.?|about|\$|€|£)?\s*$/u.test(text.slice(sign.index, start)));
    if (!right) continue;
    // What is taken on from the result, "= 400 × 2 = 800", belongs to the next equation.
    if (/^\s*(?:\p{L}+\s*){0,2}[×*÷/+]\s*\d/u.test(text.slice(right.end))) continue;
    const terms: Quantity[] = [];
    const signs: string[] = [];
    let edge = sign.index;
    for (const quantity of all.filter(({ end }) => end <= sign.index).reverse()) {
      const gap = text.slice(quantity.end, edge);
      if (terms.length === 0) {
        if (!/^\s*(?:[\p{L}][\p{L}'’/_-]*\s*){0,4}(?:\([^()]{0,30}\)\s*)?$/u.test(gap)) break;
      } else {
        const [, operator] = OPERATOR.exec(gap) ?? [];
        if (!operator) break;
        signs.unshift(operator);
      }
      terms.unshift(quantity);
      edge = quantity.start;
    }
    if (terms.length < 2 || signs.length !== terms.length - 1) continue;
    // A sum in brackets or a unit that was turned into another is not ours to guess.
    const left = text.slice(terms[0]!.start, sign.index);
    if (/[()]/.test(left) && /[×*÷/x]/u.test(signs.join(""))) continue;
    // A sign before the first term means that it begins earlier.
    if (/(?:[+×*÷/−–]|\d\s*x|\sx)\s*\(?$/u.test(text.slice(0, terms[0]!.start).trimEnd()) || /[)]\s*$/.test(text.slice(0, terms[0]!.start))) continue;
    const outcome = evaluate(terms, signs);
    if (!outcome) continue;
    const fits = isRaw(terms, signs, right) || scalesOf(terms, right).some((factor) => agreesLoosely(outcome[0] * factor, outcome[1] * factor, right, sign[0] === "≈"));
    if (fits) continue;
    found.push({ lines: [passage.line], rule: "arithmetic", strength: "hard", code: "arithmetic", params: { left: quoted(left), result: shownNumber(outcome[0]), right: right.text } });
  }
  return found;
}

/** Whether the numbers alone agree: "8 hours × 5 days = 40 hours" multiplies no times. */
function isRaw(terms: readonly Quantity[], signs: readonly string[], right: Quantity): boolean {
  const bare = (one: Quantity): Quantity => {
    const digits = one.text.replace(/[^\d.,]/g, "");
    const scale = one.value / (Number.parseFloat(digits.replace(/,(?=\d{3}(?!\d))/g, "").replace(",", ".")) || 1);
    return { ...one, value: one.value / scale, step: one.step / scale, dimension: one.dimension === "percent" ? "percent" : "count" };
  };
  const units = new Set([...terms, right].filter(({ dimension }) => dimension === "time").map(({ unit }) => unit));
  if (units.size < 2) return false;
  const outcome = evaluate(terms.map(bare), signs);
  return outcome !== null && agreesLoosely(outcome[0], outcome[1], bare(right), false);
}

/** What a result may be off by when it is written in another unit than its terms: none is a mistake of arithmetic. */
function scalesOf(terms: readonly Quantity[], right: Quantity): number[] {
  const dimensions = new Set(terms.map(({ dimension }) => dimension));
  const units = [...dimensions].filter((dimension) => dimension !== "count");
  // Written in the unit of its terms; of bytes there are thousands and 1,024s.
  if (units.length === 1 && units[0] === right.dimension && right.dimension !== "percent") return right.dimension === "bytes" ? [1, 1.024, 1.048576, 1.073741824, 1 / 1.024, 1 / 1.048576, 1 / 1.073741824] : [1];
  if (dimensions.has("percent") || right.dimension === "percent") return [1, 100, 0.01, 0.0001];
  if (right.dimension === "count" && !dimensions.has("time") && !dimensions.has("bytes") && !dimensions.has("rate")) return [1];
  return [1, 1000, 0.001, 60, 1 / 60, 3600, 1 / 3600, 86_400, 1 / 86_400, 31_536_000, 31_557_600, 2_592_000, 604_800, 24, 1 / 24, 30, 1e6, 1e-6, 1e9, 1e-9, 1024, 1 / 1024, 8, 1 / 8, 0.6, 1 / 60_000, 0.06, 3.6, 730, 720];
}

const agreesLoosely = (low: number, high: number, right: Quantity, isAbout: boolean): boolean => {
  // A result is rounded, not cut off.
  if (right.bound === "less" || right.bound === "more" ? agrees(low, high, right) : high >= right.value - 0.55 * right.step && low <= right.value + 0.55 * right.step) return true;
  const slack = isAbout || right.bound === "about" ? 0.06 : 0.005;
  return Math.abs(low - right.value) <= Math.abs(right.value) * slack || Math.abs(high - right.value) <= Math.abs(right.value) * slack;
};

/** Works out terms joined by signs, products before sums, with the range that rounding leaves; null when it cannot be. */
function evaluate(terms: readonly Quantity[], signs: readonly string[]): readonly [number, number] | null {
  const ranges = terms.map((term): [number, number] => (term.dimension === "percent" ? [rangeOf(term)[0] / 100, rangeOf(term)[1] / 100] : [...rangeOf(term)]));
  // "5 % + 3 %" adds percentages; "80 % × 200" takes a part.
  const isSum = signs.every((one) => /[+−–-]|plus|minus/.test(one));
  const values = isSum ? terms.map((term): [number, number] => [...rangeOf(term)]) : ranges;
  const sums: { sign: 1 | -1; value: [number, number] }[] = [{ sign: 1, value: values[0]! }];
  signs.forEach((one, at) => {
    const next = values[at + 1]!;
    const last = sums.at(-1)!;
    if (/^(?:[×*·x]|gånger|times)$/u.test(one)) last.value = [last.value[0] * next[0], last.value[1] * next[1]];
    else if (/^[÷/]$/.test(one)) last.value = [last.value[0] / next[1], last.value[1] / next[0]];
    else sums.push({ sign: /[−–-]|minus/.test(one) ? -1 : 1, value: next });
  });
  const total = sums.reduce<[number, number]>(([low, high], { sign, value }) => (sign === 1 ? [low + value[0], high + value[1]] : [low - value[1], high - value[0]]), [0, 0]);
  return total.every(Number.isFinite) ? total : null;
}

const TOTAL_ROW = /^\W*(?:(?:grand )?totals?|sum(?:ma)?|totalt?|summe|gesamt|alla|all|overall|samtliga|insgesamt|total général)(?: \p{L}+)?\W*$/iu;
const NOT_ADDED = /\bp\d\d|(?<![\p{L}\d_])(?:avg|average|mean|median|rate|ratio|latency|percent|share|max|min|coverage|score|per|limit|target|snitt|medel|medelvärde|andel|kvot|svarstid|täckning|betyg|gräns|durchschnitt|anteil|moyenne|taux|response time|rps|req\/s|throughput|uptime|availability|version|date|id|port|weight|vikt)(?![\p{L}\d_])|%|\/s/iu;

/** A table with a row of totals. */
function tables(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const groups = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row") gather(groups, passage.group, passage);
  for (const rows of groups.values()) {
    const at = rows.findIndex(({ cells }) => TOTAL_ROW.test(cells?.[0] ?? ""));
    if (at < 2 || rows.slice(at + 1).some(({ cells }) => TOTAL_ROW.test(cells?.[0] ?? ""))) continue;
    const total = rows[at]!;
    const header = total.header ?? [];
    for (let column = 1; column < (total.cells?.length ?? 0); column += 1) {
      if (NOT_ADDED.test(header[column] ?? "")) continue;
      const written = study.quantities(total.cells![column]!);
      if (written.length !== 1 || written[0]!.dimension === "percent" || written[0]!.dimension === "rate" || written[0]!.dimension === "times" || written[0]!.bound !== "exact") continue;
      const cells = rows.slice(0, at).map(({ cells: own }) => own?.[column] ?? "");
      const parts = cells.map((cell) => study.quantities(cell));
      // Every row has one number, or plainly none.
      if (parts.some((own, row) => own.length > 1 || (own.length === 0 && !/^\W*(?:0|none|inga|nil|keine)?\W*$/iu.test(cells[row]!)))) continue;
      const added = parts.flat();
      // A row that sums up those before it would count twice.
      if (added.some((one, row) => row >= 2 && [...Array(row - 1).keys()].some((from) => agrees(...sumRange(added.slice(from, row)), one)))) continue;
      if (added.length < 2 || added.some(({ dimension, bound, sign }) => dimension !== written[0]!.dimension || bound !== "exact" || sign !== 0)) continue;
      if (added.some(({ unit }) => unit !== written[0]!.unit) && written[0]!.dimension === "money") continue;
      const [low, high] = sumRange(added);
      if (agrees(low, high, written[0]!)) continue;
      const ratio = low / written[0]!.value;
      // Rows that are themselves sums of others, or a total of something else.
      if (ratio < 0.5 || ratio > 1.9) continue;
      found.push({
        lines: [total.line, ...rows.slice(0, at).map(({ line }) => line)],
        rule: "parts-and-total",
        strength: "hard",
        code: "column-and-total",
        params: { column: header[column] ?? "", sum: unitOf(low, written[0]!), total: written[0]!.text },
      });
    }
  }
  return found;
}

const unitOf = (value: number, like: Quantity): string => {
  const factor = like.value === 0 ? 1 : like.value / Number.parseFloat(like.text.replace(/[^\d.,]/g, "").replace(/,(?=\d{3}(?:\D|$))/g, "").replace(",", ".") || "1");
  return `${shownNumber(value / (Number.isFinite(factor) && factor > 0 ? factor : 1))}${like.unit ? ` ${like.unit}` : ""}`;
};

const OUTCOMES: readonly (readonly ["total" | "passed" | "failed" | "skipped" | "warned", RegExp])[] = [
  ["failed", /^(?:failed|failing|failures?|errors?|errored|unsuccessful|misslyckade?s?|misslyckats|fel|underkända?|röda|fallerade|fehlgeschlagen|échoués?)(?!\p{L})/iu],
  ["skipped", /^(?:skipped|not applicable|n\/a|not run|not executed|ej tillämpliga?|ej körda|inte körda|entfällt|skips?|ignored|pending|todo|överhoppade|hoppades över|skippade|übersprungen|ignorés?|xfail\w*|disabled)(?!\p{L})/iu],
  ["warned", /^(?:\p{L}+ )?(?:warnings?|warned|varningar?|warnungen|avertissements?)(?!\p{L})/iu],
  ["passed", /^(?:passed|passing|passes|pass|successful|succeeded|green|ok|godkända?|gröna|lyckade?s?|lyckats|bestanden|réussis?|successes)(?!\p{L})/iu],
  ["total", /^(?:\p{L}+ )?(?:tests?|checks?|cases|scenarios?|requests?|testfall|tester|kontroller|anrop|körningar|testfälle|assertions|specs|runs)(?!\p{L})(?! (?:passed|failed|passing|skipped|godkänd|misslyck))/iu],
];
const LABELS: readonly (readonly ["total" | "passed" | "failed" | "skipped" | "warned", RegExp])[] = [
  ["total", /^(?:total(?:t)?(?: (?:number of )?\p{L}+)?|tests?|tester|testfall|antal \p{L}+|gesamt|requests?)$/iu],
  ["passed", /^(?:passed|passing|successful(?: requests)?|succeeded|godkända?|lyckade|pass|ok|bestanden)$/iu],
  ["failed", /^(?:failed(?: \p{L}+)?|failures?|errors?|misslyckade|underkända|fel|fail|fehlgeschlagen)$/iu],
  ["skipped", /^(?:skipped|not applicable|n\/a|not run|not executed|ej tillämpliga?|ej körda|inte körda|entfällt|pending|ignored|överhoppade|skippade)$/iu],
  ["warned", /^(?:warnings?|varningar)$/iu],
];

interface Outcome {
  readonly sort: "total" | "passed" | "failed" | "skipped" | "warned";
  readonly quantity: Quantity;
  readonly line: number;
}

const BREAKDOWN = /^\W*(?:of which|breakdown|split|by \p{L}+|details?|varav|fördelning|uppdelning|fördelat|davon|aufteilung|dont|répartition)\W*$/iu;

/** A column that breaks a row's count down: its parts may be fewer than the whole, but not more. */
function breakdowns(study: Study, passage: Passage): Refutation[] {
  const { cells, header } = passage;
  const at = header?.findIndex((title) => BREAKDOWN.test(title)) ?? -1;
  if (!cells || !header || at < 2) return [];
  const [total, ...others] = study.quantities(cells[at - 1] ?? "");
  const parts = study.quantities(cells[at] ?? "");
  if (!total || others.length > 0 || parts.length < 2 || PARTIAL.test(cells[at] ?? "") || [total, ...parts].some(({ dimension, bound }) => dimension !== "count" || bound !== "exact")) return [];
  const [low] = sumRange(parts);
  if (low <= total.value || low / total.value > 1.9) return [];
  return [{ lines: [passage.line], rule: "parts-and-total", strength: "hard", code: "parts-and-total", params: { parts: parts.map(({ text }) => text).join(" + "), sum: shownNumber(low), total: total.text } }];
}

/** "412 tests, 405 passed, 5 failed": outcomes that should make up their total, in one line or one list. */
function outcomes(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const judge = (own: readonly Outcome[]) => {
    const of = (sort: Outcome["sort"]) => own.filter((one) => one.sort === sort);
    const [total, passed, failed] = [of("total"), of("passed"), of("failed")];
    if (total.length !== 1 || passed.length !== 1 || failed.length > 1 || of("skipped").length > 1 || of("warned").length > 1) return;
    const rest = [...failed, ...of("skipped"), ...of("warned")];
    if (rest.length === 0) return;
    const parts = [...passed, ...rest];
    if ([...parts, ...total].some(({ quantity }) => quantity.bound !== "exact" || quantity.dimension !== "count" || quantity.sign !== 0)) return;
    const [low, high] = sumRange(parts.map(({ quantity }) => quantity));
    const written = total[0]!.quantity;
    if (agrees(low, high, written)) return;
    // Warnings are often among the passed.
    const withoutWarned = sumRange([...passed, ...failed, ...of("skipped")].map(({ quantity }) => quantity));
    if (of("warned").length > 0 && agrees(withoutWarned[0], withoutWarned[1], written)) return;
    if (failed.length === 0) return;
    if (low / written.value < 0.5 || low / written.value > 1.5) return;
    const lines = [...new Set([total[0]!.line, ...parts.map(({ line }) => line)])];
    found.push({ lines, rule: "parts-and-total", strength: "hard", code: "outcomes-and-total", params: { parts: parts.map(({ quantity }) => quantity.text).join(" + "), sum: shownNumber(low), total: written.text } });
  };
  for (const passage of study.passages) {
    if (passage.kind === "heading") continue;
    const text = passage.cells ? passage.raw : passage.text;
    const counted = study.quantities(text).filter(({ dimension }) => dimension === "count").length;
    const here = study.quantities(text).flatMap((quantity): Outcome[] => {
      const after = text.slice(quantity.end).replace(/^\s+(?:(?:were|was|are|is|have been|blev|är|har)\s+)?/iu, "");
      const sort = OUTCOMES.find(([, pattern]) => pattern.test(after))?.[0];
      return sort ? [{ sort, quantity, line: passage.line }] : [];
    });
    // What is counted beside them may be the rest.
    if (here.length === counted) judge(here);
  }
  const groups = new Map<string, Outcome[]>();
  for (const passage of study.passages) {
    if (passage.kind === "heading" || !passage.group) continue;
    const label = passage.kind === "row" ? (passage.cells?.[0] ?? "") : (passage.label ?? "");
    const value = passage.kind === "row" ? (passage.cells?.[1] ?? "") : passage.value;
    if (passage.kind === "row" && (passage.cells?.length ?? 0) !== 2) continue;
    const sort = LABELS.find(([, pattern]) => pattern.test(label.trim()))?.[0];
    const [quantity] = study.quantities(value);
    if (!sort || !quantity || quantity.start > 2) continue;
    const key = `${passage.group}`;
    gather(groups, key, { sort, quantity, line: passage.line });
  }
  for (const own of groups.values()) judge(own);
  return found;
}

/** Finds totals that are not the sum of their parts, and equations that do not hold. */
export function refuteSums(study: Study): Refutation[] {
  return [...study.numbered.flatMap((passage) => [...inBrackets(study, passage), ...breakdowns(study, passage), ...equations(study, passage)]), ...tables(study), ...outcomes(study)];
}
