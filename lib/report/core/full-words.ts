import type { CalendarDate, Language } from "../../base/ids.ts";

/** The sentences and labels of the full rendering that the strict one does not have. */
export interface FullWords {
  readonly subtitle: string;
  readonly contents: string;
  readonly strictPart: string;
  readonly notKept: string;
  readonly overview: string;
  readonly answersBySection: string;
  readonly findingsBySeverity: string;
  readonly section: string;
  readonly severity: string;
  readonly spread: string;
  readonly total: string;
  readonly answers: string;
  readonly answersIntro: string;
  readonly answer: string;
  readonly item: string;
  readonly restsOn: string;
  readonly by: string;
  readonly answered: (answered: number, total: number) => string;
  readonly reviewed: string;
  readonly unreviewed: string;
  readonly noItems: string;
  readonly lines: string;
  readonly check: string;
  readonly evidence: string;
  readonly notApplicableBecause: string;
  readonly note: string;
  readonly restsOnNothing: string;
  readonly carriedAnswer: string;
  readonly findings: string;
  readonly findingsIntro: string;
  readonly noFindings: string;
  readonly notLooked: string;
  readonly withdrawn: string;
  readonly withdrawnBecause: string;
  readonly standsUnder: string;
  readonly fromItem: string;
  readonly opened: string;
  readonly openedBy: (by: string, at: string, round: number) => string;
  readonly changed: string;
  readonly coveredBy: string;
  readonly questions: string;
  readonly question: (number: number) => string;
  readonly questionState: Record<"open" | "answered" | "withdrawn", string>;
  readonly blocking: string;
  readonly dueBy: (due: CalendarDate) => string;
  readonly asked: (by: string, at: string) => string;
  readonly answerText: (by: string, at: string) => string;
  readonly about: string;
  readonly conditions: string;
  readonly conditionsIntro: string;
  readonly noConditions: string;
  readonly progress: string;
  readonly notClosed: string;
  readonly progressStep: (closed: boolean, by: string, at: string, note: string) => string;
  readonly noRisks: string;
  readonly overridesNone: string;
  readonly signOffs: string;
  readonly noSignOffs: string;
  readonly earlier: (verdict: string) => string;
  readonly proposalState: (state: string) => string;
  readonly proposed: (by: string, at: string) => string;
  readonly decision: string;
  readonly submission: string;
  readonly submitted: (number: number, by: string, at: string) => string;
  readonly nothingSubmitted: string;
  readonly file: string;
  readonly digest: string;
  readonly aboutFile: string;
  readonly size: (bytes: number, lines: number) => string;
  readonly encoding: (name: string) => string;
  readonly repairedFrom: (name: string) => string;
  readonly guessedAndLost: (guesses: number, losses: number) => string;
  readonly repairOff: string;
  readonly fetched: (what: string) => string;
  readonly sourceKey: Readonly<Record<string, string>>;
  readonly purged: (by: string, at: string, reason: string) => string;
  readonly packs: string;
  readonly packItems: (count: number) => string;
  readonly covers: string;
  readonly fetchJson: string;
  readonly recompute: string;
  readonly recomputeRevision: (number: number) => string;
  readonly mustBe: (digest: string) => string;
  readonly readSigned: string;
  readonly checkFiles: string;
  readonly page: string;
  readonly of: string;
}

const number = (value: number, language: Language) =>
  new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB").format(value);

