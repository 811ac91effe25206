import { contextOf, type Context } from "./context";
import { markOf, saysReady, statusOf, statusWordIn, type Standing } from "./marks";
import type { Passage, ReadDocument } from "./passage";
import { quantitiesIn, type DecimalSign } from "./quantity";
import { ESTIMATED, SIGNED, wordingOf, type Wording } from "./wording";
import type { Claim } from "./analysis";

/** A passage that claims something, before it is judged. */
export interface FoundClaim {
  readonly passage: Passage;
  readonly kind: Claim["kind"];
  readonly isMarked: boolean;
}

/** Contexts under which a plain sentence is no claim, whatever it says. */
const SILENT: readonly Context[] = ["future", "criteria", "before", "lacking", "steps", "legend", "listing", "questions"];
/** Contexts in which even a mark ticks nothing off. */
const UNJUDGED: readonly Context[] = ["criteria", "legend", "questions"];

const word = (list: string) => new RegExp(`^\\W*(?:${list})\\W*$`, "iu");
const BARE_FIELDS = word(
  "service|system|platform|plattform|object|objekt|kommun|organi[sz]ation|tier|component|komponent|review (?:window|meeting|date|period)|(?:requested|proposed) change|(?:decision|change) (?:requested|asked|needed|sought)(?: [^:]*)?|(?:önskat|begärt) beslut|beslut som söks|(?:planned|planerad|planerat|geplante\\p{L}*) [\\p{L}-]+|(?:skriven|läses|framtagen|ifylld) av|(?:written|filled in|compiled|read|requested) by|auftraggeber|erstellt von|dokumentägare|document owner|rapport(?:datum|författare)|report (?:date|author)|(?:in|out of) scope|i omfattningen|baseline|date|datum|product|customer|client|classification|confidentiality|report|document|produkt|kund|klassning|dokument|rapport|period(?: covered)?|readers?|läsare|prepared for|author|authors|författare|owner|ägare|ansvarig|version|document version|doc version|last updated|updated|senast uppdaterad|uppdaterad|created|skapad|generated|genererad|prepared (?:by|for)|upprättad av|team|project|projekt|environment|miljö|repo(?:sitory)?|branch|commit|file|files|fil|filer|contact|kontakt|audience|målgrupp|scope|omfattning|ticket|ärende|platform version|release|id|till|från|to|from|cc|problem|issue|issues|action|åtgärd|risk|purpose|syfte|goal|mål|target|criterion|location|plats|stack|autor|verfasser|stand|version du document|auteur|cause|root cause|symptom|priority|prioritet|severity|when|när|why|varför|next|command|example|exempel|blocking|link|länk|klass|slot|window|fönster",
);
const STATUS_FIELDS = word("(?:\\p{L}+ )?(?:status|state|verdict|decision|recommendation|result|outcome|conclusion|score|confidence|readiness|ready|läge|beslut|resultat|utfall|bedömning|rekommendation|slutsats|klar|redo|ergebnis|entscheidung|freigabe|statut|décision)(?: \\p{L}+){0,2}");
const SIGN_FIELDS = word("(?:sign(?:ed)?[- ]?off|signed|approved|reviewed|accepted|verified|tested|authori[sz]ed|released|godkänd|granskad|signerad|attesterad|beslutad|freigegeben|geprüft|genehmigt|approuvé|validé|relu)(?: (?:by|av|von|durch|par))?|(?:approver|reviewer|granskare|godkännare|prüfer|sign[- ]?off)s?");
const TARGET_COLUMN = /(?<![\p{L}\d_])(?:target|goal|slo|sla|threshold|warning|critical|limit to alert|objective|budget|krav|mål|målvärde|gräns|larm|varning|kritisk|tröskel|soll|ziel|objectif|seuil)(?![\p{L}\d_])/iu;
const MEASURED_COLUMN = /(?<![\p{L}\d_])(?:actual|measured|result|value|observed|current|after|p\d\d|count|duration|time|now|utfall|uppmätt|resultat|värde|efter|nu|antal|tid|ist|gemessen|ergebnis|mesuré|après|résultat)(?![\p{L}\d_])/iu;
/** A table that begins with times is a plan of a day. */
const CLOCK_COLUMN = /^\W*(?:when|time|start|när|tid(?:punkt)?|klockan|kl\.?|uhrzeit|zeit|heure|quand|date|datum|dag|day)\W*$/iu;
const IDLE_COLUMN = /^\W*(?:risk|likelihood|probability|impact|mitigation|sannolikhet|konsekvens|påverkan|variable|variabel|term|meaning|betydelse|phone|telefon|e-?mail|contact|kontakt|role|roll|when|due|deadline|owner|ägare|ansvarig|klockan|kl\.?|tidpunkt|action|åtgärd|step|steg|rolle|frist|risiko|if this happens|symptom|do this|gör så|larm|alert|condition|cause|orsak|what happened|händelse|incident)s?\W*$/iu;
const STATUS_COLUMN = /^\W*(?:(?:status|state|läge|resultat|result|utfall|outcome|beslut|decision)(?!\p{L}).{0,24}|status|state|result|outcome|done\??|ok\??|pass(?:ed)?\??|verdict|ready\??|complete[d]?\??|check|decision|statement|vote|sign[- ]?off|approval|beslut|ställningstagande|utlåtande|resultat|utfall|läge|klart?\??|bedömning|uppfyllt\??|uppfylls\??|uppnått\??|nått\??|met\??|reached\??|assessment|godkänt\??|erfüllt\??|ergebnis|erledigt|entscheidung|freigabe|stand|statut|résultat|état)\W*$/iu;
const LASTED_COLUMN = /^\W*(?:elapsed|took|duration|lasted|length|tidsåtgång|längd|varaktighet|dauer|durée)\W*(?:\(\p{L}+\)\W*)?$/iu;
/** A column of yes and no that says what has been done. */
const DONE_COLUMN = /(?<!\p{L})(?:tested|verified|done|live|in place|enabled|monitored|reviewed|migrated|accepted|provad|testad|verifierad|godkänd|klar|i drift|på plats|granskad|migrerad|getestet|geprüft|erledigt|testé)(?!\p{L})/iu;
/** A table that says what is set, here or in each environment. */
const SETTING_COLUMN = /^\W*(?:default|value|setting|standard(?:värde)?|värde|inställning|wert|valeur|current|configured)s?\W*$/iu;
const ENVIRONMENT_COLUMN = /^\W*(?:prod(?:uction|uktion)?|staging|stage|test(?:miljö)?|dev(?:elopment)?|acceptance|acceptans|abnahme|entwicklung|live|drift|qa|uat)\W*$/iu;
/** Titles that carry a picture for show. */
const TITLE_ONLY = /^(?:[\d.)\s]*)(?:improvements? made|sign[- ]?offs?|success criteria|go[- ]live (?:recommendation|rekommendation|criteria|checklist)|(?:pre|post)[- ]\w+ checklist|checklist|summary|sammanfattning|overview|översikt|approvals?|godkännanden?|checklista|results?|resultat|status|quick wins|achievements|verification|testing|security|säkerhet|monitoring|what (?:was|we|has been) (?:done|built|changed)|conclusions?|slutsats(?:er)?|fazit)$|^[^.:–—]{0,24}(?<!\p{L})check-?lista?(?:e|n)?(?!\p{L})/iu;

