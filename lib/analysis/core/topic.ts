import { memo } from "./memo";

/** Words that every document of this kind is full of, and that make nothing the same. */
const COMMON = new Set(
  (
    "the a an and or of for to in on at by with from as is are was were be been has have had all any every each both this that these those its it our we you they their not no now new more most than then also only via per up out over under into within across after before when where which who how what so if but very own same other such first last one two three four five six seven eight nine ten " +
    "implement implemented implementation add added adding configure configured configuration config create created complete completed comprehensive done fix fixed enable enabled set setup setting ready readiness production prod system systems service services platform application app project feature features support supported supports use used uses using working works work works run running runs provide provided include included improve improved ensure ensured make made apply applied deploy deployed deployment properly successfully fully full correct correctly proper appropriate basic robust good key main critical important required status check checks checked verify verified verification review reviewed confirm confirmed test tested testing tests place live current currently existing general mb gb kb tb ms sec most least store stored stores kept held keep lagras lagrade sparas level based place " +
    "och eller för till i på av med från som är var har hade att en ett den det de alla allt varje inte ej nu ny nya mer mest än då också bara via per upp ut över under inom efter innan när där vilken hur vad så om men samma andra första sista vi ni sin sina sitt våra vår vårt " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars maj juni juli augusti oktober " +
    "infört införd införda lagt lagd konfigurerad konfigurerat konfigurerade skapad skapat klar klart klara färdig åtgärdad åtgärdat aktiverad aktiverat system systemet tjänst tjänsten tjänster funktion funktioner använder används körs kör drift driftsatt produktion verifierad verifierat verifiera granskad granskat granska testad testat testa kontrollerad kontrollera finns plats verifierade testade granskade kontrollerade uppsatt uppsatta inställd inställda igång"
  ).split(/\s+/),
);

const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:alert|alarm|larm)\p{L}*$/u, "alert"],
  [/^(?:monitor|övervak)\p{L}*$/u, "monitor"],
  [/^(?:back-?up|säkerhetskopi)\p{L}*$/u, "backup"],
  [/^(?:roll-?back|rullning|tillbakarullning|återgång)\p{L}*$/u, "rollback"],
  [/^(?:restor|återläs|återställ|wiederherstell)\p{L}*$/u, "restore"],
  [/^(?:fail-?over|switch-?over|växling|reservhall|reservdrift)\p{L}*$/u, "failover"],
  [/^(?:idle|inactiv|inaktiv)\p{L}*$/u, "idle"],
  [/^(?:retain|retention|gallring|lagringstid)\p{L}*$/u, "retain"],
  [/^(?:kept|keeps?|keeping|sparas?|sparad\p{L}*|bevaras?|lagras|aufbewahr\p{L}*)$/u, "retain"],
  [/^(?:approv|godkän)\p{L}*$/u, "approve"],
  [/^(?:secur|säkerhet)\p{L}*$/u, "security"],
  [/^(?:trac(?:e|ing)|spårning)\p{L}*$/u, "trace"],
  [/^(?:cach)\p{L}*$/u, "cache"],
  [/^(?:log|logg)(?:s|ging|gning|gar|ged|ga|gad|gade)?$/u, "log"],
  [/^(?:secret|hemlighet)\p{L}*$/u, "secret"],
  [/^(?:credential|inloggningsuppgift)\p{L}*$/u, "credential"],
  [/^(?:document|dokument)\p{L}*$/u, "document"],
  [/^(?:auth|authentication|autentisering)$/u, "authentication"],
  [/^(?:encrypt|krypter)\p{L}*$/u, "encrypt"],
  [/^(?:retr(?:y|ies|ied|ying)|omförsök|försök|attempt|attempts|tries)\p{L}*$/u, "retry"],
  [/^(?:migrat|migrering)\p{L}*$/u, "migration"],
  [/^(?:limit|begräns)\p{L}*$/u, "limit"],
  [/^(?:scan|skann|genomsök)\p{L}*$/u, "scan"],
  [/^(?:validat|validering)\p{L}*$/u, "validate"],
  [/^(?:connections?|conns?|anslutning|anslutningar(?:na)?|anslutningen)$/u, "connection"],
  [/^(?:breaker|brytare)\p{L}*$/u, "breaker"],
  [/^(?:databas|database|db)\p{L}*$/u, "database"],
];

