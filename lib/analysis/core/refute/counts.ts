import type { Passage } from "@/lib/analysis/core/passage";
import { isNow, isPast, quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { rangeOf, type Quantity } from "@/lib/analysis/core/quantity";
import { sameScope, shared, stemOf, topicOf } from "@/lib/analysis/core/topic";
import { gather } from "@/lib/analysis/core/gather";

const WORDS: Readonly<Record<string, number>> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10, elva: 11, tolv: 12,
  zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10,
  deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9, dix: 10,
};
const NUMBER_WORD = Object.keys(WORDS).join("|");
const ANNOUNCES = new RegExp(
  `^(?:the |these |our |all |we (?:have|run|fixed|added|found) |following |there are |de |våra |följande |alla |vi (?:har|kör) |det finns |die |folgende |les )*(?:the |de )?(?:following )?(${NUMBER_WORD}|\\d{1,2}) (?:of them |\\p{L}+[ -]){0,3}?(\\p{L}{4,})(?: (?:are|were|is|have been|remain|är|har|återstår|found|identified|fixed|implemented|in place|på plats|each|run|exist|finns)\\b[^.]{0,30})?\\s*:\\s*$`,
  "iu",
);

/** "Three services:" and a list of four. */
function announced(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const lists = new Map<number, Passage[]>();
  for (const passage of study.passages) if ((passage.kind === "item" || passage.kind === "row") && passage.isLead) gather(lists, passage.group, passage);
  for (const items of lists.values()) {
    const intro = items[0]?.above[0];
    // What is held by an item is introduced by it only when it says so.
    if (!intro || intro.kind === "heading" || !/:\W*$/.test(intro.raw)) continue;
    const match = ANNOUNCES.exec(intro.text);
    if (!match) continue;
    const said = WORDS[match[1]!.toLowerCase()] ?? Number(match[1]);
    if (/^(?:steps?|steg|days?|dagar|hours?|weeks?|minutes?|times|gånger|people|levels?|of|av|example\w*|exempel\w*|most|main|key|top)$/iu.test(match[2]!) || said < 2 || said === items.length) continue;
    // Far fewer or more are not the things themselves: "61 files", and a table by folder.
    if (Math.abs(said - items.length) > Math.max(2, said * 0.4)) continue;
    if (items.some(({ text }) => /^(?:…|\.\.\.|etc|and others|m\.fl)/iu.test(text)) || /(?<![\p{L}\d_])(?:main|most|top|key|important|of|av|viktigaste|vanligaste|largest|biggest|first)(?![\p{L}\d_])/iu.test(intro.text)) continue;
    found.push({ lines: [intro.line, ...items.map(({ line }) => line)], rule: "count-and-list", strength: "hard", code: "count-and-list", params: { said, counted: items.length, what: match[2]! } });
  }
  return found;
}

const CONTEXTLESS = /(?<![\p{L}\d_])(?:before|after|old|new|target|goal|staging|prod\w*|test|dev|limit|max\w*|min\w*|p\d\d|baseline|peak|average|previous|current|warning|critical|cached|first|second|före|efter|mål|gräns|tidigare|per|weekend|night|day)(?![\p{L}\d_])/iu;

const SUMMARY = /(?<!\p{L})(?:summary|overview|conclusion|at a glance|key figures|sammanfattning|översikt|slutsats|nyckeltal|i korthet|zusammenfassung|überblick|résumé|synthèse)(?!\p{L})/iu;
const TRIAL = /(?<!\p{L})(?:test(?:miljö)?|trial|rehearsal|staging|pilot|generalrepetition\p{L}*|prov|i test|dry run|first|second|run \d|körning \d|january|february|spring|autumn)(?!\p{L})/iu;

interface Labelled {
  readonly passage: Passage;
  readonly key: string;
  readonly quantity: Quantity;
}

