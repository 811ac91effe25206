import type { Passage } from "@/lib/analysis/core/passage";
import { gather } from "@/lib/analysis/core/gather";
import { rangeOf, type Quantity } from "@/lib/analysis/core/quantity";
import { isNow, isPast, quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";
import { AFTER_COLUMN, BEFORE_COLUMN, changeFits, comparable } from "./before-after";

/** One figure before and after, as a table gives it. */
interface Measured {
  readonly line: number;
  readonly from: Quantity;
  readonly to: Quantity;
  /** The words it goes by. */
  readonly name: ReadonlySet<string>;
  readonly rank: string | null;
  readonly isSum: boolean;
}

const VERSION = /^\W*v?\d+\.\d+(?:\.\d+)?\W*(?:\([^)\d]*(?:p\d\d)?[^)\d]*\))?\W*$/iu;
const BEFORE_ROW = /^\W*(?:before|old|previous|baseline|före|gamla|tidigare|vorher|avant)(?!\p{L})/iu;
const AFTER_ROW = /^\W*(?:after|new|now|efter|nya|nu|nachher|après)(?!\p{L})/iu;
/** "R2, before", "minutes, old routine": one of two columns is named by its time, and the other is what came of it. */
const BEFORE_TITLE = /(?<!\p{L})(?:before|old|previous|baseline|före|innan|gamm?al\p{L}*|gamla|tidigare|vorher|alt\p{L}{0,2}|avant|ancien\p{L}*)(?!\p{L})/iu;
const NOW_TITLE = /^\W*(?:now|today|nu|idag|i dag|jetzt|maintenant)\W*$/iu;
const RANK = /(?<![\p{L}\d])(?:p\d\d(?:[.,]\d)?|median(?:en)?|mean|average|snitt\p{L}*|medel\p{L}*)(?![\p{L}\d])/iu;
const rankOf = (text: string): string | null => RANK.exec(text.replace(/(?<!\d)(\d\d)(?:th|:e)? percentil(?:e|en)?/giu, "p$1"))?.[0].toLowerCase().replace(/^median(?:en)?$/, "p50").replace(/^(?:mean|snitt.*|medel.*)$/, "average") ?? null;

/** What is measured per second is what people call throughput. */
const PER_SECOND = /\/\s?s(?:ec|ek)?(?!\p{L})|per (?:second|sekund)|(?<!\p{L})(?:rps|qps|tps)(?!\p{L})|throughput|genomströmning/iu;
const THROUGHPUT = topicOf("throughput");
const nameOf = (label: string): ReadonlySet<string> => (PER_SECOND.test(label) && label.split(/\s+/).length <= 3 ? THROUGHPUT : new Set([...topicOf(label.replace(RANK, " ")), ...(PER_SECOND.test(label) ? THROUGHPUT : [])]));

const only = (study: Study, cell: string | undefined): Quantity | null => {
  const own = study.quantities(cell ?? "");
  return own.length === 1 && own[0]!.bound === "exact" && own[0]!.value > 0 ? own[0]! : null;
};

function measuredIn(study: Study): Measured[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && passage.cells && passage.header) gather(tables, passage.group, passage);
  const found: Measured[] = [];
  for (const rows of tables.values()) {
    const header = rows[0]!.header!;
    const [before, after] = [header.findIndex((title) => BEFORE_COLUMN.test(title)), header.findIndex((title) => AFTER_COLUMN.test(title))];
    const columns = before > 0 && after > 0 ? ([before, after] as const) : header.length === 3 && ((VERSION.test(header[1]!) && VERSION.test(header[2]!)) || (BEFORE_TITLE.test(header[1]!) && !BEFORE_TITLE.test(header[2]!)) || (after === 2 && NOW_TITLE.test(header[2]!) && !OTHERWISE.test(header[1]!))) ? ([1, 2] as const) : null;
    if (columns) {
      for (const row of rows) {
        const [from, to] = columns.map((at) => only(study, row.cells![at]));
        const isSum = SUM_ROW.test(row.cells![0]!);
        // A sum goes by what both columns are of.
        const name = isSum ? new Set([...nameOf(header[columns[0]]!)].filter((word) => nameOf(header[columns[1]]!).has(word))) : nameOf(row.cells![0]!);
        if (from && to && comparable(from, to) && (!isSum || name.size > 0)) found.push({ line: row.line, from, to, name, rank: rankOf(row.cells![0]!), isSum });
      }
      continue;
    }
    const [first, second] = rows;
    if (rows.length !== 2 || !first || !second) continue;
    const labels = [first.cells![0]!, second.cells![0]!] as const;
    if (!(VERSION.test(labels[0]) && VERSION.test(labels[1])) && !(BEFORE_ROW.test(labels[0]) && AFTER_ROW.test(labels[1]))) continue;
    header.forEach((title, at) => {
      const [from, to] = [only(study, first.cells![at]), only(study, second.cells![at])];
      if (at > 0 && from && to && comparable(from, to)) found.push({ line: second.line, from, to, name: nameOf(title), rank: rankOf(title), isSum: false });
    });
  }
  return found;
}