/** Finds how a row is judged by a column or cell that does nothing else. */
export function standingOfRow(passage: Passage): Standing | null {
  if (!passage.cells || !passage.header) return null;
  const column = passage.header.findIndex((title) => STATUS_COLUMN.test(title));
  const cell = passage.cells[column] ?? "";
  const inColumn = column >= 0 ? (/^\W*x(?:\W|$)/iu.test(cell) ? "good" : statusOf(cell)) : null;
  if (inColumn) return inColumn;
  const begun = column >= 0 ? statusOf((passage.cells[column] ?? "").split(/[,;:(.–—]|(?<!\p{L})(?:with|but|except|subject to|med|men|utom|mit|aber|avec|mais)(?!\p{L})/u)[0]!.trim()) : null;
  if (begun) return begun;
  const answers = passage.cells.flatMap((one, at) => (at > 0 && DONE_COLUMN.test(passage.header![at] ?? "") && /^\W*(?:yes|no|ja|nej|nein|oui|non)(?!\p{L})/iu.test(one) ? [/^\W*(?:yes|ja|oui)/iu.test(one)] : []));
  if (answers.length > 0) return answers.some(Boolean) ? "good" : "bad";
  const first = markOf(passage.cells[0] ?? "");
  if (first?.at === "start" && passage.cells.slice(1).every((cell) => !markOf(cell))) return first.standing;
  // "Open" in a column of permissions, "no" in one of authentication: only a mark or a plain word of status judges anywhere.
  const others = passage.cells.slice(1).flatMap((cell) => (markOf(cell) || /^\W*(?:PASS(?:ED)?|FAIL(?:ED)?|DONE|COMPLETED?|KLART?|GODKÄN[DT]|ERLEDIGT|BESTANDEN|WARN(?:ING)?|TODO|SKIPPED|OK|IMPLEMENTED|CONFIGURED|VERIFIED|READY|GO|NO-GO|APPROVED|SIGNED(?: OFF)?|REDO|FREIGEGEBEN|MISSING|NOT [A-Z]+|EJ \p{L}+|PÅGÅR|IN PROGRESS|UPPFYLL[DT]|MET)\W*$/iu.test(cell) ? (statusOf(cell) ?? []) : []));
  return others.includes("bad") ? "bad" : others.includes("open") ? "open" : others.includes("warn") ? "warn" : (others[0] ?? null);
}

const LONGEST = 2_000;
/** A verb that makes a whole sentence; "read", "run" and other forms may be names. */
const FINITE = /(?<!\p{L})(?:is|are|was|were|has|have|had|does|now|är|var|har|hade|finns|blev|kan|pass(?:es)?|works?|fungerar|stämmer|ist|sind|wurde\p{L}*|hat|haben|est|sont|a|ont)(?!\p{L})|(?<=\p{L}{3})(?:ed|es|ades|des|ts)(?= (?:by|in|on|to|at|with|every|each|the|for|av|i|på|till|med|varje|för))/iu;
const hasFigure = (text: string, sign: DecimalSign): boolean => /\d/.test(text) && quantitiesIn(text.slice(0, LONGEST), sign).length > 0;

/** Whether the number is what the statement is about: much of it, or measured in a unit. */
function isFigure(text: string, sign: DecimalSign): boolean {
  const found = quantitiesIn(text.slice(0, LONGEST), sign);
  if (found.length === 0) return false;
  const words = text.split(/\s+/).length;
  return words <= 12 || found.length >= 2 || found.some(({ dimension }) => dimension !== "count");
}

function kindOf(passage: Passage, context: Context | null, sign: DecimalSign): Claim["kind"] {
  const { text, label } = passage;
  if ((label && SIGN_FIELDS.test(label)) || (SIGNED.test(text) && /\p{Lu}\p{Ll}+|\d{4}/u.test(text) && /(?:sign|approv|review|godkän|granska|attest|beslut|freigeg|genehm|geprüft|approuv|valid)\p{L}* ?(?:by|av|von|durch|par|off)|sign-off|visa\b/iu.test(text))) return "sign-off";
  if (context === "expected" || ESTIMATED.test(text)) return hasFigure(text, sign) ? "estimate" : "done";
  if (saysReady(text) || (label && STATUS_FIELDS.test(label)) || /\b\d+\s?\/\s?\d+\b.*(?:complete|done|klar)/iu.test(text) || /(?:^|\W)\d{1,3}\s?\/\s?(?:10|100)(?![\p{L}\d_])/u.test(text)) return "status";
  if (passage.kind === "heading" && statusWordIn(text)) return /COMPLETE|READY|GO\b|KLAR|REDO/iu.test(text) ? "status" : "done";
  if (isFigure(passage.cells ? passage.cells.slice(1).join(" ; ") : text, sign)) return "figure";
  return "done";
}

/** Whether a plain passage states something, by where it stands and how it is worded. */
function statesSomething(passage: Passage, context: Context | null, wording: Wording, sign: DecimalSign): boolean {
  const { text, kind } = passage;
  // A table of settings in force gives figures, whatever it stands under.
  const isSetting = kind === "row" && (context === "listing" || context === "steps") && (passage.cells ?? []).slice(1).some((cell) => cell.length < 24 && hasFigure(cell, sign));
  // Under the title of a list of files or of steps, a whole sentence states something all the same.
  const isSaid = ((kind === "sentence" && context === "listing") || ((kind === "sentence" || kind === "item") && context === "steps")) && wording === "statement" && /[.!]\W*$/.test(passage.raw);
  if (context && SILENT.includes(context) && !isSetting && !isSaid) return false;
  if (kind === "heading" || text.length < 8) return false;
  // Capitals alone are a title, as in a framed panel.
  if (kind === "sentence" && !/\p{Ll}/u.test(text)) return false;
  if (wording !== "statement" && wording !== "name" && !(wording === "instruction" && isNamed(passage, context))) return context === "expected" && hasFigure(text, sign);
  // What introduces a list says nothing yet; a whole sentence before an example does.
  if (/[:：]\s*$/.test(text) && (wording !== "statement" || !FINITE.test(text) || text.split(/\s+/).length < 5 || /(?<![\p{L}\d_])(?:following|below|these|this|such as|nedan|följande|dessa|så här|enligt)(?![\p{L}\d_])|^(?:what|how|why|vad|hur|varför)(?![\p{L}\d_])/iu.test(text))) return false;
  if (kind === "row") return rowStates(passage, sign);
  if (wording === "statement") return !passage.isQuoted || hasFigure(text, sign);
  // A name by itself states something only where a list says what is there.
  if (kind === "sentence") return text.split(/\s+/).length >= 4 && (hasFigure(text, sign) || (passage.isLead && /\.$/.test(text) && !passage.isQuoted));
  if (isNamed(passage, context)) return /\p{L}{3}/u.test(text) && !/^`[^`]+`$/.test(text) && (text.split(/\s+/).length >= 2 || passage.above[0]?.mark?.standing === "good");
  return text.split(/\s+/).length >= 3 && (context === "done" || context === "result" || hasFigure(text, sign) || passage.headings.length > 0);
}

function rowStates(passage: Passage, sign: DecimalSign): boolean {
  const header = passage.header ?? [];
  const cells = passage.cells ?? [];
  if (cells.filter(Boolean).length < 2) return false;
  const titles = header.join(" | ");
  // Targets alone claim nothing; beside them stands what came of it.
  const results = cells.filter((cell, at) => at > 0 && !TARGET_COLUMN.test(header[at] ?? "") && hasFigure(cell, sign));
  if (TARGET_COLUMN.test(titles) && !MEASURED_COLUMN.test(titles) && results.length === 0) return false;
  const figures = cells.filter((cell, at) => at > 0 && hasFigure(cell, sign)).length;
  const isSettings = header.some((title, at) => at > 0 && SETTING_COLUMN.test(title) && /[\p{L}\d]/u.test(cells[at] ?? "")) || header.filter((title) => ENVIRONMENT_COLUMN.test(title)).length >= 2;
  if (isSettings && /`|[_.]/.test(cells[0] ?? "")) return true;
  if (header.filter((title) => ENVIRONMENT_COLUMN.test(title)).length >= 2) return true;
  // A step of what was done, with how long it took.
  if (header.some((title, at) => at > 0 && LASTED_COLUMN.test(title) && hasFigure(cells[at] ?? "", sign))) return true;
  if ((header.some((title) => IDLE_COLUMN.test(title)) && figures < 2) || (CLOCK_COLUMN.test(header[0] ?? "") && !/\d\s?(?:min|h|s|tim|sek)(?!\p{L})/u.test(cells.slice(1).join(" "))) || BARE_FIELDS.test(cells[0] ?? "")) return false;
  const said = cells.slice(1).join(" ").replaceAll("`", "");
  if (/^\W*$/.test(said)) return false;
  return hasFigure(said, sign) || cells.slice(1).some((cell) => cell.split(/\s+/).length >= 3) || (/`/.test(passage.raw) && !/\b[A-Z]+_[A-Z_]+\b/.test(cells[0] ?? ""));
}

const APPROVALS = /(?<!\p{L})(?:approv\p{L}*|sign[- ]?offs?|signatures?|godkänn\p{L}*|signering\p{L}*|underskrift\p{L}*|freigaben?|genehmigung\p{L}*|approbations?)(?!\p{L})/iu;
const A_DATE = /^\W*(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.? \p{L}{3,}\.? \d{4})\W*$/u;
const AWAITS = /(?<!\p{L})(?:pending|await\p{L}*|tbd|waiting|planned|requests?|väntar|inväntar|planera\p{L}*|begär|ausstehend|geplant|en attente)(?!\p{L})/iu;
/** A row of a table of approvals that has its day: who approved what. */
const isApproval = ({ cells, header, headings }: Passage): boolean => APPROVALS.test(`${headings[0]?.text ?? ""} ${header?.join(" ") ?? ""}`) && (cells ?? []).some((cell) => A_DATE.test(cell)) && !AWAITS.test((cells ?? []).join(" ")) && (cells ?? []).every((cell) => cell.trim() !== "");

/** "Retry logic with backoff" names a thing where a list says what is there; "Retry the job" asks for it. */
const ORDERS_THING = /^\W*\p{L}+\s+(?:the|a|an|all|any|every|each|your|our|its|this|that|these|if|whether|for|on|in|to|with|and|den|det|de|en|ett|alla|varje|att|om|på|till)(?!\p{L})/iu;
const isNamed = (passage: Passage, context: Context | null): boolean => passage.kind === "item" && (context === "done" || passage.above[0]?.mark?.standing === "good");

/** What a field tells of a problem: how it was solved. */
const SOLVED_FIELDS = word("fix|fixed|solution|impact|result|resolution|outcome|change|changes|lösning|åtgärd|resultat|effekt|ändring|utfall|lösung|behebung|ergebnis|correction|résultat");

function claimIn(passage: Passage, sign: DecimalSign): FoundClaim | null {
  const { text, mark, box, label, value, kind } = passage;
  if (!text || !/[\p{L}\d]/u.test(text)) return null;
  const titled = contextOf(passage);
  // Goals beside what came of them are results; a field that tells how a problem was solved tells of now.
  const isResult = titled === "criteria" && kind === "row" && (passage.header ?? []).slice(1).some((title) => MEASURED_COLUMN.test(title) && !TARGET_COLUMN.test(title));
  const context = label && SOLVED_FIELDS.test(label) && titled === "before" ? "done" : isResult ? "result" : titled;
  const claim = (isMarked: boolean, as?: Claim["kind"]): FoundClaim => ({ passage, kind: as ?? kindOf(passage, context, sign), isMarked });
  if (box === "open") return null;
  if (box === "ticked") return context === "criteria" && !passage.headings.some(({ text: title }) => /checklist|checklista/iu.test(title)) ? (/ready when|considered|anses/iu.test(passage.above.map((one) => one.text).join(" ")) ? null : claim(true)) : claim(true);

  if (kind === "row") {
    const standing = standingOfRow(passage);
    if (standing && standing !== "good") return null;
    if (standing === "good") return context && UNJUDGED.includes(context) ? null : claim(true);
    if (isApproval(passage)) return claim(/(?<!\p{L})(?:approved|signed|godkän[dt]\p{L}*|genehmigt|freigegeben|approuvée?)(?!\p{L})/iu.test(passage.raw), "sign-off");
    return statesSomething(passage, context, rowWording(passage), sign) ? claim(false) : null;
  }
  if (kind === "heading") {
    if (contextOf(passage) === "criteria") return null;
    const status = statusWordIn(text);
    if (status) return status.standing === "good" && !/\?\s*$/.test(text) ? claim(true) : null;
    if (mark?.standing === "good" && !TITLE_ONLY.test(text)) return claim(true);
    return saysReady(text) && !/\bnot\b|\binte\b|\bej\b/iu.test(text) && !/\?\s*$/.test(text) && mark?.standing !== "bad" && /[:–—-]/.test(text) ? claim(true) : null;
  }
  if (label && SIGN_FIELDS.test(label) && /\p{L}{2}|\d{4}/u.test(value)) return /^(?:tbd|todo|pending|none|–|-|ingen|ej|inte|n\/a)/iu.test(value) ? null : claim(mark?.standing === "good", "sign-off");
  if (label && STATUS_FIELDS.test(label)) {
    // "6/7 complete ✅ | 1 needs action ⚠️" claims its count, whatever comes after.
    if (/^\W*\d+\s?\/\s?\d+\s+\p{L}+/u.test(value)) return claim(mark !== null, "status");
    if (/^\W*\d{1,3}(?:[.,]\d+)?\s?(?:\/\s?\d{1,3}|%)\W*$/u.test(value)) return claim(mark !== null, "status");
    const standing = mark?.standing ?? statusOf(value) ?? statusWordIn(` — ${value}`)?.standing ?? (saysReady(value) ? "good" : null);
    if (standing && standing !== "good") return null;
    if (standing === "good") return claim(true, "status");
  }
  if (mark && mark.standing !== "good") return null;
  if (mark?.standing === "good") {
    if (context && UNJUDGED.includes(context)) return null;
    return claim(true);
  }
  const isOrder = label ? wordingOf(value) === "instruction" || (wordingOf(label) === "instruction" && !hasFigure(value, sign)) : wordingOf(text) === "instruction" && !(isNamed(passage, context) && !ORDERS_THING.test(text));
  if (isOrder || /^`[^`]+`\W*$/.test(text)) return null;
  const status = /[:：]\s*$/.test(text) ? null : statusWordIn(text);
  if (status && status.standing !== "good" && text.length < 120) return null;
  if (status?.standing === "good" && !(context && SILENT.includes(context))) return wordingOf(text) === "lacking" ? null : claim(true);
  if (label && BARE_FIELDS.test(label) && !/^`/.test(passage.raw.slice(passage.raw.indexOf(":") + 1).replace(/^[\s*_]+/, ""))) return null;
  // The first lines under the title say who wrote what for whom.
  if (passage.headings.length <= 1 && passage.line <= 12 && kind === "sentence" && /(?<!\p{L})(?:written by|prepared (?:by|for)|version \d|audience|author|draft|skriven av|framtagen av|upprättad av|utkast|målgrupp|till:|von|verfasst)(?!\p{L})/iu.test(text)) return null;
  const said = label && value ? value : text;
  return statesSomething(passage, context, wordingOf(said), sign) ? claim(false) : null;
}

const rowWording = (passage: Passage): Wording => {
  const worded = wordingOf((passage.cells ?? []).slice(1).filter((cell) => !/^\W*(?:yes|no|ja|nej|none|nein|oui|non)?\W*$/iu.test(cell)).join(". "));
  return worded === "instruction" ? "name" : worded;
};

/** What is said after a list item's own statement, on its line. */
const isAfterthought = (passage: Passage, before: Passage | undefined): boolean => before !== undefined && !passage.isLead && passage.group !== 0 && passage.group === before.group && passage.line <= before.endLine;

/** Finds what a document claims, in order: one claim for each item, row, heading or sentence. */
export function findClaims({ passages }: ReadDocument, sign: DecimalSign): FoundClaim[] {
  const found: FoundClaim[] = [];
  for (const [at, passage] of passages.entries()) {
    if (passage.isOutput || isAfterthought(passage, passages[at - 1])) continue;
    const claim = claimIn(passage, sign);
    if (!claim) continue;
    // An item that goes on to admit something is an admission.
    if (!claim.isMarked && passage.kind === "item" && afterthoughts(passages, at).some((one) => ["lacking", "unsure", "ahead", "question"].includes(wordingOf(one.text)))) continue;
    found.push(claim);
  }
  return found;
}

/** What claims go on to state within their item: no claims of their own, and held against the rest like them. */
export function saidAfter({ passages }: ReadDocument, claims: readonly FoundClaim[]): FoundClaim[] {
  return claims.flatMap((claim) =>
    afterthoughts(passages, claim.passage.index)
      .filter(({ text }) => wordingOf(text) === "statement")
      .map((passage) => ({ ...claim, passage })),
  );
}

function afterthoughts(passages: readonly Passage[], at: number): Passage[] {
  const own: Passage[] = [];
  for (let next = at + 1; next < passages.length && isAfterthought(passages[next]!, passages[next - 1]); next += 1) own.push(passages[next]!);
  return own;
}
