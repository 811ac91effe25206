/** What a number counts or measures. Values are in seconds, bytes, events a second, per cent, or as they are. */
export type Dimension = "time" | "bytes" | "rate" | "percent" | "times" | "money" | "count";

/** A number that stands in a text, with how exactly it was written. */
export interface Quantity {
  /** In the base unit of its dimension. */
  readonly value: number;
  /** What one more in the last digit written would add, in the base unit. */
  readonly step: number;
  readonly dimension: Dimension;
  readonly bound: "exact" | "less" | "more" | "about";
  /** "+" or "-" where one is written before a change. */
  readonly sign: -1 | 0 | 1;
  /** Offsets in the text, of the number with what belongs to it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The currency, or the unit as written. */
  readonly unit: string;
}

/** Which sign separates decimals in a document. */
export type DecimalSign = "point" | "comma";

/** Tells by the numbers of a text whether it writes 3.9 or 3,9. */
export function decimalSignOf(text: string): DecimalSign {
  const points = text.match(/(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.])/g)?.length ?? 0;
  const commas = text.match(/(?<![\d.,])\d{1,4},\d{1,2}(?![\d,])/g)?.length ?? 0;
  return commas > points ? "comma" : "point";
}

const SPACE = "[ \\u00a0\\u202f\\u2009]";
const NUMBER = new RegExp(
  `(?<![\\p{L}\\d_.,:/#@\\\\])(?<!\\p{L}[-–])([+\\u2212-])?(\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d+(?:[.,]\\d+)?)(?![\\d:])`,
  "gu",
);

/** "requests per second", "messages a day", "anrop i minuten": any one or two nouns may come before the time. */
const perTime = (times: string, alone = ""): RegExp => new RegExp(`^(?:${alone}(?:\\p{L}[\\p{L}-]* ){0,2}?(?:(?:per|a|an|each|every|om|i|på|pro|par) (?:the )?(?:${times})\\b|/ ?(?:${times})\\b)|(?:\\p{L}[\\p{L}-]*)/(?:${times})\\b)`, "iu");

const UNITS: readonly (readonly [Dimension, number, RegExp])[] = [
  ["bytes", 0, /^(?:[KMGT]i?B|k[Bb])(?:\/ ?(?:s|sec|min|h|d|day|dygn|dag)(?!\p{L})| (?:a|per|om|i) (?:second|minute|hour|day|month|sekund\p{L}*|minut\p{L}*|timme\p{L}*|dag\p{L}*|dygn\p{L}*|månad\p{L}*))/u],
  ["rate", 1, perTime("s|sec|second|sek|sekund(?:en)?|sekunde|seconde")],
  ["rate", 1, /^(?:rps|qps|tps)(?![\p{L}\d_])/iu],
  ["rate", 1 / 60, perTime("min|minute|minut(?:en)?")],
  ["rate", 1 / 3600, perTime("h|hr|hour|timme(?:n)?|tim|stunde|heure")],
  ["rate", 1 / 86_400, perTime("d|day|dag(?:en)?|dygn(?:et)?|tag|jour")],
  ["time", 1e-6, /^(?:µs|us|μs|microseconds?)(?![\p{L}\d_])/u],
  ["time", 1e-3, /^(?:ms|msec|milliseconds?|millisekund(?:er)?)(?![\p{L}\d_])/iu],
  ["time", 1, /^(?:s|sec|secs|seconds?|sek|sekund(?:er|ers)?)(?![\p{L}\d_])(?!\/)/u],
  ["time", 60, /^(?:min|mins|minutes?|minut(?:er|ers)?|Minuten?)(?![\p{L}\d_])(?!\/)/u],
  ["time", 3600, /^(?:h|hrs?|hours?|tim|timm(?:e|ar|ars)|Stunden?|heures?)(?![\p{L}\d_])/u],
  ["time", 86_400, /^(?:d|days?|dagars?|dag|dygns?|Tage?n?|jours?)(?![\p{L}\d_])/u],
  ["time", 604_800, /^(?:weeks?|veck(?:a|or|ors))(?![\p{L}\d_])/u],
  ["time", 2_592_000, /^(?:months?|månader(?:s)?|månad|Monate?n?|mois)(?![\p{L}\d_])/u],
  ["percent", 1, /^(?:%|percent|per cent|procent|Prozent)(?!\p{L})/iu],
  ["times", 1, /^(?:[x×](?![\p{L}\d]|\s*\d)|times (?:faster|more|higher|better|quicker|less|lower|smaller|cheaper|fewer|the)|gånger)/iu],
  ["bytes", 1024, /^(?:KiB)(?![\p{L}\d_])/u],
  ["bytes", 1024 ** 2, /^(?:MiB)(?![\p{L}\d_])/u],
  ["bytes", 1024 ** 3, /^(?:GiB)(?![\p{L}\d_])/u],
  ["bytes", 1e3, /^(?:k[Bb]|KB)(?![\p{L}\d_])/u],
  ["bytes", 1e6, /^(?:MB)(?![\p{L}\d_])/u],
  ["bytes", 1e9, /^(?:GB)(?![\p{L}\d_])/u],
  ["bytes", 1e12, /^(?:TB)(?![\p{L}\d_])/u],
  ["money", 1, /^(?:€|EUR|USD|SEK|kr|kronor|dollars?|euros?)(?!\p{L})/u],
];
const SCALES: readonly (readonly [number, RegExp])[] = [
  [1e3, /^(?:k(?![\p{L}])|K(?![\p{L}])|thousand\b|tusen\b)/u],
  [1e6, /^(?:M(?![\p{L}])|m(?:n|illion|iljon(?:er)?)(?![\p{L}\d_])|million\b|miljoner\b)/u],
  [1e9, /^(?:bn\b|billion\b|miljard(?:er)?\b)/u],
];

