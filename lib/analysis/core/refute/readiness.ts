import { standingOfRow } from "@/lib/analysis/core/claims";
import { saysReady, statusOf } from "@/lib/analysis/core/marks";
import type { Passage } from "@/lib/analysis/core/passage";
import { isPast, quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope } from "@/lib/analysis/core/topic";
import { inDigits } from "./values-in-code";
import { gather } from "@/lib/analysis/core/gather";

/** A readiness that depends on something is not yet one. */
const CONDITIONAL = /(?<![\p{L}\d_])(?:when|once|if|after|until|unless|subject to|provided|pending|with (?:conditions|exceptions)|except|conditional|not|almost|nearly|criteria|checklist|is considered|will be|to be|should|must|how|whether|när|om|efter|förutsatt|under förutsättning|med villkor|villkorat|inte|ej|nästan|ska|bör|måste|anses|sobald|wenn|nicht|si|sauf|pas)(?![\p{L}\d_])/iu;
/** What is ticked off only after the system has gone live, or need not be. */
export const AFTERWARDS = /(?<![\p{L}\d_])(?:post[- ]?(?:launch|deploy\w*|go[- ]?live|release|production)|after (?:the )?(?:launch|go[- ]?live|deploy\w*|release)|(?:at|on) (?:the )?(?:launch|go[- ]?live|cut-?over|release)|(?:on|in) the (?:day|night)|vid (?:lansering\w*|driftsättning\w*|go[- ]?live|bytet)|på dagen|first (?:24 ?h(?:ours)?|48 ?h(?:ours)?|day|week|month|hours?)|day[- ]?[12]\b|week [1-9]|hypercare|future|later|optional|nice to have|roadmap|backlog|phase [2-9]|wave [2-9]|stage [2-9]|step [2-9]|steg [2-9]|etapp [2-9]|efter driftstart\w*|enhancements?|long[- ]term|medium[- ]term|short[- ]term|stretch|när \p{L}+ (?:är|har varit) (?:ute|öppe[nt]|i drift)\p{L}*|once \p{L}+ (?:\p{L}+ )?is (?:open|live|out)|when \p{L}+ (?:\p{L}+ )?(?:is|has been) (?:open|live|out)|efter (?:öppning\p{L}*|premiär\p{L}*|start\p{L}*|lansering\w*|driftsättning\w*|go[- ]?live|release)|första (?:dygnet|dagen|veckan|månaden)|senare|framtida|framöver|valfri\w*|på sikt|nästa (?:sprint|iteration|version)|fas [2-9]|våg [2-9]|nach (?:dem )?(?:go[- ]?live|start)|après|next (?:sprint|iteration|quarter|release)|template|mall|example|exempel|per (?:release|change)|every release|vid varje)(?![\p{L}\d_])/iu;

const STATUS_LABEL = /^\W*(?:\p{L}+ )?(?:status|result|verdict|decision|recommendation|assessment|conclusion|outcome|resultat|beslut|läge|bedömning|utlåtande|slutsats|rekommendation|utfall|ergebnis|entscheidung|décision)\W*$/iu;

/** Quick to ask, before what takes longer. */
const MAY_SAY = /ready|before|prior|före|inför|\bgo\b|go[- ]?live|klar|redo|bereit|reif|prête?|cleared|ship|status|verdict|decision|recommend|assessment|conclusion|beslut|läge|bedömning|utlåtande|slutsats|rekommendation|entscheidung|gesamturteil|décision/iu;