/** The same figure of the same run with two values: "Total requests: 10,000" here, "| Total requests | 12,000 |" there. */
function differing(study: Study): Refutation[] {
  const labelled = new Map<string, Labelled[]>();
  for (const passage of study.passages) {
    if (passage.kind === "heading" || !isNow(study, passage)) continue;
    const isPair = passage.kind === "row" && passage.cells?.length === 2;
    const label = isPair ? passage.cells![0]! : (passage.label ?? "");
    const value = isPair ? passage.cells![1]! : passage.value;
    if (!label || CONTEXTLESS.test(label) || label.length > 48) continue;
    const own = study.quantities(value);
    const [quantity] = own;
    if (!quantity || own.length !== 1 || quantity.bound !== "exact" || quantity.start > 1) continue;
    const words = label.toLowerCase().match(/\p{L}+/gu)?.map(stemOf) ?? [];
    if (words.length < 2) continue;
    const key = `${words.sort().join(" ")} ${quantity.dimension}`;
    gather(labelled, key, { passage, key, quantity });
  }
  const found: Refutation[] = [];
  for (const own of labelled.values()) {
    if (own.length !== 2) continue;
    const [one, two] = own as [Labelled, Labelled];
    const [a, b] = [rangeOf(one.quantity), rangeOf(two.quantity)];
    if (a[1] >= b[0] - 1e-9 && b[1] >= a[0] - 1e-9) continue;
    // Values of two parts of one list, or under headings that name two things, are two figures.
    if (one.passage.group !== 0 && one.passage.group === two.passage.group) continue;
    const [first, second] = [one, two].map(({ passage }) => [...passage.above.slice(0, 1), ...passage.headings.slice(0, 1)].map(({ text }) => text).join(" ")) as [string, string];
    if (!sameScope(first, second)) continue;
    // A summary repeats what was measured; two runs, or two parts, have two figures.
    const [isFirst, isSecond] = [SUMMARY.test(first), SUMMARY.test(second)];
    if (isFirst === isSecond || TRIAL.test(first) || TRIAL.test(second)) continue;
    found.push({
      lines: [one.passage.line, two.passage.line],
      rule: "two-values",
      strength: "hard",
      code: "two-values",
      params: { label: quoted(one.passage.label ?? one.passage.cells?.[0] ?? ""), one: one.quantity.text, two: two.quantity.text },
    });
  }
  return found;
}

const LIMITS = /(?<!\p{L})(?:at most|max(?:imum|imal\p{L}*)?|up to|no more than|limit(?:ed|s)?|capped|between|larger|refus\p{L}*|reject\p{L}*|holds?|högst|mest|upp till|begränsa\p{L}*|gräns\p{L}*|avvisas|höchstens|maximal|bis zu|au plus)(?!\p{L})/iu;

/** What was used or reached in a run limits nothing. */
const USED = /(?<!\p{L})(?:used|seen|reached|were sent|measured|in the (?:test|trial|run)|during the (?:test|trial|run)|användes|uppmätt\p{L}*|nåddes|i (?:provet|testet|körningen)|under (?:provet|testet)|targets?|goal|målet|genutzt|gemessen)(?!\p{L})/iu;

/** A limit that a table and a sentence give differently. */
function limits(study: Study): Refutation[] {
  const rows = study.passages.filter(({ kind, header, headings, above }) => kind === "row" && /(?<!\p{L})(?:limit|maximum|max|value|setting|gräns|värde|inställning|grenze|wert|limite|valeur)/iu.test(`${header?.join(" ")} ${headings[0]?.text ?? ""} ${above[0]?.text ?? ""}`));
  return rows.flatMap((row): Refutation[] => {
    const label = row.cells?.[0] ?? "";
    const topic = topicOf(label);
    const [quantity, ...others] = study.quantities(row.cells?.[1] ?? "");
    if (topic.size < 2 || !quantity || others.length > 0 || quantity.dimension !== "count" || quantity.value < 2) return [];
    const against = study.about(topic).find((passage) => {
      if (passage.kind === "row" || passage.kind === "heading" || !isNow(study, passage) || isPast(passage.text) || USED.test(passage.text) || !LIMITS.test(passage.text) || !sameScope(passage.text, row.raw)) return false;
      if (shared(topic, topicOf(passage.text)) < topic.size) return false;
      const own = study.quantities(passage.text).filter(({ dimension, end, bound }) => dimension === "count" && bound !== "about" && [...topic].some((word) => stemOf(/^\s*([\p{L}-]+)/u.exec(passage.text.slice(end).toLowerCase())?.[1] ?? "") === word));
      return own.length > 0 && own.every(({ value }) => value !== quantity.value) && own.some(({ value }) => value > 1);
    });
    return against ? [{ lines: [row.line, against.line], rule: "two-values", strength: "hard", code: "limit-twice", params: { label: quoted(label), value: quantity.text, other: quoted(against.text) } }] : [];
  });
}

