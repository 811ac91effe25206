import { standingOfRow } from "@/lib/analysis/core/claims";
import { TECHNOLOGIES } from "@/lib/analysis/core/stack/known-technology";
import { gather } from "@/lib/analysis/core/gather";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { rangeOf, written, type Quantity } from "@/lib/analysis/core/quantity";
import { isExcepted, isNow, isPast, quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";

const ALL = /(?<!\p{L})(?:all|every|each|both|alla|samtliga|varje|båda|allt|alle|jede[rs]?|sämtliche|tous|toutes|chaque)(?!\p{L})/iu;
/** "Every 10 seconds" is said of nothing. */
const EVERY_SO_OFTEN = /(?<!\p{L})(?:every|each|varje|var|alle|chaque)\s+(?:\d|second|minute|hour|day|night|week|month|sekund|minut|timme|dag|natt|vecka|månad|stunde|tag|woche)[^,;]*/giu;
const NONE = /(?<!\p{L})(?:no|none|nothing|inga?|inget|keine?r?|aucune?)(?!\p{L})/iu;

/** Names of products, by their stems: a column that is called by one holds all kinds of things. */
const PRODUCTS: ReadonlySet<string> = new Set(TECHNOLOGIES.filter(({ name }) => !/\s/.test(name)).flatMap(({ name }) => [...topicOf(name)]).filter((word) => word.length >= 4));

interface Table {
  readonly rows: readonly Passage[];
  readonly header: readonly string[];
  /** What the table is about: its titles, its heading and what introduces it. */
  readonly topic: ReadonlySet<string>;
  readonly line: number;
}

const TOTAL = /^\W*(?:totals?|sum(?:ma)?|totalt|gesamt|summe|average|mean|snitt|medel|overall|weighted)(?![\p{L}\d_])/iu;

function tablesOf(study: Study): Table[] {
  const groups = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row") gather(groups, passage.group, passage);
  return [...groups.values()]
    .filter((rows) => isNow(study, rows[0]!))
    .map((rows) => ({ rows, header: rows[0]!.header ?? [], line: rows[0]!.line, topic: topicOf(`${rows[0]!.header?.join(" ")} ${rows[0]!.headings[0]?.text ?? ""} ${rows[0]!.above[0]?.text ?? ""}`) }));
}

/** Passages that go on about a table: under the same heading. */
const isNear = (passage: Passage, { rows }: Table): boolean => passage.headings[0]?.index === rows[0]!.headings[0]?.index && passage.headings[0] !== undefined;

const BOUND = /(?<!\p{L})(?:below|under|less than|lower than|at most|within|no more than|above|over|more than|higher than|at least|exceed\p{L}*|under|högst|lägre än|mindre än|inom|över|minst|högre än|mer än|överstig\p{L}*|understig\p{L}*|unter|höchstens|über|mindestens|moins de|plus de|au moins)\s*[~]?\s*$/iu;
const UPPER = /(?:below|under|less than|lower than|at most|within|no more than|högst|lägre än|mindre än|inom|understig\p{L}*|unter|höchstens|moins de)\s*$/iu;

/** What is aimed at, or would follow, is not said to be so. */
const WISHED = /(?<!\p{L})(?:targets?|goals?|objectives?|budget|must|should|shall|means?|would|if|when|unless|krav(?:et)?|mål(?:et)?|ska|skall|bör|måste|skulle|om|när|betyder|ziel|soll|muss|wenn|objectif|doit|si)(?!\p{L})/iu;

/** "No area scores below 4", "every endpoint answers within 300 ms", beside a table that has one which does not. */
function bounds(study: Study, tables: readonly Table[]): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    if (passage.kind === "row" || !/\d/.test(passage.text)) return [];
    const { text } = passage;
    const isNone = NONE.test(text);
    if ((!isNone && !ALL.test(text.replace(EVERY_SO_OFTEN, " "))) || WISHED.test(text)) return [];
    const all = study.quantities(text);
    const bounded = all.filter(({ start }) => BOUND.test(text.slice(0, start)));
    const [limit] = bounded;
    if (bounded.length !== 1 || !limit || limit.dimension === "times" || limit.dimension === "money") return [];
    // "None is above 4" asks for at most 4, "all are above 4" for at least.
    const isUpper = UPPER.test(text.slice(0, limit.start)) !== isNone;
    // Only the clause that holds the bound says of what it is.
    const clause = text.split(/(?:[,;]|(?<!\p{L})(?:and|och|und|et|but|men)(?!\p{L}))/u).find((part) => part.includes(limit.text) && (NONE.test(part) || ALL.test(part))) ?? text;
    const said = topicOf(clause);
    // What is said of one thing by its name is said of no other row.
    if (clause.includes("`")) return [];
    // What holds for some of them only cannot be read off a table of all.
    if (/(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|jede[rs]?)\s+(?:\p{L}+\s+){1,3}(?:for|of|in|with|that|för|av|i|med|som|für|von|mit)\s+\p{L}+/iu.test(clause)) return [];
    for (const table of tables) {
      if (!sameScope(text, `${table.header.join(" ")} ${table.rows[0]!.headings[0]?.text ?? ""}`)) continue;
      const columns = table.header.flatMap((title, at) => (at > 0 && [...topicOf(title)].some((word) => said.has(word) && !PRODUCTS.has(word)) && !/target|goal|mål|krav|weight|vikt|limit|gräns|before|före|max|soll|ziel/iu.test(title) ? [at] : []));
      const [column] = columns;
      if (columns.length !== 1 || column === undefined) continue;
      const wrong = table.rows.filter((row) => {
        if (TOTAL.test(row.cells?.[0] ?? "") || text.includes(row.cells?.[0] ?? " ") || isExcepted(text, row.cells?.[0] ?? "")) return false;
        const own = study.quantities(row.cells?.[column] ?? "");
        const [value] = own;
        if (own.length !== 1 || !value || value.dimension !== limit.dimension || value.bound !== "exact") return false;
        const [low, high] = rangeOf(value);
        return isUpper ? low > limit.value * 1.0001 : high < limit.value * 0.9999;
      });
      const [first] = wrong;
      if (first) return [{ lines: [passage.line, ...wrong.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "bound-broken", params: { said: quoted(text), exception: quoted(first.raw) } }];
    }
    return [];
  });
}

