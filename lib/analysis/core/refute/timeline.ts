import { gather } from "@/lib/analysis/core/gather";
import type { Passage } from "@/lib/analysis/core/passage";
import type { Quantity } from "@/lib/analysis/core/quantity";
import { quoted, type Refutation, type Study } from "@/lib/analysis/core/study";

const CLOCK = /(?<![\d.:])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:])/gu;
const SHUT = /(?<!\p{L})(?:closed|shut|stopp?ed|switched off|taken (?:down|offline)|read-?only|maintenance (?:mode|page)|isolated|lost|down|unavailable|stäng[dt]\p{L}*|stängs|stängdes|stopp\p{L}*|stoppad\p{L}*|läsläge|utloggad\p{L}*|otillgänglig\p{L}*|underhållsläge|nere|gesperrt|abgeschaltet|wartungsmodus|gestoppt|fermée?|arrêtée?)(?!\p{L})/iu;
const OPENED = /(?<!\p{L})(?:open(?:ed)?(?: again)?|reopened|available again|restored|back(?: up| online)?|live again|resumed|acknowledged|öppna[drts]\p{L}*|öppnades|öppet|åter igång|igång igen|tillgänglig igen|släppt\p{L}*|geöffnet|freigegeben|wieder (?:offen|da|verfügbar)|rouvert\p{L}*|rétabli\p{L}*)(?!\p{L})/iu;
const OUTAGE = /(?<!\p{L})(?:downtime|outage|interruption|(?:was|were) (?:down|closed|unavailable)|driftstopp\p{L}*|nertid\p{L}*|nedtid\p{L}*|avbrott\p{L}*|stillestånd\p{L}*|stängningstid\p{L}*|ausfallzeit|unterbrechung|stillstand|interruption|indisponibilité)(?!\p{L})/iu;
/** Bounds and wishes are not how long it took. */
const WISHED = /(?<!\p{L})(?:plan\p{L}*|window|allowed|granted|budget\p{L}*|at most|max\p{L}*|limit|target|expect\p{L}*|estimat\p{L}*|beviljat|fönster\p{L}*|högst|mål|räkna\p{L}* med|beräkna\p{L}*|a month|per month|a year|per year|i månaden|per år|geplant|höchstens|prévu\p{L}*)(?!\p{L})[^.;(]*$/iu;

/** "Recovery within 60 minutes is demonstrated". */
const RECOVERED = /(?<!\p{L})(?:recover\p{L}*|restor\p{L}*|fail-?over|återställ\p{L}*|återhämt\p{L}*|wiederherstell\p{L}*)(?!\p{L})[^.;]{0,24}?(?<!\p{L})(?:within|in under|in less than|inom|på under|innerhalb von|en moins de)\s*$/iu;
const SHOWN = /(?<!\p{L})(?:demonstrated|shown|proven|tested|verified|achieved|met|exercised|rehearsed|visa[dt]\p{L}*|prova[dt]\p{L}*|uppnå\p{L}*|övad|övat|nachgewiesen|getestet)(?!\p{L})/iu;

/** What may stand between an outage and how long it was. */
const LASTED = /^\W*(?:(?:was|were|for|of|lasted|came to|took|blev|var|på|i|om|varade|uppgick till|dauerte|betrug|war|von|de|a duré|(?:only|just|bara|endast|nur)|(?:about|around|roughly|some|ca|cirka|ungefär|knappt|drygt|etwa))\W+){0,4}$/iu;

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
    const opened = rows.findIndex((row, at) => at > shut && OPENED.test(row.raw) && !SHUT.test(row.raw) && clockOf(row, true) !== null);
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

/** Finds an outage that is told shorter or longer than the document's own timeline has it. */
export function refuteTimeline(study: Study): Refutation[] {
  const spans = spansIn(study);
  const [span] = spans;
  if (spans.length !== 1 || !span || span.minutes === 0) return [];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    if (kind === "estimate" || passage.group === span.from.group) return [];
    const text = passage.cells ? passage.raw : `${passage.label ? `${passage.label}: ` : ""}${passage.label ? passage.value : passage.text}`;
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
