import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { standingOfRow } from "@/lib/analysis/core/claims";
import { isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { isPickedOut, sameScope, scopeOf, shared, topicOf } from "@/lib/analysis/core/topic";
import { wordingOf } from "@/lib/analysis/core/wording";
import { agrees, rangeOf, type Quantity } from "@/lib/analysis/core/quantity";

/** Properties that are set in one place and told in another, by the words they go by. */
const PROPERTIES: readonly { readonly words: RegExp; readonly dimension: Quantity["dimension"] }[] = [
  { words: /(?<!\p{L})(?:kept|keep[s]?|retain\p{L}*|retention|sparas|lagring\p{L}*|lagras|gallra\p{L}*|gallring\p{L}*|bevaras|aufbewahr\p{L}*|conserv\p{L}*|rétention|deleted after|raderas efter)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:time-?outs?|times? out|tidsgräns\p{L}*|zeitüberschreitung)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:idle|inactiv\p{L}*|inaktiv\p{L}*|untätig\p{L}*)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:session (?:lifetime|length|duration)|ttl|expir\p{L}*|sessionslängd|giltig\p{L}*|ablauf\p{L}*|lifetime)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:rate limit\p{L}*|throttl\p{L}*|hastighetsbegränsning\p{L}*|anropsgräns\p{L}*)(?!\p{L})/iu, dimension: "rate" },
];
const WITHOUT = /^(?:kept|keep|keeps|retain\p{L}*|retention|retent|sparas|spar|lagring\p{L}*|lagra?s?|gallr\p{L}*|bevara?s?|time-?out\p{L}*|expir\p{L}*|days?|hours?|minutes?|dag(?:ar)?|månader|timmar|minuter|log|logg)$/iu;

/** A period that a table gives for a thing, and a sentence gives otherwise for the same. */
function periods(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const told = study.numbered.filter(({ kind, text }) => kind !== "row" && PROPERTIES.some(({ words }) => words.test(text)));
  for (const row of told.length > 0 ? study.passages : []) {
    if (row.kind !== "row" || !row.cells || !row.header || !isNow(study, row)) continue;
    const about = `${row.header.join(" ")} ${row.cells[0]} ${row.headings[0]?.text ?? ""}`;
    const property = PROPERTIES.find(({ words }) => words.test(about));
    if (!property) continue;
    const production = row.header.findIndex((title) => /(?<!\p{L})(?:prod\p{L}*|live|drift|skarp\p{L}*)(?!\p{L})/iu.test(title));
    const columns = row.cells.flatMap((cell, at) => (at > 0 && (production < 0 || at === production) && (row.header!.length === 2 || production === at || property.words.test(row.header![at] ?? "") || property.words.test(row.cells![0]!)) ? study.quantities(cell).filter(({ dimension, bound }) => dimension === property.dimension && bound !== "about") : []));
    const [value] = columns;
    if (columns.length !== 1 || !value) continue;
    const names = row.cells.filter((cell) => !/\d/.test(cell)).map((cell) => new Set([...topicOf(cell)].filter((word) => !WITHOUT.test(word) && !property.words.test(word)))).filter(({ size }) => size > 0);
    const against = told.find((passage) => {
      if (!isNow(study, passage) || isPast(passage.text) || !property.words.test(passage.text) || !sameScope(passage.text, row.raw)) return false;
      const said = topicOf(passage.text);
      // All of what one cell names, two words of it or one that is a name.
      const isSame = names.some((name) => shared(name, said) === name.size && (name.size >= 2 || [...name].some((word) => word.length >= 6 && !isPickedOut(passage.text, word))));
      // Of several things in one sentence each has its own period.
      const clause = passage.text.split(/[,;:]/u).find((part) => names.some((name) => shared(name, topicOf(part)) === name.size)) ?? passage.text;
      const own = study.quantities(clause).filter(({ dimension }) => dimension === property.dimension);
      return isSame && own.length > 0 && own.every((quantity) => !agrees(...rangeOf(value), quantity) && quantity.bound !== "about");
    });
    if (against) found.push({ lines: [row.line, against.line], rule: "two-values", strength: "hard", code: "limit-twice", params: { label: quoted(row.cells[0]!), value: value.text, other: quoted(against.text) } });
  }
  return found;
}

