import { plainSecretIn } from "@/lib/analysis/core/plain-secret";
import { gather } from "@/lib/analysis/core/gather";
import { standingOfRow } from "@/lib/analysis/core/claims";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { isExcepted, isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { sameScope, shared, topicOf } from "@/lib/analysis/core/topic";

/** "No locking migrations", "inga röda risker": nothing of a kind that two words name. */
const NONE = /(?<!\p{L})(?:no|zero|none of the|never any|without any|inga|inget|ingen|noll|utan några|keine?|aucune?)\s+((?:[\p{L}\d-]+\s+){0,3}?[\p{L}-]{3,})(?=\s*(?:[.,;:!)|]|$|(?<![\p{L}\d_])(?:in|on|at|for|of|to|from|are|is|was|were|has|have|remain\w*|left|i|på|för|av|är|finns|återstår|kvarstår|har|bei|im|sind|ist|dans|pour)(?![\p{L}\d_])))/iu;
const NEGATIVE = /(?<![\p{L}\d])(?:not|no|never|none|n['’]t|zero|without|inte|inga?|inget|ej|aldrig|utan|nicht|kein\p{L}*|ohne|pas|aucune?|sans|0)(?![\p{L}\d])/iu;
const NUMBERS = /(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|a|an|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|flera|några|eine?|zwei|drei|vier|une?|deux|trois)(?!\p{L})/iu;
const SETTLED = /(?<!\p{L})(?:fixed|resolved|closed|removed|solved|previous(?:ly)?|earlier|before|used to|until|would|could|if|should|åtgärda\p{L}*|löst|stängd\p{L}*|borttag\p{L}*|tidigare|förut|skulle|om|behoben|früher|corrigée?)(?!\p{L})/iu;

const ALLOWED = /(?<!\p{L})(?:simulat\p{L}*|injected|drills?|rehears\p{L}*|simulera\p{L}*|övning\p{L}*|normal(?:ly)?|expected|by design|allowed|up to|at most|per \p{L}+|normalt|förvänta\p{L}*|tillåt\p{L}*|högst|upp till|erlaubt|autorisée?)(?!\p{L})/iu;
const REMAINS = /(?<!\p{L})(?:remain\p{L}*|left|open|outstanding|återstår|kvarstår|kvar|öppna?|offen\p{L}*|restent?)(?!\p{L})/iu;
const OPEN = /(?<!\p{L})(?:open|unresolved|outstanding|remain\p{L}*|under review|öppen|öppet|öppna|kvarstår|återstår|offen|ouverte?|två|tre|two|three)(?!\p{L})/iu;
const isOpenRow = (row: Passage): boolean => standingOfRow(row) === "open" || standingOfRow(row) === "bad" || (row.cells ?? []).some((cell) => /^\W*(?:open|öppen|öppet|offen|unresolved|ouvert)(?!\p{L})/iu.test(cell));

/** A row counts by its heading too, so rows are looked through where one of the words is theirs. */
const candidates = (study: Study, topic: ReadonlySet<string>): readonly Passage[] => [...study.about(topic), ...[...topic].flatMap((word) => study.about(new Set([word])).filter(({ kind }) => kind === "row").slice(0, 200))].sort((a, b) => a.index - b.index);

/** Nothing of a kind claimed, and one of that kind described. */
function noneAndSome(study: Study): Refutation[] {
  const found: Refutation[] = [];
  for (const { passage } of study.claims) {
    const text = textOf(passage);
    const phrase = NONE.exec(text)?.[1];
    // A row tells of its own case.
    if (!phrase || passage.kind === "row") continue;
    const topic = topicOf(phrase);
    if (topic.size < 2) continue;
    const against = candidates(study, topic).find((other) => {
      if (other.line === passage.line || other.kind === "heading" || !isNow(study, other) || other.box !== null) return false;
      const words = textOf(other);
      // "No high risks remain open" is about those that are open, not about all that ever were.
      if (REMAINS.test(text) && !OPEN.test(words)) return false;
      if (other.kind === "row") return isOpenRow(other) && shared(topic, topicOf(`${words} ${other.header?.join(" ")} ${other.headings[0]?.text ?? ""}`)) === topic.size && shared(topic, topicOf(words)) > 0;
      if (ALLOWED.test(words) || isPast(words)) return false;
      if (NEGATIVE.test(words) || SETTLED.test(words) || !sameScope(text, words)) return false;
      if (shared(topic, topicOf(words)) < topic.size) return false;
      return study.quantities(words).some(({ dimension, value }) => dimension === "count" && value >= 1) || NUMBERS.test(words);
    });
    if (against) found.push({ lines: [passage.line, against.line], rule: "none-and-some", strength: "hard", code: "none-and-some", params: { none: quoted(NONE.exec(text)![0]), some: quoted(textOf(against)) } });
  }
  return found;
}

const UNDERWAY = /(?<!\p{L})(?:in progress|partial(?:ly)?|pågår|delvis|teilweise|in arbeit|en cours)(?!\p{L})/iu;
const ALL = /(?<!\p{L})(?:all|every|each|alla|samtliga|varje|alle|tous les|toutes les)\s+(?:of (?:the|our)\s+|the\s+|our\s+|våra\s+)?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|två|tre|fyra|fem|sex|sju|åtta|nio|tio|zwei|drei|vier|fünf|sechs)\s+)?([\p{L}-]{3,}(?:\s+[\p{L}-]{2,}){0,6})/giu;
const PART = /(?<![\d.,])(\d{1,4})\s?(?:\/|of|av|von|sur)\s?(\d{1,4})(?![\d/.])/u;