const sv: FullWords = {
  subtitle: "Fullständig rapport",
  contents: "Innehåll",
  strictPart: "Rapporten i korthet",
  notKept:
    "Den fullständiga delen sparades inte när beslutet fattades, eftersom den inte fanns då. Det som signerades står ovan i sin helhet.",
  overview: "Översikt",
  answersBySection: "Svar per avsnitt",
  findingsBySeverity: "Anmärkningar efter allvarlighetsgrad och status",
  section: "Avsnitt",
  severity: "Allvarlighetsgrad",
  spread: "Fördelning",
  total: "Totalt",
  answers: "Svar och vad de vilar på",
  answersIntro: "Varje kontrollpunkt i granskningens paket. En punkt som är ej besvarad har ingen tagit ställning till.",
  answer: "Svar",
  item: "Kontrollpunkt",
  restsOn: "Vilar på",
  by: "Av",
  answered: (answered, total) => `${answered} av ${total} besvarade`,
  reviewed: "avsnittet är färdiggranskat",
  unreviewed: "avsnittet är inte färdiggranskat",
  noItems: "Paketen ställer inga frågor i avsnittet, så det är inte granskat.",
  lines: "Rader",
  check: "Egen kontroll",
  evidence: "Belägg",
  notApplicableBecause: "Ej tillämpligt eftersom",
  note: "Anteckning",
  restsOnNothing: "Inget angivet",
  carriedAnswer: "överfört från en tidigare omgång",
  findings: "Anmärkningar i sin helhet",
  findingsIntro: "Alla anmärkningar i nummerordning, även mindre och verifierade.",
  noFindings: "Inga anmärkningar.",
  notLooked: "Inga anmärkningar ännu; granskningen är inte färdig.",
  withdrawn: "Återtagna anmärkningar",
  withdrawnBecause: "Återtagen eftersom",
  standsUnder: "Rubrik i rapporten",
  fromItem: "Kontrollpunkt",
  opened: "Öppnad",
  openedBy: (by, at, round) => `av ${by} ${at}, omgång ${round}`,
  changed: "Senast ändrad",
  coveredBy: "Täcks av villkor",
  questions: "Frågor till inlämnaren",
  question: (n) => `Fråga ${n}`,
  questionState: { open: "obesvarad", answered: "besvarad", withdrawn: "återtagen" },
  blocking: "blockerande",
  dueBy: (due) => `klart senast ${due}`,
  asked: (by, at) => `ställd av ${by} ${at}`,
  answerText: (by, at) => `Svar av ${by} ${at}`,
  about: "Gäller",
  conditions: "Villkor",
  conditionsIntro: "Villkoren som de signerades, med vad som har hänt sedan dess.",
  noConditions: "Beslutet har inga villkor.",
  progress: "Läge",
  notClosed: "Inte stängt",
  progressStep: (closed, by, at, note) => `${closed ? "Stängt" : "Öppnat igen"} av ${by} ${at}: ${note}`,
  noRisks: "Ingen risk är accepterad.",
  overridesNone: "Inget krav är åsidosatt.",
  signOffs: "Signeringar och förslag",
  noSignOffs: "Ingen har signerat.",
  earlier: (verdict) => `Annat förslag i samma omgång: ${verdict}`,
  proposalState: (state) =>
    ({ open: "öppet", declined: "avböjt", withdrawn: "återtaget", stale: "inaktuellt", issued: "beslutat" })[state] ??
    state,
  proposed: (by, at) => `föreslaget av ${by} ${at}`,
  decision: "Signering",
  submission: "Underlaget",
  submitted: (n, by, at) => `Revision ${n}, inlämnad av ${by} ${at}.`,
  nothingSubmitted: "Inget underlag är inlämnat.",
  file: "Fil",
  digest: "SHA-256",
  aboutFile: "Om filen",
  size: (bytes, lines) => `${number(bytes, "sv")} byte, ${number(lines, "sv")} ${lines === 1 ? "rad" : "rader"}`,
  encoding: (name) => `teckenkodning ${name}`,
  repairedFrom: (name) => `reparerad: texten hade lästs som ${name}`,
  guessedAndLost: (guesses, losses) => `gissade tecken: ${guesses}, förlorade: ${losses}`,
  repairOff: "reparation avstängd av inlämnaren",
  fetched: (what) => `hämtad via länk (${what})`,
  sourceKey: {
    url: "adress", asked: "adress", requested: "adress", answered: "svarade", final: "svarade", finalUrl: "svarade",
    at: "tid", fetchedAt: "tid", sha256: "SHA-256", digest: "SHA-256",
  },
  purged: (by, at, reason) => `bytena är rensade av ${by} ${at}: ${reason}`,
  packs: "Paket",
  packItems: (count) => `${count} ${count === 1 ? "kontrollpunkt" : "kontrollpunkter"}`,
  covers:
    "Digesten täcker revisionens digest, paketen med sina digester, alla svar med vad de vilar på, alla anmärkningar, accepterade risker, åsidosatta krav och det föreslagna beslutet med motivering, omfattning och villkor. Tider, visningsnamn och vad som har hänt sedan dess ingår inte.",
  fetchJson:
    "Hämta rapporten som JSON med en API-token, medan beslutet är granskningens senaste. KLARTECKEN är installationens adress.",
  recompute:
    "Räkna om beslutets digest ur den text som signerades. Har något i den rensats sedan dess går den inte längre att räkna om.",
  recomputeRevision: (n) => `Räkna om digesten för revision ${n} ur filernas digester.`,
  mustBe: (digest) => `Ska ge ${digest}`,
  readSigned: "Läs det som signerades.",
  checkFiles: "Kontrollera filerna mot raderna under Underlaget, sparade som SHA256SUMS.",
  page: "Sida",
  of: "av",
};