const TRIED = /(?<!\p{L})(?:restored|återlästes|återlästs?|återläst\p{L}*|tested|verified|rehearsed|drilled|exercised|practi[sc]ed|proven|tried|performed|carried out|run through|prova(?:ts?|s|des?)|testa(?:ts?|s|des?)|testad\p{L}*|provad\p{L}*|attempted|verifiera\p{L}*|öva(?:ts?|s|des?)|övad\p{L}*|genomförd?t?|provkör\p{L}*|getestet|geprobt|durchgeführt|geübt|testée?|éprouvée?)(?!\p{L})/iu;
const NEVER_TRIED = /(?<!\p{L})(?:never|not yet|aldrig|ännu inte|hittills inte|noch nie|jamais)(?!\p{L})[^.;,]{0,24}(?<!\p{L})(?:been (?:done|made|carried out)|gjorts|utförts|gemacht worden|durchgeführt worden)(?!\p{L})|(?<!\p{L})(?:någon|ingen|no|any)(?!\p{L})\s+(?:\p{L}+\s+){1,3}?(?:har|has) (?:hittills|so far|ännu) (?:inte|not|been) (?:gjorts|utförts|done|made)(?!\p{L})|(?<!\p{L})(?:never|not|n['’]t|not yet|aldrig|inte|ej|ännu inte|nie|nicht|noch nicht|jamais|pas)(?!\p{L})[^.;,]{0,40}(?<!\p{L})(?:tested|verified|rehearsed|drilled|exercised|practi[sc]ed|proven|tried|performed|carried out|restored|failed over|rolled back|provat?s?|testat?s?|testad\p{L}*|provad\p{L}*|provades|testades|övades|attempted|verifierat?s?|övat?s?|övad\p{L}*|genomförts?|provkör\p{L}*|återlästs?|återställts?|fungera\p{L}*|getestet|geprobt|durchgeführt|testée?)(?!\p{L})/iu;
/** "Övades aldrig", "has been tried neither here nor there", "for the first time in April". */
const YET_TO_TRY = /(?<!\p{L})(?:no|inga|ingen|inget|keine?)\s+(?!of |av |von )(?:\p{L}+\s+){1,4}?(?:has|have|har)\s+(?:(?:ever|yet|so far|ännu|någonsin)\s+)*(?:been\s+)?(?:restored|tested|rehearsed|tried|verified|exercised|återlästs?|testats|provats|övats)(?!\p{L})|(?<!\p{L})(?:prova(?:de)?s|testa(?:de)?s|öva(?:de)?s|genomför(?:de)?s|verifiera(?:de)?s|fungerade|was|were|has|have|is|are)\s+(?:aldrig|never)(?!\p{L})|(?<!\p{L})(?:(?:will|to be|ska|skall|kommer att|wird)\s[^.;]{0,60}for the first time|for the first time (?:in|on|after|during|when|next)|first (?:ever )?(?:rehearsal|drill|restore|rollback|failover|test) (?:is |will be )?(?:planned|scheduled|in|on|after)|(?:ska|kommer att)\s[^.;]{0,60}för första gången|första (?:övningen|provet|återläsningen|återgången) (?:är |blir )?(?:planera\p{L}*|i|efter|den))(?!\p{L})/iu;
/** Under what is to be done: "make and time the first restore". */
const FIRST_TIME = /(?<!\p{L})(?:(?:the |a |an |en |den )?first|första|erste\p{L}?)\s+(?!(?:regular|scheduled|ordinary|routine|quarterly|monthly|annual|yearly|live|ordinarie|schemalagda?|årliga|kvartals\p{L}*|reguläre?|planmäßige?)(?!\p{L}))(?:\p{L}+\s+){0,2}?(?:restore|recovery|rollback|roll-back|failover|drill|rehearsal|exercise|återläsning\p{L}*|återgång\p{L}*|återställning\p{L}*|övning\p{L}*|rücksicherung|wiederherstellung)(?!\p{L})/iu;
/** Things of which it matters whether they have ever been tried. */
const DRILLS = ["restore", "rollback", "failover", "standby", "backup", "drill", "alert", "migration", "recovery", "disaster", "runbook", "scale", "autoscal"];

/** Quick to ask, before what takes longer: any of the words for what is tried. */
const MAY_BE_DRILL = /restor|recover|roll|fail|switch|fall|back|drill|alert|alarm|larm|migrat|migrer|disaster|runbook|scal|standby|återläs|återst|återg|åter|säkerhetskop|växl|växel|reserv|öv[ae]|övn|övad|läst|wiederherst|rücksich|chang|skal/u;
const mayBeDrill = ({ raw }: Passage): boolean => MAY_BE_DRILL.test(raw.toLowerCase());
/** Ways to tell of a drill without its name. */
const TOLD: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:switch|roll|fall|chang|go)(?:ed|ing|es|s|ling|e)?\s+back(?!\p{L})/giu, "rollback"],
  [/(?<!\p{L})mov(?:ed|ing|es|e)\s+(?:\p{L}+\s+){1,3}back(?!\p{L})/giu, "rollback"],
  [/(?<!\p{L})(?:fail|switch)(?:ed|ing|es|s)?\s+over(?!\p{L})/giu, "failover"],
  [/(?<!\p{L})läst(?:e|es|s)?(?!\p{L})([^.;]{0,40}?)(?<!\p{L})tillbaka(?!\p{L})/giu, "återlästes $1"],
  [/(?<!\p{L})(?:read|loaded|brought)(?!\p{L})([^.;]{0,40}?(?:backup|copy|dump|snapshot)[^.;]{0,20}?)(?<!\p{L})back(?!\p{L})/giu, "restored $1"],
];
const byName = (text: string): string => (!/back|over|läst/iu.test(text) ? text : TOLD.reduce((all, [pattern, name]) => all.replace(pattern, name), text));
const WHOLE = /(?<!\p{L})(?:whole|entire|full|complete|hela|fullständig\p{L}*|komplett\p{L}*|gesamte\p{L}*|vollständig\p{L}*|entière?|complète?)(?!\p{L})/iu;
const SAMPLE = /(?<!\p{L})(?:samples?|sampled|spot|part(?:s|ial\p{L}*)?|single|individual|one (?:table|file|tenant|customer)|stickprov\p{L}*|enskild\p{L}*|delar?(?: av)?|enstaka|einzelne\p{L}*|stichprobe\p{L}*|partiel\p{L}*)(?!\p{L})/iu;
/** The sentence in which a pattern is found, of a text that may have several. */
const sentenceOf = (text: string, pattern: RegExp): string => text.split(/(?<=[.!?])\s+/u).find((sentence) => pattern.test(sentence)) ?? text;