/** That something was carried out says nothing of how it ended. */
const MERELY_DONE = /(?<!\p{L})(?:made|run|executed|performed|carried out|done|listed|documented|recorded|gjorda?|körda?|genomförda?|utförda?|dokumenterade?|listade?|durchgeführt|ausgeführt|dokumentiert)(?!\p{L})/iu;
/** All of a kind, now: no adjective picks some of them out. */
const PLAIN_ALL = /^(?:all|every|each|alla|samtliga|varje|alle)\s+(?:of (?:the|our)\s+|the\s+|our\s+|våra\s+|de\s+)?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+)?[\p{L}-]+\s+(?:are|is|have|has|är|har|sind|haben)(?!\p{L})/iu;
const SOME = /^\W*(?:two|three|four|five|some|a few|två|tre|fyra|fem|några|ein|zwei|drei|einige|deux|trois|\d{1,2})\s+(?:of (?:them|the)\s+|av (?:dem|de)\s+)?([\p{L}-]{3,})/iu;
const NOT_SO = /(?<!\p{L})(?:not|no|without|open|excluded|exempt|except|inte|ej|utan|öppna|öppen|undantagna|nicht|ohne|offen|pas|sans)(?!\p{L})/iu;

/** "Two routes are open on purpose" after "all routes ask for sign-in": some of the same, for which it is not so. */
const exceptionsTold = (study: Study, claim: Passage, head: ReadonlySet<string>): Passage | undefined =>
  study.about(new Set([[...head][0]!])).concat(...[...head].slice(1).map((word) => study.about(new Set([word])))).find((other) => {
    const noun = SOME.exec(other.text)?.[1];
    if (!noun || other.line === claim.line || other.kind === "row" || other.kind === "heading" || other.box !== null || !isNow(study, other) || isPast(other.text) || !NOT_SO.test(other.text) || !sameScope(claim.text, other.text)) return false;
    return [...topicOf(noun)].some((word) => head.has(word)) && shared(head, topicOf(other.text)) >= 2;
  });

