import { standingOfRow } from "@/lib/analysis/core/claims";
import { textOf } from "@/lib/analysis/core/passage";
import { isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";

const ALL_PASS = /(?<!\p{L})(?:tests?|tester)\s*(?:\||:)\s*(?:all|alla|samtliga|alle)\s+(?:\d[\d ,.]*\s*)?(?:pass(?:ing|ed)?|green|gröna|godkända|grün)(?!\p{L})|(?<![\d.,])\d[\d ,.]*\s*(?:\p{L}+[ -]){0,2}?(?:tests?|checks?|tester|testfall)\s+(?:and|och|und)\s+(?:all|every one|alla|samtliga|alle)(?!\p{L})(?: of them| av dem| davon)?[^.;]{0,12}?(?<!\p{L})(?:pass(?:es|ed)?|(?:are|were) green|går igenom|gick igenom|är gröna|bestehen)(?!\p{L})|(?<!\p{L})(?:the |our )?(?:full|whole|entire|complete)(?: \p{L}+)? (?:test )?suites?(?!\p{L})[^.;]{0,16}?(?<!\p{L})(?:pass(?:es|ed|ing)?|green|succeed\w*)(?!\p{L})|(?<!\p{L})hela (?:\p{L}+)?(?:testsviten|sviten|testpaketet)(?!\p{L})[^.;]{0,24}?(?<!\p{L})(?:grön\p{L}*|passera\p{L}*|går igenom|gick igenom|godkän\p{L}*)(?!\p{L})|(?<![\d.,])\d[\d ,.]*\s*(?:\p{L}+[ -]){0,2}?(?:tests?|checks?|tester|testfall|kontroller)(?!\p{L})\s*[,:;(–—-]+\s*(?:all|alla|samtliga|alle)(?!\p{L})[^.;]{0,20}?(?<!\p{L})(?:pass(?:es|ed|ing)?|green|gröna|godkända|bestanden|grün)(?!\p{L})|(?<!\p{L})(?:all|every|alla|samtliga|alle|tous les)\s+(?:of (?:the|our) |the |our |våra )?(?:\d[\d ,.]*\s*)?(?:\p{L}+[ -]){0,4}?(?:tests?|checks?|test ?suites?|cases|tester(?:na)?|testfall(?:en)?|kontroller(?:na)?)(?!\p{L})[^.;]{0,30}?(?<!\p{L})(?:pass(?:es|ed|ing)?|green|successful|succeed\w*|gröna|godkända|passerar|går igenom|lyckade|bestanden|grün|réussis)(?!\p{L})/iu;
const NO_FAILURES = /(?<!\p{L})(?:no|not one|not a single|inget|inte ett|kein)\s+(?:\p{L}+\s+)?tests?\s+(?:has |have |is |are )?fail(?:ed|s|ing)?(?!\p{L})|(?<!\p{L})(?:no|zero|0|inga|noll|keine)\s+(?:\p{L}+[ -]){0,1}?(?:data races?|failed tests?|test failures?|failing tests?|failures?|misslyckade tester|fehlgeschlagene\w* tests?)(?!\p{L})/iu;
/** "No messages were lost", "each reading was found". */
const NONE_LOST = /(?<!\p{L})(?:(?:no|zero|not a single|not one|inga?|inget|noll|keine?)\s+(?:\p{L}+\s){0,2}(?:\p{L}+)?\s*(?:was|were|is|are|has been|have been|gick|har|blev)?\s*(?:lost|missing|dropped|loss(?:es)?|förlora\p{L}*|försvunn\p{L}*|tappa\p{L}*|saknad\p{L}*|verloren)|(?:data|message|event|record|order) loss:?\s*(?:0|none|zero)|0 (?:\p{L}+ )?(?:lost|missing|dropped))(?!\p{L})|(?<!\p{L})(?:each|every|all)(?!\p{L})[^.;]{0,60}(?:was|were) (?:found|delivered|received|accounted for|stored)/iu;
const LOST_OUTPUT = /^\s*(?:rows? |messages? |events? |records? )?(?:missing|lost|dropped|not found|undelivered|saknas|förlorade)\s*[:=]?\s+([1-9][\d,. ]*)\s*$/iu;
const FAILED = /(?<![\p{L}\d.,/-])([1-9]\d{0,4})\s+(?:(?:\p{L}+\s)?(?:tests?|checks?|cases|specs|tester|testfall|kontroller)\s+)?(?:failed|failing|failures?|misslyckade|misslyckades|underkända|fehlgeschlagen|röda)(?!\p{L})(?! (?:attempts?|logins?|login|requests?|calls?|anrop|inloggning\w*|transactions?))/iu;

/** Whether a line of output belongs to a test run. */
const TEST_OUTPUT = /(?<![\p{L}\d_])(?:tests?|specs?|suites?|examples?|assertions?|passed|passing|ok)(?![\p{L}\d_])/iu;

/** Failures that were meant to be, and failures of another day. */
const AS_WANTED = /(?<!\p{L})(?:as (?:they|it|expected|intended)|expected to fail|deliberate\p{L}*|on purpose|som (?:de|den|det) ska(?:ll)?|avsiktlig\p{L}*|med flit|wie (?:erwartet|gewollt)|comme prévu)(?!\p{L})/iu;
const DATED = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|(?:on|den|am|le) \d{1,2}(?:st|nd|rd|th|\.)?\s+\p{L}{3,})/iu;

interface Failure {
  readonly line: number;
  readonly text: string;
}

/** Where the document itself shows tests that failed, in the run of now. */
function failures(study: Study): Failure[] {
  const found: Failure[] = [];
  for (const passage of study.passages) {
    if (!isNow(study, passage) || passage.kind === "heading") continue;
    if (isPast(textOf(passage)) || AS_WANTED.test(textOf(passage)) || DATED.test(textOf(passage))) continue;
    if (/(?<![\p{L}\d_])(?:earlier|first run|previous(?:ly)?|before|was fixed|fixed|since|then|retried|rerun|re-run|tidigare|första körningen|åtgärdat|rättat|sedan|omkörning|flaky)(?![\p{L}\d_])/iu.test(textOf(passage))) continue;
    if (passage.kind === "row" && /^\W*(?:test|check|case|suite|kontroll|testfall|prüfung)/iu.test(passage.header?.[0] ?? "") && standingOfRow(passage) === "bad") found.push({ line: passage.line, text: passage.raw });
    // Requests that failed under load are no tests that failed.
    else if (FAILED.test(textOf(passage)) && /\btest/iu.test(`${textOf(passage)} ${passage.headings[0]?.text ?? ""}`) && !/(?<!\p{L})(?:requests?|calls?|transactions?|messages?|jobs?|logins?|deliver\p{L}*|anrop|meddelanden|leverans\p{L}*|anfragen|requêtes)(?!\p{L})/iu.test(textOf(passage))) found.push({ line: passage.line, text: textOf(passage) });
  }
  for (const code of study.code) {
    const title = code.headings.map(({ text }) => text).join(" ");
    if (/\bbefore\b|\bföre\b|\binitial\b|\bearlier\b/iu.test(title)) continue;
    const before = study.passages[code.after - 1];
    if (before && /(?<![\p{L}\d_])(?:before|initial|earlier|first run|tidigare|före|innan)(?![\p{L}\d_])/iu.test(before.text)) continue;
    if (!code.lines.some((line) => TEST_OUTPUT.test(line) || /\btest\b/i.test(line))) continue;
    code.lines.forEach((text, at) => {
      const line = code.line + at + (code.endLine - code.line >= code.lines.length ? 1 : 0);
      if (/(?<![\p{L}\d.,/-])[1-9]\d*\s+(?:failed|failing|failures?|errors?)(?!\p{L})/iu.test(text) && TEST_OUTPUT.test(text) && !/xfail|expected/i.test(text)) found.push({ line, text });
      else if (/^(?:--- FAIL:|FAIL(?:ED)?[\s:]+\S|.*\bDATA RACE\b|.*\bAssertionError\b|not ok \d)/u.test(text)) found.push({ line, text });
      else if (/(?<!\p{L})Failed:\s+[1-9]\d*,\s+Passed:\s+\d/u.test(text)) found.push({ line, text });
      else if (/^\s*(?:❌\s*)?(?:failed|failures?)\s*[:=]\s*[1-9]/iu.test(text)) found.push({ line, text });
    });
  }
  return found;
}

/** Finds "all tests pass" where tests failed, and "all" where the document names an exception. */
export function refuteAll(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const claims = study.claims.filter(({ passage }) => /test|check|case|suite|kontroll|race|fail|misslyck/i.test(passage.raw) && (ALL_PASS.test(textOf(passage)) || NO_FAILURES.test(textOf(passage))));
  if (claims.length > 0) {
    const failed = failures(study);
    for (const { passage } of claims) {
      const against = failed.filter(({ line, text }) => line !== passage.line && sameScope(textOf(passage), text));
      // "All critical tests" says nothing of the others.
      const isPart = /(?<![\p{L}\d_])(?:critical|unit|smoke|e2e|integration|kritiska|enhets\w*|integrations\w*)(?![\p{L}\d_])/iu.exec(ALL_PASS.exec(textOf(passage))?.[0] ?? "")?.[0];
      const number = /\d[\d ,.]*/u.exec(ALL_PASS.exec(textOf(passage))?.[0] ?? "")?.[0]?.trim();
      const fitting = isPart ? against.filter(({ text }) => text.toLowerCase().includes(isPart.toLowerCase()) || (number !== undefined && new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text))) : against;
      const [first] = fitting;
      if (first) found.push({ lines: [passage.line, ...fitting.slice(0, 5).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-failures", params: { failed: quoted(first.text) } });
    }
  }
  for (const { passage } of study.claims) {
    if (!/los[st]|missing|dropped|förlor|försv|tappa|sakna|verlor|found|deliver|received|account|stored/i.test(passage.raw) || !NONE_LOST.test(textOf(passage))) continue;
    const output = study.code.flatMap((code) => code.lines.flatMap((text, at) => (LOST_OUTPUT.test(text) ? [{ line: code.line + at + (code.endLine - code.line >= code.lines.length ? 1 : 0), text }] : [])));
    const [first] = output;
    if (first) found.push({ lines: [passage.line, first.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(NONE_LOST.exec(textOf(passage))![0]), some: quoted(first.text) } });
  }
  return [...found, ...nothingAndSomething(study)];
}

const NOTHING = /(?<!\p{L})(?:no|zero|0|none of the|inga?|noll|keine?)\s+((?:\p{L}+[ -]){0,2}(?:errors?|failures?|incidents?|outages?|downtime|data loss|losses|duplicates?|lost (?:messages?|events?|records?|orders?)|timeouts?|(?:failed|dropped|rejected) (?:requests?|messages?|events?|jobs?|calls?)|vulnerabilit(?:y|ies)|regressions?|warnings?|5xx|double bookings?|open (?:findings?|issues?|bugs?)|fel|incidenter|avbrott|dubbletter|förlorade \p{L}+|misslyckade \p{L}+|tappade \p{L}+|varningar|sårbarheter|dubbelbokningar|öppna \p{L}+|fehler|ausfälle|datenverlust))(?!\p{L})/iu;

/** "No duplicates" beside "12 duplicates": nothing claimed, something counted. */
function nothingAndSomething(study: Study): Refutation[] {
  const found: Refutation[] = [];
  if (!study.claims.some(({ passage }) => NOTHING.test(textOf(passage)))) return found;
  const counts = study.numbered.flatMap((passage) => {
    if (!isNow(study, passage) || passage.kind === "heading") return [];
    const text = textOf(passage);
    if (/(?<![\p{L}\d_])(?:merged|removed|deduplicated|folded|cleaned|sammanslag\p{L}*|slogs ihop|borttag\p{L}*|rensa\p{L}*|zusammengeführt|fixed|resolved|before|previous(?:ly)?|was|were then|since|injected|deliberate|simulated|expected|åtgärda\w*|tidigare|avsiktlig\w*|simulera\w*)(?![\p{L}\d_])/iu.test(text)) return [];
    return study.quantities(text).flatMap((quantity) => {
      if (quantity.dimension !== "count" || quantity.value < 1 || quantity.bound === "less") return [];
      const after = text.slice(quantity.end, quantity.end + 60);
      // "45 with duplicates" counts something else.
      const noun = /^\s*(?!(?:with|in|of|for|on|at|after|before|from|med|i|av|för|på|vid|efter|före|från|mit|von|bei|avec|de)(?!\p{L}))((?:\p{L}+[ -]){0,2}\p{L}+)/u.exec(after)?.[1] ?? "";
      return noun ? [{ passage, text, topic: topicOf(noun), noun, quantity }] : [];
    });
  });
  for (const { passage } of study.claims) {
    const text = textOf(passage);
    const noun = NOTHING.exec(text)?.[1];
    // What is said of a day, a version or an injected fault holds for nothing else.
    if (DATED.test(text) || /(?<![\d.])\d+\.\d+\.\d+(?![\d.])|(?<!\p{L})(?:injected|simulated|since|injicera\p{L}*|simulera\p{L}*|sedan|seit|depuis)(?!\p{L})/iu.test(text)) continue;
    if (!noun || /(?<![\p{L}\d_])(?:known|new|critical|high|kritiska|nya|kända)(?![\p{L}\d_])/iu.test(noun)) continue;
    const topic = topicOf(noun);
    if (topic.size < 2 && !/downtime|data loss|duplicat|dubblett|double|dubbel/iu.test(noun)) continue;
    for (const count of counts) {
      if (count.passage.line === passage.line || (passage.kind === "row" && count.passage.group === passage.group) || shared(topic, count.topic) < topic.size || !sameScope(text, count.text)) continue;
      // Another period, run or part of the system is another thing.
      const [one, two] = [topicOf(passage.headings[0]?.text ?? ""), topicOf(count.passage.headings[0]?.text ?? "")];
      const isSameObject = [...topicOf(text)].filter((word) => !topic.has(word) && topicOf(count.text).has(word)).length > 0;
      const isSamePart = passage.headings[0]?.index === count.passage.headings[0]?.index || shared(one, two) > 0;
      found.push({ lines: [passage.line, count.passage.line], rule: "none-and-some", strength: isSamePart || isSameObject ? "hard" : "soft", code: "none-and-some", params: { none: quoted(NOTHING.exec(text)![0]), some: quoted(`${count.quantity.text} ${count.noun}`) } });
      break;
    }
  }
  return found;
}