/** What a drill is of: "restore of the database". */
const objectOf = (text: string): ReadonlySet<string> => topicOf(/(?<!\p{L})(?:restor\p{L}*|recover\p{L}*|roll-?back\p{L}*|fail-?over\p{L}*|back-?up\p{L}*|återläs\p{L}*|återställ\p{L}*|återgång\p{L}*|säkerhetskopi\p{L}*|migrat\p{L}*)\s+(?:of|av|for|för|till|to|von|de)\s+((?:\p{L}+\s?){1,3})/iu.exec(text)?.[1] ?? "");

/** "The restore was tested" beside "it has never been tested". */
function tried(study: Study): Refutation[] {
  const spoken = study.passages.filter(mayBeDrill);
  if (!spoken.some((passage) => TRIED.test(byName(textOf(passage))))) return [];
  const never = spoken.filter((passage) => passage.kind !== "heading" && !(passage.kind === "row" && standingOfRow(passage) === "good") && (((isNow(study, passage) || ["future", "questions"].includes(study.context(passage) ?? "")) && NEVER_TRIED.test(textOf(passage))) || (study.context(passage) !== "before" && YET_TO_TRY.test(textOf(passage))) || ((passage.box === "open" || ["future", "lacking"].includes(study.context(passage) ?? "")) && FIRST_TIME.test(textOf(passage)))) && !/\?\s*$/.test(sentenceOf(textOf(passage), NEVER_TRIED)));
  if (never.length === 0) return [];
  // A drill is told of as something that happened, on its day: no claim of how things are, and held against it all the same.
  const said = new Set([...study.claims.map(({ passage }) => passage).filter(mayBeDrill), ...spoken.filter((one) => one.kind === "sentence" && isNow(study, one) && wordingOf(one.text) !== "ahead" && wordingOf(one.text) !== "instruction")]);
  return [...said].flatMap((passage): Refutation[] => {
    const text = byName(textOf(passage));
    if (!TRIED.test(text) || NEVER_TRIED.test(text) || /(?<!\p{L})(?:not|inte|ej|never|aldrig|nicht|pas)(?!\p{L})/iu.test(text)) return [];
    const topics = topicOf(text);
    const drills = DRILLS.filter((word) => topics.has(word));
    if (drills.length === 0) return [];
    const against = never.find((one) => {
      // The items of one list are each of something else.
      if (one.line === passage.line || (one.group !== 0 && one.group === passage.group) || !sameScope(text, textOf(one))) return false;
      const told = byName(textOf(one));
      const topic = topicOf(told);
      const both = drills.filter((word) => topic.has(word));
      const [own, other] = [objectOf(text), objectOf(told)];
      if (own.size > 0 && other.size > 0 && shared(own, other) === 0) return false;
      // "Failover of the archive has never been tried": of what the claim does not name.
      if (own.size === 0 && [...other].some((word) => word !== "backup") && shared(other, topics) === 0) return false;
      // A sample of the store was restored, the whole of it never was.
      if (WHOLE.test(textOf(one)) && SAMPLE.test(text)) return false;
      // A restore of the database and a restore of the queue are two things.
      return both.length > 0 && (both.length >= 2 || shared(topics, topic) >= 2 || topicOf(told.split(/\s+/).slice(0, 6).join(" ")).has(both[0]!));
    });
    return against ? [{ lines: [passage.line, against.line], rule: "tried-and-never-tried", strength: "hard", code: "done-and-absent", params: { claim: quoted(text), open: quoted(textOf(against)) } }] : [];
  });
}