const MATCHES = /(?<!\p{L})(?:match(?:es|ed)?|identical|equal|agree[s]?|reconcile[sd]?|(?:is|are|was|were) (?:exactly )?the same|in sync|stämmer|överens|lika|identisk\p{L}*|avstämd\p{L}*|stimm\p{L}* überein|identisch|correspond\p{L}*)(?!\p{L})/iu;
const NO_DIFFERENCE = /(?<!\p{L})(?:no|zero|0|without|inga|inget|noll|utan|keine)\s+(?:\p{L}+\s)?(?:differences?|discrepanc(?:y|ies)|mismatch(?:es)?|deviations?|avvikelser?|differenser?|skillnader?|abweichung\p{L}*)(?!\p{L})/iu;
const DIFFERENCE_COLUMN = /^\W*(?:diff(?:erence|\.)?|delta|Δ|missing|mismatch(?:es)?|discrepanc(?:y|ies)|deviation|avvikelser?|differens|skillnad|saknas|abweichung(?:en)?|differenz|écart)(?![\p{L}\d_])/iu;

/** "Every table matches exactly" beside a difference that is not zero. */
function differences(study: Study, tables: readonly Table[]): Refutation[] {
  const candidates = tables.flatMap((table) => {
    const column = table.header.findIndex((title) => DIFFERENCE_COLUMN.test(title));
    return column > 0 ? [{ table, column }] : [];
  });
  if (candidates.length === 0) return [];
  return study.claims.flatMap(({ passage }): Refutation[] => {
    if (passage.kind === "row") return [];
    const { text } = passage;
    // "No unexplained differences" grants those that are explained, and a run after the fix is another one.
    if (/(?<!\p{L})(?:un(?:explained|resolved|expected)|open|remaining|oförklarad\p{L}*|olöst\p{L}*|kvarstående|öppna|ungeklärt\p{L}*|offene\p{L}*|re-?run|run again|recalculated|after the fix|räknades om|kördes om|efter rättning\p{L}*|erneut)(?!\p{L})/iu.test(text)) return [];
    if (!((ALL.test(text) && MATCHES.test(text)) || NO_DIFFERENCE.test(text))) return [];
    for (const { table, column } of candidates) {
      // Where its own heading has such a table, the claim is about that one.
      const isOwn = candidates.some((one) => isNear(passage, one.table));
      if (isOwn ? !isNear(passage, table) : shared(topicOf(text), table.topic) === 0) continue;
      const told = study.passages.filter((one) => one.kind !== "row" && isNear(one, table)).map(textOf).join(" ").toLowerCase();
      const isExcepted = /(?<!\p{L})(?:other|rest|remaining|andra|övriga|except|utom|anderen|übrigen|autres)(?!\p{L})/iu.test(text);
      const wrong = table.rows.filter((row) => {
        const [value, ...more] = study.quantities(row.cells?.[column] ?? "");
        if (!value || more.length > 0 || value.value === 0 || TOTAL.test(row.cells?.[0] ?? "")) return false;
        // What the text itself excepts and explains.
        return !(isExcepted || /except|apart from|utom|förutom|bis auf|sauf/iu.test(text)) || !told.includes((row.cells?.[0] ?? "").toLowerCase());
      });
      const rest = isExcepted ? wrong.filter((row) => !explains(study, table, row, column)) : wrong;
      const [first] = rest;
      if (first) return [{ lines: [passage.line, ...rest.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "differences-in-table", params: { said: quoted(text), exception: quoted(first.raw) } }];
    }
    return [];
  });
}

/** Whether the text under the same heading speaks of a row's difference by its number. */
function explains(study: Study, table: Table, row: Passage, column: number): boolean {
  const [value] = study.quantities(row.cells?.[column] ?? "");
  return study.passages.some((one) => one.kind !== "row" && isNear(one, table) && study.quantities(one.text).some((quantity) => quantity.value === Math.abs(value?.value ?? NaN)));
}

const OWNED = /(?<!\p{L})(?:all|every|each|both|alla|samtliga|varje|alle|jede[rs]?|tous|toutes|chaque)(?!\p{L})[^.;]{0,60}(?<!\p{L})(?:have|has|with|got|har|med|fått|haben|hat|mit|ont|a)(?!\p{L})[^.;]{0,40}(?<!\p{L})(owners?|due dates?|dates?|deadlines?|ägare|ansvariga?|datum|slutdatum|verantwortliche\p{L}*|termin\p{L}*|frist\p{L}*|responsables?|échéances?)(?!\p{L})/iu;
const OWNER_COLUMN = /^\W*(?:owner|responsible|assignee|who|ägare|ansvarig|vem|verantwortlich\p{L}*|responsable)\W*$/iu;
const DUE_COLUMN = /^\W*(?:due(?: date)?|date|deadline|by|when|target date|datum|klart|senast|förfaller|när|termin|frist|échéance)\W*$/iu;
const BLANK = /^\W*(?:tbd|tba|n\/?a|none|unassigned|not set|missing|ej satt|ej utsedd|saknas|inte satt|oklart|offen|unbekannt|à définir|\?)?\W*$/iu;

/** "All have an owner and a date" beside a row that has none. */
function owners(study: Study, tables: readonly Table[]): Refutation[] {
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.kind === "row" || passage.kind === "heading" || !OWNED.test(passage.text)) return [];
    const table = tables.find((one) => isNear(passage, one) && one.header.some((title) => OWNER_COLUMN.test(title) || DUE_COLUMN.test(title)));
    if (!table) return [];
    const columns = table.header.flatMap((title, at) => ((/(?:owner|ägare|ansvarig|verantwort|responsable)/iu.test(passage.text) && OWNER_COLUMN.test(title)) || (/(?:date|deadline|datum|termin|frist|échéance)/iu.test(passage.text) && DUE_COLUMN.test(title)) ? [at] : []));
    const wrong = table.rows.filter((row) => columns.some((at) => BLANK.test(row.cells?.[at] ?? "")) && standingOfRow(row) !== "good");
    const [first] = wrong;
    return first && columns.length > 0 ? [{ lines: [passage.line, ...wrong.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(passage.text), exception: quoted(first.raw) } }] : [];
  });
}

