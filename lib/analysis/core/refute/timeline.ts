import { gather } from "@/lib/analysis/core/gather";
import type { Passage } from "@/lib/analysis/core/passage";
import type { Quantity } from "@/lib/analysis/core/quantity";
import { isNow, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { shared, topicOf } from "@/lib/analysis/core/topic";
import { inDigits } from "./values-in-code";

const CLOCK = /(?<![\d.:])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:])/gu;
const SHUT = /(?<!\p{L})(?:closed|frozen|freeze|fryst\p{L}*|frysning\p{L}*|shut|stopp?ed|switched off|taken (?:down|offline)|read-?only|maintenance (?:mode|page)|isolated|lost|down|unavailable|stäng[dt]\p{L}*|stängs|stängdes|stopp\p{L}*|stoppad\p{L}*|läsläge|utloggad\p{L}*|otillgänglig\p{L}*|underhållsläge|nere|gesperrt|abgeschaltet|wartungsmodus|gestoppt|fermée?|arrêtée?)(?!\p{L})/iu;
const OPENED = /(?<!\p{L})(?:(?:freeze|stop|lock) (?:is |was )?lifted|frysning\p{L}* hävs|hävd\p{L}*|open(?:ed)?(?: again)?|reopened|available again|restored|back(?: up| online)?|live again|resumed|acknowledged|öppna[drts]\p{L}*|öppnades|öppet|åter igång|igång igen|tillgänglig igen|släppt\p{L}*|geöffnet|freigegeben|wieder (?:offen|da|verfügbar)|rouvert\p{L}*|rétabli\p{L}*)(?!\p{L})/iu;
const OUTAGE = /(?<!\p{L})(?:freeze|frysning(?:en)?|from clos\p{L}+ (?:to|until) (?:re)?open\p{L}*|från stängning(?:en)? till öppning(?:en)?|downtime|outage|interruption|(?:was|were) (?:down|closed|unavailable)|driftstopp\p{L}*|stoppet|stopptid\p{L}*|nertid\p{L}*|nedtid\p{L}*|avbrott\p{L}*|stillestånd\p{L}*|stängningstid\p{L}*|ausfallzeit|unterbrechung|stillstand|interruption|indisponibilité)(?!\p{L})/iu;
/** What names the stop and its end in one. */
const OVER = /(?<!\p{L})(?:lifted|hävs|hävd\p{L}*|ends?|ended|over|slut|över|upphör\p{L}*|avsluta\p{L}*|beendet|vorbei|terminée?)(?!\p{L})/iu;
/** Bounds and wishes are not how long it took. */
const WISHED = /(?<!\p{L})(?:plan\p{L}*|window|allowed|granted|budget\p{L}*|at most|max\p{L}*|limit|target|expect\p{L}*|estimat\p{L}*|beviljat|fönster\p{L}*|högst|mål|räkna\p{L}* med|beräkna\p{L}*|a month|per month|a year|per year|i månaden|per år|geplant|höchstens|prévu\p{L}*)(?!\p{L})[^.;(]*$/iu;

/** "Recovery within 60 minutes is demonstrated". */
const RECOVERED = /(?<!\p{L})(?:recover\p{L}*|restor\p{L}*|fail-?over|återställ\p{L}*|återhämt\p{L}*|wiederherstell\p{L}*)(?!\p{L})[^.;]{0,24}?(?<!\p{L})(?:within|in under|in less than|inom|på under|innerhalb von|en moins de)\s*$/iu;
const SHOWN = /(?<!\p{L})(?:demonstrated|shown|proven|tested|verified|achieved|met|exercised|rehearsed|visa[dt]\p{L}*|prova[dt]\p{L}*|uppnå\p{L}*|övad|övat|nachgewiesen|getestet)(?!\p{L})/iu;

/** What may stand between an outage and how long it was. */
const LASTED = /^\W*(?:(?:för|for|of|in)\s+(?:the |our )?\p{L}+\W+)?(?:(?:was|were|for|of|lasted|it|den|det|tog|came to|took|blev|var|på|i|om|varade|uppgick till|dauerte|betrug|war|von|de|a duré|(?:only|just|bara|endast|nur)|(?:about|around|roughly|some|ca|cirka|ungefär|knappt|drygt|etwa))\W+){0,4}$/iu;

interface Span {
  readonly from: Passage;
  readonly to: Passage;
  readonly minutes: number;
  readonly text: string;
}

/** The clock in a row: the first of it, or the last where the row ends something. */
function clockOf(row: Passage, isLast: boolean): number | null {
  const all = [...row.raw.matchAll(CLOCK)];
  const match = isLast ? all.at(-1) : all[0];
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** From when somebody was shut out until it was open again, by a table of times. */
function spansIn(study: Study): Span[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && !["criteria", "future"].includes(study.context(passage) ?? "")) gather(tables, passage.group, passage);
  return [...tables.values()].flatMap((rows): Span[] => {
    if (rows.filter((row) => clockOf(row, false) !== null).length < 3) return [];
    const shut = rows.findIndex((row) => SHUT.test(row.raw) && clockOf(row, false) !== null);
    const opened = rows.findIndex((row, at) => at > shut && OPENED.test(row.raw) && (!SHUT.test(row.raw) || OVER.test(row.raw)) && clockOf(row, true) !== null);
    if (shut < 0 || opened < 0 || rows.slice(opened + 1).some((row) => OPENED.test(row.raw) || SHUT.test(row.raw))) return [];
    const [from, to] = [rows[shut]!, rows[opened]!];
    // What stood in ranges went on until the end of its range; it opens when that begins.
    const [start, end] = [clockOf(from, false)!, clockOf(to, false)!];
    return [{ from, to, minutes: (end - start + 1440) % 1440, text: `${from.raw.match(CLOCK)?.[0]}–${to.raw.match(CLOCK)?.[0]}` }];
  });
}

const durationAfter = (study: Study, text: string): Quantity | null => {
  const promised = SHOWN.test(text) ? study.quantities(text).find(({ dimension, start }) => dimension === "time" && RECOVERED.test(text.slice(0, start))) : undefined;
  if (promised) return { ...promised, bound: "less" };
  const match = OUTAGE.exec(text);
  if (!match) return null;
  const own = study.quantities(text).filter(({ dimension, start }) => dimension === "time" && start >= match.index + match[0].length);
  const [first] = own;
  if (!first || first.bound === "less" || first.bound === "more" || first.value < 120) return null;
  const between = text.slice(match.index + match[0].length, first.start);
  return LASTED.test(between) && !WISHED.test(text.slice(match.index, first.start)) ? first : null;
};

const BEGINS = /(?<!\p{L})(?:starts?|started|begins?|began|begun|reached|startar|start(?:ade|as|ades)?(?! om(?!\p{L}))|börja\p{L}*|inled\p{L}*|påbörja\p{L}*|beginnt|beginn|gestartet|début|commence)(?!\p{L})/iu;
const ENDS = /(?<!\p{L})(?:ends?|ended|stops?|stopped|finish(?:es|ed)?|over|slut|sluta[rt]|avsluta\p{L}*|stoppas|ende|beendet|fin|terminée?)(?!\p{L})/iu;
const WENT_ON = /(?<!\p{L})(?:ran|held|kept (?:up|going|running)|went on|lasted|sustained|gick|körde\p{L}*|pågick|varade|hölls|höll|lief|dauerte|a duré)(?!\p{L})/iu;
const WEEKDAYS = ["mon|mån|lun", "tue|tis|die|mar", "wed|ons|mit|mer", "thu|tors?|don|jeu", "fri|fre|ven", "sat|lör|sam", "sun|sön|son|dim"].map((names) => new RegExp(`(?<!\\p{L})(?:${names})\\p{L}{0,6}(?!\\p{L})`, "iu"));
const MONTHS = ["jan", "feb", "mar|mär", "apr", "ma[jy]", "jun|juin", "jul|juil", "aug|août", "sep", "o[kc]t", "nov", "de[cz]"].map((names) => new RegExp(`(?<!\\p{L})(?:${names})\\p{L}{0,7}(?!\\p{L})`, "iu"));

/** The day of an entry, as far as it can be told from others of the same list: days of the year, or of the week. */
function dayOf(text: string): number | null {
  const month = MONTHS.findIndex((one) => one.test(text));
  const day = month < 0 ? null : /(?<![\d:.])([12]?\d|3[01])(?![\d:.])/u.exec(text)?.[1];
  if (day) return [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month]! + Number(day);
  const weekday = WEEKDAYS.findIndex((one) => one.test(text.slice(0, 16)));
  return weekday < 0 ? null : weekday;
}

/** "Held full load for four hours" beside a log in which it was reached at 13:20 and ended at 15:50. */
function runs(study: Study): Refutation[] {
  const lists = new Map<number, Passage[]>();
  for (const passage of study.passages) if ((passage.kind === "row" || passage.kind === "item") && passage.group !== 0 && [...passage.raw.matchAll(CLOCK)].length === 1) gather(lists, passage.group, passage);
  const logs = [...lists.values()].filter((entries) => entries.length >= 3);
  if (logs.length === 0) return [];
  return study.numbered.concat(study.passages.filter(({ raw }) => !/\d/.test(raw))).flatMap((passage): Refutation[] => {
    const text = passage.kind === "sentence" || passage.kind === "item" ? inDigits(passage.text) : "";
    if (!WENT_ON.test(text) || !/\d/.test(text) || passage.box === "open" || !isNow(study, passage)) return [];
    const times = study.quantities(text).filter(({ dimension, bound, value, start }) => dimension === "time" && (bound === "exact" || bound === "more") && value >= 1800 && !WISHED.test(text.slice(0, start)));
    const [said] = times;
    const verb = WENT_ON.exec(text)!;
    if (times.length !== 1 || !said || verb.index > said.start || !/^[^,;.]{0,44}$/u.test(text.slice(verb.index + verb[0].length, said.start)) || /(?<!\p{L})(?:and|och|und|et|kept|sparad\p{L}*)(?!\p{L})/iu.test(text.slice(verb.index + verb[0].length, said.start))) return [];
    const log = logs.filter((entries) => entries[0]!.headings[0]?.index === passage.headings[0]?.index && entries.at(-1)!.line < passage.line && passage.line - entries.at(-1)!.line <= 6);
    if (log.length !== 1) return [];
    const topic = topicOf(text);
    const bare = (entry: Passage) => entry.raw.replace(CLOCK, " ");
    const of = (pattern: RegExp) => {
      const all = log[0]!.filter((entry) => pattern.test(bare(entry)));
      // Of several beginnings, the one of what the sentence is about.
      const meant = all.filter((entry) => shared(topic, topicOf(bare(entry))) >= 1);
      return all.length === 1 ? all[0] : meant.length === 1 ? meant[0] : undefined;
    };
    const to = of(ENDS);
    const from = of(BEGINS);
    if (!from || !to || from === to || from.line >= to.line) return [];
    const [first, last] = [dayOf(bare(from)), dayOf(bare(to))];
    if ((first === null) !== (last === null)) return [];
    const days = first === null || last === null ? null : (last - first + 7 * Number(last < first)) ;
    const clock = clockOf(to, true)! - clockOf(from, false)!;
    const minutes = days === null ? (clock + 1440) % 1440 : days * 1440 + clock;
    if (minutes <= 0) return [];
    const off = Math.abs(minutes * 60 - said.value);
    if (off <= Math.max(900, said.step * 0.75, said.value * 0.08) || (said.bound === "more" && minutes * 60 > said.value)) return [];
    // Something much shorter or longer is something else.
    if (said.value / (minutes * 60) > 4 || said.value / (minutes * 60) < 0.25) return [];
    return [{ lines: [passage.line, from.line, to.line], rule: "time-span", strength: "hard", code: "time-span", params: { span: quoted(`${from.raw.match(CLOCK)?.[0]}–${to.raw.match(CLOCK)?.[0]}`), time: minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`, written: said.text } }];
  });
}

const DAY = "(?:\\p{L}+dagen |\\p{L}+day,? |the )?(?:den )?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of )?(jan\\p{L}*|feb\\p{L}*|mar\\p{L}*|apr\\p{L}*|ma[jy]|jun\\p{L}*|jul\\p{L}*|aug\\p{L}*|sep\\p{L}*|o[kc]t\\p{L}*|nov\\p{L}*|de[cz]\\p{L}*)(?:\\s+(20\\d{2}))?";
const FROM_TO = new RegExp(`(?<!\\p{L})(?:from|between|från|mellan|vom|von)\\s+${DAY}\\s+(?:to|until|till|and|och|bis|–|-)(?:\\s+and including|\\s+och med)?\\s+${DAY}`, "iu");
const MONTH_NAMES = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de"];
const dateOf = (day: string, month: string, year: number): number => Date.UTC(year, MONTH_NAMES.findIndex((name) => month.toLowerCase().startsWith(name)), Number(day)) / 86_400_000;

/** "For twelve weeks, from 3 March to 25 April": days that make another time. */
function days(study: Study, passage: Passage): Refutation[] {
  const text = inDigits(passage.text);
  const match = FROM_TO.exec(text);
  if (!match || passage.cells) return [];
  const [, day, month, firstYear, lastDay, lastMonth, lastYear] = match;
  const year = Number(lastYear ?? firstYear ?? 2025);
  const [from, to] = [dateOf(day!, month!, Number(firstYear ?? year)), dateOf(lastDay!, lastMonth!, year)];
  // Over the turn of a year that is not written.
  if (to <= from) return [];
  const times = study.quantities(text).filter(({ dimension, value, bound }) => dimension === "time" && value >= 86_400 && bound === "exact");
  const [said] = times;
  if (times.length !== 1 || !said) return [];
  // The time stands right before its days, or right after them.
  const gap = said.end <= match.index ? text.slice(said.end, match.index) : text.slice(match.index + match[0].length, said.start);
  if (!/^\s*[,(–—:-]?\s*(?:i|for|under|in all|totalt|dvs\.?|i\.e\.)?\s*$/iu.test(gap)) return [];
  const length = to - from;
  const written = said.value / 86_400;
  if (written >= length - 1 && written <= length + 2) return [];
  if (said.step > 86_400 && Math.abs(written - length) <= (said.step / 86_400) * 0.6) return [];
  return [{ lines: [passage.line], rule: "time-span", strength: "hard", code: "time-span", params: { span: quoted(match[0]), time: `${length + 1} d`, written: said.text } }];
}

/** Finds an outage, or a run, that is told shorter or longer than the document's own timeline has it. */
export const refuteTimeline = (study: Study): Refutation[] => [...outages(study), ...runs(study), ...study.numbered.flatMap((passage) => days(study, passage))];

function outages(study: Study): Refutation[] {
  const spans = spansIn(study);
  const [span] = spans;
  if (spans.length !== 1 || !span || span.minutes === 0) return [];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    if (kind === "estimate" || passage.group === span.from.group) return [];
    const text = inDigits(passage.cells ? passage.raw : `${passage.label ? `${passage.label}: ` : ""}${passage.label ? passage.value : passage.text}`);
    const written = durationAfter(study, text);
    if (!written) return [];
    if (written.bound === "less" && span.minutes * 60 <= written.value) return [];
    const off = Math.abs(span.minutes * 60 - written.value);
    if (off <= Math.max(300, written.step, written.bound === "about" ? written.value * 0.2 : written.value * 0.05)) return [];
    // Something much shorter or longer is another outage.
    const ratio = written.value / (span.minutes * 60);
    if (ratio < (written.bound === "less" ? 0.2 : 0.4) || ratio > 2.5) return [];
    const hours = Math.floor(span.minutes / 60);
    return [{ lines: [passage.line, span.from.line, span.to.line], rule: "time-span", strength: "hard", code: "time-span", params: { span: quoted(span.text), time: hours > 0 ? `${hours} h ${span.minutes % 60} min` : `${span.minutes} min`, written: written.text } }];
  });
}