/** "All data is migrated" beside a row that is at 61 % or not done. */
function allAndSome(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const rows = study.passages
    .filter((passage) => passage.kind === "row" && isNow(study, passage) && study.context(passage) !== "lacking")
    .map((row) => {
      const titles = topicOf(`${row.header?.join(" ") ?? ""} ${row.headings[0]?.text ?? ""} ${row.above[0]?.text ?? ""}`);
      return { row, titles, own: new Set([...titles, ...topicOf(row.raw)]) };
    });
  const byTitle = new Map<string, typeof rows>();
  for (const one of rows) for (const word of one.titles) gather(byTitle, word, one);
  for (const { passage } of study.claims) {
    if (passage.kind === "row") continue;
    for (const [whole, phrase] of passage.text.matchAll(ALL)) {
    const head = topicOf(phrase!);
    // Right above its own table one word is enough: "All integrations are verified", and a row that is not.
    const own = head.size > 0 && PLAIN_ALL.test(whole) && !MERELY_DONE.test(whole) ? rows.filter(({ row, titles }) => row.headings[0] !== undefined && row.headings[0].index === passage.headings[0]?.index && shared(head, titles) > 0 && standingOfRow(row) === "bad" && !isExcepted(passage.text, row.cells?.[0] ?? "")) : [];
    if (own.length > 0) {
      found.push({ lines: [passage.line, ...own.slice(0, 6).map(({ row }) => row.line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(whole), exception: quoted(own[0]!.row.raw) } });
      break;
    }
    if (head.size < 2) continue;
    const told = /^(?:all|alla|samtliga|alle|tous|toutes)/iu.test(whole) ? exceptionsTold(study, passage, head) : undefined;
    if (told) {
      found.push({ lines: [passage.line, told.line], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(whole), exception: quoted(told.text) } });
      break;
    }
    const near = new Set([...head].flatMap((word) => byTitle.get(word) ?? []));
    const exceptions = [...near].filter(({ row, own }) => {
      const cells = row.cells ?? [];
      if (shared(head, own) < 2) return false;
      if (shared(head, own) / head.size < 0.6 || !sameScope(passage.text, row.raw)) return false;
      const standing = standingOfRow(row);
      if (standing === "good" || isExcepted(passage.text, cells[0] ?? "")) return false;
      const isPart = cells.slice(1).some((cell) => {
        const [, part, whole] = PART.exec(cell) ?? [];
        return (part && Number(part) < Number(whole)) || (/(?<![\d.,])\d{1,2}(?:[.,]\d+)?\s?%/u.test(cell) && /migr|done|complete|progress|klar|flytta|coverage|andel|gjord|färdig|umgestellt|erledigt/iu.test(`${row.header?.join(" ")} ${row.headings[0]?.text ?? ""}`));
      });
      return isPart || standing === "bad" || standing === "open" || UNDERWAY.test(cells.slice(1).join(" "));
    }).map(({ row }) => row);
    const [first] = exceptions;
    if (first) found.push({ lines: [passage.line, ...exceptions.slice(0, 6).map(({ line }) => line)], rule: "all-with-exceptions", strength: "hard", code: "all-with-exceptions", params: { all: quoted(whole), exception: quoted(first.raw) } });
    if (first) break;
    }
  }
  return found;
}

