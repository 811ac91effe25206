import type { CalendarDate, Language } from "../../base/ids.ts";
import en from "../../base/messages/en/words.json" with { type: "json" };
import sv from "../../base/messages/sv/words.json" with { type: "json" };
import type { ClosesBy, Size } from "../../review/core/finding.ts";
import type { Section } from "../../review/core/section.ts";
import type { Verdict } from "../../verdict/core/verdict.ts";
import type { VerdictStanding } from "./report.ts";

/** The product's own vocabulary, the same words as on screen. */
export const GLOSSARY: Record<Language, typeof en> = { en, sv };

/**
 * The sentences and labels of the report. They are part of the format, hence here in both languages and not among
 * the messages of the screen: whoever renders a report, a script included, gets the same words.
 */
export interface ReportWords {
  readonly title: (system: string) => string;
  readonly draft: string;
  readonly draftNotice: string;
  readonly standing: Record<Exclude<VerdictStanding, "holds">, { readonly mark: string; readonly notice: string }>;
  readonly signedElsewhere: string;
  readonly writtenElsewhere: string;
  readonly system: string;
  readonly review: string;
  readonly round: string;
  readonly revision: string;
  readonly packs: string;
  readonly issued: string;
  readonly compiled: string;
  readonly none: string;
  readonly notReviewed: string;
  readonly missing: string;
  readonly unfinished: (sections: string) => string;
  readonly answeredWithout: (answer: string, question: string) => string;
  readonly finding: (number: number) => string;
  readonly findings: (numbers: readonly number[]) => string;
  readonly inSection: (section: Section) => string;
  readonly closesBy: Record<ClosesBy, string>;
  readonly effort: (size: Size) => string;
  readonly impact: (size: Size) => string;
  readonly carried: (round: number) => string;
  readonly standsUnder: (heading: string) => string;
  readonly where: string;
  readonly lines: (start: number, end: number) => string;
  readonly insertBefore: (line: number) => string;
  readonly inRevision: (revision: number) => string;
  readonly absent: string;
  readonly lookedFor: string;
  readonly whyCritical: string;
  readonly exactFix: string;
  readonly code: string;
  readonly moreCode: string;
  readonly noCode: (reason: string) => string;
  readonly why: string;
  readonly fix: string;
  readonly suggestion: string;
  readonly plainCode: string;
  readonly verification: string;
  readonly owner: string;
  readonly due: string;
  readonly state: string;
  readonly fixSubmitted: string;
  readonly verified: string;
  readonly verifiedHow: string;
  readonly riskAccepted: (by: string, at: string, expires: CalendarDate, hasExpired: boolean, reason: string) => string;
  readonly countsAsOpen: (given: number, needed: number) => string;
  readonly closesByChanged: string;
  readonly closesByChange: (from: string, to: string, by: string, at: string, reason: string) => string;
  readonly question: string;
  readonly notDecided: string;
  readonly ceiling: (verdict: string, unmet: number) => string;
  readonly motivation: string;
  readonly scope: string;
  readonly everything: string;
  readonly conditions: string;
  readonly stage: string;
  readonly check: string;
  readonly covers: string;
  readonly residualRisks: string;
  readonly overrides: string;
  readonly overridden: (by: string, at: string, reason: string) => string;
  readonly signOffs: string;
  readonly approved: (at: string, zone: string) => string;
  readonly declined: (at: string, zone: string) => string;
  readonly byToken: (token: string) => string;
  readonly proposedBy: string;
  readonly verify: string;
  readonly verifyDraft: string;
  readonly verifyDigest: string;
  readonly verifyFiles: string;
  readonly verdictDigest: string;
  readonly revisionDigest: (number: number) => string;
  readonly files: string;
  readonly moreFiles: (count: number) => string;
  readonly repaired: (path: string, guesses: number, losses: number) => string;
}