const CHANGED = /(?<!\p{L})(?:up|down|increas\p{L}*|decreas\p{L}*|reduc\p{L}*|rose|risen|fell|fallen|drop\p{L}*|cut|sav\p{L}*|faster|slower|lower|higher|better|smaller|larger|shorter|improv\p{L}*|gain\p{L}*|shrank|shrunk|grew|less|more|ök(?:a[rt]?|ade|at|ning\p{L}*)|minsk\p{L}*|sänk\p{L}*|höj\p{L}*|snabbare|långsammare|lägre|högre|bättre|mindre|kortare|ner|upp|förbättr\p{L}*|besparing\p{L}*|spara\p{L}*|gestiegen|gesunken|schneller|niedriger|höher|besser|plus|moins|réduit\p{L}*)(?!\p{L})/iu;
/** Changes that have a word of their own, with the least and the greatest ratio of after to before that it may be said of. */
const WORDED: readonly (readonly [RegExp, number, number])[] = [
  [/(?<!\p{L})(?:(?:nearly|almost|about|roughly|nästan|ungefär|närmare|nära nog|fast|presque) )(?:been )?(?:halved|halvera\p{L}*|halbiert|divisée? par deux)(?!\p{L})/iu, 0.44, 0.6],
  [/(?<!\p{L})(?<!(?:nearly|almost|about|roughly|nästan|ungefär|närmare|nära nog|fast|presque) )(?:halved|halvera\p{L}*|halbiert|divisée? par deux)(?!\p{L})/iu, 0.4, 0.56],
  [/(?<!\p{L})(?:more than )?(?:doubled|fördubbla\p{L}*|verdoppelt|doublée?)(?!\p{L})/iu, 1.75, 2.9],
  [/(?<!\p{L})(?:tripled|tredubbla\p{L}*|verdreifacht|triplée?)(?!\p{L})/iu, 2.6, 3.9],
];

/** What holds under another condition than the table's is another figure. */
const OTHERWISE = /(?<!\p{L})(?:target\p{L}*|goal\p{L}*|expect\p{L}*|estimat\p{L}*|should|would|will|could|limit|per cent of|mål\p{L}*|förvänta\p{L}*|beräkna\p{L}*|ska|skulle|kommer att|ziel\p{L}*|erwart\p{L}*|soll)(?!\p{L})/iu;

const fitsName = (said: ReadonlySet<string>, rank: string | null, { name, rank: own, isSum }: Measured): boolean => {
  if (isSum) return rank === null && shared(name, said) > 0;
  if (own !== null && rank !== null && own !== rank) return false;
  if (own !== null && rank === null) return name.size >= 2 && shared(name, said) >= 2;
  if (name.size === 0) return own !== null && rank === own;
  return shared(name, said) === name.size || shared(name, said) >= 2;
};

