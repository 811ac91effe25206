import type { Passage } from "@/lib/analysis/core/passage";
import { isNow, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";
import { agrees, rangeOf, type Quantity } from "@/lib/analysis/core/quantity";

const textOf = (passage: Passage): string => (passage.cells ? passage.raw : passage.text);

/** Properties that are set in one place and told in another, by the words they go by. */
const PROPERTIES: readonly { readonly words: RegExp; readonly dimension: Quantity["dimension"] }[] = [
  { words: /(?<!\p{L})(?:kept|keep[s]?|retain\p{L}*|retention|sparas|lagring\p{L}*|lagras|gallra\p{L}*|gallring\p{L}*|bevaras|aufbewahr\p{L}*|conserv\p{L}*|rétention|deleted after|raderas efter)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:time-?outs?|times? out|tidsgräns\p{L}*|zeitüberschreitung)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:session (?:lifetime|length|duration)|ttl|expir\p{L}*|sessionslängd|giltig\p{L}*|ablauf\p{L}*|lifetime)(?!\p{L})/iu, dimension: "time" },
  { words: /(?<!\p{L})(?:rate limit\p{L}*|throttl\p{L}*|hastighetsbegränsning\p{L}*|anropsgräns\p{L}*)(?!\p{L})/iu, dimension: "rate" },
];
const WITHOUT = /(?:kept|keep|keeps|retain\p{L}*|retention|retent|sparas|spar|lagring\p{L}*|lagra?s?|gallr\p{L}*|bevara?s?|time-?out\p{L}*|expir\p{L}*|days?|hours?|minutes?|dag(?:ar)?|månader|timmar|minuter|log|logg)/iu;

/** A period that a table gives for a thing, and a sentence gives otherwise for the same. */
function periods(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const told = study.passages.filter(({ kind, text }) => kind !== "row" && kind !== "heading" && PROPERTIES.some(({ words }) => words.test(text)));
  for (const row of told.length > 0 ? study.passages : []) {
    if (row.kind !== "row" || !row.cells || !row.header || !isNow(study, row)) continue;
    const about = `${row.header.join(" ")} ${row.cells[0]} ${row.headings[0]?.text ?? ""}`;
    const property = PROPERTIES.find(({ words }) => words.test(about));
    if (!property) continue;
    const columns = row.cells.flatMap((cell, at) => (at > 0 && (row.header!.length === 2 || property.words.test(row.header![at] ?? "") || property.words.test(row.cells![0]!)) ? study.quantities(cell).filter(({ dimension, bound }) => dimension === property.dimension && bound !== "about") : []));
    const [value] = columns;
    if (columns.length !== 1 || !value) continue;
    const names = row.cells.filter((cell) => !/\d/.test(cell)).map((cell) => new Set([...topicOf(cell)].filter((word) => !WITHOUT.test(word)))).filter(({ size }) => size > 0);
    const against = told.find((passage) => {
      if (!isNow(study, passage) || !property.words.test(passage.text) || !sameScope(passage.text, row.raw)) return false;
      const said = topicOf(passage.text);
      // All of what one cell names, two words of it or one that is a name.
      const isSame = names.some((name) => shared(name, said) === name.size && (name.size >= 2 || [...name].some((word) => word.length >= 6)));
      const own = study.quantities(passage.text).filter(({ dimension }) => dimension === property.dimension);
      return isSame && own.length > 0 && own.every((quantity) => !agrees(...rangeOf(value), quantity) && quantity.bound !== "about");
    });
    if (against) found.push({ lines: [row.line, against.line], rule: "two-values", strength: "hard", code: "limit-twice", params: { label: quoted(row.cells[0]!), value: value.text, other: quoted(against.text) } });
  }
  return found;
}

const TRIED = /(?<!\p{L})(?:tested|verified|rehearsed|drilled|exercised|practi[sc]ed|proven|tried|performed|carried out|run through|provat?s?|testat?s?|testad\p{L}*|verifiera\p{L}*|övat?s?|övad\p{L}*|genomförd?t?|provkör\p{L}*|getestet|geprobt|durchgeführt|geübt|testée?|éprouvée?)(?!\p{L})/iu;
const NEVER_TRIED = /(?<!\p{L})(?:never|not|n['’]t|not yet|aldrig|inte|ej|ännu inte|nie|nicht|noch nicht|jamais|pas)(?!\p{L})[^.;,]{0,40}(?<!\p{L})(?:tested|verified|rehearsed|drilled|exercised|practi[sc]ed|proven|tried|performed|carried out|restored|failed over|rolled back|provat?s?|testat?s?|testad\p{L}*|verifierat?s?|övat?s?|övad\p{L}*|genomförts?|provkör\p{L}*|återlästs?|återställts?|fungera\p{L}*|getestet|geprobt|durchgeführt|testée?)(?!\p{L})/iu;
/** Things of which it matters whether they have ever been tried. */
const DRILLS = ["restore", "rollback", "failover", "backup", "drill", "alert", "migration", "recovery", "disaster", "runbook", "scale", "autoscal"];

/** "The restore was tested" beside "it has never been tested". */
function tried(study: Study): Refutation[] {
  const never = study.passages.filter((passage) => passage.kind !== "heading" && isNow(study, passage) && NEVER_TRIED.test(textOf(passage)) && !/\?\s*$/.test(textOf(passage)));
  if (never.length === 0) return [];
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    if (!TRIED.test(text) || NEVER_TRIED.test(text) || /(?<!\p{L})(?:not|inte|ej|never|aldrig|nicht|pas)(?!\p{L})/iu.test(text)) return [];
    const said = topicOf(text);
    const drills = DRILLS.filter((word) => said.has(word));
    if (drills.length === 0) return [];
    const against = never.find((one) => {
      if (one.line === passage.line || !sameScope(text, textOf(one))) return false;
      const topic = topicOf(textOf(one));
      const both = drills.filter((word) => topic.has(word));
      // A restore of the database and a restore of the queue are two things.
      return both.length > 0 && (both.length >= 2 || shared(said, topic) >= 2 || topicOf(textOf(one).split(/\s+/).slice(0, 6).join(" ")).has(both[0]!));
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
    const none = NO_LEFTOVERS.exec(text)?.[0];
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

/** "Nothing is skipped" beside output that counts skipped tests. */
function skipped(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    if (!NONE_SKIPPED.test(text)) return [];
    const places = [
      ...study.passages.filter((one) => one.line !== passage.line && isNow(study, one) && SKIPPED.test(textOf(one))).map((one) => ({ line: one.line, text: textOf(one) })),
      ...study.code.flatMap((stretch) => stretch.lines.flatMap((line, at) => (SKIPPED.test(line) ? [{ line: stretch.line + at + (stretch.endLine - stretch.line >= stretch.lines.length ? 1 : 0), text: line }] : []))),
    ];
    const [first] = places;
    return first ? [{ lines: [passage.line, first.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(NONE_SKIPPED.exec(text)![0]), some: quoted(first.text) } }] : [];
  });
}

/** Finds periods told twice, drills that never were, and leftovers that are said to be gone. */
export const refuteKeptAndTried = (study: Study): Refutation[] => [...periods(study), ...tried(study), ...leftovers(study), ...skipped(study)];