/** "All actions before the launch are done". */
const ALL_BEFORE = /(?<!\p{L})(?:all|every|alla|samtliga|alle)(?!\p{L})\s+(?:\p{L}+\s+){0,2}?(?:actions?|items?|steps?|tasks?|conditions?|åtgärder(?:na)?|punkter(?:na)?|uppgifter(?:na)?|villkor(?:en)?|maßnahmen|aufgaben)\s+(?:due )?(?:before|prior to|for|före|inför|vor)\s+(?:the )?(?:launch|go[- ]live|release|deployment|driftsättning\p{L}*|lansering\p{L}*|inbetriebnahme|start(?:en)?)(?!\p{L})[^.;]{0,16}?(?<!\p{L})(?:done|complete[d]?|carried out|finished|met|genomförda|klara|utförda|avslutade|uppfyllda|erledigt|abgeschlossen)(?!\p{L})/iu;

/** Whether a claim says that the whole is ready, as opposed to a part of it. */
export function saysWholeReady(passage: Passage): boolean {
  if (!MAY_SAY.test(passage.raw)) return false;
  const text = passage.cells ? passage.raw : `${passage.label ?? ""} ${passage.text}`;
  // A row of two cells is a field: "Result | ready for production".
  if (passage.cells) return passage.cells.length === 2 && STATUS_LABEL.test(passage.cells[0]!) && !CONDITIONAL.test(passage.cells[1]!) && saysReady(passage.cells[1]!);
  if (CONDITIONAL.test(text.replace(/\bgo[- ]live\b/giu, "golive"))) return false;
  return saysReady(passage.raw) || saysReady(text) || ALL_BEFORE.test(text) || (/^(?:\p{L}+ )?(?:status|verdict|decision|recommendation|assessment|conclusion|beslut|läge|bedömning|utlåtande|slutsats|rekommendation|entscheidung|gesamturteil|décision)$/iu.test(passage.label ?? "") && /^(?:ready|go|redo|klar(?:t)?|bereit|prêt)(?![\p{L}\d_])/iu.test(passage.value)) || /^(?:ready|production ready|launch ready|go[- ]live)(?![\p{L}\d_]).{0,30}:\s*(?:yes|ja|✅)/iu.test(passage.text) || (/ready for \d/iu.test(passage.text) && statusOf(passage.value) === "good");
}

const titlesOf = (passage: Passage): string => [...passage.above, ...passage.headings].map(({ raw }) => raw).join(" / ");

/** Lists of wishes, and boxes to be ticked whenever something happens. */
const NO_TASK = /(?<!\p{L})(?:decision of|go\/no-go|beslut den|ideas?|wish\p{L}*|suggestions?|how to|when (?:something|things|a fault)|if something|idéer|önskemål|förslag|så (?:här|gör)|vid fel|ideen|wünsche|idées)(?!\p{L})/iu;
/** "To 2.0.5", "senast …" in a version to come. */
const NEXT_VERSION = /^\W*(?:release|version|v)\s*\d+\.\d+(?:\.\d+)?\s*:|(?<!\p{L})(?:deferred|postponed|uppskjut\p{L}*|framflytta\p{L}*|senarelag\p{L}*|verschoben\p{L}*|reportée?s?)(?!\p{L})|(?<!\p{L})(?:in|to|for|i|till|für|pour)\s+(?:version |release |v)?\d+\.\d+(?:\.\d+)?(?!\d|\s?%)/iu;

/** Boxes that stand open before the system goes live. */
const openBoxes = (study: Study): Passage[] => study.passages.filter((passage) => passage.box === "open" && passage.text && !NO_TASK.test(`${titlesOf(passage)} / ${passage.text}`) && !NEXT_VERSION.test(passage.text) && !AFTERWARDS.test(`${titlesOf(passage)} ${passage.text}`) && !/optional|valfri/iu.test(passage.text));

const OPEN_ROW = /^\W*(?:open|todo|to do|not (?:started|done|ready|complete|met|tested|verified)|in progress|pending|blocked|failed|fail|missing|no|outstanding|pågår|ej (?:påbörja[dt]|klart?|uppfyll[dt]|godkän[dt]|testa[dt])|inte (?:påbörja[dt]|klart?|testa[dt])|återstår|kvarstår|saknas|nej|öppe[nt]|offen|ausstehend|in arbeit|fehlt|nein|en cours|à faire|non)\W*$/iu;
const UNDERWAY = /(?<!\p{L})(?:in progress|pågår|pending|in arbeit|en cours|ausstehend)(?!\p{L})/iu;
const STATUS_TITLE = /^\W*(?:status|state|läge|done|ready|klart?|resultat|result|outcome|stand|statut|état)\W*\??\W*$/iu;