/** "Throughput is up 40 %" and "the time is nearly halved" beside a table whose figures changed otherwise. */
function saidChanges(study: Study, measured: readonly Measured[]): Refutation[] {
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    if (passage.kind === "row" || passage.kind === "heading" || kind === "estimate" || (!isNow(study, passage) && study.context(passage) !== "before") || OTHERWISE.test(passage.text)) return [];
    const clauses = passage.text.split(/[,;:()–—]|(?<!\p{L})(?:and|och|und|et|while|medan|but|men)(?!\p{L})/u);
    return clauses.flatMap((clause): Refutation[] => {
      const worded = WORDED.find(([pattern]) => pattern.test(clause));
      const own = study.quantities(clause);
      // "Went up by 11 ms": as much as lies between the two.
      const changes = own.filter(({ dimension, start }) => dimension === "percent" || dimension === "times" || ((dimension === "time" || dimension === "bytes") && /(?<!\p{L})(?:by|med|um|de)\s+$/iu.test(clause.slice(0, start))));
      const [by] = changes;
      if (!worded && (changes.length !== 1 || own.length !== 1 || !by || by.bound !== "exact" || !CHANGED.test(clause))) return [];
      if (worded && own.length > 0) return [];
      const said = nameOf(clause);
      const rank = rankOf(clause);
      const meant = measured.filter((one) => one.line !== passage.line && fitsName(said, rank, one));
      const [one] = meant;
      if (meant.length !== 1 || !one) return [];
      const ratio = [rangeOf(one.to)[0] / rangeOf(one.from)[1], rangeOf(one.to)[1] / rangeOf(one.from)[0]] as const;
      if (worded ? ratio[0] <= worded[2] && ratio[1] >= worded[1] : changeFits(one.from, one.to, by!)) return [];
      const times = one.to.value / one.from.value;
      const unit = by ? by.value / (Number.parseFloat(by.text.replace(/[^\d.,]/g, "").replace(",", ".")) || 1) : 1;
      const change = by?.dimension === "time" || by?.dimension === "bytes" ? `${shownNumber((one.to.value - one.from.value) / unit)} ${by.unit}` : by?.dimension === "times" ? `${shownNumber(times >= 1 ? times : 1 / times)}x` : `${times >= 1 ? "+" : ""}${shownNumber((times - 1) * 100)} %`;
      return [{ lines: [passage.line, one.line], rule: "change", strength: "hard", code: "change", params: { from: one.from.text, to: one.to.text, change, written: by?.text ?? quoted(worded![0].exec(clause)![0]) } }];
    });
  });
}

const SUM_ROW = /^\W*(?:totals?|sum(?:ma)?|totalt|gesamt|all|alla|overall|weighted|alle|samtliga)(?![\p{L}\d_])/iu;
const PART_OF = /(?<!\p{L})(?:of|av|von|de) (?:them|these|which|dem|dessa|vilka|those)(?!\p{L})/iu;

/** "99.1 % matched automatically" beside a column whose every row and total lie below. */
function outsideColumn(study: Study): Refutation[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && passage.cells && passage.header && isNow(study, passage)) gather(tables, passage.group, passage);
  const columns = [...tables.values()].flatMap((rows) => {
    if (rows.length < 3 || !rows.some((row) => SUM_ROW.test(row.cells![0]!))) return [];
    const about = (title: string) => topicOf(`${title} ${rows[0]!.headings[0]?.text ?? ""} ${rows[0]!.above[0]?.text ?? ""} ${rows[0]!.header!.join(" ")}`);
    const total = rows.find((row) => SUM_ROW.test(row.cells![0]!))!;
    // Two columns of counts, of which one is a part of the other, give shares.
    const counts = rows[0]!.header!.map((_, at) => rows.map((row) => only(study, row.cells![at]))).map((own, at) => ({ at, own })).filter(({ at, own }) => at > 0 && own.every((one) => one?.dimension === "count"));
    const [whole, part] = counts;
    const isPart = whole && part && part.own.every((one, at) => one!.value <= whole.own[at]!.value);
    const shares = isPart ? [{ rows, title: topicOf(rows[0]!.header![part.at]!), about: about(rows[0]!.header![part.at]!), values: part.own.map((one, at) => [(100 * one!.value) / whole.own[at]!.value, (100 * one!.value) / whole.own[at]!.value] as const), total }] : [];
    return rows[0]!.header!.flatMap((title, at) => {
      const own = rows.map((row) => only(study, row.cells![at]));
      if (at === 0 || own.some((one) => one?.dimension !== "percent") || /target|goal|mål|krav|limit|gräns|change|diff|ändring|förändring|share|andel|weight|vikt/iu.test(title)) return [];
      const values = own.map((one) => rangeOf(one!));
      return [{ rows, title: topicOf(title), about: about(title), values, total }];
    }).concat(shares);
  });
  if (columns.length === 0) return [];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    if (passage.kind === "row" || kind === "estimate" || !isNow(study, passage) || isPast(passage.text) || OTHERWISE.test(passage.text) || PART_OF.test(passage.text)) return [];
    const percents = study.quantities(passage.text).filter(({ dimension }) => dimension === "percent");
    const [percent] = percents;
    if (percents.length !== 1 || !percent || percent.sign !== 0 || percent.bound !== "exact" || CHANGED.test(passage.text)) return [];
    const said = topicOf(passage.text);
    // What the table does not speak of may be of something else.
    const meant = columns.filter(({ title, about, rows }) => said.size - shared(about, said) <= 1 && title.size > 0 && shared(title, said) >= 1 && shared(about, said) >= 2 && !rows.some((row) => !SUM_ROW.test(row.cells![0]!) && shared(topicOf(row.cells![0]!), said) > 0) && sameScope(passage.text, rows[0]!.headings[0]?.text ?? ""));
    const [column] = meant;
    if (meant.length !== 1 || !column) return [];
    const [low, high] = rangeOf(percent);
    const [least, most] = [Math.min(...column.values.map(([from]) => from)), Math.max(...column.values.map(([, to]) => to))];
    if (high >= least && low <= most) return [];
    return [{ lines: [passage.line, column.total.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(passage.text), two: quoted(column.total.raw) } }];
  });
}