const ENDING = /(?:ings?|ation(?:s|en)?|ering(?:en|ar)?|ments?|ness|ies|ied|ers?|ors?|ed|es|s|arna|erna|orna|ande|aren|are|ade|ad|at|ar|or|en|et|na|a|e)$/u;

const stems = new Map<string, string>();

/** Brings the forms of a word together, roughly: enough to see that two lines speak of the same. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const alike = SYNONYMS.find(([pattern]) => pattern.test(word))?.[1];
  let stem = alike ?? word;
  // What is too short for an ending is still one or many: "gate", "gates"; "job", "jobs".
  if (!alike && /^\p{L}{2,4}[^sui]s$/u.test(stem)) stem = stem.slice(0, -1);
  if (!alike && word.length > 4) {
    // "förvaltningars" takes three steps to what it has in common with "förvaltning".
    for (let cut = stem.replace(ENDING, ""); cut.length >= 4 && cut !== stem; cut = stem.replace(ENDING, "")) stem = cut;
  }
  if (stems.size > 20_000) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** The words of a text that say what it is about, by their stems. */
export const topicOf: (text: string) => ReadonlySet<string> = memo((text) => {
  const topic = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}][\p{L}\d]*(?:[_./-][\p{L}\d]+)*/gu)) {
    for (const part of word.length > 24 || /[_/.]/.test(word) ? [word] : word.split("-")) if (part.length > 1 && !COMMON.has(part)) topic.add(stemOf(part));
  }
  return topic;
});

/** In languages that join words a long beginning in common is enough: "operatörer", "operatörsrollen". */
const LONG = 7;

/** How many words of one topic the other has too, or has as the beginning of a longer one. */
export function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word) || (word.length >= LONG && [...b].some((other) => other.length >= LONG && (other.startsWith(word) || word.startsWith(other))))) count += 1;
  return count;
}

/** How many words two topics share. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/** Words before a name that pick nothing out of it. */
const PLAIN_BEFORE = /^(?:the|a|an|all|our|its|these|those|this|that|every|each|any|both|and|or|of|deletes?|removes?|prunes?|purges?|keeps?|stores?|retains?|de|den|det|en|ett|alla|våra|dessa|varje|och|eller|av|raderar|sparar|behåller|gallrar|lagrar|die|der|das|alle|und|les|des|tous|et)$/iu;
const PICKS_AFTER = /^(?:of|for|from|in|on|with|av|för|från|i|på|hos|med|der|des|von|für|du|de)$/iu;

/** Whether a text speaks of some of what a word names: "weekly backups", "backups of the archive". */
export function isPickedOut(text: string, stem: string): boolean {
  const words = text.match(/[\p{L}][\p{L}\d]*/gu) ?? [];
  const places = words.flatMap((word, at) => (stemOf(word.toLowerCase()) === stem ? [at] : []));
  return places.length > 0 && places.every((at) => (at > 0 && !PLAIN_BEFORE.test(words[at - 1]!)) || PICKS_AFTER.test(words[at + 1] ?? ""));
}

const PLACES = /(?<![\p{L}\d_])(?:staging|stage|test(?:miljön?|bädden?)?|dev(?:elopment)?|qa|uat|pre-?prod(?:uction)?|canary|pilot|demo|sandbox|local(?:ly|host)?|laptop|lokalt?|prod(?:uction|uktion(?:en)?)?|eu|us|apac|west|east|north|south|blue|green|wave \d+|phase \d+|våg \d+|fas \d+|v\d+|v\d+\.\d+|android|ios|web|mobile|backend|frontend)(?![\p{L}\d_])/giu;

/** What restricts a statement to an environment, region, wave or part. */
export const scopeOf: (text: string) => ReadonlySet<string> = memo((text) => {
  return new Set((text.match(PLACES) ?? []).map((one) => one.toLowerCase().replace(/^(?:production|produktion(?:en)?)$/, "prod").replace(/^(?:stage|staging)$/, "staging")));
});

/** Two scopes that do not exclude each other. */
export function sameScope(a: string, b: string): boolean {
  const [one, two] = [scopeOf(a), scopeOf(b)];
  if (one.size === 0 || two.size === 0) return true;
  return shared(one, two) > 0;
}