const SETTLED = /(?<!\p{L})(?:fixed|closed|resolved|remediated|addressed|mitigated|retested|re-tested|completed|åtgärda(?:de|ts|t|d)|stängda?|lösta?|omtestade|behoben|geschlossen|erledigt|corrigée?s|fermée?s|traitée?s)(?!\p{L})/iu;
const FOUND_COLUMN = /^\W*(?:found|total|reported|raised|identified|count|number|antal|hittade|funna|totalt|rapporterade|gefunden|anzahl|trouvés?|nombre)\W*$/iu;
const ALL_OF = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|tous)\s+((?:\p{L}+\s+){0,2}\p{L}+)/iu;
const SETTLED_COLUMN = /^\W*(?:fixed|closed|resolved|remediated|done|completed|åtgärdade?|stängda?|lösta?|klara?|behoben|geschlossen|corrigés?|fermés?)(?:\s+(?:and|och|&|und|et)\s+\S+)?\W*$/iu;

/** "All findings are fixed" beside a table that has found more than fixed, or a box that asks for one of them to be fixed. */
function settled(study: Study, tables: readonly Table[]): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    // "24 are closed and three remain" grants those that are not.
    if (passage.kind === "row" || !ALL.test(passage.text) || !SETTLED.test(passage.text) || /(?<!\p{L})(?:remain\p{L}*|residual|accepted|deferred|still open|kvarstår|återstår|accepterad\p{L}*|godtag\p{L}*|uppskjut\p{L}*|verbleib\p{L}*|akzeptiert|(?:all|alla|allt|alles) (?:of (?:what|those|the ones)|som|det som|av det)|\d+ (?:%|percent|procent)|(?:all|every\p{L}*|alla|allt|alle[ns]?|tous) (?:(?:the |de )?(?:others?|rest|else|annat|andra|övriga?t?|anderen?|übrigen?|autres)))(?!\p{L})/iu.test(passage.text)) return [];
    const said = topicOf(`${passage.text} ${passage.headings[0]?.text ?? ""}`);
    for (const table of tables) {
      // "Every gate is closed", above the columns "Gates" and "Closed".
      const whole = topicOf(ALL_OF.exec(passage.text)?.[1] ?? "");
      const named = table.header.findIndex((title, at) => at > 0 && topicOf(title).size === 1 && [...topicOf(title)].every((word) => whole.has(word)));
      const [found, fixed] = [named > 0 ? named : table.header.findIndex((title) => FOUND_COLUMN.test(title)), table.header.findIndex((title) => SETTLED_COLUMN.test(title))];
      if (found < 0 || fixed < 0 || (!isNear(passage, table) && shared(said, table.topic) === 0)) continue;
      const wrong = table.rows.filter((row) => {
        const [all, done] = [study.quantities(row.cells?.[found] ?? "")[0], study.quantities(row.cells?.[fixed] ?? "")[0]];
        return all !== undefined && done !== undefined && done.value < all.value;
      });
      const [first] = wrong;
      if (first) return [{ lines: [passage.line, ...wrong.map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(passage.text), exception: quoted(first.raw) } }];
    }
    // A box that asks for one of them by its name: "[ ] Fix P-4 from the penetration test".
    // "Three actions, all closed" says nothing of the table beside it.
    const phrase = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|tous)\s+((?:\p{L}+\s+){0,3}\p{L}+)/iu.exec(passage.text)?.[1] ?? "";
    const isOfTable = study.passages.some((one) => one.kind === "row" && one.headings[0]?.index === passage.headings[0]?.index && shared(topicOf(phrase), topicOf(`${one.header?.join(" ")} ${one.headings[0]?.text ?? ""} ${one.above[0]?.text ?? ""}`)) > 0);
    const names = new Set(study.passages.filter((one) => isOfTable && one.kind === "row" && one.headings[0]?.index === passage.headings[0]?.index).flatMap((one) => (one.cells?.[0] ?? "").match(/(?<![\p{L}\d])\p{Lu}{1,5}-?\d{1,4}(?!\d)/gu) ?? []));
    const box = study.passages.find((one) => one.box === "open" && (one.text.match(/(?<![\p{L}\d])\p{Lu}{1,5}-?\d{1,4}(?!\d)/gu) ?? []).some((name) => names.has(name)));
    return box ? [{ lines: [passage.line, box.line], rule: "done-and-open", strength: "hard", code: "done-and-open-box", params: { claim: quoted(passage.text), open: quoted(box.text) } }] : [];
  });
}