const en: FullWords = {
  subtitle: "Full report",
  contents: "Contents",
  strictPart: "The report in short",
  notKept:
    "The full part was not kept when this verdict was issued, since it did not exist then. What was signed stands above, whole.",
  overview: "Overview",
  answersBySection: "Answers by section",
  findingsBySeverity: "Findings by severity and state",
  section: "Section",
  severity: "Severity",
  spread: "Breakdown",
  total: "Total",
  answers: "Answers and what they rest on",
  answersIntro: "Every checklist item of the review's packs. Where an item is not answered, nobody has taken a stand on it.",
  answer: "Answer",
  item: "Checklist item",
  restsOn: "Rests on",
  by: "By",
  answered: (answered, total) => `${answered} of ${total} answered`,
  reviewed: "the section was reviewed to its end",
  unreviewed: "the section was not reviewed to its end",
  noItems: "The packs ask nothing in this section, so it was not reviewed.",
  lines: "Lines",
  check: "Own check",
  evidence: "Evidence",
  notApplicableBecause: "Not applicable because",
  note: "Note",
  restsOnNothing: "Nothing stated",
  carriedAnswer: "carried over from an earlier round",
  findings: "Findings in full",
  findingsIntro: "Every finding by number, minor and verified ones too.",
  noFindings: "No findings.",
  notLooked: "No findings yet; the review is not finished.",
  withdrawn: "Withdrawn findings",
  withdrawnBecause: "Withdrawn because",
  standsUnder: "Heading in the report",
  fromItem: "Checklist item",
  opened: "Opened",
  openedBy: (by, at, round) => `by ${by} ${at}, round ${round}`,
  changed: "Last changed",
  coveredBy: "Covered by condition",
  questions: "Questions to the author",
  question: (n) => `Question ${n}`,
  questionState: { open: "not answered", answered: "answered", withdrawn: "withdrawn" },
  blocking: "blocking",
  dueBy: (due) => `due ${due}`,
  asked: (by, at) => `asked by ${by} ${at}`,
  answerText: (by, at) => `Answer by ${by} ${at}`,
  about: "About",
  conditions: "Conditions",
  conditionsIntro: "The conditions as they were signed, with what has happened since.",
  noConditions: "The verdict has no conditions.",
  progress: "Progress",
  notClosed: "Not closed",
  progressStep: (closed, by, at, note) => `${closed ? "Closed" : "Reopened"} by ${by} ${at}: ${note}`,
  noRisks: "No risk has been accepted.",
  overridesNone: "No requirement has been overridden.",
  signOffs: "Sign-offs and proposals",
  noSignOffs: "Nobody has signed.",
  earlier: (verdict) => `Another proposal of the same round: ${verdict}`,
  proposalState: (state) =>
    ({ open: "open", declined: "declined", withdrawn: "withdrawn", stale: "stale", issued: "issued" })[state] ?? state,
  proposed: (by, at) => `proposed by ${by} ${at}`,
  decision: "Sign-off",
  submission: "The submission",
  submitted: (n, by, at) => `Revision ${n}, submitted by ${by} ${at}.`,
  nothingSubmitted: "Nothing has been submitted.",
  file: "File",
  digest: "SHA-256",
  aboutFile: "About the file",
  size: (bytes, lines) => `${number(bytes, "en")} bytes, ${number(lines, "en")} ${lines === 1 ? "line" : "lines"}`,
  encoding: (name) => `encoding ${name}`,
  repairedFrom: (name) => `repaired: the text had been read as ${name}`,
  guessedAndLost: (guesses, losses) => `characters guessed: ${guesses}, lost: ${losses}`,
  repairOff: "repair switched off by the author",
  fetched: (what) => `fetched by link (${what})`,
  sourceKey: {
    url: "address", asked: "address", requested: "address", answered: "answered", final: "answered",
    finalUrl: "answered", at: "time", fetchedAt: "time", sha256: "SHA-256", digest: "SHA-256",
  },
  purged: (by, at, reason) => `its bytes were purged by ${by} ${at}: ${reason}`,
  packs: "Packs",
  packItems: (count) => `${count} ${count === 1 ? "checklist item" : "checklist items"}`,
  covers:
    "The digest covers the digest of the revision, the packs with their digests, every answer with what it rests on, every finding, accepted risks, overridden requirements, and the verdict as proposed with its motivation, scope and conditions. Times, display names and what has happened since are left out.",
  fetchJson:
    "Fetch the report as JSON with an API token, while this verdict is the review's latest. KLARTECKEN is the installation's address.",
  recompute:
    "Recompute the verdict's digest from the text that was signed. Where something in it has been purged since, it can no longer be recomputed.",
  recomputeRevision: (n) => `Recompute the digest of revision ${n} from the digests of its files.`,
  mustBe: (digest) => `Must give ${digest}`,
  readSigned: "Read what was signed.",
  checkFiles: "Check the files against the lines under The submission, saved as SHA256SUMS.",
  page: "Page",
  of: "of",
};

export const FULL_WORDS: Record<Language, FullWords> = { sv, en };
