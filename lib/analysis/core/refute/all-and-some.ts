import { gather } from "@/lib/analysis/core/gather";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import type { Quantity } from "@/lib/analysis/core/quantity";
import { isExcepted, isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { inCommon, sameScope, stemOf, topicOf } from "@/lib/analysis/core/topic";
import { inDigits } from "./values-in-code";

const ALL = /(?<!\p{L})(?:all|every|each|everyone|everybody|alla|samtliga|varje|alle[nr]?|jede[rsnm]?|sämtliche[nr]?|tous|toutes|chaque)(?!\p{L})/iu;
/** "7 of the 9", "11 of 14", "av de 9 kontona har 7", "von den 9 Konten nutzen 7". */
const N_OF_M = /(?<![\d.,/:-])(\d{1,4})\s+(?:out of|of|av|von|sur|des)\s+(?:the |our |de |våra |den |les |totalt )?(\d{1,4})(?![\d.,/:%-])/u;
const OF_M_N = /(?<!\p{L})(?:of|av|von|sur)\s+(?:the |our |de |våra |den |les )?(\d{1,4})\s+(?:\p{L}+\s+){1,4}?(?:\p{L}+\s+)?(\d{1,4})(?![\d.,/:%-])(?!\s*(?:%|percent|procent))/iu;
const THE_OTHERS = /(?<!\p{L})(?:the (?:other|remaining|rest)|de (?:andra|övriga|återstående)|die (?:anderen|übrigen|beiden)|les autres|not yet|still|until|ännu|fortfarande|noch|folgen|följer|follow)(?!\p{L})/iu;
const OTHER_COUNT = /(?<!\p{L})(?:fail\p{L}*|error\p{L}*|fel|misslyck\p{L}*|tested|sampled?|drawn|picked|chosen|urval|stickprov|first|första|planned|accepted|by design|on purpose|exempt)(?!\p{L})/iu;

/** "For all administrators" and "7 of the 9 administrators do". */
function notAllOfThem(study: Study): Refutation[] {
  const shares = study.numbered.flatMap((passage) => {
    if (passage.kind === "row" || !THE_OTHERS.test(passage.text) || !isNow(study, passage) || (isPast(passage.text) && !THE_OTHERS.test(passage.text)) || OTHER_COUNT.test(passage.text)) return [];
    const text = inDigits(passage.text);
    const [, first, second] = N_OF_M.exec(text) ?? [];
    const [, whole, part] = first ? [] : (OF_M_N.exec(text) ?? []);
    const [n, m] = first ? [Number(first), Number(second)] : [Number(part), Number(whole)];
    // That some are left has to be said, or it may be a count of something else.
    return n > 0 && n < m && THE_OTHERS.test(text) ? [{ passage, m, topic: topicOf(text) }] : [];
  });
  if (shares.length === 0) return [];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    const text = inDigits(textOf(passage));
    if (kind === "estimate" || isPast(text) || N_OF_M.test(text)) return [];
    const counts = study.quantities(text).filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
    const said = topicOf(passage.cells?.find((cell) => ALL.test(cell)) ?? text);
    const against = shares.find(({ passage: other, m, topic }) => {
      if (other.line === passage.line || !sameScope(text, other.text)) return false;
      const isWhole = ALL.test(text) || counts.some(({ value }) => value === m);
      const both = inCommon(said, topic);
      return isWhole && both >= 2 && both / said.size >= 0.5;
    });
    return against ? [{ lines: [passage.line, against.passage.line], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(textOf(passage)), exception: quoted(against.passage.text) } }] : [];
  });
}

const WORSE = /(?<!\p{L})(?:no|none|not one|ingen|inga|inget|keine?r?|aucune?)(?!\p{L})[^.;]{0,48}?(?<!\p{L})(?:worse|more severe|more serious|higher|above|allvarligare|värre|högre|över|schwerer|höher|plus grave)(?:\s+(?:than|än|als|que))?\s+(P|SEV|S)-?\s?(\d)(?!\d)/iu;
const NONE_OF = /(?<!\p{L})(?:no|zero|inga|ingen|noll|keine?|aucune?)\s+((?:P|SEV-?)[0-4](?:(?:\s*[,/–-]\s*|\s+(?:or|and|eller|och|oder|und|ou)\s+)(?:P|SEV-?)?[0-4])*)(?!\d)/iu;