const NOUN_OF_BOXES = /(?<![\p{L}\d.,/-])(\d{1,3})\s?(?:\/|of|av|von|sur)\s?(\d{1,3})(?![\d/])\s+(?:\p{L}+[ -]){0,2}?(?:items?|points?|checks?|boxes|tasks?|steps?|criteria|punkter(?:na)?|kontroller|rutor|uppgifter|steg|kriterier|krav|punkte\p{L}*|aufgaben|points|tâches)(?!\p{L})/iu;

/** "18 of 20 items are done" beside a list of twenty boxes with another number of ticks. */
function boxes(study: Study): Refutation[] {
  const all = study.passages.filter(({ box }) => box !== null);
  if (all.length < 3) return [];
  const ticked = all.filter(({ box }) => box === "ticked").length;
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.box !== null || passage.kind === "row") return [];
    const match = NOUN_OF_BOXES.exec(passage.text);
    if (!match || Number(match[2]) !== all.length || Number(match[1]) === ticked) return [];
    return [{ lines: [passage.line, ...all.filter(({ box }) => box === "open").slice(0, 10).map(({ line }) => line)], rule: "count-and-list", strength: "hard", code: "boxes-and-count", params: { said: quoted(match[0]), ticked, boxes: all.length } }];
  });
}

const USERS = /^\s*\+?\s*(?:(?:concurrent|simultaneous|virtual|parallel|active|samtidiga|virtuella|aktiva|gleichzeitige\p{L}*|simultanés?)\s+)?(?:users?|vus?|sessions?|clients?|connections?|användare|sessioner|klienter|anslutningar|benutzer|nutzer|utilisateurs?)(?!\p{L})/iu;
const PROVEN = /(?<!\p{L})(?:verified|tested|proven|validated|load[- ]tested|confirmed|demonstrated|verifiera\p{L}*|testa\p{L}*|provad\p{L}*|prova\p{L}*|bevisa\p{L}*|getestet|geprüft|nachgewiesen|testée?|vérifiée?)(?!\p{L})/iu;
const LOAD_LABEL = /^\W*(?:(?:max(?:imum)?|peak)?\s*(?:concurrent|simultaneous|virtual|parallel|samtidiga|virtuella|gleichzeitige)\s+(?:users?|sessions?|clients?|användare|sessioner|benutzer|nutzer)|vus?|users|användare|concurrency|samtidighet)\W*(?:\(.*\))?$/iu;