const LESS = /(?:[<≤⩽]=?|(?<![\p{L}\d_])(?:under|below|less than|fewer than|at most|no more than|max(?:imum)?(?: of)?|up to|within|mindre än|högst|maximalt|max|som mest|upp till|inom|unter|höchstens|moins de))\s*$/iu;
const MORE = /(?:[>≥⩾]=?|(?<![\p{L}\d_])(?:(?<!(?:carried|took|taken|came|handed|went|left|moved|switched) )over|above|more than|at least|min(?:imum)?(?: of)?|exceed(?:s|ed|ing)?|över|mer än|fler än|minst|mindestens|über|plus de))\s*$/iu;
const ABOUT = /(?:[~≈∼]|(?<![\p{L}\d_])(?:about|around|approx(?:\.|imately)?|roughly|nearly|almost|some|circa|ca\.?|cirka|runt|ungefär|omkring|knappt|drygt|nästan|typ|etwa|environ|est\.?|estimated))\s*$/iu;

/** Numbers that name something instead of counting it. */
const NAMES_BEFORE = /(?:(?<![\p{L}\d_])(?:v|version|ver|release|step|phase|fas|steg|priority|prio(?:ritet)?|section|avsnitt|kapitel|chapter|item|punkt|bug|issue|ticket|ärende|pr|mr|build|run|rev|revision|wave|våg|sprint|iteration|round|runda|port|http|status|code|kod|error|tls|sha|aes|rsa|utf|iso|rfc|cve|python|node|java|php|ruby|go|postgres(?:ql)?|mysql|redis|ubuntu|debian|alpine|django|rails|react|next(?:\.js)?|vue|angular|kafka|terraform|kubernetes|k8s|\.net|tier|level|nivå|no\.|nr|number|nummer|week|vecka|v\.|q|line|rad|page|sida|table|tabell|figure|appendix|bilaga|case|scenario|id|zone|layer|api v)\s*[:#]?\s*)$/iu;
const MONTH = "(?:jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|s)?|apr(?:il)?|may|maj|jun[ei]?|jul[yi]?|aug(?:ust(?:i)?)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DATE_AFTER = new RegExp(`^(?:st|nd|rd|th|:e|\\.)?\\s*${MONTH}\\b`, "iu");
const DATE_BEFORE = new RegExp(`\\b${MONTH}\\.?\\s*$`, "iu");
const CALENDAR = /\d{4}-\d{2}(?:-(?:\d{2}|XX|xx))?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b|\b(?!\d{1,3}(?:\.\d{3})+,\d)\d+\.\d+\.\d+(?:[.-]\w+)*\b|\bp\d{2}(?:\.\d+)?\b|\bP\d{2}\b|\b(?:19|20)\d{2}(?:\/\d{2})?(?=[)\s,.;:]|$)|`[^`]*`|https?:\/\/\S+|\b\d+(?:st|nd|rd|th)\b/gu;

const STATUS_CODE = /^(?:20[0-6]|30[0-8]|40[0-9]|41[0-8]|42[0-9]|451|50[0-8])$/;
const CODE_AFTER = /^['’]?s?(?:\*\*)?\s*(?:errors?|server error|unauthori[sz]ed|not found|rate limit|forbidden|bad request|too many|responses?|status|redirects?|conflicts?|internal|service unavailable|gateway|timeouts?|-fel|fel|svar)(?!\p{L})/iu;

/** "The pod answers 429." */
const ANSWERS = /(?<!\p{L})(?:answers?|answered|returns?|returned|responds?|responded|repl(?:y|ies|ied)|gets?|got|gives?|gave|receives?|throws?|svarar|svarade|returnerar|ger|får|gav|fick|blir|antwortet|liefert|renvoie)\s+(?:with |(?:with )?an? |med |en |ett |mit )?(?:HTTP )?$/iu;
const CODE_ENDS = /^(?:["'”’)\]*]|\s*[.,;:!?](?!\d)|\s*$|\s+(?:with|and|or|until|when|while|if|once|for|to|instead|rather|after|before|from|on|in|och|med|om|när|tills|eller|till|i stället|för|und|mit|wenn|et|si)(?!\p{L}))/u;

const canonical = (written: string, sign: DecimalSign): { value: number; decimals: number } | null => {
  const plain = written.replace(new RegExp(SPACE, "gu"), "");
  const grouped = new RegExp(SPACE, "u").test(written);
  const both = /\..*,|,.*\./.test(plain);
  if (both) {
    const last = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."));
    const digits = `${plain.slice(0, last).replace(/[.,]/g, "")}.${plain.slice(last + 1)}`;
    return { value: Number(digits), decimals: plain.length - last - 1 };
  }
  const [, separator, decimals = ""] = /([.,])(\d+)$/.exec(plain) ?? [];
  if (!separator) return { value: Number(plain), decimals: 0 };
  const groups = plain.split(separator);
  // 1,280 is a thousand where decimals have a point, and nobody knows what where they have a comma.
  if (!grouped && decimals.length === 3 && groups[0] !== "0" && (separator === "," || groups.length > 2)) {
    if (separator === "," && sign === "comma" && groups.length === 2) return null;
    return { value: Number(groups.join("")), decimals: 0 };
  }
  if (!grouped && decimals.length === 3 && separator === "." && sign === "comma" && groups[0] !== "0") return null;
  if (groups.length > 2) return null;
  return { value: Number(`${groups[0]}.${decimals}`), decimals: decimals.length };
};

/**
 * Finds the quantities of a text, in order. Dates, versions, ports, ordinals, percentile names and code are none; a number
 * that could be read in two ways is left out.
 */
export function quantitiesIn(text: string, sign: DecimalSign = "point"): Quantity[] {
  if (!/\d/.test(text)) return [];
  const covered = [...text.matchAll(CALENDAR)].map((match) => [match.index, match.index + match[0].length] as const);
  const found: Quantity[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, signed, written] = match as unknown as [string, string | undefined, string];
    let start = match.index;
    let end = start + whole.length;
    const numberStart = end - written.length;
    if (covered.some(([from, to]) => numberStart < to && end > from)) continue;
    const before = text.slice(Math.max(0, numberStart - 24), signed ? start : numberStart);
    const after = text.slice(end, end + 40);
    // "Week 1,271" is a count after a label; a number that names something has no thousands.
    if ((NAMES_BEFORE.test(before) && !/\d[ \u00a0\u202f.,]\d{3}(?!\d)/u.test(written)) || DATE_AFTER.test(after) || (DATE_BEFORE.test(before) && Number(written) <= 31)) continue;
    // A part of a name such as `abc-12` or `k8s`.
    if (/^\p{L}{1,3}\d/u.test(after) || /^(?:[_]|-?\p{L}{3,}\d|[-–]\d+[-–])/u.test(after) && !/^(?:req|rps|sec|min|sek)/.test(after)) continue;
    if (signed === "-" && /[\p{L}\d]\s?$/u.test(before) && !/\s$/.test(before)) continue;
    // "1,468 x 404 errors", "500 Server Error": a status code counts nothing.
    if (STATUS_CODE.test(written) && (CODE_AFTER.test(after) || (ANSWERS.test(before) && CODE_ENDS.test(after)))) continue;
    const number = canonical(written, sign);
    if (!number) continue;
    const gap = /^[ \u00a0\u202f]?-?/.exec(after)![0].length;
    let rest = after.slice(gap);
    let factor = 1;
    let length = 0;
    for (const [scale, pattern] of SCALES) {
      const scaled = pattern.exec(rest);
      if (!scaled) continue;
      factor = scale;
      length = scaled[0].length;
      const space = /^ /.exec(rest.slice(length))?.[0].length ?? 0;
      rest = rest.slice(length + space);
      length += space;
      break;
    }
    let dimension: Dimension = "count";
    let unit = "";
    for (const [kind, scale, pattern] of /^[\p{L}%×€µμ/]/u.test(rest) ? UNITS : []) {
      const united = pattern.exec(rest);
      if (!united) continue;
      dimension = kind;
      factor *= scale;
      unit = united[0].trim();
      length += united[0].length;
      break;
    }
    // Bytes in a time are measured in too many ways to be compared.
    if (dimension === "bytes" && factor === 0) continue;
    const currency = /([$€£])\s?$/.exec(before);
    if (currency) {
      dimension = "money";
      unit = currency[1]!;
      start -= currency[0].length;
    }
    if (length > 0) end += gap + length;
    else end += 0;
    const lead = text.slice(Math.max(0, start - 24), start);
    const plus = /^\+(?![\d])/.test(text.slice(end)) || /^\+/.test(after);
    const bound = LESS.test(lead) ? "less" : plus || MORE.test(lead) ? "more" : ABOUT.test(lead) || /^\s*\((?:est|estimated|approx|uppskattat|ca)(?![\p{L}\d_])/iu.test(text.slice(end)) ? "about" : "exact";
    found.push({
      value: number.value * factor,
      step: factor * 10 ** -number.decimals,
      dimension,
      bound,
      sign: signed === "+" ? 1 : signed ? -1 : 0,
      start: signed ? start : start,
      end,
      text: text.slice(start, end).trim(),
      unit,
    });
  }
  return merged(found, text);
}

/** "3 h 20 min" is one duration. */
function merged(found: readonly Quantity[], text: string): Quantity[] {
  const all: Quantity[] = [];
  for (const next of found) {
    const last = all.at(-1);
    const isPart = last && last.dimension === "time" && next.dimension === "time" && next.sign === 0 && /^(?:\s|,?\s*(?:and|och|und|et)\s+)$/u.test(text.slice(last.end, next.start)) && last.step >= 60 && next.step < last.step && next.value < last.step;
    if (isPart) all[all.length - 1] = { ...last, value: last.value + next.value, step: next.step, end: next.end, text: text.slice(last.start, next.end).trim() };
    else all.push(next);
  }
  return all;
}

/** Every value that what is written may stand for: rounded, or cut off, after its last digit. */
export function rangeOf({ value, step, dimension }: Quantity): readonly [number, number] {
  // What is counted in whole numbers is exact; 12k or 3.9 s are not.
  if (step === 1 && dimension === "count") return [value, value];
  return [value - step / 2, value + step];
}

/** Whether a range of what should come out and a quantity as written can be the same. */
export function agrees(low: number, high: number, written: Quantity): boolean {
  const [from, to] = [written.value - written.step, written.value + written.step];
  // A bound is meant as it is written, however few digits it has.
  if (written.bound === "less") return low <= written.value * 1.005;
  if (written.bound === "more") return high >= written.value * 0.995;
  return high >= from && low <= to;
}

/** A quantity as it was written, with its bound. */
export const written = ({ bound, text }: Quantity): string => `${{ less: "<", more: ">", about: "~", exact: "" }[bound]}${text}`;