const COUNT_TITLE = /^\W*(?:found|raised|reported|identified|total|count|number|antal|funna|hittade|rapporterade|totalt|gefunden|anzahl|nombre|trouvés?)\W*$/iu;
const ANNOUNCED = /(?<!\p{L})(?:raised|found|reported|identified|listed|gave|has|have|had|in all|in total|gav|hittade\p{L}*|rapporterade\p{L}*|fann|funnit|totalt|har|ergab|fand|gemeldet)(?!\p{L})/iu;

/** "The audit raised 14 findings" above a table whose rows make 13. */
function announcedTotals(study: Study): Refutation[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && passage.cells && passage.header) gather(tables, passage.group, passage);
  const counted = [...tables.values()].flatMap((rows) => {
    if (rows.length < 2 || rows.some((row) => SUM_ROW.test(row.cells![0]!))) return [];
    const at = rows[0]!.header!.findIndex((title, place) => place > 0 && COUNT_TITLE.test(title));
    const own = at > 0 ? rows.map((row) => study.quantities(row.cells![at] ?? "")) : [];
    if (own.length === 0 || own.some((one) => one.length !== 1 || one[0]!.dimension !== "count" || one[0]!.bound !== "exact")) return [];
    const others = rows[0]!.header!.map((_, place) => rows.reduce((sum, row) => sum + (study.quantities(row.cells![place] ?? "")[0]?.value ?? 0), 0));
    return [{ rows, sum: own.reduce((sum, one) => sum + one[0]!.value, 0), others }];
  });
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.kind === "row" || passage.kind === "heading" || !isNow(study, passage) || isPast(passage.text) || !ANNOUNCED.test(passage.text)) return [];
    const own = study.quantities(passage.text).filter(({ dimension }) => dimension === "count");
    const [total] = own;
    if (own.length !== 1 || !total || total.bound !== "exact" || total.value < 3 || !/^\s+\p{L}{3,}/u.test(passage.text.slice(total.end))) return [];
    const table = counted.find(({ rows }) => rows[0]!.headings[0]?.index === passage.headings[0]?.index && rows[0]!.line > passage.endLine && rows[0]!.line - passage.endLine <= 6);
    if (!table || table.sum === total.value || table.others.includes(total.value) || Math.abs(table.sum - total.value) / total.value > 0.34) return [];
    return [{ lines: [passage.line, ...table.rows.map(({ line }) => line)], rule: "parts-and-total", strength: "hard", code: "parts-and-total", params: { parts: table.rows.map(({ cells, header }) => study.quantities(cells![header!.findIndex((title, at) => at > 0 && COUNT_TITLE.test(title))] ?? "")[0]!.text).join(" + "), sum: shownNumber(table.sum), total: total.text } }];
  });
}

/** Finds changes, shares and totals told in words that the document's own tables give otherwise. */
export function refuteChanges(study: Study): Refutation[] {
  const measured = measuredIn(study);
  return [...(measured.length > 0 ? saidChanges(study, measured) : []), ...outsideColumn(study), ...announcedTotals(study)];
}