/** "None worse than P3" beside a row of P2. */
function severities(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const { text } = passage;
    if (passage.kind === "row" || !/(?<!\p{L})(?:P|S|SEV)-?\s?\d/iu.test(text)) return [];
    const [worse, scale, digit] = WORSE.exec(text) ?? [];
    const [none, named] = worse ? [] : (NONE_OF.exec(text) ?? []);
    if (!worse && !none) return [];
    const isMeant = (cell: string): boolean => {
      const [, own, level] = /^\W*(P|SEV|S)-?\s?(\d)(?!\d)\W*$/iu.exec(cell) ?? [];
      if (!own || !level) return false;
      if (worse) return own.toUpperCase() === scale!.toUpperCase() && Number(level) < Number(digit);
      return named!.toUpperCase().startsWith(own.toUpperCase()) && /[0-4]/.test(level) && named!.includes(level);
    };
    const isOpenOnly = /(?<!\p{L})(?:open|remain\p{L}*|outstanding|öppna?|kvar\p{L}*|återstår|offen\p{L}*)(?!\p{L})/iu.test(text);
    const about = topicOf(`${text} ${passage.headings[0]?.text ?? ""}`);
    const row = study.passages.find((one) => one.kind === "row" && (isNow(study, one) || study.context(one) === "before") && one.line !== passage.line && one.cells!.some(isMeant) && (!isOpenOnly || !/(?<!\p{L})(?:closed|resolved|fixed|stängd\p{L}*|löst|åtgärda\p{L}*|geschlossen|behoben)(?!\p{L})/iu.test(one.raw)) && inCommon(about, topicOf(`${one.header?.join(" ")} ${one.headings.map(({ text: title }) => title).join(" ")} ${one.above[0]?.text ?? ""}`)) > 0);
    return row ? [{ lines: [passage.line, row.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted((worse ?? none)!), some: quoted(row.raw) } }] : [];
  });
}

const GOAL = "\\p{L}*(?:objectives?|targets?|goals?|slos?|slas?|limits?|requirements?|mål(?:en)?|målvärden(?:a)?|krav(?:en)?|gränsvärden(?:a)?|ziele?|vorgaben|objectifs?)";
const ALL_MET = new RegExp(
  `(?<!\\p{L})(?:all|every|each|alla|samtliga|varje|alle|tous les)(?!\\p{L})[^.;]{0,60}?(?<!\\p{L})${GOAL}(?!\\p{L})[^.;]{0,40}?(?<!\\p{L})(?:met|held|hold|reached|achieved|fulfilled|kept|uppfyll\\p{L}*|nå(?:s|tts|dda|ddes)|hölls|håll(?:s|na)|klara\\p{L}*|erfüllt|erreicht|eingehalten|atteints?)(?!\\p{L})|(?<!\\p{L})(?:not one|none|no|inget|inte ett enda|inga|keines?|aucun)(?!\\p{L})[^.;]{0,30}?(?<!\\p{L})${GOAL}(?!\\p{L})[^.;]{0,40}?(?<!\\p{L})(?:missed|broken|exceeded|missa\\p{L}*|överskrid\\p{L}*|bröts|verfehlt)(?!\\p{L})|(?<!\\p{L})${GOAL}(?!\\p{L})[^.;]{0,60}?(?<!\\p{L})(?:met|held|reached|achieved|fulfilled|uppfyll\\p{L}*|klara\\p{L}*|erfüllt|erreicht)(?!\\p{L})\\s+(?:for|by|in|för|av|i|für|von)\\s+(?:all|every|each|alla|samtliga|varje|alle)(?!\\p{L})`,
  "iu",
);
/** Quick to ask, before what takes longer. */
const NAMES_GOAL = /objective|target|goal|slo|sla|limit|requirement|mål|krav|gräns|ziel|vorgabe|objectif/iu;
const GOAL_COLUMN = /(?<!\p{L})(?:target|goal|objective|slo|sla|limit|requirement|krav|mål|målvärde|gräns|soll|ziel|vorgabe|objectif)(?!\p{L})/iu;
const FOUND_COLUMN = /(?<!\p{L})(?:measured|result|actual|observed|reached|run \d|uppmätt|utfall|resultat|körning|gemessen|ergebnis|ist|mesuré)(?!\p{L})/iu;
const RUNS = /(?<!\p{L})(?:runs?|attempts?|date|week|month|phase|stage|körning\p{L}*|försök|prov|datum|vecka|månad|fas|lauf|datum)(?!\p{L})/iu;
const RANK = /(?<![\p{L}\d])(?:p\d\d(?:[.,]\d)?|median|mean|max|average|snitt)(?![\p{L}\d])/iu;