const WEIGHT_TITLE = /^\W*(?:severity|risk|impact|priority|prio|level|class|allvar\p{L}*|vikt|prioritet|nivå|klass|schwere|gravité)\W*$/iu;
const LIGHT = /^\W*(?:low|minor|info\p{L}*|cosmetic|trivial|nice to have|P[345]|låg|lågt|mindre|kosmetisk\p{L}*|niedrig|gering|faible)(?!\p{L})/iu;

/** Rows of a table of tasks that are not done. */
function openRows(study: Study): Passage[] {
  return study.passages.filter((passage) => {
    if (passage.kind !== "row" || !passage.header || !passage.cells) return false;
    const column = passage.header.findIndex((title) => STATUS_TITLE.test(title));
    if (column < 0 || AFTERWARDS.test(titlesOf(passage)) || AFTERWARDS.test(passage.raw)) return false;
    if (["before", "lacking", "questions", "legend"].includes(study.context(passage) ?? "")) return false;
    // A finding that weighs little may stay open.
    const weight = passage.header.findIndex((title) => WEIGHT_TITLE.test(title));
    if (weight >= 0 && LIGHT.test(passage.cells[weight] ?? "")) return false;
    return OPEN_ROW.test((passage.cells[column] ?? "").replace(/[\p{Extended_Pictographic}\uFE0F☐✗✘]/gu, "").trim()) && standingOfRow(passage) !== "good";
  });
}

/** What has its day is on its way: the readiness may count on it. */
const PLANNED = /(?<!\p{L})(?:booked|scheduled|by|due|on|before|bokad|bokat|planera[dt]|senast|den|skickas|v\.|vecka|bis|am|le)\s+(?:\p{L}+ ){0,2}\d{1,2}(?!\d)|\d{4}-\d{2}-\d{2}|(?<!\d)\d{1,2}(?:–\d{1,2})? (?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)\p{L}*/iu;

const MOST_LINES = 20;
const LATER = /(?<!\p{L})(?:after (?:the )?(?:launch|go[- ]live|release|start)|later|ideas?|wishes|önskemål|idéer|efter (?:lanseringen|starten|driftsättningen))(?!\p{L})/iu;

/** Finds readiness beside open boxes, unfinished counts and lower scores. */
export function refuteReadiness(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const ready = study.claims.filter(({ passage }) => saysWholeReady(passage)).map(({ passage }) => passage);
  const [first] = ready;
  if (first) {
    // What a sentence says in passing beside a box or two may have them in mind.
    const isPlain = (count: number) => (first.kind === "sentence" || first.kind === "row") && first.mark === null && count < 3;
    const boxes = openBoxes(study);
    const arePlanned = boxes.every(({ text }) => PLANNED.test(text));
    if (boxes.length > 0)
      found.push({
        lines: [first.line, ...boxes.slice(0, MOST_LINES).map(({ line }) => line)],
        rule: "ready-with-open-boxes",
        strength: isPlain(boxes.length) || arePlanned ? "soft" : "hard",
        code: "ready-with-open-boxes",
        params: { count: boxes.length, first: quoted(boxes[0]!.text) },
        refutes: ready.map(({ line }) => line),
      });
    const rows = openRows(study).filter((row) => sameScope(row.raw, first.raw) && !LATER.test(row.headings[0]?.text ?? ""));
    if (rows.length > 0)
      found.push({
        lines: [first.line, ...rows.slice(0, MOST_LINES).map(({ line }) => line)],
        rule: "ready-with-open-rows",
        strength: isPlain(rows.length) || rows.every(({ raw }) => PLANNED.test(raw)) || rows.every(({ cells }) => UNDERWAY.test(cells?.join(" ") ?? "")) ? "soft" : "hard",
        code: "ready-with-open-rows",
        params: { count: rows.length, first: quoted(rows[0]!.cells?.[0] ?? "") },
        refutes: ready.map(({ line }) => line),
      });
  }
  return [...found, ...allItems(study), ...unfinished(study, ready), ...scores(study)];
}