const NO_LEFTOVERS = /(?<!\p{L})(?:no|zero|without(?: any)?|inga?|utan|keine?|aucune?)\s+(?:\p{L}+\s+)?(?:todos?|fixmes?|placeholders?|stubs?|mocks?|mock data|dummy data|placeholder code|stubbar|platshållare|platzhalter)(?!\p{L})/iu;
const LEFTOVERS: readonly (readonly [said: RegExp, there: RegExp])[] = [
  [/todos?|fixmes?/iu, /(?<!\p{L})(?:TODOs?|FIXMEs?|XXX)(?!\p{L})/u],
  [/placeholders?|platshållare|platzhalter/iu, /(?<!\p{L})(?:placeholders?|platshållare|platzhalter)(?!\p{L})/iu],
  [/stub|mock|dummy/iu, /(?<!\p{L})(?:stub(?:bed|s)?|mock(?:ed|s)?|dummy|stubbad\p{L}*|only logs)(?!\p{L})/iu],
];
const REMOVED = /(?<!\p{L})(?:removed|replaced|no longer|borttag\p{L}*|ersatt\p{L}*)(?!\p{L})/iu;

/** "No TODOs or placeholders remain" beside one. */
function leftovers(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    const none = /todo|fixme|placeholder|stub|mock|dummy|platsh|platzh/i.test(text) ? NO_LEFTOVERS.exec(text)?.[0] : undefined;
    if (!none) return [];
    for (const [, there] of LEFTOVERS.filter(([said]) => said.test(text))) {
      const against = study.passages.find((one) => one.line !== passage.line && one.kind !== "heading" && there.test(one.raw) && !NO_LEFTOVERS.test(one.raw) && !REMOVED.test(one.raw) && (one.box === "open" || isNow(study, one)));
      const code = against ? undefined : study.code.flatMap((stretch) => stretch.lines.flatMap((line, at) => (/(?:#|\/\/|\/\*|--|<!--)/.test(line) && there.test(line) ? [{ line: stretch.line + at + (stretch.endLine - stretch.line >= stretch.lines.length ? 1 : 0), text: line }] : [])))[0];
      const place = against ? { line: against.line, text: against.raw } : code;
      if (place) return [{ lines: [passage.line, place.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(none), some: quoted(place.text) } }];
    }
    return [];
  });
}

const NONE_SKIPPED = /(?<!\p{L})(?:(?:nothing|none|no tests?|inga? tester?|inget|keine?)\s+(?:is|are|were|was|has been|have been|är|har|wurde\w*|sind)?\s*(?:skipped|ignored|disabled|tagged out|överhoppa\p{L}*|hoppa\p{L}* över|übersprungen)|(?:0|no|zero|inga)\s+skipped)(?!\p{L})/iu;
const SKIPPED = /(?<![\p{L}\d.])([1-9]\d*)\s+(?:tests?\s+)?(?:skipped|ignored|pending|excluded|överhoppade|übersprungen)(?!\p{L})/iu;

const NONE_VULNERABLE = /(?<!\p{L})(?:no|zero|0|inga|noll|keine)\s+(?:known\s+|kända\s+|bekannten\s+)?(?:vulnerabilit(?:y|ies)|sårbarheter|schwachstellen)(?!\p{L})/iu;
const VULNERABLE = /(?<![\p{L}\d.])[1-9]\d*\s+(?:\p{L}+\s+)?vulnerabilit(?:y|ies)(?!\p{L})/iu;

/** "No known vulnerabilities" beside output that counts some. */
function vulnerable(study: Study): Refutation[] {
  // What introduces output claims nothing by itself, and is held against it all the same.
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.kind === "heading") return [];
    const none = /vulnerab|sårbar|schwachst/i.test(passage.raw) ? NONE_VULNERABLE.exec(textOf(passage))?.[0] : undefined;
    if (!none || !isNow(study, passage)) return [];
    const line = study.code.flatMap((stretch) => stretch.lines.flatMap((text, at) => (stretch.line > passage.endLine && stretch.line - passage.endLine <= 8 && VULNERABLE.test(text) ? [{ line: stretch.line + at + (stretch.endLine - stretch.line >= stretch.lines.length ? 1 : 0), text }] : [])))[0];
    return line ? [{ lines: [passage.line, line.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(none), some: quoted(line.text) } }] : [];
  });
}

