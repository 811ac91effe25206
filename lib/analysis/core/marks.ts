/** What a mark or a status word says of the thing beside it. */
export type Standing = "good" | "bad" | "warn" | "open";

/** A mark in a passage. */
export interface Mark {
  readonly standing: Standing;
  readonly at: "start" | "end" | "within";
  readonly sign: string;
}

const GOOD = "✅☑✔✓🟢🎉👍💚";
const BAD = "❌✗✘✖🔴🚫⛔🛑🚨";
const WARN = "⚠🟡🟠⏳🚧⌛🔶❗🔄";
const OPEN = "☐⬜◻🔲▢";
const FE0F = "\\uFE0F?";
const SIGN = new RegExp(`(?:([${GOOD}])|([${BAD}])|([${WARN}])|([${OPEN}]))${FE0F}`, "gu");
/** Pictures that decorate a heading and judge nothing, and the variation signs that come with them. */
const PICTURE = /[\p{Extended_Pictographic}\uFE0F\u20E3\u200D☐⬜◻🔲▢☑✔✓✗✘]/gu;

/** Finds the mark that judges a passage: at its start, else at its end, else within. */
export function markOf(text: string): Mark | null {
  const marks = [...text.matchAll(SIGN)].map((match) => ({
    standing: (match[1] ? "good" : match[2] ? "bad" : match[3] ? "warn" : "open") as Standing,
    sign: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
  if (marks.length === 0) return null;
  const place = (mark: (typeof marks)[number]): Mark["at"] =>
    /^[\s*_#>\-[\]()]*$/.test(text.slice(0, mark.at)) ? "start" : /^[\s*_.!)\]]*$/.test(text.slice(mark.end)) ? "end" : "within";
  const judged = marks.find((mark) => place(mark) === "start") ?? marks.find((mark) => place(mark) === "end") ?? marks[0]!;
  return { standing: judged.standing, sign: judged.sign, at: place(judged) };
}

/** Takes marks, pictures and boxes off a text. */
export function withoutMarks(text: string): string {
  return text
    .replace(/^\s*(?:[-*•]\s+)?\[[ xX✓✔]\]\s+/u, "")
    .replace(PICTURE, "")
    .replace(/^\s*[|–—-]\s+/u, "")
    .replace(/\s{2,}/g, " ")
    .trim();
}

/** The box that a text begins with, where no list made one of it. */
export function boxOf(text: string): "ticked" | "open" | null {
  const [, inside] = /^\s*(?:[-*•]\s+)?\[([ xX✓✔])\]\s/u.exec(text) ?? [];
  if (inside !== undefined) return inside === " " ? "open" : "ticked";
  if (/^\s*(?:[-*•]\s+)?[☐⬜◻🔲▢]/u.test(text)) return "open";
  if (/^\s*(?:[-*•]\s+)?☑/u.test(text)) return "ticked";
  return null;
}

const upper = (words: string) => new RegExp(`(?<![\\p{L}\\d_-])(?:${words})(?![\\p{L}\\d_-])`, "u");
const any = (words: string) => new RegExp(`^\\W*(?:${words})\\W*$`, "iu");

const READY = "READY(?: FOR (?:PRODUCTION|LAUNCH|RELEASE|GO-?LIVE|DEPLOYMENT))?|PRODUCTION[- ]READY|LAUNCH[- ]READY|GO(?:-LIVE)?|SHIP IT|GREEN|REDO|KLAR FÖR (?:PRODUKTION|DRIFT|LANSERING|DRIFTSÄTTNING)|PRODUKTIONSKLAR";
const DONE = "DONE|COMPLETED?|FINISHED|FIXED|RESOLVED|CLOSED|IMPLEMENTED|DEPLOYED|ENABLED|CONFIGURED|INSTALLED|ADDED|IMPROVED|INCREASED|VERIFIED|VALIDATED|TESTED|PASS(?:ED|ING|ES)?|OK|APPROVED?S?|SIGNED(?: OFF)?|ACTIVE|LIVE|WORKING|OPERATIONAL|MET|SUCCESS(?:FUL)?|YES|UP|IN PLACE|SHIPPED|MERGED|APPLIED|MITIGATED|KLART?|FÄRDIGT?|GODKÄN[DT]A?|VERIFIERA[DT]|TESTA[DT]|INFÖR[DT]|ÅTGÄRDA[DT]|LÖST|UPPFYLL[DT]A?|GENOMFÖR[DT]|STÄNGD[A]?|STÄNGT|AVSLUTA[DT]E?|JA|AKTIV(?:T|ERAD)?|KONFIGURERA[DT]|PÅ PLATS|AVKLARA[DT]|FUNGERAR|ERLEDIGT|FERTIG|BESTANDEN|UMGESETZT|AKTIVIERT|VORHANDEN|ERFÜLLT|TERMINÉE?|FAIT|VALIDÉE?|RÉUSSI|CONFORME|ABGESCHLOSSEN|FREIGEGEBEN|OUI";
const NOT_DONE = "FAIL(?:ED|ING|S)?|BROKEN|NO|NOT READY|NO[- ]GO|BLOCKED|MISSING|NOT (?:DONE|CONFIGURED|STARTED|IMPLEMENTED|TESTED|MET|ENABLED|AVAILABLE|VERIFIED|APPROVED)|OPEN|ERROR|CRASHED|REJECTED|NEJ|EJ KLART?|EJ (?:PÅBÖRJA[DT]|INFÖR[DT]|TESTA[DT]|GODKÄN[DT]|UPPFYLL[DT]|GENOMFÖR[DT])|SAKNAS|INTE (?:KLART?|PÅBÖRJA[DT]|TESTA[DT])|UNDERKÄN[DT]|ÖPPE[TN]|FEHLT|OFFEN|NEIN|NON|ÉCHEC|FEHLGESCHLAGEN|NICHT BESTANDEN|MANQUANT|NOT APPLIED|OUTSTANDING";
const UNDERWAY = "WARN(?:ING)?|PARTIAL(?:LY)?|IN PROGRESS|WIP|PENDING|TODO|TBD|TBC|PLANNED|NEEDS? [A-Z ]+|REQUIRED|[A-Z ]+ REQUIRED|REQUIRES [A-Z ]+|OPTIONAL|DEFERRED|SKIPPED|N/?A|PÅGÅR|DELVIS|PLANERA[DT]|ÅTERSTÅR|KVARSTÅR|VÄNTAR|UNDER ARBETE|EJ TILLÄMPLIGT|IN ARBEIT|TEILWEISE|EN COURS|PARTIEL(?:LE)?|GEPLANT|AUSSTEHEND|À FAIRE|MONITORING|ACCEPTED";

const WORDS: readonly (readonly [Standing, RegExp, RegExp])[] = [
  ["bad", upper(NOT_DONE), any(NOT_DONE)],
  ["warn", upper(UNDERWAY), any(UNDERWAY)],
  ["good", upper(`${READY}|${DONE}`), any(`${READY}|${DONE}|fully (?:functional|operational|implemented|tested|working)`)],
];

/** Judges a short text that is nothing but a status, such as a cell or what stands in brackets. */
export function statusOf(text: string): Standing | null {
  const words = withoutMarks(text).replace(/[*_`()[\]]/g, " ").replace(/\s+/g, " ").trim();
  const sign = markOf(text)?.standing ?? null;
  if (!words) return sign;
  for (const [standing, , whole] of WORDS) if (whole.test(words)) return sign === "bad" || sign === "warn" ? sign : standing;
  if (sign && words.length < 24) return sign;
  return null;
}

/** Finds a status word written as one: in capitals, in brackets, or alone after a dash or colon. */
export function statusWordIn(text: string): { standing: Standing; word: string } | null {
  const tail = /(?:[-–—:|]\s*|\()([\p{L}][\p{L} /-]{1,40})\)?\W*$/u.exec(withoutMarks(text))?.[1];
  for (const [standing, capitals, whole] of WORDS) {
    const shouted = capitals.exec(text);
    // An abbreviation such as "OK" or "NO" within a sentence is only counted when the tail is nothing else.
    if (shouted && shouted[0].length > 3) return { standing, word: shouted[0] };
    if (tail && whole.test(tail)) return { standing, word: tail };
  }
  return null;
}

/** Whether a status says that the whole may go live, as opposed to one thing being done. */
export const saysReady = (text: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d_-])(?:PRODUCTION[- ]READY|READY (?:FOR|TO) (?:PRODUCTION|LAUNCH|RELEASE|GO(?:[- ]LIVE)?|DEPLOY\\w*|SHIP|REAL)|LAUNCH[- ]READY|GO[- ]LIVE[- ]READY|(?:LAUNCH|DEPLOYMENT|DECISION|VERDICT|RECOMMENDATION)(?: IS|:)? GO|KLAR(?:T|A)? (?:FÖR|ATT) (?:PRODUKTION|DRIFT\\w*|LANSER\\w*|GÅ LIVE|GO[- ]LIVE|SKARP\\w*)|PRODUKTIONSKLART?|REDO (?:FÖR|ATT) (?:PRODUKTION|DRIFT\\w*|LANSER\\w*|GÅ LIVE|GO[- ]LIVE|SKARP\\w*)|PRODUKTIONSREIF|BEREIT FÜR|PRÊTE? POUR|CLEARED FOR (?:LAUNCH|PRODUCTION))`, "iu").test(text);