const NO_PLAIN_SECRETS = /(?<!\p{L})(?:(?:no|none|never|not|inga|inget|aldrig|inte|ej|keine?|aucune?)(?!\p{L})[^.;|]{0,60}(?:hard-?coded|plain ?text|clear ?text|in (?:the )?(?:code|repo\w*|source|git|config\w*|image\w*|task definition\w*|manifest\w*)|hårdkodad\w*|klartext|i (?:koden|repot|källkoden|git|konfigurationen)|im (?:code|repo\w*)|en clair|dans le code)|(?:all|every|alla|samtliga|alle|tous les)(?!\p{L})[^.;|]{0,20}(?:secrets?|credentials?|passwords?|keys|hemlighet\w*|lösenord|nycklar|geheimnisse|secrets)[^.;|]{0,50}(?:secrets? manager|vault|key ?vault|parameter store|kms|environment variables|miljövariabler|secret store))/iu;
/** "No secrets in plain text" beside one in the document's own code. */
function plainSecrets(study: Study): Refutation[] {
  const claims = study.claims.filter(({ passage }) => NO_PLAIN_SECRETS.test(textOf(passage)));
  if (claims.length === 0) return [];
  for (const code of study.code) {
    if (/(?<![\p{L}\d_])(?:before|example|don['’]t|bad|wrong|före|exempel|fel|så inte)(?![\p{L}\d_])/iu.test(`${code.headings[0]?.text ?? ""} ${study.passages[code.after - 1]?.text ?? ""}`)) continue;
    const offset = code.endLine - code.line >= code.lines.length ? 1 : 0;
    for (const [at, line] of code.lines.entries()) {
      const name = plainSecretIn(line);
      if (name) return claims.map(({ passage }) => ({ lines: [passage.line, code.line + at + offset], rule: "secret-in-plain-text", strength: "hard" as const, code: "secret-in-plain-text", params: { name } }));
    }
  }
  return [];
}

export const claimsNoPlainSecrets = (text: string): boolean => NO_PLAIN_SECRETS.test(text);

const APPROVED = /(?<!\p{L})(?:approved|signed off|accepted|cleared|has approved|godkän(?:t|d|de|ts)|signerat|freigegeben|genehmigt|approuvée?|validée?)(?!\p{L})/iu;
/** Two or three words with capitals: a person, who may approve in one matter and wait in another. */
const PERSON = /^\W*\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){1,2}\W*$/u;
/** Whether the part that a row of approvals is about, its first cell that is no person, is in what was said. */
function isRoleIn(said: ReadonlySet<string>, row: Passage): boolean {
  const role = topicOf((row.cells ?? []).find((cell) => !PERSON.test(cell)) ?? "");
  return role.size > 0 && role.size <= 3 && shared(said, role) >= (role.size === 3 ? 2 : role.size);
}
const differentYears = (one: string, two: string): boolean => {
  const [a, b] = [one, two].map((text): string[] => text.match(/(?<!\d)20\d{2}(?!\d)/g) ?? []) as [string[], string[]];
  return a.length > 0 && b.length > 0 && !a.some((year) => b.includes(year));
};
const REFUSED = /^\W*(?:no|nej|rejected|not approved|declined|avstyrker|avslås|nein|abgelehnt|non|refusé)(?!\p{L})/iu;
const WAITING = /(?<!\p{L})(?:pending|waiting|awaiting|open|outstanding|not (?:yet )?(?:signed|approved)|tbd|requested|in review|väntar|inväntar|ej (?:klart?|godkän\w*|signera\w*)|återstår|pågår|offen|ausstehend|en attente)(?!\p{L})/iu;

/** Everybody who has to: "licences of all components approved" says nothing of them. */
const ALL_SIGNED = /(?<!\p{L})(?:all|every|each|everyone|everybody|alla|samtliga|varje|alle|tous)(?!\p{L})\s+(?:\p{L}+\s+){0,2}?(?:approvals?|approvers?|sign-?offs?|signatures?|signatories|roles?|reviewers?|stakeholders?|parties|have (?:approved|signed)|has (?:approved|signed)|godkännanden?|godkännare|roller|parter|underskrifter|signeringar|har (?:godkänt|signerat|skrivit under)|freigaben|unterschriften|beteiligten)(?!\p{L})/iu;

/** "Security has approved" beside a row of approvals that waits for security. */
function approvals(study: Study): Refutation[] {
  const waiting = study.passages.filter(
    (passage) =>
      passage.kind === "row" &&
      /approv|sign|godkän|beslut|freigab|approb|decision|status/iu.test(`${passage.header?.join(" ")} ${passage.headings[0]?.text}`) &&
      /approv|sign|review|godkän|beslut|granska|freigab|approb/iu.test(`${passage.header?.join(" ")} ${passage.headings[0]?.text} ${passage.above[0]?.text ?? ""}`) &&
      (WAITING.test(passage.cells?.slice(1).join(" ") ?? "") || (passage.cells ?? []).slice(1).some((cell) => REFUSED.test(cell)) || /⏳|☐|⬜|🔄/u.test(passage.raw)) &&
      standingOfRow(passage) !== "good" &&
      // Who has said yes to one stage waits for the next.
      !(passage.cells ?? []).slice(1).some((cell) => /^\W*(?:yes|approved|ja|godkän[dt]\p{L}*|genehmigt|oui)(?!\p{L})/iu.test(cell)),
  );
  const boxes = study.passages.filter((passage) => passage.box === "open" && /approv|sign-?off|signature|godkänn|underskrift|freigab/iu.test(`${passage.headings[0]?.text ?? ""} ${passage.above[0]?.text ?? ""}`));
  if (waiting.length === 0 && boxes.length === 0) return [];
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    // One row of the approvals says nothing of another.
    if (passage.kind === "row" && waiting.some(({ group }) => group === passage.group)) return [];
    const isUnanimous = /(?<!\p{L})(?:unanim\p{L}*|enig\p{L}*|enhällig\p{L}*|everyone agreed|no objections?|einstimmig)(?!\p{L})/iu.test(text) && (waiting.some(({ headings }) => headings[0]?.index === passage.headings[0]?.index) || /(?<!\p{L})(?:approv\p{L}*|sign\p{L}*|recommend\p{L}*|go(?:[- ]live)?|decision|decided|godkän\p{L}*|beslut\p{L}*|rekommend\p{L}*|freigabe|freigeg\p{L}*|entschied\p{L}*)(?!\p{L})/iu.test(text));
    // A risk that somebody accepts is no approval of the whole.
    if (/(?<!\p{L})(?:accepted (?:until|by)|risks? accepted|accepteras? (?:till|av)|godtag\p{L}*)(?!\p{L})/iu.test(text)) return [];
    if (/(?<!\p{L})(?:when|once|until|if|unless|as soon as|när|om|tills|så snart|wenn|sobald|quand)(?!\p{L})[^.;]{0,40}(?:sign|approv|given|godkän|underteckna|freigeg)/iu.test(text)) return [];
    if ((!APPROVED.test(text) && !isUnanimous && !(ALL_SIGNED.test(text) && /(?<!\p{L})(?:given|obtained|received|in place|collected|complete|lämnade|inhämtade|på plats|klara|erteilt)(?!\p{L})/iu.test(text))) || WAITING.test(text) || /(?<!\p{L})(?:not|inte|ej|nicht|pas)(?!\p{L})/iu.test(text)) return [];
    const said = topicOf(text);
    const isAll = isUnanimous || ALL_SIGNED.test(text);
    const box = isAll && boxes.length > 0 && passage.box === null ? boxes.find((one) => one.headings[0]?.index === passage.headings[0]?.index) : undefined;
    if (box) return [{ lines: [passage.line, box.line], rule: "approved-and-waiting", strength: "hard", code: "approved-and-waiting", params: { approved: quoted(text), waiting: quoted(box.text) } }];
    const row = waiting.find((one) => one.line !== passage.line && (isAll || isRoleIn(said, one) && !differentYears(text, one.raw)));
    return row ? [{ lines: [passage.line, row.line], rule: "approved-and-waiting", strength: "hard", code: "approved-and-waiting", params: { approved: quoted(text), waiting: quoted(row.raw) } }] : [];
  });
}