const AT_ONCE = /^\s*\+?\s*(?:concurrent|simultaneous|virtual|parallel|samtidiga|virtuella|gleichzeitig\p{L}*|simultan\p{L}*)/iu;
const LOADED = /(?<!\p{L})(?:load|stress|capacity|belastning\p{L}*|last\p{L}*|kapacitet\p{L}*|at once|samtidigt|concurren\p{L}*|handles?|klarar)(?!\p{L})/iu;

/** "Verified for 1,000 concurrent users" beside runs that had fewer. */
function loads(study: Study): Refutation[] {
  const runs: { line: number; value: number; text: string }[] = [];
  for (const passage of study.passages) {
    if (!isNow(study, passage) && study.context(passage) !== "before") continue;
    const isRow = passage.kind === "row" && LOAD_LABEL.test(passage.cells?.[0] ?? "");
    const isField = passage.label !== null && LOAD_LABEL.test(passage.label);
    if (!isRow && !isField) continue;
    for (const quantity of study.quantities(isRow ? passage.cells!.slice(1).join(" ; ") : passage.value)) if (quantity.dimension === "count") runs.push({ line: passage.line, value: quantity.value, text: quantity.text });
  }
  if (runs.length === 0) return [];
  const most = runs.reduce((a, b) => (b.value > a.value ? b : a));
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const { text } = passage;
    if (passage.kind === "row" || passage.line === most.line || !PROVEN.test(text)) return [];
    const claimed = study.quantities(text).find(({ dimension, end, value }) => dimension === "count" && USERS.test(text.slice(end)) && value > most.value && (AT_ONCE.test(text.slice(end, end + 40)) || LOADED.test(text)));
    if (!claimed) return [];
    return [{ lines: [passage.line, most.line], rule: "more-than-was-tried", strength: "hard", code: "more-than-was-tried", params: { claimed: claimed.text, most: most.text } }];
  });
}