const one = (study: Study, cell: string | undefined): Quantity | null => {
  const own = study.quantities(cell ?? "");
  return own.length === 1 ? own[0]! : null;
};

/** Whether a measured value is on the wrong side of its goal; a time without a sign is the most it may be. */
function misses(goal: Quantity, measured: Quantity): boolean {
  if (goal.dimension !== measured.dimension || measured.bound !== "exact" || goal.bound === "about") return false;
  if (goal.bound === "more") return measured.value + measured.step / 2 < goal.value;
  return (goal.bound === "less" || goal.dimension === "time") && measured.value - measured.step / 2 > goal.value * 1.001;
}

/** "All objectives are met" beside a row whose figure misses its objective. */
function goalsMissed(study: Study): Refutation[] {
  const claims = study.claims.filter(({ passage, kind }) => kind !== "estimate" && NAMES_GOAL.test(passage.raw) && ALL_MET.test(textOf(passage)));
  if (claims.length === 0) return [];
  const rows = study.passages.filter((passage) => passage.kind === "row" && passage.cells && passage.header && !["before", "future"].includes(study.context(passage) ?? ""));
  const goals = rows.flatMap((row) => {
    const at = row.header!.findIndex((title, place) => place > 0 && GOAL_COLUMN.test(title));
    const goal = at > 0 ? one(study, row.cells![at]) : null;
    return goal ? [{ row, at, goal, name: topicOf(row.cells!.slice(0, at).join(" ").replace(RANK, " ")), rank: RANK.exec(row.raw)?.[0].toLowerCase() ?? null }] : [];
  });
  const last = new Map(rows.map((row) => [row.group, row.line]));
  // Of several runs the last counts.
  const goesOn = goals.filter(({ row }) => !RUNS.test(row.header![0]!) || last.get(row.group) === row.line);
  const missed = goesOn.flatMap(({ row, at, goal, name, rank }): { row: Passage; isNear: boolean }[] => {
    const own = row.header!.findIndex((title, place) => place > at && (FOUND_COLUMN.test(title) || place === row.header!.length - 1));
    const measured = own > 0 && row.header!.filter((title) => FOUND_COLUMN.test(title)).length <= 1 ? one(study, row.cells![own]) : null;
    // A column that goes by the system's name holds what was measured for the sentence right beside it only.
    const isFound = own > 0 && FOUND_COLUMN.test(row.header![own]!);
    if (measured) return (isFound || (own === at + 1 && own === row.header!.length - 1)) && misses(goal, measured) ? [{ row, isNear: !isFound }] : [];
    // The goal stands in a table by itself: what was measured goes by the same name elsewhere, in the last run.
    const others = rows.filter((other) => {
      const label = topicOf(other.cells![0]!.replace(RANK, " "));
      return other.group !== row.group && FOUND_COLUMN.test(other.header!.at(-1)!) && label.size >= 2 && inCommon(label, name) === label.size && (RANK.exec(other.cells![0]!)?.[0].toLowerCase() ?? null) === rank;
    });
    const value = others.length === 1 ? one(study, others[0]!.cells!.at(-1)) : null;
    return value && misses(goal, value) ? [{ row: others[0]!, isNear: false }] : [];
  });
  return claims.flatMap(({ passage }): Refutation[] => {
    const against = missed.filter(({ row, isNear }) => !isNear || row.headings[0]?.index === passage.headings[0]?.index).map(({ row }) => row).filter((row) => row.line !== passage.line && sameScope(textOf(passage), row.raw) && !/(?<!\p{L})(?:accepted|waived|godtag\p{L}*|accepterad|undantag\p{L}*)(?!\p{L})/iu.test(row.raw));
    const [first] = against;
    return first ? [{ lines: [passage.line, ...against.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(textOf(passage)), exception: quoted(first.raw) } }] : [];
  });
}