const svWords: ReportWords = {
  title: (system) => `Go-live-granskning: ${system}`,
  draft: "UTKAST",
  draftNotice: "UTKAST. Inget beslut är fattat; rapporten visar arbetet så långt.",
  standing: {
    voided: {
      mark: "OGILTIGFÖRKLARAT",
      notice:
        "OGILTIGFÖRKLARAT. Beslutet gäller inte längre: något som det bygger på har ändrats sedan det signerades.",
    },
    superseded: { mark: "ERSATT", notice: "ERSATT. Ett senare beslut gäller i stället för det här." },
    lapsed: {
      mark: "FÖRFALLET",
      notice: "FÖRFALLET. Beslutet gäller inte längre: ett villkor har passerat sitt förfallodatum utan att stängas.",
    },
    revoked: { mark: "ÅTERKALLAT", notice: "ÅTERKALLAT. Beslutet är återkallat och gäller inte längre." },
  },
  signedElsewhere:
    "Beslutet är signerat på engelska, och den engelska versionen är den som gäller. Här är rubriker och etiketter översatta; anmärkningar, motivering och villkor återges som de skrevs.",
  writtenElsewhere:
    "Granskningen skrivs på engelska. Här är rubriker och etiketter översatta; anmärkningar återges som de skrevs.",
  system: "System",
  review: "Granskning",
  round: "Omgång",
  revision: "Revision",
  packs: "Paket",
  issued: "Beslutad",
  compiled: "Sammanställd",
  none: "Inga",
  notReviewed: "Ej granskat",
  missing: "Saknas",
  unfinished: (sections) => `Ej färdiggranskat: ${sections}.`,
  answeredWithout: (answer, question) => `Kontrollpunkt med svaret ”${answer}” men utan anmärkning: ${question}`,
  finding: (number) => `Anmärkning ${number}`,
  findings: (numbers) => `Anmärkning ${numbers.join(", ")}`,
  inSection: (section) => `avsnitt ${section}: ${sv.section[section]}`,
  closesBy: { change: "stängs av ändring", run: "stängs av körning", person: "stängs av person" },
  effort: (size) => `insats: ${sv.size[size].toLowerCase()}`,
  impact: (size) => `effekt: ${sv.size[size].toLowerCase()}`,
  carried: (round) => `överförd från omgång ${round}`,
  standsUnder: (heading) => `Beskrivs i sin helhet under ${heading}.`,
  where: "Plats",
  lines: (start, end) => (start === end ? `rad ${start}` : `rad ${start}–${end}`),
  insertBefore: (line) => `infogas före rad ${line}`,
  inRevision: (revision) => `revision ${revision}`,
  absent: "Saknas i underlaget",
  lookedFor: "Sökt efter",
  whyCritical: "🔴 Varför det är kritiskt",
  exactFix: "🛠 Exakt hur det ska fixas",
  code: "✍️ Kod- eller pseudokodförslag",
  moreCode: "✍️ Kompletterande kod",
  noCode: (reason) => `Ingen kod behövs: ${reason}`,
  why: "Varför",
  fix: "Åtgärd",
  suggestion: "Ändringsförslag",
  plainCode: "Kod",
  verification: "Så verifieras åtgärden",
  owner: "Ansvarig",
  due: "Klart senast",
  state: "Status",
  fixSubmitted: "Åtgärd inlämnad, ännu inte verifierad",
  verified: "Verifierad",
  verifiedHow: "Så verifierades den",
  riskAccepted: (by, at, expires, hasExpired, reason) =>
    `Risk accepterad av ${by} ${at}, ${hasExpired ? "löpte ut" : "gäller till och med"} ${expires}: ${reason}`,
  countsAsOpen: (given, needed) =>
    `Risken är inte accepterad i dag (gällande godkännanden: ${given} av ${needed}); anmärkningen räknas som öppen`,
  closesByChanged: "Ändrat sätt att stänga",
  closesByChange: (from, to, by, at, reason) => `Från ${from} till ${to}, av ${by} ${at}: ${reason}`,
  question: "Redo att gå live?",
  notDecided: sv.verdict.none,
  ceiling: (verdict, unmet) =>
    `Bästa beslut som reglerna tillåter just nu: ${verdict} (${unmet === 1 ? "1 krav är ej uppfyllt" : `${unmet} krav är ej uppfyllda`}).`,
  motivation: "Kort motivering",
  scope: "Omfattning",
  everything: "Allt",
  conditions: "Villkor",
  stage: "Skede",
  check: "Kontroll",
  covers: "Omfattar",
  residualRisks: "Kvarvarande risker",
  overrides: "Åsidosatta krav",
  overridden: (by, at, reason) => `Åsidosatt av ${by} ${at}: ${reason}`,
  signOffs: "Signeringar",
  approved: (at, zone) => `Godkände ${at} (${zone})`,
  declined: (at, zone) => `Avböjde ${at} (${zone})`,
  byToken: (token) => `med token ”${token}”`,
  proposedBy: "Beslutet föreslogs av",
  verify: "Så kontrolleras dokumentet",
  verifyDraft: "Ett utkast är inte signerat: det finns inget beslut att kontrollera.",
  verifyDigest:
    "Beslutets digest binder signeringarna till exakt det som lästes: revision, paket, svar, anmärkningar, belägg och det föreslagna beslutet. Jämför den med den digest som Klartecken visar för beslutet; där syns också om beslutet fortfarande gäller.",
  verifyFiles:
    "Spara raderna nedan som SHA256SUMS bredvid filerna och kör sha256sum -c SHA256SUMS. Varje fil ska svara OK.",
  verdictDigest: "Beslutets digest",
  revisionDigest: (number) => `Digest för revision ${number}`,
  files: "Filer (SHA-256 av originalets byte)",
  moreFiles: (count) => `Ytterligare ${count} ${count === 1 ? "fil" : "filer"} står i rapportens JSON.`,
  repaired: (path, guesses, losses) =>
    `Texten i ${path} reparerades före läsning: gissade tecken: ${guesses}, förlorade: ${losses}. Originalet är oförändrat.`,
};