const SUMS_UP = /(?<!\p{L})(?:total(?:s|ed|ling)?|in total|in all|altogether|add(?:s|ed)? up to|sum(?:s|med)? (?:up )?to|together|summerar till|sammanlagt|totalt|tillsammans|blir|insgesamt|zusammen|au total)(?!\p{L})/iu;

/** "The steps add up to 250 minutes" right below a table whose column makes another sum. */
function sumsBelow(study: Study, tables: readonly Table[]): Refutation[] {
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.kind === "row" || passage.kind === "heading" || !/\d/.test(passage.text) || !SUMS_UP.test(passage.text)) return [];
    const table = tables.find((one) => isNear(passage, one) && passage.line > one.rows.at(-1)!.line && passage.line - one.rows.at(-1)!.line <= 3);
    if (!table || table.rows.some(({ cells }) => TOTAL.test(cells?.[0] ?? ""))) return [];
    const own = study.quantities(passage.text);
    const said = own.find(({ start, dimension, bound }) => (dimension === "time" || dimension === "money" || dimension === "bytes") && bound !== "less" && bound !== "more" && SUMS_UP.test(passage.text.slice(0, start)));
    if (!said || own.filter(({ dimension }) => dimension === said.dimension).length > 2) return [];
    const columns = table.header.flatMap((_, at) => {
      const parts = table.rows.map((row) => study.quantities(row.cells?.[at] ?? ""));
      const flat = parts.flat();
      return at > 0 && flat.length >= 2 && parts.every((part) => part.length <= 1) && flat.every(({ dimension, bound }) => dimension === said.dimension && bound === "exact") ? [flat] : [];
    });
    if (columns.length !== 1) return [];
    const sum = columns[0]!.reduce((total, { value }) => total + value, 0);
    const slack = Math.max(said.step, ...columns[0]!.map(({ step }) => step)) * columns[0]!.length * 0.5 + said.step;
    if (Math.abs(sum - said.value) <= slack) return [];
    const factor = said.value / Number.parseFloat(said.text.replace(/[^\d.,]/g, "").replace(",", ".")) || 1;
    return [{ lines: [passage.line, ...table.rows.map(({ line }) => line)], rule: "parts-and-total", strength: "hard", code: "column-and-total", params: { column: table.header[table.header.length - 1] ?? "", sum: `${shownNumber(sum / factor)} ${said.unit}`, total: written(said as Quantity) } }];
  });
}

