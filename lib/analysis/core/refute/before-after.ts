import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { agrees, rangeOf, type Quantity } from "@/lib/analysis/core/quantity";
import { paragraphsOf, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";

const CHANGE_COLUMN = /^\W*(?:change|improvement|difference|diff|delta|Δ|reduction|gain|impact|speed-?up|förändring|förbättring|skillnad|ändring|veränderung|verbesserung|variation|gain)\W*(?:\(?%\)?)?\W*$/iu;
export const BEFORE_COLUMN = /^\W*(?:before|baseline|previous|old|was|initial|före|innan|tidigare|vorher|avant|then)(?![\p{L}\d_])/iu;
export const AFTER_COLUMN = /^\W*(?:(?:measured|result|uppmätt|resultat|value|värde)\s+)?(?:after|now|new|current|optimi[sz]ed|efter|nu|nachher|après|today)(?![\p{L}\d_])/iu;

/** What a change between two values may be written as. */
export function changeFits(from: Quantity, to: Quantity, change: Quantity): boolean {
  const [fromLow, fromHigh] = rangeOf(from);
  const [toLow, toHigh] = rangeOf(to);
  if (fromLow <= 0 || toLow < 0) return true;
  // Where a side is bounded or guessed, everything on its side is possible.
  const low = to.bound === "less" ? 0 : to.bound === "about" ? toLow * 0.9 : toLow;
  const high = to.bound === "more" ? Infinity : to.bound === "about" ? toHigh * 1.1 : toHigh;
  const start: readonly [number, number] = [from.bound === "less" ? 1e-9 : from.bound === "about" ? fromLow * 0.9 : fromLow, from.bound === "more" ? Infinity : from.bound === "about" ? fromHigh * 1.1 : fromHigh];
  const ratios: readonly [number, number] = [low / start[1], high / start[0]];
  const inverse: readonly [number, number] = [start[0] / Math.max(high, 1e-9), start[1] / Math.max(low, 1e-9)];
  const size = { ...change, value: Math.abs(change.value) };
  if (change.dimension === "times") return agrees(ratios[0], ratios[1], size) || agrees(inverse[0], inverse[1], size) || agrees(ratios[0] - 1, ratios[1] - 1, size) || agrees(inverse[0] - 1, inverse[1] - 1, size);
  if (change.dimension !== "percent") {
    if (change.dimension !== from.dimension) return true;
    const [a, b] = [Math.abs(low - start[1]), Math.abs(high - start[0])];
    return agrees(Math.min(a, b), Math.max(a, b), size);
  }
  if (from.dimension === "percent" && to.dimension === "percent") {
    const [a, b] = [Math.abs(low - start[1]), Math.abs(high - start[0])];
    if (agrees(Math.min(a, b), Math.max(a, b), size)) return true;
  }
  const asPercent: readonly [number, number] = [(ratios[0] - 1) * 100, (ratios[1] - 1) * 100];
  const candidates: (readonly [number, number])[] = [
    asPercent,
    [-asPercent[1], -asPercent[0]],
    [ratios[0] * 100, ratios[1] * 100],
    // "50 % faster" may be meant the other way round; a change with a sign is not.
    ...(change.sign === 0 ? [[(inverse[0] - 1) * 100, (inverse[1] - 1) * 100] as const] : []),
  ];
  return candidates.some(([a, b]) => agrees(a, b, size));
}

/** Two figures of one kind, in one currency. */
export const comparable = (from: Quantity, to: Quantity): boolean => from.dimension === to.dimension && (from.dimension !== "money" || from.unit === to.unit);

function changesInTables(study: Study): Refutation[] {
  return study.passages.flatMap((passage) => {
    const { cells, header } = passage;
    if (!cells || !header) return [];
    const at = (pattern: RegExp) => header.findIndex((title) => pattern.test(title));
    const change = at(CHANGE_COLUMN);
    // Where the columns have names of their own ("v2", "v3"), they are the two before the change.
    const isNamed = at(BEFORE_COLUMN) >= 0 && at(AFTER_COLUMN) >= 0;
    const [before, after] = isNamed ? [at(BEFORE_COLUMN), at(AFTER_COLUMN)] : change === 3 && (cells.length === 4 || AFTER_COLUMN.test(header[2] ?? "")) ? [1, 2] : [-1, -1];
    if (before < 0 || after < 0 || change < 0) return [];
    const one = (column: number) => {
      const own = study.quantities(cells[column] ?? "");
      return own.length === 1 ? own[0] : undefined;
    };
    const [from, to, by] = [one(before), one(after), one(change)];
    // "4,080,000 together" stands where a change would.
    if (/(?<!\p{L})(?:together|in all|total|altogether|tillsammans|totalt|zusammen|ensemble)(?!\p{L})/iu.test(cells[change] ?? "")) return [];
    if (!from || !to || !by || !comparable(from, to) || changeFits(from, to, by)) return [];
    return [wrongChange(passage, from, to, by)];
  });
}

/** "From 1,150 to 1,840 msg/s": the unit is written once, after the second figure. */
function inUnitOf(from: Quantity, to: Quantity): Quantity {
  if (from.dimension !== "count" || from.unit !== "" || to.dimension === "count" || to.dimension === "percent" || to.dimension === "times") return from;
  const factor = to.step / 10 ** -(/[.,](\d{1,2})(?!\d)/u.exec(to.text)?.[1]?.length ?? 0);
  return { ...from, value: from.value * factor, step: from.step * factor, dimension: to.dimension, unit: to.unit };
}

/** "from 900 ms to 300 ms (-50 %)", "4 → 16 (4x)". */
function changesInline(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  if (!/%|procent|percent|[x×]\b|gånger|times|Prozent/iu.test(text)) return [];
  const own = study.quantities(text);
  return own.flatMap((first, at) => {
    const to = own[at + 1];
    const by = own[at + 2];
    const from = to ? inUnitOf(first, to) : first;
    if (!to || !by || !comparable(from, to) || (by.dimension !== "percent" && by.dimension !== "times")) return [];
    const between = text.slice(from.end, to.start);
    const lead = text.slice(Math.max(0, from.start - 8), from.start);
    const isArrow = /^\s*(?:→|->|=>|➜|⟶)\s*[~<>≈]?\s*$/u.test(between);
    const isFromTo = /(?<![\p{L}\d_])(?:from|från|von|de)\s*[~<>≈]?\s*$/iu.test(lead) && /^\s*(?:\p{L}+\s*){0,2}(?:to|till|auf|à)\s*[~<>≈]?\s*(?:about |around |ca )?$/iu.test(between);
    if (!isArrow && !isFromTo) {
      // "64 a week with the old version and 48 now, a reduction of 33 %": two figures of one unit, and the change that is concluded.
      const said = own.filter((one) => one.end <= by.start);
      const isConcluded = said.length === 2 && at === 0 && own.length === 3 && from.unit === to.unit && from.bound === "exact" && to.bound === "exact" && by.bound === "exact" && CONCLUDES.test(text.slice(to.end, by.start));
      if (!isConcluded) return [];
      // "43, against 61 before, a decrease": the greater one was there first.
      const isLess = LESSENS.test(text.slice(to.end, by.start));
      const [first, second] = from.value > to.value === isLess ? [from, to] : [to, from];
      return changeFits(first, second, { ...by, sign: isLess ? -1 : 1 }) ? [] : [wrongChange(passage, first, second, by)];
    }
    const gap = text.slice(to.end, by.start);
    if (/^\s*(?:of|av|von|de)(?!\p{L})/iu.test(text.slice(by.end))) return [];
    if (!CONCLUDES.test(gap) && !/^\s*(?:\p{L}+\s*){0,2}[(,–—:=-]\s*(?:(?:a|an|en|ett|by|med|about|ca|roughly|down|up|minus|plus|reduced|ner|upp)\s*){0,3}[~≈<>+−-]?\s*$/iu.test(gap)) return [];
    if (changeFits(from, to, by)) return [];
    return [wrongChange(passage, from, to, by)];
  });
}

const LESSENS = /(?<!\p{L})(?:reduction|decrease|drop|minskning|sänkning|rückgang|baisse)(?!\p{L})/iu;
const CONCLUDES = /[,–—(;]\s*(?:(?:that is|i\.e\.|dvs|alltså|so)\s+)?(?:a |an |en |ett )?(?:reduction|decrease|increase|drop|rise|minskning|ökning|sänkning|höjning|rückgang|anstieg|baisse|hausse)\s+(?:of|by|med|på|um|de)\s*$/iu;

function wrongChange(passage: Passage, from: Quantity, to: Quantity, by: Quantity): Refutation {
  const change = by.dimension === "times" ? to.value / from.value : by.dimension === "percent" ? (to.value / from.value - 1) * 100 : to.value - from.value;
  const shown = by.dimension === "times" ? `${shownNumber(change >= 1 ? change : 1 / change)}x` : by.dimension === "percent" ? `${change > 0 ? "+" : ""}${shownNumber(change)} %` : shownNumber(change);
  return { lines: [passage.line], rule: "change", strength: "hard", code: "change", params: { from: from.text, to: to.text, change: shown, written: by.text } };
}

/** "A p95 of 42 minutes in February. With streaming it is 9 minutes, a reduction of 86 %." */
function changesAcross(study: Study, own: readonly Passage[]): Refutation[] {
  return own.flatMap((passage, at): Refutation[] => {
    const before = own[at - 1];
    const here = study.quantities(passage.text);
    const [to, by] = here;
    if (!before || here.length !== 2 || !to || !by || (by.dimension !== "percent" && by.dimension !== "times") || by.bound !== "exact" || to.bound !== "exact" || !CONCLUDES.test(passage.text.slice(to.end, by.start))) return [];
    const there = study.quantities(before.text).filter(({ dimension }) => dimension === to.dimension);
    const [from] = there;
    // Where two sentences before it give such a figure, nobody knows which is meant.
    if (study.quantities(own[at - 2]?.text ?? "").some(({ dimension }) => dimension === to.dimension)) return [];
    if (there.length !== 1 || !from || from.bound !== "exact" || !comparable(from, to) || (to.dimension === "count" && from.unit !== to.unit)) return [];
    const isLess = LESSENS.test(passage.text.slice(to.end, by.start));
    if (from.value > to.value !== isLess || changeFits(from, to, { ...by, sign: isLess ? -1 : 1 })) return [];
    const refutation = wrongChange(passage, from, to, by);
    return [{ ...refutation, lines: [passage.line, before.line].filter((line, place, all) => all.indexOf(line) === place) }];
  });
}

/** Shares that have a word of their own, in hundredths. */
const FRACTIONS: readonly (readonly [RegExp, number])[] = (
  [
    ["two[- ]thirds|två tredjedelar|zwei drittel|deux tiers", 66.7],
    ["three[- ]quarters|tre fjärdedelar|drei viertel|trois quarts", 75],
    ["(?:a |one[- ])third|en tredjedel|ein drittel|un tiers", 33.3],
    ["(?:a |one[- ])quarter|en fjärdedel|ein viertel|un quart", 25],
    ["(?:a |one[- ])fifth|en femtedel|ein fünftel|un cinquième", 20],
    ["(?:a |one[- ])half|hälften|die hälfte|la moitié", 50],
  ] as const
).map(([names, share]) => [new RegExp(`(?<!\\p{L})(by|to|med|till|auf|um|à|de)\\s+(?:about |around |nearly |almost |roughly |omkring |ungefär |nästan |ca )?(?:${names})(?!\\p{L})(?! of| av)`, "iu"), share] as const);
/** Quick to ask, before what takes longer. */
const HAS_FRACTION = /third|quarter|fifth|half|tredjedel|fjärdedel|femtedel|hälft|drittel|viertel|fünftel|tiers|quart|cinquième|moitié/iu;
const FALLS = /(?<!\p{L})(?:cut|reduc\p{L}*|fell|fallen|down|drop\p{L}*|shr[aiu]nk|lower\p{L}*|less|minsk\p{L}*|sjunk\p{L}*|sänk\p{L}*|gesunken|verringert|réduite?|baissé)(?!\p{L})/iu;
/** Before a rate's base: "48 per 100,000". */
const BASE = /^\s*(?:\p{L}+ )?(?:per|of|av|på|je|pro|pour|sur)\s+$/iu;
const ROUGHLY = 6;

/** "412 GB before and 206 GB after, so it has shrunk to a third": what is concluded in words. */
function changesInWords(study: Study, own: readonly Passage[]): Refutation[] {
  return own.flatMap((passage, at): Refutation[] => {
    const { text } = passage;
    if (!HAS_FRACTION.test(text)) return [];
    const word = FRACTIONS.map(([pattern, share]) => ({ match: pattern.exec(text), share })).find(({ match }) => match !== null);
    if (!word?.match || !FALLS.test(text.slice(0, word.match.index + word.match[0].length))) return [];
    // The two figures stand before the word: in this sentence, or one of them in the last.
    const pairs = [...(own[at - 1] && study.quantities(text.slice(0, word.match.index)).length < 2 ? [own[at - 1]!] : []), ...(own[at - 1] && BASED.test(text) ? [own[at - 1]!] : []), passage].filter((one, place, all) => all.indexOf(one) === place);
    const told = pairs.flatMap((one) => {
      const said = one === passage ? text.slice(0, word.match!.index) : one.text;
      const all = study.quantities(said);
      return all.flatMap((quantity, place) => {
        const base = all[place + 1];
        const isBase = place > 0 && BASE.test(said.slice(all[place - 1]!.end, quantity.start));
        return isBase ? [] : [{ quantity, base: base && BASE.test(said.slice(quantity.end, base.start)) ? base.value : null }];
      });
    });
    const [from, to] = told;
    if (told.length !== 2 || !from || !to || from.base !== to.base || from.quantity.dimension !== to.quantity.dimension || from.quantity.unit !== to.quantity.unit || from.quantity.bound !== "exact" || to.quantity.bound !== "exact" || to.quantity.value >= from.quantity.value) return [];
    if (from.quantity.dimension === "count" && from.base === null) return [];
    const left = (100 * to.quantity.value) / from.quantity.value;
    const isTo = /^(?:to|till|auf|à)$/iu.test(word.match[1]!);
    if (Math.abs((isTo ? left : 100 - left) - word.share) <= ROUGHLY) return [];
    return [{ lines: [passage.line], rule: "change", strength: "hard", code: "change", params: { from: from.quantity.text, to: to.quantity.text, change: `${shownNumber(left - 100)} %`, written: word.match[0] } }];
  });
}
const BASED = /(?<!\p{L})(?:per|av|of|på)\s+\d/iu;

/** Finds changes that do not follow from the two values beside them. */
export const refuteBeforeAfter = (study: Study): Refutation[] => [...study.numbered.flatMap((passage) => changesInline(study, passage)), ...changesInTables(study), ...paragraphsOf(study).flatMap((own) => [...changesAcross(study, own), ...changesInWords(study, own)])];