/** "All points that were to be done before the launch are done": of a part or phase it would say so. */
const ALL_ITEMS = /(?<!\p{L})(?:all|every|each of the|alla|samtliga|alle|tous les)(?!\p{L})\s+(?:(?!(?:for|of|in|för|av|i|von|für|de)\s)\p{L}+\s+){0,2}?(?:items?|points?|boxes|tasks?|checks|punkter(?:na)?|uppgifter(?:na)?|kontroller(?:na)?|punkte|aufgaben|points)(?!\p{L})[^.;]{0,80}?(?<!\p{L})(?:done|complete[d]?|closed|ticked|finished|met|avklarade?|klara|avslutade|uppfyllda|avbockade|erledigt|abgeschlossen|terminée?s)(?!\p{L})/iu;
const OF_A_PART = /(?<!\p{L})(?:phase|stage|steg|step|section|wave|part|week|fas|etapp|avsnitt|våg|del|vecka|abschnitt|but|except|other than|men|utom|förutom)(?!\p{L})/iu;

/** What has to be so, or is looked for, is not said to be. */
const DEMANDED = /(?<!\p{L})(?:must|should|shall|when|once|until|unless|if|whether|ska|skall|måste|bör|när|om|tills|innan|muss|soll|wenn|sobald|doit|si)(?!\p{L})/iu;

/** Every item done, and a box of the launch that stands open. */
function allItems(study: Study): Refutation[] {
  const claims = study.passages
    .filter((passage) => passage.box === null && /all|every|each|samtliga|tous/iu.test(passage.raw) && !["future", "criteria", "before", "questions", "legend"].includes(study.context(passage) ?? ""))
    .filter(({ cells, raw, text }) => [cells ? raw : text].every((said) => ALL_ITEMS.test(said) && !OF_A_PART.test(said) && !DEMANDED.test(said)));
  const boxes = claims.length > 0 ? openBoxes(study).filter(({ text }) => !PLANNED.test(text)) : [];
  const [box] = boxes;
  return box ? claims.map((passage): Refutation => ({ lines: [passage.line, ...boxes.slice(0, MOST_LINES).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(passage.text), exception: quoted(box.text) } })) : [];
}

const N_OF_M = /(?<![\p{L}\d.,:/-])(\d{1,4})\s?(?:\/|of|av|von|sur)\s?(\d{1,4})(?![\d/])[^.;|]{0,24}?(?<!\p{L})(complete[d]?|done|fixed|finished|closed|implemented|ready|passing|passed|pass|green|met|klart?|klara|färdiga?|åtgärdade|godkända|uppfyllda|gröna|erledigt|abgeschlossen|terminée?s?)(?!\p{L})/iu;
/** A heading or field that says everything is complete. */
const COMPLETE = /(?<!\p{L})(?:COMPLETED?|ALL (?:DONE|COMPLETE|FIXED)|DONE|FINISHED|KLART?|FÄRDIGT?)(?!\p{L})/u;