const enWords: ReportWords = {
  title: (system) => `Go-live review: ${system}`,
  draft: "DRAFT",
  draftNotice: "DRAFT. Nothing is decided; this report shows the work so far.",
  standing: {
    voided: {
      mark: "VOIDED",
      notice: "VOIDED. This verdict no longer holds: something it rests on has changed since it was signed.",
    },
    superseded: { mark: "SUPERSEDED", notice: "SUPERSEDED. A later verdict holds in place of this one." },
    lapsed: {
      mark: "LAPSED",
      notice: "LAPSED. This verdict no longer holds: a condition has passed its due date without being closed.",
    },
    revoked: { mark: "REVOKED", notice: "REVOKED. This verdict has been revoked and no longer holds." },
  },
  signedElsewhere:
    "The verdict was signed in Swedish, and the Swedish version is the authoritative one. Headings and labels are translated here; findings, motivation and conditions stand as they were written.",
  writtenElsewhere:
    "The review is written in Swedish. Headings and labels are translated here; findings stand as they were written.",
  system: "System",
  review: "Review",
  round: "Round",
  revision: "Revision",
  packs: "Packs",
  issued: "Issued",
  compiled: "Compiled",
  none: "None",
  notReviewed: "Not reviewed",
  missing: "Missing",
  unfinished: (sections) => `Review not finished: ${sections}.`,
  answeredWithout: (answer, question) => `Checklist item answered ${answer} without a finding: ${question}`,
  finding: (number) => `Finding ${number}`,
  findings: (numbers) => `${numbers.length === 1 ? "Finding" : "Findings"} ${numbers.join(", ")}`,
  inSection: (section) => `section ${section}: ${en.section[section]}`,
  closesBy: { change: "closes by a change", run: "closes by a run", person: "closes by a person" },
  effort: (size) => `effort: ${en.size[size].toLowerCase()}`,
  impact: (size) => `impact: ${en.size[size].toLowerCase()}`,
  carried: (round) => `carried over from round ${round}`,
  standsUnder: (heading) => `Described in full under ${heading}.`,
  where: "Where",
  lines: (start, end) => (start === end ? `line ${start}` : `lines ${start}–${end}`),
  insertBefore: (line) => `inserted before line ${line}`,
  inRevision: (revision) => `revision ${revision}`,
  absent: "Absent from the submission",
  lookedFor: "Looked for",
  whyCritical: "🔴 Why it is critical",
  exactFix: "🛠 Exactly how to fix it",
  code: "✍️ Code or pseudocode",
  moreCode: "✍️ Further code",
  noCode: (reason) => `No code applies: ${reason}`,
  why: "Why",
  fix: "Fix",
  suggestion: "Suggestion",
  plainCode: "Code",
  verification: "How to verify the fix",
  owner: "Owner",
  due: "Due",
  state: "State",
  fixSubmitted: "Fix submitted, not yet verified",
  verified: "Verified",
  verifiedHow: "How it was verified",
  riskAccepted: (by, at, expires, hasExpired, reason) =>
    `Risk accepted by ${by} ${at}, ${hasExpired ? "expired" : "until the end of"} ${expires}: ${reason}`,
  countsAsOpen: (given, needed) =>
    `The risk is not accepted today (acceptances that stand: ${given} of ${needed}); the finding counts as open`,
  closesByChanged: "Changed what closes it",
  closesByChange: (from, to, by, at, reason) => `From ${from} to ${to}, by ${by} ${at}: ${reason}`,
  question: "Ready to go live?",
  notDecided: en.verdict.none,
  ceiling: (verdict, unmet) =>
    `Best verdict that the rules allow as things stand: ${verdict} (${unmet === 1 ? "1 requirement is" : `${unmet} requirements are`} not satisfied).`,
  motivation: "Short motivation",
  scope: "Scope",
  everything: "Everything",
  conditions: "Conditions",
  stage: "Stage",
  check: "Check",
  covers: "Covers",
  residualRisks: "Residual risks",
  overrides: "Overridden requirements",
  overridden: (by, at, reason) => `Overridden by ${by} ${at}: ${reason}`,
  signOffs: "Sign-offs",
  approved: (at, zone) => `Approved ${at} (${zone})`,
  declined: (at, zone) => `Declined ${at} (${zone})`,
  byToken: (token) => `by the token “${token}”`,
  proposedBy: "Verdict proposed by",
  verify: "How to verify this document",
  verifyDraft: "A draft is not signed: there is no verdict to verify.",
  verifyDigest:
    "The verdict's digest binds the sign-offs to exactly what was read: revision, packs, answers, findings, evidence and the verdict as proposed. Compare it with the digest that Klartecken shows for the verdict, where you also see whether it still holds.",
  verifyFiles:
    "Save the lines below as SHA256SUMS beside the files and run sha256sum -c SHA256SUMS. Every file must answer OK.",
  verdictDigest: "Digest of the verdict",
  revisionDigest: (number) => `Digest of revision ${number}`,
  files: "Files (SHA-256 of the original bytes)",
  moreFiles: (count) => `${count} more ${count === 1 ? "file is" : "files are"} listed in the report's JSON.`,
  repaired: (path, guesses, losses) =>
    `The text of ${path} was repaired before reading: characters guessed: ${guesses}, lost: ${losses}. The original is unchanged.`,
};

export const REPORT_WORDS: Record<Language, ReportWords> = { sv: svWords, en: enWords };

/** Puts a verdict into the words of the last line. */
export function verdictWord(language: Language, verdict: Verdict | null): string {
  return GLOSSARY[language].verdict[verdict ?? "none"];
}