const TESTS_SAID = /(?:^|(?<=[\s(:|]))(?:all\s+|a total of\s+|totalt\s+|alla\s+|samtliga\s+)?(\d{1,3}(?:[,  ]\d{3})*|\d+)\s+(?:(?:automated|automatic|automatiserade|automatiska|automatisierte)\s+)?(?:tests?|test cases|testfall|tester)(?:\s*[,:|(]?\s*(?:(?:are|is|have|all|är|har|alla|samtliga)\s+)*(?:in total|overall|altogether|totalt|pass\w*|green|all green|100\s?%|gröna|godkända|körs))/iu;
const TEST_TABLE = /test|suite|svit|prüfung/iu;

/** What the suites of the document's one table of tests make together. */
function suites(study: Study): { value: number; text: string; line: number } | undefined {
  const tables = new Map<number, Passage[]>();
  for (const passage of study.passages) if (passage.kind === "row" && !passage.isOutput && isNow(study, passage) && /^\W*(?:suite|svit|test ?suite|tests?|testsvit|kind|sort|typ(?:e)?|nivå|level)\W*$/iu.test(passage.header?.[0] ?? "")) gather(tables, passage.group, passage);
  const counted = [...tables.values()].flatMap((rows) => {
    const at = rows[0]!.header!.findIndex((title, place) => place > 0 && /^\W*(?:tests?|count|number|total|antal|tester|cases|anzahl)\W*$/iu.test(title));
    const own = at > 0 ? rows.map((one) => study.quantities(one.cells?.[at] ?? "")) : [];
    const isWhole = own.length >= 3 && rows.every((one) => /test|svit|suite|flöde|flow|e2e|unit|enhet|kontrakt|contract|integration/iu.test(one.raw)) && own.every((one) => one.length === 1 && one[0]!.dimension === "count" && one[0]!.bound === "exact");
    return isWhole ? [{ value: own.reduce((sum, one) => sum + one[0]!.value, 0), text: own.map((one) => one[0]!.text).join(" + "), line: rows[0]!.line }] : [];
  });
  return counted.length === 1 ? counted[0] : undefined;
}

/** Two counts of all tests: "612 tests, 100 % passing" beside a table whose total is 596. */
function testCounts(study: Study): Refutation[] {
  const totals = study.passages.filter((passage) => passage.kind === "row" && /^\W*(?:total(?:t)?|sum(?:ma)?|gesamt|all|alla)\W*$/iu.test(passage.cells?.[0] ?? "") && TEST_TABLE.test(`${passage.header?.join(" ")}`) && isNow(study, passage));
  const [row] = totals;
  const column = row?.header?.findIndex((title, at) => at > 0 && /test|total|cases|antal|count|anzahl|run\b/iu.test(title)) ?? -1;
  const summed = totals.length === 0 ? suites(study) : undefined;
  const [counted] = row && column > 0 ? study.quantities(row.cells?.[column] ?? "") : [];
  const total = summed ?? (totals.length === 1 && row && counted?.dimension === "count" ? { value: counted.value, text: counted.text, line: row.line } : undefined);
  if (!total) return [];
  return study.passages.flatMap((passage): Refutation[] => {
    if (passage.kind === "row" || !isNow(study, passage)) return [];
    const match = TESTS_SAID.exec(passage.text);
    const [said] = match ? study.quantities(match[1]!) : [];
    // Only what speaks of all tests: "of 532 tests, 410", "the vendor's 90 tests" do not.
    const lead = passage.text.slice(0, match?.index ?? 0);
    if (!/^\W*$|(?:^|[\s:(])$/u.test(lead) || /(?<!\p{L})(?:of|av|after a retry|in the first|efter omkörning)(?!\p{L})/iu.test(passage.text.slice(0, (match?.index ?? 0) + 60).split(/[.;]/)[0] ?? "") || (/['’]s\s*$/u.test(lead))) return [];
    // "1,786 pass, 6 are skipped" of 1,792: the total's own row has it.
    if (said && study.quantities(row?.raw ?? "").some(({ value }) => value === said.value)) return [];
    if (!said || said.value === total.value || (summed && /(?<!\p{L})(?:skipped|nightly|excluding|not counting|without|of (?:them|which)|varav|överhoppa\p{L}*|utom|utan|davon|ohne)(?!\p{L})/iu.test(passage.text)) || /(?<!\p{L})(?:unit|integration|e2e|smoke|load|new|added|nya|enhets\w*|integrations\w*)(?!\p{L})/iu.test(match![0])) return [];
    return [{ lines: [passage.line, total.line], rule: "two-values", strength: "hard", code: "test-counts", params: { said: said.text, total: total.text } }];
  });
}

/** Finds "all" and "none" where the document names an exception. */
export const refuteAbsolutes = (study: Study): Refutation[] => [...noneAndSome(study), ...allAndSome(study), ...plainSecrets(study), ...approvals(study), ...testCounts(study)];