/** "6/7 complete" beside a status that says the whole is. */
function unfinished(study: Study, ready: readonly Passage[]): Refutation[] {
  const found: Refutation[] = [];
  const titles = study.claims.filter(({ passage }) => passage.kind === "heading" && passage.depth === 1 && COMPLETE.test(passage.raw) && !N_OF_M.test(passage.text)).map(({ passage }) => passage);
  if (titles.length === 0 && ready.length === 0) return found;
  for (const passage of study.passages) {
    if (!/\/|(?<!\p{L})(?:of|av|von|sur)(?!\p{L})/u.test(passage.raw)) continue;
    const context = study.context(passage);
    if (context === "before" || context === "criteria" || context === "future") continue;
    const match = N_OF_M.exec(inDigits(passage.cells ? passage.raw : passage.text));
    if (!match) continue;
    // A count within a sentence tells of one thing; a status, heading or field of the whole.
    if ((passage.kind === "sentence" && !ready.includes(passage)) || passage.kind === "row" || (passage.kind === "item" && !passage.label) || /(?<![\p{L}\d_])(?:accepted|deferred|by design|accepterad\w*|uppskjut\w*)(?![\p{L}\d_])/iu.test(passage.text)) continue;
    const [part, whole] = [Number(match[1]), Number(match[2])];
    if (!(part < whole) || whole < 2 || whole > 5000) continue;
    const isTests = /pass|green|godkän|grön/iu.test(match[3]!);
    const against = isTests ? ready[0] : (titles[0] ?? ready[0]);
    if (!against) continue;
    const nothingFailed = /\b0 (?:\p{L}+ )?(?:fail|critical|misslyck|fel)/iu.test(passage.raw);
    found.push({
      lines: against.line === passage.line ? [passage.line] : [against.line, passage.line],
      rule: "ready-with-parts-missing",
      strength: isTests && nothingFailed ? "soft" : "hard",
      code: "ready-with-parts-missing",
      params: { part: part, whole: whole, said: quoted(match[3]!), status: quoted(against.text) },
    });
    break;
  }
  return found;
}

/** A score out of a hundred beside the share that its parts reach. */
function scores(study: Study): Refutation[] {
  let counted: { passage: Passage; part: number; whole: number }[] | null = null;
  const unfinishedParts = () =>
    (counted ??= study.numbered.flatMap((other) => {
      const parts = N_OF_M.exec(other.cells ? other.raw : other.text);
      const context = study.context(other);
      return parts && Number(parts[1]) < Number(parts[2]) && context !== "before" && context !== "future" && !isPast(other.cells ? other.raw : other.text) ? [{ passage: other, part: Number(parts[1]), whole: Number(parts[2]) }] : [];
    }));
  for (const passage of study.passages) {
    // A score of the whole; other tools give scores of their own.
    if (!/\d/.test(passage.raw)) continue;
    if (!/(?:readiness|production|overall|go[- ]live|launch|maturity|total|beredskap\p{L}*|mognad\p{L}*|samlat|helhets\p{L}*|gesamt\p{L}*|globale?)\W+(?:\p{L}+\W+){0,2}(?:score|betyg\p{L}*|poäng|punktzahl|note)|^\W*(?:\p{L}+ )?(?:score|betyg\p{L}*|poäng|punktzahl|note)\W*[:=|]|readiness\W*[:=|]/iu.test(passage.text)) continue;
    const match = /(?<![\d.,/])(\d{1,3}(?:[.,]\d+)?)\s?(?:(?:\/|of|av|von|sur)\s?100|%)(?!\d)/u.exec(passage.text);
    if (!match || (passage.kind === "row" && passage.cells?.length !== 2)) continue;
    const score = Number(match[1]!.replace(",", "."));
    const lower = unfinishedParts().find(({ passage: other, part, whole }) => other.line !== passage.line && score - (100 * part) / whole >= 10);
    if (lower) return [{ lines: [passage.line, lower.passage.line], rule: "score-beside-parts", strength: "soft", code: "score-beside-parts", params: { score: quoted(match[0]), part: lower.part, whole: lower.whole, share: shownNumber((100 * lower.part) / lower.whole) } }];
  }
  return [...tableScores(study), ...scoreOutside(study)];
}