const PARTS_COLUMN = /^\W*(?:stage|step|phase|part|component|category|type|result|outcome|kind|suite|area|service|item|status|moment|steg|fas|del|komponent|kategori|typ|resultat|utfall|sort|område|tjänst|schritt|teil|kategorie|étape|composant)\w*\W*$/iu;

/** "212 test cases in all." or "It takes 46 ms:" right above a table of parts that makes another sum. */
function sumsAbove(study: Study, tables: readonly Table[]): Refutation[] {
  return tables.flatMap((table): Refutation[] => {
    if (!PARTS_COLUMN.test(table.header[0] ?? "") || table.rows.length < 2 || table.rows.some(({ cells }) => TOTAL.test(cells?.[0] ?? ""))) return [];
    const intro = [...study.passages].reverse().find((one) => one.kind !== "row" && one.kind !== "heading" && one.line < table.line && table.line - one.endLine <= 5 && isNear(one, table));
    if (!intro) return [];
    const own = study.quantities(intro.text).filter(({ bound, dimension }) => bound === "exact" && (dimension === "count" || dimension === "time" || dimension === "bytes"));
    const isTotal = SUMS_UP.test(intro.text);
    const isIntro = /:\s*$/.test(intro.raw.replace(/\*/g, ""));
    const columns = table.header.flatMap((title, at) => {
      const parts = table.rows.map((row) => study.quantities(row.cells?.[at] ?? ""));
      const flat = parts.flat();
      return at > 0 && parts.every((part) => part.length === 1) && new Set(flat.map(({ dimension }) => dimension)).size === 1 && flat.every(({ bound, sign }) => bound === "exact" && sign === 0) && !/p\d\d|%|max|min\b|limit|target|krav|gräns/iu.test(title) ? [flat] : [];
    });
    const [flat] = columns;
    if (columns.length !== 1 || !flat) return [];
    const fitting = own.filter(({ dimension, value }) => dimension === flat[0]!.dimension && value > Math.max(...flat.map((one) => one.value)));
    const [said] = fitting;
    if (fitting.length !== 1 || !said || (!isTotal && !(isIntro && said.dimension === "time"))) return [];
    const sum = flat.reduce((total, { value }) => total + value, 0);
    const slack = said.dimension === "count" && said.step === 1 ? 0 : Math.max(said.step, ...flat.map(({ step }) => step)) * flat.length * 0.5 + said.step * 0.5;
    if (Math.abs(sum - said.value) <= slack || sum / said.value < 0.6 || sum / said.value > 1.6) return [];
    const factor = said.value / Number.parseFloat(said.text.replace(/[^\d.,]/g, "").replace(/,(?=\d{3})/g, "").replace(",", ".")) || 1;
    return [{ lines: [intro.line, ...table.rows.map(({ line }) => line)], rule: "parts-and-total", strength: "hard", code: "column-and-total", params: { column: table.header.at(-1) ?? "", sum: `${shownNumber(sum / factor)} ${said.unit}`.trim(), total: written(said) } }];
  });
}

const WEIGHTED = /(?<!\p{L})(?:weighted|overall|average|mean|total|combined|vägt|viktat|sammanvägt|genomsnitt\p{L}*|snitt|totalt|sammantaget|gewichtet\p{L}*|durchschnitt\p{L}*|pondérée?|moyenne)(?!\p{L})/iu;
const WEIGHT_COLUMN = /(?<!\p{L})(?:share|weight|queries|requests|calls|count|volume|traffic|number|andel|vikt|anrop|antal|volym|anteil|gewicht|anzahl|part|poids|nombre)(?!\p{L})/iu;