const GUARDED = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|jede[rs]?)(?!\p{L})\s+(?:\p{L}+[ -]){0,3}?(?:endpoints?|routes?|calls?|apis?|urls?|pages?|rutter(?:na)?|anrop(?:en)?|sidor(?:na)?|endpunkte?|routen|aufrufe)(?!\p{L})[^.;]{0,40}?(?<!\p{L})(?:requires?|needs?|asks? for|behind|protected|authenticated|kräver|behöver|skyddad\p{L}*|bakom|erforder\p{L}*|verlang\p{L}*|geschützt)(?!\p{L})/iu;
const ENCRYPTED = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|jede[rs]?)(?!\p{L})[^.;]{0,60}?(?<!\p{L})(?:encrypted|krypterad\p{L}*|krypteras|verschlüsselt|chiffrée?s?)(?!\p{L})/iu;
const GUARD_COLUMN = /(?<!\p{L})(?:auth\p{L}*|access|role|roles|who|permission\p{L}*|sign-?in|protection|behörighet\p{L}*|åtkomst|roll\p{L}*|inloggning|skydd|zugriff|rolle|anmeldung)(?!\p{L})/iu;
const ENCRYPTION_COLUMN = /(?<!\p{L})(?:encrypt\p{L}*|at rest|key|keys|krypter\p{L}*|nyckel|verschlüsselung|schlüssel|chiffrement)(?!\p{L})/iu;
const NOTHING = /^\W*(?:none|no|nobody|open|public|anonymous|anyone|unauthenticated|not encrypted|ingen|inget|nej|öppen|öppet|publik\p{L}*|anonym\p{L}*|vem som helst|okrypterad\p{L}*|keine?r?|offen|öffentlich)(?!\p{L})/iu;
/** What has to be open to be of use. */
const MEANT_OPEN = /health|ready|live|ping|status|version|metrics|login|sign-?in|sign-?up|register|webhook|callback|static|assets|public|robots|favicon|docs|oauth|token|password|\.well-known/iu;
/** "All seven of them" are not all there are. */
const SOME_OF = /(?<!\p{L})(?:of (?:them|these|which)|av (?:dem|dessa)|davon|all (?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)|alla (?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)|alle (?:zwei|drei|vier|fünf|\d+))(?!\p{L})/iu;
const EXCEPTING = /(?<!\p{L})(?:except|apart from|but|besides|other than|utom|förutom|med undantag|bortsett|men|außer|bis auf)(?!\p{L})/iu;

/** "Every endpoint requires a session", "all stores are encrypted", above a table in which one has none. */
function unguarded(study: Study): Refutation[] {
  const kinds = [
    { names: /endpoint|endpunkt|route|call|api|url|page|rutt|anrop|sid|aufruf/iu, says: GUARDED, column: GUARD_COLUMN, isMeant: (name: string) => name.includes("/") && !MEANT_OPEN.test(name) },
    { names: /encrypt|krypter|verschl|chiffr/iu, says: ENCRYPTED, column: ENCRYPTION_COLUMN, isMeant: () => true },
  ];
  return kinds.flatMap(({ names, says, column, isMeant }): Refutation[] => {
    const claims = study.claims.filter(({ passage }) => passage.kind !== "row" && names.test(passage.text) && says.test(passage.text) && !EXCEPTING.test(passage.text) && !SOME_OF.test(passage.text));
    if (claims.length === 0) return [];
    const rows = study.passages.filter((passage) => {
      const at = passage.kind === "row" && isNow(study, passage) ? (passage.header?.findIndex((title, place) => place > 0 && column.test(title)) ?? -1) : -1;
      return at > 0 && NOTHING.test(passage.cells![at] ?? "") && isMeant(passage.cells![0]!);
    });
    return claims.flatMap(({ passage }): Refutation[] => {
      const against = rows.filter((row) => row.headings[0] !== undefined && row.headings[0].index === passage.headings[0]?.index);
      const [first] = against;
      return first ? [{ lines: [passage.line, ...against.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(passage.text), exception: quoted(first.raw) } }] : [];
    });
  });
}