/** A score told in the text that no part in the table of scores reaches. */
function scoreOutside(study: Study): Refutation[] {
  const rows = study.passages.filter(({ kind, header, cells }) => kind === "row" && header?.some((title) => /^\W*(?:score|betyg|poäng|punkte)/iu.test(title)) && !/^\W*(?:overall|total|average|mean|weighted|samlat|totalt|snitt|gesamt|medel)/iu.test(cells?.[0] ?? ""));
  const groups = new Set(rows.map(({ group }) => group));
  if (groups.size !== 1 || rows.length < 3) return [];
  const column = rows[0]!.header!.findIndex((title) => /^\W*(?:score|betyg|poäng|punkte)/iu.test(title));
  const values = rows.map(({ cells }) => Number(/^\W*(\d{1,3}(?:[.,]\d+)?)(?:\s?\/\s?10)?\W*$/u.exec(cells![column] ?? "")?.[1]?.replace(",", ".") ?? NaN));
  if (values.some((value) => Number.isNaN(value) || value > 10)) return [];
  for (const passage of study.passages) {
    if (passage.kind === "row" || isPast(passage.text)) continue;
    const said = /^\W*(?:\p{L}+ )?(?:score|betyg\p{L}*|poäng|punktzahl|note)\W*[:=]?\W*(\d{1,2}(?:[.,]\d+)?)\s?\/\s?10(?!\d)/iu.exec(passage.text)?.[1];
    const score = Number(said?.replace(",", ".") ?? NaN);
    if (!Number.isNaN(score) && (score > Math.max(...values) || score < Math.min(...values))) return [{ lines: [passage.line, ...rows.map(({ line }) => line)], rule: "score-beside-parts", strength: "hard", code: "score-outside-parts", params: { score, low: Math.min(...values), high: Math.max(...values) } }];
  }
  return [];
}

/** An overall score outside everything it is made of. */
function tableScores(study: Study): Refutation[] {
  const groups = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && passage.header?.some((title) => /^\W*(?:score|betyg|poäng|punkte)/iu.test(title))) gather(groups, passage.group, passage);
  for (const rows of groups.values()) {
    const column = rows[0]!.header!.findIndex((title) => /^\W*(?:score|betyg|poäng|punkte)/iu.test(title));
    const valueOf = (row: Passage) => /^\W*(\d{1,3}(?:[.,]\d+)?)\s?(?:\/\s?\d+|%)?\W*$/u.exec(row.cells![column] ?? "")?.[1]?.replace(",", ".");
    const overall = rows.find(({ cells }) => /^\W*(?:overall|average|mean|weighted|samlat|sammanvägt|snitt|genomsnitt|gesamt|durchschnitt|medel)(?!.*(?:\d|with|med|mit))/iu.test(cells?.[0] ?? ""));
    const parts = rows.filter((row) => row !== overall).map((row) => Number(valueOf(row) ?? NaN));
    const whole = Number((overall && valueOf(overall)) ?? NaN);
    const scaleOf = (row: Passage) => /(\/\s?\d+|%)\W*$/u.exec(row.cells![column] ?? "")?.[1]?.replace(/\s/g, "") ?? "";
    if (overall && new Set([overall, ...rows].map(scaleOf)).size > 1) continue;
    if (!overall || parts.length < 2 || parts.some(Number.isNaN) || Number.isNaN(whole)) continue;
    if (/sum|total\b|summa/iu.test(overall.cells![0]!) && Math.abs(parts.reduce((a, b) => a + b, 0) - whole) < 0.51) continue;
    if (whole > Math.max(...parts) + 1 || whole < Math.min(...parts) - 1)
      return [{ lines: [overall.line, ...rows.filter((row) => row !== overall).map(({ line }) => line)], rule: "score-beside-parts", strength: "hard", code: "score-outside-parts", params: { score: whole, low: Math.min(...parts), high: Math.max(...parts) } }];
  }
  return [];
}
