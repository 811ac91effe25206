import type { Passage } from "@/lib/analysis/core/passage";
import { agrees, rangeOf, written as asWritten, type Quantity } from "@/lib/analysis/core/quantity";
import { quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { gather } from "@/lib/analysis/core/gather";

const textOf = (passage: Passage): string => (passage.cells ? passage.raw : passage.text);

/** "n of m (p %)", "n/m = p %", "p % (n of m)"; where p may also be what is left over. */
function parts(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const found: Refutation[] = [];
  const PATTERN = /(?<![\p{L}\d.,:/-])(\d[\d\s\u00a0\u202f.,]*?)\s*(?:\/|(?:[\p{L}-]+\s+){0,2}(?:of|out of|av|von|sur|de)(?!\p{L}))\s*(?:the |totalt |alla |all |our )?(\d[\d\u00a0\u202f.,]*(?:[ \u00a0\u202f]\d{3})*)(?![\d/:.]*\d)/giu;
  for (const match of text.matchAll(PATTERN)) {
    const [part] = study.quantities(match[1]!.trim());
    const [whole] = study.quantities(match[2]!.replace(/[.,]$/, ""));
    if (!part || !whole || part.dimension !== "count" || whole.dimension !== "count" || whole.value <= 0 || part.value > whole.value || whole.value < 3) continue;
    const end = match.index + match[0].length;
    const near = study.quantities(text).filter(({ dimension, sign }) => dimension === "percent" && sign === 0);
    const percent =
      near.find(({ start }) => start >= end && /^(?:\s*[\p{L}-]+){0,3}\s*(?:\(|=|→|:|,|–|—|-|≈|~|\s)+(?:i\.e\.|dvs\.?|ca\.?|about|or)?\s*[<>~≈]?\s*$/u.test(text.slice(end, start))) ??
      near.find((one) => one.end <= match.index && /^\s*(?:[\p{L}]+ ){0,2}\(\s*$/u.test(text.slice(one.end, match.index)) && /^\s*[\p{L} ]{0,24}\)/u.test(text.slice(end)));
    if (!percent || near.filter(({ start }) => Math.abs(start - end) < 40).length > 1) continue;
    const share = (100 * part.value) / whole.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) continue;
    // A percentage of something else.
    if (/^\s*(?:more|less|fewer|or (?:better|more|less)|mer|mindre|fler|eller (?:mer|bättre)|mehr|weniger|plus|moins)(?!\p{L})/iu.test(text.slice(percent.end)) || /(?<!\p{L})(?:with|at|på|med|mit|avec)\s*[<>~≈]?\s*$/iu.test(text.slice(0, percent.start))) continue;
    if (/^\s*(?:of|av|von|de) (?!them|these|all|the total|dem|dessa|alla|totalt)/iu.test(text.slice(percent.end))) continue;
    if (percent.bound === "about" && Math.abs(share - percent.value) <= 5) continue;
    found.push({ lines: [passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.text, whole: whole.text, share: shownNumber(share), written: percent.text } });
  }
  return found;
}

const WHOLE = /^(?:total|totalt|totala|antal|all|gesamt|number of)(?![\p{L}\d_]).*(?<![\p{L}\d_])(?:requests?|anrop|tests?|tester|calls?|messages?|meddelanden|jobs?|events?|users?|orders?|rows?|rader|records?|anfragen|requêtes)$|^(?:requests?|anrop|calls?|messages?)(?: (?:total|sent|totalt|in total))?$/iu;

interface Field {
  readonly label: string;
  readonly value: string;
  readonly passage: Passage;
}

const fieldOf = (passage: Passage): Field | null => {
  if (passage.kind === "row") return passage.cells && passage.cells.length === 2 ? { label: passage.cells[0]!, value: passage.cells[1]!, passage } : null;
  return passage.label ? { label: passage.label, value: passage.value, passage } : null;
};

/** "Success rate: 98.14 % (67,393 successful)" beside "Total requests: 68,673", and rates beside counts and durations. */
function groups(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const byGroup = new Map<string, Field[]>();
  for (const passage of study.passages) {
    const field = fieldOf(passage);
    if (!field) continue;
    const key = passage.group ? `g${passage.group}` : `h${passage.headings[0]?.index ?? -1}`;
    gather(byGroup, key, field);
  }
  for (const fields of byGroup.values()) {
    const only = (label: RegExp, dimension: Quantity["dimension"]) => {
      const fitting = fields.flatMap((field) => {
        const [quantity, ...others] = label.test(field.label.trim()) ? study.quantities(field.value) : [];
        return quantity?.dimension === dimension && quantity.start <= 2 && others.every((one) => one.dimension !== dimension) && quantity.bound === "exact" ? [{ field, quantity }] : [];
      });
      return fitting.length === 1 ? fitting[0] : undefined;
    };
    const total = only(WHOLE, "count");
    if (!total) continue;
    for (const field of fields) {
      if (field === total.field) continue;
      const own = study.quantities(field.value);
      const percents = own.filter(({ dimension }) => dimension === "percent");
      const counts = own.filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
      const [percent] = percents;
      const [count] = counts;
      if (percents.length !== 1 || counts.length !== 1 || !percent || !count || count.value > total.quantity.value || /\bof\b|\bav\b|\//.test(field.value)) continue;
      if (!/rate|success|fail|error|andel|lyckad|fel|share|quote|taux|misslyck/iu.test(`${field.label} ${field.value}`)) continue;
      const share = (100 * count.value) / total.quantity.value;
      if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) continue;
      found.push({ lines: [field.passage.line, total.field.passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: count.text, whole: total.quantity.text, share: shownNumber(share), written: percent.text } });
    }
    const duration = only(/^(?:(?:test |total |run )?duration|varaktighet|(?:kör|test)tid|length|run ?time|dauer|durée)$/iu, "time");
    const throughput = only(/^(?:(?:average |avg |mean )?throughput|(?:requests|req|anrop)(?: per second|\/s|\/sek)?|rps|genomströmning|rate|durchsatz|débit|(?:average |mean )?rps)$/iu, "rate");
    if (duration && throughput && /second|rps|\/ ?s|sek/iu.test(throughput.quantity.unit)) {
      const rate = total.quantity.value / duration.quantity.value;
      const off = Math.abs(rate - throughput.quantity.value) / throughput.quantity.value;
      if (off > 0.1 && throughput.quantity.bound === "exact")
        found.push({
          lines: [throughput.field.passage.line, total.field.passage.line, duration.field.passage.line],
          rule: "rate",
          strength: off > 0.25 ? "hard" : "soft",
          code: "rate",
          params: { total: total.quantity.text, duration: duration.quantity.text, rate: shownNumber(rate), written: throughput.quantity.text },
        });
    }
  }
  return found;
}

/** "1,200 requests in 10 minutes (115 req/s)" in one sentence. */
function ratesInline(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const own = study.quantities(text);
  const rates = own.filter(({ dimension, bound, unit }) => dimension === "rate" && bound !== "less" && bound !== "more" && /s$|second|rps|sek/iu.test(unit));
  const times = own.filter(({ dimension, bound }) => dimension === "time" && bound === "exact");
  const counts = own.filter(({ dimension, bound, end }) => dimension === "count" && bound === "exact" && /^\s*(?:\p{L}+ )?(?:requests?|anrop|calls|messages|meddelanden|events|readings|jobs)(?![\p{L}\d_])/iu.test(text.slice(end)));
  const [rate] = rates;
  const [time] = times;
  const [count] = counts;
  if (rates.length !== 1 || times.length !== 1 || counts.length !== 1 || !rate || !time || !count || time.value < 5) return [];
  if (!/^\s*(?:\p{L}+ ){1,2}(?:in|over|during|under|på|inom|within)\s+(?:the )?(?:first |last )?$/iu.test(text.slice(count.end, time.start)) && !/^\s*(?:\p{L}+\s*){1,3}(?:in|over|during|under|på)\s/iu.test(text.slice(count.end, time.start))) return [];
  const found = count.value / time.value;
  const off = Math.abs(found - rate.value) / rate.value;
  return off > 0.1 ? [{ lines: [passage.line], rule: "rate", strength: off > 0.25 ? "hard" : "soft", code: "rate", params: { total: count.text, duration: time.text, rate: shownNumber(found), written: rate.text } }] : [];
}

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

/** "from 900 ms to 300 ms (-50 %)", "4 → 16 (4x)". */
function changesInline(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  if (!/%|procent|percent|[x×]\b|gånger|times|Prozent/iu.test(text)) return [];
  const own = study.quantities(text);
  return own.flatMap((from, at) => {
    const to = own[at + 1];
    const by = own[at + 2];
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

/** Hit rate, time when hit, time when missed, and the average they are said to give. */
function mixtures(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const groupsOf = new Map<string, Passage[]>();
  for (const passage of study.passages) {
    if (passage.kind === "heading") continue;
    const key = passage.group ? `g${passage.group}` : `h${passage.headings[0]?.index ?? -1}`;
    gather(groupsOf, key, passage);
  }
  for (const own of groupsOf.values()) {
    const pick = (pattern: RegExp, not: RegExp | null, dimension: Quantity["dimension"]) => {
      const fitting = own.flatMap((passage) => {
        const text = textOf(passage);
        if (!pattern.test(text) || not?.test(text)) return [];
        const quantities = study.quantities(text).filter((one) => one.dimension === dimension);
        return quantities.length === 1 ? [{ passage, quantity: quantities[0]! }] : [];
      });
      return fitting.length === 1 ? fitting[0] : undefined;
    };
    const average = pick(/(?<![\p{L}\d_])(?:average|avg|mean|overall|genomsnitt\w*|snitt\w*|medel\w*|durchschnitt\w*|moyenne)(?![\p{L}\d_])/iu, /(?<![\p{L}\d_])(?:cached|hit rate|miss)(?![\p{L}\d_])/iu, "time");
    const share = pick(/(?<![\p{L}\d_])(?:hit rate|cache hits?|träff\w*|trefferquote|taux de cache)(?![\p{L}\d_])/iu, null, "percent");
    const quick = pick(/(?<![\p{L}\d_])(?:cached|cache hits?|from (?:the )?cache|hits?|träff\w*|cachad\w*|cachat)(?![\p{L}\d_])/iu, /(?<![\p{L}\d_])(?:un-?cached|miss|rate|first|cold)(?![\p{L}\d_])/iu, "time");
    const slow = pick(/(?<![\p{L}\d_])(?:un-?cached|cache miss\w*|miss(?:es)?|first request|cold|without cache|database query|miss\w*|ocachad\w*|första anropet)(?![\p{L}\d_])/iu, null, "time");
    if (!average || !share || !quick || !slow) continue;
    const hits = share.quantity.value / 100;
    const fast = quick.quantity.bound === "less" ? 0 : quick.quantity.value;
    const least = hits * fast + (1 - hits) * slow.quantity.value;
    const written = average.quantity;
    if (written.bound === "less" ? least <= written.value * 1.005 : Math.abs(least - written.value) / Math.max(least, written.value) <= 0.25) continue;
    found.push({
      lines: [average.passage.line, slow.passage.line, quick.passage.line, share.passage.line],
      rule: "weighted-average",
      strength: "hard",
      code: "weighted-average",
      params: { share: asWritten(share.quantity), quick: asWritten(quick.quantity), slow: asWritten(slow.quantity), average: `${shownNumber(least)} s`, written: asWritten(average.quantity) },
    });
  }
  return found;
}

const PERIODS: readonly (readonly [RegExp, number, number])[] = [
  [/(?<![\p{L}\d_])(?:january|february|march|april|may|june|july|august|september|october|november|december|januari|februari|mars|maj|juni|juli|augusti|oktober|month|monthly|30 days|månad(?:en)?|månadsvis|monat\w*|mois)(?![\p{L}\d_])/iu, 28 * 86_400, 31 * 86_400],
  [/(?<![\p{L}\d_])(?:year|yearly|annual(?:ly)?|år(?:et|ligen)?|jahr\w*|année)(?![\p{L}\d_])/iu, 365 * 86_400, 366 * 86_400],
  [/(?<![\p{L}\d_])(?:week|weekly|vecka(?:n)?|7 days|woche\w*|semaine)(?![\p{L}\d_])/iu, 604_800, 604_800],
  [/(?<![\p{L}\d_])(?:quarter|90 days|kvartal(?:et)?|quartal)(?![\p{L}\d_])/iu, 89 * 86_400, 92 * 86_400],
];

/** "99.95 % (4 h downtime a month)": an availability and the time it leaves. */
function availability(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  if (!/(?<![\p{L}\d_])(?:availab\w*|uptime|downtime|tillgänglig\w*|upptid|nedtid|nertid|avbrott|outage|verfügbarkeit|ausfallzeit|disponibilité)(?![\p{L}\d_])/iu.test(text)) return [];
  const own = study.quantities(text);
  const percents = own.filter(({ dimension, value }) => dimension === "percent" && value >= 90 && value < 100);
  const times = own.filter(({ dimension }) => dimension === "time" );
  const fitting = PERIODS.filter(([pattern]) => pattern.test(text));
  const all = times.filter(({ text: said }) => !/^(?:30|90|7) (?:days|dagar)$/iu.test(said));
  // "Down for 52 minutes, in two incidents of 31 and 21": the first is the sum.
  const told = all.find(({ start }) => /(?:\bdown(?: for|time(?: of|:)?)?|unavailable for|outage of|nere(?: i)?|avbrott(?: på| om|:)?|nertid(?: på|:)?|nedtid(?: på|:)?)\s*$/iu.test(text.slice(0, start)));
  // "Down for 13 minutes on the 4th and 39 minutes on the 22nd": then they add up.
  const later = told ? all.filter(({ start }) => start > told.start) : [];
  const together = told && later.length > 0 ? { ...told, value: told.value + later.reduce((sum, { value }) => sum + value, 0), text: [told, ...later].map(({ text: said }) => said).join(" + ") } : undefined;
  const isSumOfLater = told !== undefined && Math.abs(told.value - later.reduce((sum, { value }) => sum + value, 0)) < 1;
  const downtimes = together && !isSumOfLater ? [together] : told ? [told] : all;
  const [percent] = percents;
  const [down] = downtimes;
  if (percents.length !== 1 || downtimes.length !== 1 || fitting.length !== 1 || !percent || !down || down.bound === "about") return [];
  const [, shortest, longest] = fitting[0]!;
  const [low, high] = rangeOf(percent);
  const range: readonly [number, number] = [((100 - high) / 100) * shortest, ((100 - low) / 100) * longest];
  const isBound = down.bound === "less" || down.bound === "more" || percent.bound !== "exact";
  if (isBound || agrees(range[0] * 0.97, range[1] * 1.03, down)) return [];
  return [{ lines: [passage.line], rule: "availability", strength: "hard", code: "availability", params: { percent: percent.text, time: `${shownNumber((((100 - percent.value) / 100) * longest) / 60)} min`, written: down.text } }];
}

/** "10:00–10:45 (30 min)": a span of the clock and how long it is said to be. */
function spans(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const own = [...text.matchAll(/(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:–|—|-|to|till|until|bis|à)\s*([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:])/giu)];
  const [match] = own;
  if (own.length !== 1 || !match) return [];
  const times = study.quantities(text).filter(({ dimension, bound, start }) => dimension === "time" && bound === "exact" && start > match.index);
  const [written] = times;
  if (times.length !== 1 || !written || !/^[^.;]{0,4}[(,=:]\s*(?:(?:total|duration|lasted|varade|i|for|under|dvs)\s*)?$/iu.test(text.slice(match.index + match[0].length, written.start))) return [];
  const minutes = (Number(match[3]) * 60 + Number(match[4]) - Number(match[1]) * 60 - Number(match[2]) + 1440) % 1440;
  if (Math.abs(minutes * 60 - written.value) <= Math.max(60, written.step)) return [];
  return [{ lines: [passage.line], rule: "time-span", strength: "hard", code: "time-span", params: { span: quoted(match[0]), time: `${minutes} min`, written: written.text } }];
}

const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^\W*(?:min(?:imum)?)(?![\p{L}\d_])(?!\s*[)/])/iu, 0],
  [/(?<![\p{L}\d_])(?:p50|median|50th|50:e)(?![\p{L}\d_])/iu, 50],
  [/\bp75\b/iu, 75],
  [/(?<![\p{L}\d_])(?:p90|90th)(?![\p{L}\d_])/iu, 90],
  [/(?<![\p{L}\d_])(?:p95|95th|95:e)(?![\p{L}\d_])/iu, 95],
  [/(?<![\p{L}\d_])(?:p99|99th|99:e)(?![.\d])(?![\p{L}\d_])/iu, 99],
  [/\bp99[.,]?9\b/iu, 99.9],
  [/^\W*(?:max(?:imum)?)(?![\p{L}\d_])(?!\s*[)/])/iu, 100],
];

/** Percentiles of one row or line that do not grow. */
function percentiles(study: Study, passage: Passage): Refutation[] {
  const found: { rank: number; name: string; quantity: Quantity }[] = [];
  if (passage.cells && passage.header) {
    passage.header.forEach((title, at) => {
      const rank = RANKS.find(([pattern]) => pattern.test(title))?.[1];
      const own = study.quantities(passage.cells![at] ?? "");
      // What a column of targets says is not a percentile of the same run.
      // "p99 of cached pages" is of another series than "p95".
      if (title.replace(/\(.*\)|\b(?:p\d\d(?:[.,]\d)?|median|min|max|ms|s|latency|time|svarstid)\b/giu, "").trim()) return;
      if (rank === undefined || own.length > 1 || /target|goal|mål|krav|slo|limit|before|after|före|efter/iu.test(title)) return;
      const [quantity] = own;
      if (quantity && quantity.bound === "exact" && (quantity.dimension === "time" || quantity.dimension === "count")) found.push({ rank, name: title, quantity });
    });
  } else {
    for (const match of passage.text.matchAll(/\b(p50|median|p75|p90|p95|p99(?:[.,]9)?)(?![\p{L}\d_])\s*(?:=|:|is|was|of|är|var|på)?\s*(?=[~≈]?\d)/giu)) {
      const rank = RANKS.find(([pattern]) => pattern.test(match[1]!))?.[1];
      const quantity = study.quantities(passage.text).find(({ start }) => start >= match.index + match[0].length && start - (match.index + match[0].length) <= 2);
      if (rank !== undefined && quantity?.dimension === "time" && quantity.bound === "exact") found.push({ rank, name: match[1]!, quantity });
    }
    // Two periods or two endpoints in one sentence are two series.
    const stretch = passage.text.slice(Math.min(...found.map(({ quantity }) => quantity.start), Infinity), Math.max(...found.map(({ quantity }) => quantity.end), 0));
    if (/(?<!\p{L})(?:in|i|on|for|för|var|was|im|au|under|during)(?!\p{L})/iu.test(stretch)) return [];
    if (new Set(found.map(({ rank }) => rank)).size !== found.length || /→|->|\bfrom\b|från|target|mål|before|after|före|efter/iu.test(passage.text)) return [];
  }
  found.sort((a, b) => a.rank - b.rank);
  for (let at = 1; at < found.length; at += 1) {
    const [low, high] = [found[at - 1]!, found[at]!];
    if (low.quantity.dimension === high.quantity.dimension && low.rank < high.rank && rangeOf(low.quantity)[0] > rangeOf(high.quantity)[1])
      return [{ lines: [passage.line], rule: "percentiles", strength: "hard", code: "percentiles", params: { low: low.name, lowValue: low.quantity.text, high: high.name, highValue: high.quantity.text } }];
  }
  return [];
}

/** The sentences that stand together under a heading, as paragraphs of prose do. */
function paragraphs(study: Study): Passage[][] {
  const found: Passage[][] = [];
  let last: Passage | undefined;
  for (const passage of study.passages) {
    if (passage.kind !== "sentence" && passage.kind !== "field") {
      last = undefined;
      continue;
    }
    if (last && passage.line - last.endLine <= 1 && passage.headings[0]?.index === last.headings[0]?.index) found.at(-1)!.push(passage);
    else found.push([passage]);
    last = passage;
  }
  return found;
}

/** "A hit takes 3 ms and a miss 53 ms, so that it takes 28 ms on average", with the hit rate before it. */
function mixturesInProse(study: Study, own: readonly Passage[]): Refutation[] {
  const text = own.map(textOf).join(" ");
  if (!/(?:hit|träff)/iu.test(text) || !/(?:average|mean|snitt|medel)/iu.test(text)) return [];
  const all = study.quantities(text);
  const after = (pattern: RegExp, dimension: Quantity["dimension"]) => {
    const match = pattern.exec(text);
    const quantity = match ? all.find((one) => one.dimension === dimension && one.start >= match.index + match[0].length && one.start - match.index - match[0].length <= 24) : undefined;
    return quantity;
  };
  const share = after(/(?:hit (?:rate|ratio)|träff(?:kvot|andel|grad)\p{L}*)(?!\p{L})/iu, "percent");
  const quick = after(/(?<!\p{L})(?:a |an |en |each )?(?:cache )?(?:hits?|träff(?:ar)?)(?! (?:rate|ratio|kvot))(?!\p{L})(?=[^.]{0,24}\d)/iu, "time");
  const slow = after(/(?<!\p{L})(?:a |an |en |each )?(?:cache )?(?:miss(?:es|ar)?|bom)(?!\p{L})/iu, "time");
  const average = all.find(({ dimension, start, end }) => dimension === "time" && (/^\s*(?:on average|in the mean|i (?:snitt|genomsnitt|medel))/iu.test(text.slice(end)) || /(?:average|mean|snitt\w*|genomsnitt\w*|medel\w*)[^.\d]{0,24}$/iu.test(text.slice(0, start))));
  if (!share || !quick || !slow || !average || new Set([quick, slow, average]).size < 3) return [];
  const hits = share.value / 100;
  const expected = hits * quick.value + (1 - hits) * slow.value;
  if (Math.abs(expected - average.value) / average.value <= 0.15 || (average.bound === "less" && expected <= average.value)) return [];
  const passage = own.find((one) => textOf(one).includes(average.text)) ?? own[0]!;
  return [{ lines: [passage.line], rule: "weighted-average", strength: "hard", code: "weighted-average", params: { share: asWritten(share), quick: asWritten(quick), slow: asWritten(slow), average: `${shownNumber(expected)} s`, written: asWritten(average) } }];
}

const MOST_APART = 3;
/** Only what is concluded from the figures has to follow from them. */
const SPREAD = /(?<!\p{L})(?:spread|on purpose|throttled|paused|with pauses|slowly|fördela\p{L}*|utsprid\p{L}*|med flit|pauser|verteilt|absichtlich)(?!\p{L})/iu;
const FOLLOWS = /(?<!\p{L})(?:so|thus|hence|therefore|which (?:means|gives|makes|takes)|that (?:is|gives|makes|takes)|i\.e\.|alltså|därmed|därför|så|(?:it|this|that|and|which|och|den|det|som)\s+(?:then\s+)?(?:takes?|took|needs?|tar|tog)|dvs|vilket (?:ger|betyder|blir|tar)|det (?:blir|tar|ger)|also|somit|donc|ainsi)(?!\p{L})/iu;

/** "126 billion rows … at 250,000 rows a second … takes about 14 hours". */
function durations(study: Study, own: readonly Passage[]): Refutation[] {
  for (let at = 0; at < own.length; at += 1) {
    const window = own.slice(at, at + MOST_APART);
    const said = window.flatMap((passage) => study.quantities(textOf(passage)).map((quantity) => ({ passage, quantity, text: textOf(passage) })));
    const rates = said.filter(({ quantity }) => quantity.dimension === "rate" && /^\p{L}{3,}/u.test(quantity.unit));
    const [rate] = rates;
    if (rates.length !== 1 || !rate) continue;
    const noun = /^\p{L}+/u.exec(rate.quantity.unit)![0].toLowerCase().replace(/s$/, "");
    const counts = said.filter(({ quantity, text }) => quantity.dimension === "count" && quantity.bound !== "less" && quantity.bound !== "more" && new RegExp(`^\\s*(?:\\p{L}+ ){0,1}${noun}`, "iu").test(text.slice(quantity.end)));
    const times = said.filter(({ quantity, text }) => quantity.dimension === "time" && !SPREAD.test(text) && FOLLOWS.test(text.slice(0, quantity.start)) && /(?<!\p{L})(?:takes?|took|in|needs?|within|tar|tog|på|dauert|prend)\s*(?:about |around |some |roughly |ca |cirka |ungefär |knappt |drygt |nearly |~|≈)*$/iu.test(text.slice(0, quantity.start)));
    const [count] = counts;
    const [time] = times;
    if (counts.length !== 1 || times.length !== 1 || !count || !time || time.quantity.value < 60) continue;
    const seconds = count.quantity.value / rate.quantity.value;
    const ratio = seconds / time.quantity.value;
    if (ratio > 0.7 && ratio < 1.4) continue;
    const lines = [...new Set([time.passage.line, count.passage.line, rate.passage.line])];
    return [{ lines, rule: "rate", strength: "hard", code: "time-for-all", params: { count: count.quantity.text, rate: rate.quantity.text, time: seconds > 7200 ? `${shownNumber(seconds / 3600)} h` : `${shownNumber(seconds / 60)} min`, written: time.quantity.text } }];
  }
  return [];
}

/** "1,000 readings of 320 bytes are 320 kB", "4 tasks with 5 connections each make 20". */
function products(study: Study, passage: Passage): Refutation[] {
  const { text } = passage;
  if (passage.cells) return [];
  const all = study.quantities(text);
  return all.flatMap((first, at): Refutation[] => {
    const [second, third] = [all[at + 1], all[at + 2]];
    if (!second || !third || first.dimension !== "count" || first.bound !== "exact" || second.bound !== "exact") return [];
    if (!/^\s*[\p{L}-]+(?: [\p{L}-]+)?\s+(?:of|at|à|with|med|om|på|mit|de|avec)\s+(?:a pool of )?$/iu.test(text.slice(first.end, second.start))) return [];
    const gap = text.slice(second.end, third.start);
    const isEach = /(?<!\p{L})(?:each|vardera|per \p{L}+|var|jeweils|chacun\w*)(?!\p{L})/iu.test(gap);
    if (!/(?:=|(?<!\p{L})(?:are|is|make[s]?|give[s]?|gives|that is|i\.e\.|in total|so|or|blir|är|ger|dvs|alltså|ergibt|macht|font)(?!\p{L}))\s*(?:about |ca |~|≈|altogether |in all )*$/iu.test(gap) || (gap.length > 40 && !isEach)) return [];
    if (!isEach && first.dimension === second.dimension) return [];
    const [low, high] = [first.value * rangeOf(second)[0], first.value * rangeOf(second)[1]];
    if (third.dimension !== second.dimension && third.dimension !== "count") return [];
    const scales = third.dimension === second.dimension && third.dimension !== "count" ? [1, 1.024, 1.048576, 1 / 1.024, 1 / 1.048576, 1.073741824, 1 / 1.073741824] : [1];
    if (scales.some((scale) => agrees(low * scale * 0.995, high * scale * 1.005, third))) return [];
    if (third.bound === "about" && third.value / low > 0.85 && third.value / low < 1.15) return [];
    return [{ lines: [passage.line], rule: "arithmetic", strength: "hard", code: "arithmetic", params: { left: quoted(text.slice(first.start, second.end)), result: shownNumber(third.dimension === "time" || third.dimension === "bytes" ? low / (third.value / Number.parseFloat(third.text.replace(/,(?=\d{3})/g, "").replace(",", ".")) || 1) : low), right: third.text } }];
  });
}

/** "3.6 million messages a day, about 410 a second": one rate in two units. */
function sameRate(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const rates = study.quantities(text).filter(({ dimension }) => dimension === "rate");
  const [one, two] = rates;
  if (rates.length !== 2 || !one || !two || one.bound === "less" || one.bound === "more" || two.bound === "less" || two.bound === "more") return [];
  const gap = text.slice(one.end, two.start);
  if (!/^[^.;]{0,12}(?:=|≈|\(|(?<!\p{L})(?:i\.e\.|that is|which is|so|about|roughly|dvs|alltså|det är|vilket är|d\.h\.|soit|equals?|makes?|blir|ger))[^.;]{0,24}$/iu.test(gap) || /(?<!\p{L})(?:peak|max\p{L}*|limit|up to|topp\p{L}*|burst)(?!\p{L})/iu.test(text.slice(Math.max(0, one.start - 24), two.end + 24))) return [];
  if (one.unit.replace(/^.*(?:per|a|an|\/|i|om) ?/iu, "") === two.unit.replace(/^.*(?:per|a|an|\/|i|om) ?/iu, "")) return [];
  // A part of the calls, or a rate of part of the time.
  if (/^\s*(?:of (?:them|these|which)|av (?:dem|dessa)|for (?:each|half|part)|during|when|in which|by phone|under|när|davon)(?!\p{L})/iu.test(text.slice(two.end)) || (one.value / two.value > 1 && /(?<!\p{L})(?:come in|of them|av dem)(?!\p{L})/iu.test(text))) return [];
  const ratio = one.value / two.value;
  if (ratio > 0.8 && ratio < 1.25) return [];
  const factor = Number.parseFloat(two.text.replace(/[^\d.,]/g, "").replace(/,(?=\d{3})/g, "").replace(",", ".")) / two.value;
  return [{ lines: [passage.line], rule: "rate", strength: "hard", code: "same-rate", params: { one: one.text, rate: shownNumber(one.value * factor), written: two.text } }];
}

/** "It has 52 sites. 46 of them are connected, i.e. 94 %." */
function ofThem(study: Study, own: readonly Passage[]): Refutation[] {
  return own.flatMap((passage, at): Refutation[] => {
    const before = own[at - 1];
    const match = /^\W*(?:\p{L}+ )?(\d[\d\s.,]*?)\s+(?:of them|of these|av dem|av dessa|davon|d['’]entre eux)(?!\p{L})/iu.exec(passage.text);
    if (!match || !before) return [];
    const [part] = study.quantities(match[1]!);
    const wholes = study.quantities(before.text).filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
    const percents = study.quantities(passage.text).filter(({ dimension }) => dimension === "percent");
    const [whole] = wholes;
    const [percent] = percents;
    if (!part || wholes.length !== 1 || percents.length !== 1 || !whole || !percent || part.value > whole.value) return [];
    const share = (100 * part.value) / whole.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent) || percent.bound === "about") return [];
    return [{ lines: [passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.text, whole: whole.text, share: shownNumber(share), written: percent.text } }];
  });
}

/** Finds percentages, changes, rates and averages that do not follow from the figures beside them. */
export function refuteRatios(study: Study): Refutation[] {
  return [
    ...study.numbered.flatMap((passage) => ([...parts(study, passage), ...changesInline(study, passage), ...ratesInline(study, passage), ...availability(study, passage), ...spans(study, passage), ...percentiles(study, passage)])),
    ...paragraphs(study).flatMap((own) => [...mixturesInProse(study, own), ...durations(study, own), ...ofThem(study, own)]),
    ...study.numbered.flatMap((passage) => [...products(study, passage), ...sameRate(study, passage)]),
    ...groups(study),
    ...changesInTables(study),
    ...mixtures(study),
  ];
}