const EVERY = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|jede[rs]?)\s+(?:of (?:the|our)\s+|the\s+|our\s+|våra\s+|de\s+)?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+)?([\p{L}-]{3,}(?:\s+(?!(?:are|is|has|have|was|were|for|of|in|on|with|that|and|or|i|av|på|med|som|för|är|har|och|eller|ist|sind|hat|haben)(?!\p{L}))\p{Ll}[\p{L}-]{2,})?)/giu;
/** What a cell says where the row has not what its column is about. */
const HAS_NOT = /^\W*(?:none|no|nej|ingen|inget|inga|nothing|missing|saknas|not (?:yet )?(?:implemented|configured|set up|enabled|available|in place|done|connected)|(?:ännu )?(?:ej|inte) (?:\p{L}+)|keine?r?|nein|fehlt|aucune?)\W*$/iu;
const HAS_NOT_MARK = /^\W*❌/u;
/** What a cell says of a row that is not yet where the others are. */
const NOT_THERE_YET = /(?<!\p{L})(?:(?:old|legacy|previous|former) (?:system|platform|service)|not yet|still (?:on|in|uses?)|remains? (?:on|in)|moves? in|(?:i|på|kvar i) (?:det )?gaml[ae] (?:system\p{L}*|plattform\p{L}*)|ännu inte|kvar (?:i|på)|flyttas (?:i|efter|under)|ansluts (?:i|efter|under)|altes system|noch nicht|noch im)(?!\p{L})/iu;
const FEWER = /(?<![\d.,])(\d{1,4})\s?(?:\/|of|av|von|sur)\s?(\d{1,4})(?![\d/.])/u;
const PICKED = /^\s+(?!(?:in|of|i|av) (?:the |our |vår )?(?:launch|release|first release|scope|system|platform|service|leverans\p{L}*|systemet|plattformen)(?!\p{L}))(?:for|of|in|on|with|that|which|who|from|under|within|för|av|i|på|med|som|från|under|inom|für|von|mit|aus|de|dans|pour|qui)(?!\p{L})/iu;
/** What is only wished of all of them, or was so once. */
const WISHED = /(?<!\p{L})(?:must|should|shall|will|would|could|if|when|unless|needs? to|ska|skall|måste|bör|skulle|om|när|kommer att|soll|muss|wenn|doit|si)(?!\p{L})/iu;

