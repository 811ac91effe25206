import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { agrees, rangeOf, type Quantity } from "@/lib/analysis/core/quantity";
import { shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";

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
    if (!/^\s*(?:\p{L}+\s*){0,2}[(,–—:=-]\s*(?:(?:a|an|en|ett|by|med|about|ca|roughly|down|up|minus|plus|reduced|ner|upp)\s*){0,3}[~≈<>+−-]?\s*$/iu.test(gap)) return [];
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

/** Finds changes that do not follow from the two values beside them. */
export const refuteBeforeAfter = (study: Study): Refutation[] => [...study.numbered.flatMap((passage) => changesInline(study, passage)), ...changesInTables(study)];