/** An average over the rows of a table that is not what their weights make of it. */
function weighted(study: Study, tables: readonly Table[]): Refutation[] {
  return tables.flatMap((table): Refutation[] => {
    const rows = table.rows.filter(({ cells }) => !TOTAL.test(cells?.[0] ?? ""));
    if (rows.length < 2) return [];
    const columnOf = (fits: (title: string, quantities: readonly Quantity[]) => boolean) => {
      const found = table.header.flatMap((title, at) => {
        const own = rows.map((row) => study.quantities(row.cells?.[at] ?? ""));
        return at > 0 && own.every((one) => one.length === 1) && fits(title, own.flat()) ? [own.flat()] : [];
      });
      return found.length === 1 ? found[0] : undefined;
    };
    const weights = columnOf((title, all) => WEIGHT_COLUMN.test(title) && (all.every(({ dimension }) => dimension === "count") || (all.every(({ dimension }) => dimension === "percent") && Math.abs(all.reduce((sum, { value }) => sum + value, 0) - 100) < 1.5)));
    // An overall row of scores is their weighted mean.
    const overall = table.rows.find(({ cells }) => /^\W*(?:overall|weighted|total|average|sammanvägt|samlat|totalt|snitt|gesamt)/iu.test(cells?.[0] ?? ""));
    const scoreAt = table.header.findIndex((title, at) => at > 0 && /^\W*(?:score|betyg|poäng|punkte)/iu.test(title));
    const scores = scoreAt > 0 ? rows.map(({ cells }) => study.quantities(cells?.[scoreAt] ?? "")[0]) : [];
    const [final] = overall && scoreAt > 0 ? study.quantities(overall.cells?.[scoreAt] ?? "") : [];
    if (weights && overall && final && scores.every((one) => one !== undefined && one.value <= 100)) {
      const all = weights.reduce((total, { value }) => total + value, 0);
      const mean = weights.reduce((total, { value }, at) => total + value * scores[at]!.value, 0) / all;
      if (Math.abs(mean - final.value) > Math.max(final.step, 0.051)) return [{ lines: [overall.line, ...rows.map(({ line }) => line)], rule: "weighted-average", strength: "hard", code: "weighted-table", params: { average: shownNumber(mean), written: written(final) } }];
      return [];
    }
    const values = columnOf((title, all) => !WEIGHT_COLUMN.test(title) && all.every(({ dimension, bound }) => bound === "exact" && (dimension === "percent" || dimension === "time") && dimension === all[0]!.dimension));
    if (!weights || !values) return [];
    const sum = weights.reduce((total, { value }) => total + value, 0);
    const mean = weights.reduce((total, { value }, at) => total + value * values[at]!.value, 0) / sum;
    const told = study.passages.find((one) => one.kind !== "row" && one.kind !== "heading" && isNear(one, table) && WEIGHTED.test(one.text) && Math.abs(one.line - table.line) < 20 && study.quantities(one.text).filter(({ dimension }) => dimension === values[0]!.dimension).length === 1 && !isPast(one.text) && !/(?<!\p{L})(?:p\d\d|unweighted|mean of the|means|ovägt|oviktat|medelvärdet av|median|max\p{L}*|before|targets?|goal|should|promise\p{L}*|mål\p{L}*|ska|före|månaden innan)(?!\p{L})/iu.test(one.text));
    const said = told ? study.quantities(told.text).find(({ dimension }) => dimension === values[0]!.dimension) : undefined;
    if (!told || !said || said.bound !== "exact" || Math.abs(mean - said.value) <= Math.max(said.step, values[0]!.step, mean * 0.01)) return [];
    const factor = said.value / Number.parseFloat(said.text.replace(/[^\d.,]/g, "").replace(",", ".")) || 1;
    return [{ lines: [told.line, ...rows.map(({ line }) => line)], rule: "weighted-average", strength: "hard", code: "weighted-table", params: { average: `${shownNumber(mean / factor)} ${said.unit}`.trim(), written: written(said) } }];
  });
}

/** Finds what a table says otherwise than the text around it. */
export function refuteTables(study: Study): Refutation[] {
  const tables = tablesOf(study);
  return [...bounds(study, tables), ...differences(study, tables), ...owners(study, tables), ...settled(study, tables), ...boxes(study), ...loads(study), ...sumsBelow(study, tables), ...sumsAbove(study, tables), ...weighted(study, tables)];
}