/** "Every queue has a dead-letter queue" above a table of queues, one of which has none. */
function everyRow(study: Study): Refutation[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && passage.cells && passage.header && isNow(study, passage)) gather(tables, passage.group, passage);
  const all = [...tables.values()];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    const { text } = passage;
    if (passage.kind === "row" || kind === "estimate" || EXCEPTING.test(text) || SOME_OF.test(text) || WISHED.test(text) || isPast(text)) return [];
    for (const match of text.matchAll(EVERY)) {
      const [, noun] = match;
      const stems = noun!.toLowerCase().split(/\s+/).map(stemOf);
      // "All offices in the north": of others the sentence says nothing.
      if (PICKED.test(text.slice(match.index + match[0].length))) continue;
      const table = all.find((rows) => rows[0]!.headings[0] !== undefined && rows[0]!.headings[0].index === passage.headings[0]?.index && Math.abs(rows[0]!.line - passage.line) <= 25 && stems.some((stem) => topicOf(rows[0]!.header![0] ?? "").has(stem)));
      if (!table) continue;
      const said = topicOf(text);
      const wrong = table.filter(({ cells, header, raw }) => {
        if (!sameScope(text, raw) || isExcepted(text, cells![0] ?? "")) return false;
        return cells!.some((cell, at) => {
          const title = topicOf(header![at] ?? "");
          if (at === 0) return false;
          const isAsked = title.size > 0 && [...title].every((word) => said.has(word) || (word.length >= 5 && [...said].some((other) => other.startsWith(word.slice(0, 5)))));
          if (isAsked && (HAS_NOT.test(cell) || HAS_NOT_MARK.test(cell))) return true;
          const [, part, whole] = FEWER.exec(cell) ?? [];
          return part !== undefined && Number(part) < Number(whole) && COMPLETES.test(text) && COMPLETES.test(`${header![at]} ${cell}`);
        }) || (cells!.length <= 4 && NOT_THERE_YET.test(cells!.slice(1).join(" ")) && !NOT_THERE_YET.test(text));
      });
      const [first] = wrong;
      // Where it is not so for most of them, the sentence is about something else.
      if (first && wrong.length * 2 <= table.length) return [{ lines: [passage.line, ...wrong.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(text), exception: quoted(first.raw) } }];
    }
    return [];
  });
}
/** What passed in the end had failed before. */
const RERUN = /(?<!\p{L})(?:of (?:them|which)|after (?:an? )?(?:re-?run|retry|second)|re-?runs?|retr(?:y|ied)|av (?:dem|vilka)|varav|efter om\p{L}*|omkör\p{L}*|davon|nach wiederholung)(?!\p{L})/iu;
const ALL_N = /(?<!\p{L})(?:all|alla|samtliga|alle)\s+(?:of the |the |our |de |våra )?(\d{1,5})\s+([\p{L}-]{3,})(?:\s+\p{L}[\p{L}-]*){0,2}?\s+(?:are|is|have been|has been|were|är|har|blev|sind|wurden)\s+(?:\p{L}+\s+)?(\p{L}{4,})/iu;
const TOTAL_ROW = /^\W*(?:totals?|sum(?:ma)?|totalt|gesamt|summe)\W*$/iu;

/** "All 46 requirements are verified" beside a total of 46, of which 43 are. */
function allOfTotal(study: Study): Refutation[] {
  const totals = study.passages.filter((row) => row.kind === "row" && row.header && TOTAL_ROW.test(row.cells?.[0] ?? "") && isNow(study, row));
  if (totals.length === 0) return [];
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    const match = passage.kind === "row" || kind === "estimate" ? null : ALL_N.exec(passage.text);
    if (!match || EXCEPTING.test(passage.text) || RERUN.test(passage.text) || isPast(passage.text)) return [];
    const [, number, noun, predicate] = match;
    const row = totals.find((one) => {
      if (!sameScope(passage.text, `${one.header!.join(" ")} ${one.headings[0]?.text ?? ""}`)) return false;
      const counts = one.cells!.map((cell) => { const own = study.quantities(cell); return own.length === 1 && own[0]!.dimension === "count" ? own[0]!.value : null; });
      const whole = counts.findIndex((count) => count === Number(number));
      const part = one.header!.findIndex((title, at) => at > 0 && at !== whole && counts[at] !== null && counts[at]! < Number(number) && (topicOf(title).has(stemOf(predicate!.toLowerCase())) || title.toLowerCase().startsWith(predicate!.toLowerCase().slice(0, 6)) || (COMPLETES.test(title) && COMPLETES.test(predicate!))));
      const about = topicOf(`${one.header!.join(" ")} ${one.headings[0]?.text ?? ""} ${one.above[0]?.text ?? ""}`);
      return whole > 0 && part > 0 && [...topicOf(noun!)].some((word) => about.has(word) || [...about].some((other) => other.length >= 4 && (word.endsWith(other) || other.endsWith(word))));
    });
    return row ? [{ lines: [passage.line, row.line], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(passage.text), exception: quoted(row.raw) } }] : [];
  });
}
const COMPLETES = /(?<!\p{L})(?:complet\p{L}*|finished|done|closed|ready|klar(?:a|t)?|slutför\p{L}*|färdig\p{L}*|avsluta\p{L}*|gjorda?|stängda?|fertig|abgeschlossen|erledigt|terminée?s?)(?!\p{L})/iu;

/** Finds what holds for all, or for none, in one place and for some in another. */
export const refuteAllAndSome = (study: Study): Refutation[] => [...notAllOfThem(study), ...goalsMissed(study), ...unguarded(study), ...everyRow(study), ...allOfTotal(study), ...severities(study)];