/** "Nothing is skipped" beside output that counts skipped tests. */
function skipped(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    if (!/skip|ignor|disabl|tagged|hoppa|spr/i.test(text) || !NONE_SKIPPED.test(text)) return [];
    const places = [
      ...study.passages.filter((one) => one.line !== passage.line && isNow(study, one) && SKIPPED.test(textOf(one))).map((one) => ({ line: one.line, text: textOf(one) })),
      ...study.code.flatMap((stretch) => stretch.lines.flatMap((line, at) => (SKIPPED.test(line) ? [{ line: stretch.line + at + (stretch.endLine - stretch.line >= stretch.lines.length ? 1 : 0), text: line }] : []))),
    ];
    const [first] = places;
    return first ? [{ lines: [passage.line, first.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(NONE_SKIPPED.exec(text)![0]), some: quoted(first.text) } }] : [];
  });
}

interface Told {
  readonly passage: Passage;
  readonly topic: ReadonlySet<string>;
}

/** One word in common names the same thing only where neither sentence picks some of it out. */
function isOneThing(one: Told, two: Told): boolean {
  const both = [...one.topic].filter((word) => two.topic.has(word));
  return both.length >= 2 || both.every((word) => !isPickedOut(one.passage.text, word) && !isPickedOut(two.passage.text, word));
}

/** "Dumps are kept for 30 days" here, "deletes dumps older than 14 days" there. */
function keptTwice(study: Study): Refutation[] {
  const told = study.numbered.flatMap((passage) => {
    if (passage.kind === "row" || !KEPT.test(passage.text) || !isNow(study, passage) || isPast(passage.text) || !KEPT.test(passage.text)) return [];
    const own = study.quantities(passage.text).filter(({ dimension, value }) => dimension === "time" && value >= 86_400);
    const [quantity] = own;
    return own.length === 1 && quantity && quantity.bound !== "about" ? [{ passage, quantity, topic: new Set([...topicOf(passage.text)].filter((word) => !WITHOUT.test(word) && word.length >= 4)) }] : [];
  });
  const found: Refutation[] = [];
  told.forEach((one, at) => {
    const other = told.slice(at + 1).find((two) => sameScopes(one.passage.text, two.passage.text) && shared(one.topic, two.topic) > 0 && shared(one.topic, two.topic) === Math.min(one.topic.size, two.topic.size) && isOneThing(one, two) && sameScope(one.passage.text, two.passage.text) && !agrees(...rangeOf(one.quantity), { ...two.quantity, bound: "exact" }));
    if (other) found.push({ lines: [one.passage.line, other.passage.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(one.passage.text), two: quoted(other.passage.text) } });
  });
  return found;
}

const KEPT = /(?<!\p{L})(?:kept|keeps?|retain\p{L}*|retention|(?:delet|prun|purg|remov)\p{L}* \p{L}+ (?:older|after)|(?:deleted|pruned|purged|removed) after|older than|sparas|bevaras|gallras|raderas efter|äldre än|aufbewahr\p{L}*|gelöscht nach|conserv\p{L}*)(?!\p{L})/iu;
const LIMITED = /(?<!\p{L})(?:max(?:imum)?|at most|up to|limit(?:ed)?|larger than|bigger than|over|above|exceeding|högst|upp till|över|större än|begränsa\p{L}*|maximal\p{L}*|höchstens|über|au plus)(?!\p{L})/iu;

