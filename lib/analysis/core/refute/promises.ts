import { standingOfRow } from "@/lib/analysis/core/claims";
import type { Passage } from "@/lib/analysis/core/passage";
import { rangeOf, written, type Quantity } from "@/lib/analysis/core/quantity";
import { isExcepted, isNow, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";

const TARGET = /^\W*(?:agreed|agreement|contract(?:ed)?|avtalat|avtalad|avtal|vereinbart|target|goal|slo|sla|objective|threshold|limit|required|requirement|budget|acceptance|expected|promise[d]?|krav|kravnivå|nivå|level|mål|målvärde|gräns|gränsvärde|acceptans|soll|ziel|objectif|seuil|cible)(?![\p{L}\d_])/iu;
const ACTUAL = /^\W*(?:actual|measured|result|observed|achieved|current|value|outcome|now|utfall|uppmätt|resultat|mätt|värde|nu|ist|gemessen|ergebnis|wert|mesuré|réel|résultat)(?![\p{L}\d_])/iu;
/** What is better when there is more of it. */
const MORE_IS_BETTER = /(?<![\p{L}\d_])(?:throughput|capacity|coverage|availability|uptime|success|hit rate|rps|req\/s|requests per second|users|concurrent|tillgänglighet|täckning|kapacitet|genomströmning|träff\w*|samtidiga|durchsatz|verfügbarkeit|abdeckung|débit|disponibilité|couverture|score|pass rate|retention|backup\w*)(?![\p{L}\d_])/iu;
const LESS_IS_BETTER = /(?<![\p{L}\d_])(?:latency|response time|load time|time|duration|p\d\d|error(?:s| rate)?|failure|fail\w*|delay|lag|cpu|memory|cost|rpo|rto|recovery|restore|timeout|svarstid\w*|fel\w*|fördröjning\w*|minne|kostnad\w*|laddtid\w*|återställ\w*|antwortzeit\w*|fehler\w*|latenz|temps|latence|erreur\w*)(?![\p{L}\d_])/iu;
const LATENCY = /(?<![\p{L}\d_])(?:time|latency|p\d\d|response|quer(?:y|ies)|load(?:s|ing)?|processing|duration|average|mean|svar\w*|fråg(?:a|or)|laddtid\w*|snitt|health check|endpoint|tid|database|databas\w*)(?![\p{L}\d_])/iu;

/** Of what is kept, more is better. */
const KEPT_LONG = /(?<!\p{L})(?:retention|life|battery|between failures|mtbf|endurance|livslängd\p{L}*|batteri\p{L}*|drifttid\p{L}*|retain\p{L}*|kept|keep|backups?|säkerhetskopi\p{L}*|sparas|lagring\p{L}*|arkiv\p{L}*|logs?|loggar|history|historik|uptime|upptid|window|validity|lifetime|aufbewahr\p{L}*|sauvegarde\p{L}*)(?!\p{L})/iu;

/** Whether a measured value is worse than what was promised, beyond how it was written. */
function misses(promised: Quantity, measured: Quantity, name: string): boolean {
  if (promised.dimension !== measured.dimension) return false;
  const [low, high] = rangeOf(measured);
  const isUpper = promised.bound === "less" || (promised.bound === "exact" && (LESS_IS_BETTER.test(name) || promised.dimension === "time") && !KEPT_LONG.test(name) && !MORE_IS_BETTER.test(name));
  const isLower = promised.bound === "more" || (promised.bound === "exact" && MORE_IS_BETTER.test(name) && !LESS_IS_BETTER.test(name));
  if (isUpper && measured.bound !== "less") return low > promised.value + (promised.step === 1 && promised.dimension === "count" ? 0 : 1e-9);
  if (isLower && measured.bound !== "more") return high < promised.value - 1e-9;
  return false;
}

const passes = (passage: Passage): boolean => standingOfRow(passage) === "good" || (passage.cells ?? []).some((cell) => /^\W*(?:yes|ja|oui|pass(?:ed)?|met|ok|uppfyllt|klart|godkänt|erfüllt|bestanden)\W*$/iu.test(cell) || /[✅✔✓]|(?<![\p{L}\d_])(?:PASS(?:ED)?|MET|OK|YES|JA|UPPFYLLT|KLART|GODKÄNT|ERFÜLLT|BESTANDEN)(?![\p{L}\d_])/u.test(cell));

/** A row with a target and a value that says it was met. */
function rows(study: Study): Refutation[] {
  return study.passages.flatMap((passage): Refutation[] => {
    const { cells, header } = passage;
    if (!cells || !header || !passes(passage)) return [];
    // "Objective" may be the title of what the rows are, too.
    const isTarget = (title: string, at: number): boolean => TARGET.test(title) && study.quantities(cells[at] ?? "").length > 0;
    // "Krav" above the names of what is asked for, and its level in the next column.
    const later = header.findIndex((title, at) => at > 0 && isTarget(title, at));
    const target = later > 0 ? later : header.findIndex(isTarget);
    if (target < 0) return [];
    const named = header.findIndex((title, at) => at !== target && ACTUAL.test(title) && study.quantities(cells[at] ?? "").length > 0);
    // Beside a target, the only other figure is what came of it, whatever its column is called.
    const figured = cells.flatMap((cell, at) => (at > 0 && at !== target && study.quantities(cell).length === 1 ? [at] : []));
    const actual = named >= 0 ? named : figured.length === 1 ? figured[0]! : -1;
    if (actual < 0) return [];
    const [promised, ...more] = study.quantities(cells[target] ?? "");
    const measured = study.quantities(cells[actual] ?? "");
    if (!promised || more.length > 0 || measured.length !== 1) return [];
    const bound = /(?:^|\s)(?:or less|or fewer|eller mindre|eller lägre)(?![\p{L}\d_])/iu.test(cells[target]!) ? "less" : promised.bound;
    if (!misses({ ...promised, bound }, measured[0]!, `${cells[0]} ${header[target]} ${header[actual]}`)) return [];
    return [{ lines: [passage.line], rule: "measured-and-promised", strength: "hard", code: "met-but-missed", params: { promised: written(promised), measured: written(measured[0]!) } }];
  });
}

interface Promise_ {
  readonly passage: Passage;
  readonly name: string;
  readonly topic: Set<string>;
  readonly quantity: Quantity;
  readonly rank: string;
}

const rankOf = (text: string): string => /\b(p50|p75|p90|p95|p99|median|average|avg|mean|max|min|snitt\w*|medel\w*)(?![\p{L}\d_])/iu.exec(text)?.[1]?.toLowerCase().replace(/^(?:avg|mean|snitt\w*|medel\w*)$/, "average") ?? "";

const UNRANKED = new Set(["p50", "p75", "p90", "p95", "p99", "median", "average", "avg", "mean", "max", "min", "time", "tim", "respons", "duration", "latency", "latenc", "ms", "sec", "second", "perform"]);

/** Times that are promised or expected, and times that were measured, by what they are of. */
function figures(study: Study): { promised: Promise_[]; measured: Promise_[] } {
  const promised: Promise_[] = [];
  const measured: Promise_[] = [];
  for (const passage of study.passages) {
    if (passage.kind === "heading") continue;
    const text = passage.cells ? passage.raw : passage.text;
    if (text.length > 160) continue;
    const name = passage.cells ? (passage.cells[0] ?? "") : (passage.label ?? text);
    const times = study.quantities(text).filter(({ dimension }) => dimension === "time");
    const [quantity] = times;
    if (times.length !== 1 || !quantity || !LATENCY.test(`${text} ${passage.header?.join(" ") ?? ""}`)) continue;
    const context = study.context(passage);
    const topic = new Set([...topicOf(name.replace(/\d+/g, " "))].filter((word) => !UNRANKED.has(word)));
    const one = { passage, name, topic, quantity, rank: rankOf(text) };
    if (quantity.bound === "less" && (context === "expected" || study.claims.some((claim) => claim.passage === passage))) promised.push(one);
    else if (quantity.bound === "exact" && isNow(study, passage) && context !== "lacking" && !/timeout|interval|ttl|every|var \d|cooldown|retention|per\b/iu.test(text)) measured.push(one);
  }
  return { promised, measured };
}

/** "Database queries < 100 ms" beside "Database tests: 837 ms average". */
function acrossPassages(study: Study): Refutation[] {
  const { promised, measured } = figures(study);
  return promised.flatMap((promise): Refutation[] => {
    if (promise.topic.size === 0) return [];
    const against = measured.find(
      (one) =>
        one.passage.line !== promise.passage.line &&
        shared(one.topic, promise.topic) > 0 &&
        shared(one.topic, promise.topic) >= Math.min(one.topic.size, promise.topic.size) &&
        (!one.rank || !promise.rank || one.rank === promise.rank) &&
        sameScope(one.passage.raw, promise.passage.raw) &&
        !isExcepted(promise.passage.text, one.name) &&
        misses(promise.quantity, one.quantity, promise.name),
    );
    if (!against) return [];
    return [{ lines: [promise.passage.line, against.passage.line], rule: "measured-and-promised", strength: "soft", code: "measured-worse", params: { promised: written(promise.quantity), measured: written(against.quantity) } }];
  });
}

const AFTER_TITLE = /^\W*(?:after|now|new|result|outcome|efter|nu|resultat|nachher|après)(?![\p{L}\d_])/iu;
const GUESSED = /\(\s*(?:est|estimated|expected|projected|approx|ca|uppskatta\w*|förvänta\w*|beräkna\w*|geschätzt|erwartet|estimée?)\.?[^)]*\)|(?<!\p{L})(?:est\.|estimated|projected|expected|uppskatta\w*|förvänta\w*|beräknad\w*|prognos\w*|geschätzt|erwartet\w*|estimée?)(?!\p{L})/iu;

/** Estimates that stand where results belong. */
function estimates(study: Study): Refutation[] {
  return study.passages.flatMap((passage): Refutation[] => {
    const { cells, header } = passage;
    if (!cells || !header) return [];
    const at = header.findIndex((title, column) => column > 0 && AFTER_TITLE.test(title) && GUESSED.test(cells[column] ?? "") && !GUESSED.test(title) && study.context(passage) !== "expected" && !passage.headings.some(({ text }) => GUESSED.test(text)));
    if (at < 0) return [];
    return [{ lines: [passage.line], rule: "estimate-as-result", strength: "soft", code: "estimate-as-result", params: { column: header[at]!, value: cells[at]! } }];
  });
}

/** Finds results that are worse than promised, or were never measured. */
export const refutePromises = (study: Study): Refutation[] => [...rows(study), ...acrossPassages(study), ...estimates(study)];