const LISTED_TOTAL = /^\W*(?:total(?:t)?|totalt? antal|antal|number of)?\s*(?:failed|failures|errors?|misslyckade|fel)(?![\p{L}\d_])(?: (?:requests?|anrop))?\W*$/iu;

/** Kinds of failure of one run that are more than all that failed. */
function moreThanAll(study: Study): Refutation[] {
  const totals = study.passages.flatMap((passage) => {
    const isPair = passage.kind === "row" && passage.cells?.length === 2;
    const label = isPair ? passage.cells![0]! : (passage.label ?? "");
    const [quantity] = LISTED_TOTAL.test(label) ? study.quantities(isPair ? passage.cells![1]! : passage.value) : [];
    return quantity && quantity.dimension === "count" && quantity.bound === "exact" ? [{ passage, quantity }] : [];
  });
  const [total] = totals;
  if (totals.length !== 1 || !total) return [];
  const chapter = total.passage.headings.at(-1 - (total.passage.headings.length > 1 ? 1 : 0)) ?? total.passage.headings[0];
  const kinds = study.passages.flatMap((passage) => {
    if (passage.line <= total.passage.line || !(passage.kind === "item" || passage.kind === "row") || !passage.headings.some((heading) => heading.index === chapter?.index)) return [];
    const text = passage.cells ? passage.raw : passage.text;
    // "| 429 Too Many Requests | 2,740 |": a row of its own kind.
    const byCode = passage.cells && /^\W*[45]\d\d(?!\d)/.test(passage.cells[0] ?? "") ? study.quantities(passage.cells[1] ?? "").find(({ dimension, bound }) => dimension === "count" && bound === "exact") : undefined;
    const counted = byCode ?? study.quantities(text).find(({ dimension, bound, end }) => dimension === "count" && bound === "exact" && /^\s*(?:\p{L}+ )?(?:requests? (?:failed|rejected)|failed|failures|rejected|auth failures|errors?|misslyckade|avvisade|fel)(?![\p{L}\d_])/iu.test(text.slice(end)));
    return counted ? [{ passage, quantity: counted }] : [];
  });
  const sum = kinds.reduce((all, { quantity }) => all + quantity.value, 0);
  if (kinds.length < 2 || sum <= total.quantity.value) return [];
  return [
    {
      lines: [total.passage.line, ...kinds.map(({ passage }) => passage.line)],
      rule: "parts-and-total",
      strength: "hard",
      code: "kinds-more-than-all",
      params: { total: total.quantity.text, sum: shownNumber(sum), parts: kinds.map(({ quantity }) => quantity.text).join(" + ") },
    },
  ];
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ["sunday", "sun", "söndag", "sön", "sonntag", "dimanche"],
  ["monday", "mon", "måndag", "mån", "montag", "lundi"],
  ["tuesday", "tue", "tues", "tisdag", "tis", "dienstag", "mardi"],
  ["wednesday", "wed", "onsdag", "ons", "mittwoch", "mercredi"],
  ["thursday", "thu", "thurs", "torsdag", "tors", "donnerstag", "jeudi"],
  ["friday", "fri", "fredag", "fre", "freitag", "vendredi"],
  ["saturday", "sat", "lördag", "lör", "samstag", "samedi"],
];
const WEEKDAY = new RegExp(`(?<!\\p{L})(${WEEKDAYS.flat().join("|")})\\.?(?:en)?,?\\s+(?:den\\s+)?(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)`, "giu");

/** "Monday 2026-01-06", which was a Tuesday. */
function weekdays(passage: Passage): Refutation[] {
  const found: Refutation[] = [];
  for (const [whole, name, year, month, day] of passage.text.matchAll(WEEKDAY)) {
    const at = WEEKDAYS.findIndex((names) => names.includes(name!.toLowerCase()));
    const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
    // 1970-01-01 was a Thursday.
    const actual = (((Math.floor(date / 86_400_000) + 4) % 7) + 7) % 7;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31 || at === actual) continue;
    found.push({ lines: [passage.line], rule: "weekday", strength: "soft", code: "weekday", params: { written: quoted(whole) } });
  }
  return found;
}

/** Finds lists that do not have as many parts as they are said to, and one figure with two values. */
export const refuteCounts = (study: Study): Refutation[] => [...announced(study), ...differing(study), ...limits(study), ...moreThanAll(study), ...study.numbered.flatMap((passage) => weekdays(passage))];