const CAP = /(?<!\p{L})(?:max(?:imum)?|at most|up to|limit(?:ed)?(?: to)?|högst|upp till|maximal\p{L}*|höchstens|au plus)(?!\p{L})/iu;
const REFUSES = /(?<!\p{L})(?:refus\p{L}*|reject\p{L}*|not accepted|blocked|denied|avvisa\p{L}*|nekas|stoppas|tas inte emot|abgelehnt|refusée?s?)(?!\p{L})/iu;
/** Both of one environment, or of none. */
const sameScopes = (one: string, two: string): boolean => scopeOf(one).size === scopeOf(two).size && sameScope(one, two);

/** "Images, at most 10 MB" here, "images over 25 MB are refused" there. */
function limitedTwice(study: Study): Refutation[] {
  const told = study.numbered.flatMap((passage) => {
    if (passage.kind === "row" || !isNow(study, passage) || isPast(passage.text) || !LIMITED.test(passage.text)) return [];
    const own = study.quantities(passage.text).filter(({ dimension }) => dimension === "bytes");
    const [quantity] = own;
    return own.length === 1 && quantity && (CAP.test(passage.text.slice(Math.max(0, quantity.start - 24), quantity.start)) || (LIMITED.test(passage.text.slice(Math.max(0, quantity.start - 24), quantity.start)) && REFUSES.test(passage.text))) && !/(?<!\p{L})(?:own|separate|except|whole|egen|eget|together|total|altogether|sammanlagt|totalt|insgesamt)(?!\p{L})/iu.test(passage.text) ? [{ passage, quantity, topic: topicOf(passage.text.slice(0, quantity.end + 24)) }] : [];
  });
  const found: Refutation[] = [];
  told.forEach((one, at) => {
    const other = told.slice(at + 1).find((two) => shared(one.topic, two.topic) > 0 && isOneThing(one, two) && sameScope(one.passage.text, two.passage.text) && Math.abs(one.quantity.value - two.quantity.value) > Math.max(one.quantity.step, two.quantity.step, one.quantity.value * 0.05));
    if (other) found.push({ lines: [one.passage.line, other.passage.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(one.passage.text), two: quoted(other.passage.text) } });
  });
  return found;
}

const ONLY_13 = /(?<!\p{L})TLS ?(?:v|version )?1\.3(?!\d)[^.;]{0,40}(?<!\p{L})(?:only|enforced|required|minimum|or (?:newer|higher)|endast|enbart|krävs|minst|nur|uniquement)(?!\p{L})|(?<!\p{L})(?:only|minimum|at least|endast|enbart|minst|nur)(?!\p{L})[^.;]{0,20}TLS ?(?:v|version )?1\.3|(?:older versions|TLS ?1\.2|äldre versioner)[^.;]{0,30}(?:refused|rejected|disabled|avvisas|avstängd|abgelehnt)/iu;
const OLDER_TLS = /(?:min\p{L}*[_.-]?(?:protocol)?[_.-]?(?:version)?|ssl_protocols|protocols?|MinVersion|minimum_tls_version|security_policy)\S*\s*[:=]?\s*.{0,30}(?:TLS_?v?_?1[._]?[012]\b|VersionTLS1[012]\b|TLSv1_?2\b|Tls1[12]\b)/iu;

/** "TLS 1.3 only" beside a listener that accepts an older one. */
function tls(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    if (!/TLS|äldre versioner|older versions/i.test(passage.raw) || !ONLY_13.test(textOf(passage))) return [];
    const line = study.code.flatMap((stretch) => stretch.lines.flatMap((text, at) => (OLDER_TLS.test(text) ? [{ line: stretch.line + at + (stretch.endLine - stretch.line >= stretch.lines.length ? 1 : 0), text }] : [])))[0];
    return line ? [{ lines: [passage.line, line.line], rule: "value-shown", strength: "hard", code: "value-shown", params: { said: quoted(textOf(passage)), setting: quoted(line.text), line: line.line } }] : [];
  });
}

/** Finds periods told twice, drills that never were, and leftovers that are said to be gone. */
export const refuteKeptAndTried = (study: Study): Refutation[] => [...periods(study), ...keptTwice(study), ...limitedTwice(study), ...tls(study), ...tried(study), ...leftovers(study), ...skipped(study), ...vulnerable(study)];
