import type { Language } from "../../base/ids.ts";
import type { ClaimKind, ClaimStanding } from "../../review/core/ledger.ts";

/** The sentences and labels of the ledger in the full rendering. */
export interface LedgerWords {
  readonly ledger: string;
  readonly intro: (claims: number) => string;
  readonly notRead: string;
  readonly noClaims: string;
  readonly byKind: string;
  readonly kindLabel: string;
  readonly standing: Record<ClaimStanding, string>;
  readonly kind: Record<ClaimKind, string>;
  readonly group: (standing: ClaimStanding, count: number) => string;
  readonly contradictions: (count: number) => string;
  readonly technologies: (count: number) => string;
  readonly failures: (count: number) => string;
  readonly allTechnologies: string;
  readonly strength: Record<"hard" | "soft", string>;
  readonly use: Record<"in-use" | "planned" | "option", string>;
  readonly why: string;
  readonly where: string;
  readonly explained: string;
  readonly unexplained: string;
  readonly decision: Record<"confirmed" | "refuted" | "explained", (by: string, at: string) => string>;
  readonly words: string;
  readonly evidence: string;
  readonly becameFinding: string;
  readonly carried: (revision: number) => string;
  readonly earlierState: string;
  readonly rest: (count: number) => string;
}

const sv: LedgerWords = {
  ledger: "Underlagets påståenden",
  intro: (claims) =>
    `${claims} påståenden i underlaget, vart och ett med det som talar för eller emot det. Verifierat är bara det som en granskare har bekräftat mot belägg på just den här revisionen.`,
  notRead: "Underlaget var inte läst när rapporten sammanställdes.",
  noClaims: "Underlaget påstår ingenting om sitt eget skick.",
  byKind: "Påståenden efter slag och status",
  kindLabel: "Slag",
  standing: { asserted: "Påstått", reported: "Redovisat", observed: "Iakttaget", verified: "Verifierat", refuted: "Motbevisat" },
  kind: { done: "Gjort", figure: "Siffra", status: "Status", "sign-off": "Godkännande", estimate: "Uppskattning" },
  group: (standing, count) =>
    `${{ asserted: "Bara påstått", reported: "Redovisat i underlaget", observed: "Iakttaget", verified: "Verifierat", refuted: "Motbevisat" }[standing]} (${count})`,
  contradictions: (count) => `Det som inte kan stämma samtidigt (${count})`,
  technologies: (count) => `Tekniker (${count})`,
  failures: (count) => `Filer som inte lästes, eller inte till slutet (${count})`,
  allTechnologies: "Teknikerna",
  strength: { hard: "motsägelse", soft: "går dåligt ihop" },
  use: { "in-use": "används", planned: "planeras", option: "ett alternativ" },
  why: "Varför",
  where: "Var",
  explained: "förklarat",
  unexplained: "inte förklarat",
  decision: {
    confirmed: (by, at) => `Bekräftat av ${by} ${at}`,
    refuted: (by, at) => `Motbevisat av ${by} ${at}`,
    explained: (by, at) => `Förklarat av ${by} ${at}`,
  },
  words: "Med orden",
  evidence: "Belägg",
  becameFinding: "Blev anmärkning",
  carried: (revision) => `bedömt på revision ${revision}`,
  earlierState: "beläggen är från ett tidigare skick",
  rest: (count) => `Och ${count} till, som alla finns i rapporten som JSON.`,
};

const en: LedgerWords = {
  ledger: "Claims of the submission",
  intro: (claims) =>
    `${claims} claims of the submission, each with what speaks for or against it. Verified is only what a reviewer confirmed against evidence of this very revision.`,
  notRead: "The submission had not been read when the report was compiled.",
  noClaims: "The submission claims nothing of its own state.",
  byKind: "Claims by kind and standing",
  kindLabel: "Kind",
  standing: { asserted: "Asserted", reported: "Reported", observed: "Observed", verified: "Verified", refuted: "Refuted" },
  kind: { done: "Done", figure: "Figure", status: "Status", "sign-off": "Sign-off", estimate: "Estimate" },
  group: (standing, count) =>
    `${{ asserted: "Only asserted", reported: "Reported in the submission", observed: "Observed", verified: "Verified", refuted: "Refuted" }[standing]} (${count})`,
  contradictions: (count) => `What cannot all be true (${count})`,
  technologies: (count) => `Technologies (${count})`,
  failures: (count) => `Files not read, or not to their end (${count})`,
  allTechnologies: "The technologies",
  strength: { hard: "contradiction", soft: "sits badly together" },
  use: { "in-use": "in use", planned: "planned", option: "an option" },
  why: "Why",
  where: "Where",
  explained: "explained",
  unexplained: "not explained",
  decision: {
    confirmed: (by, at) => `Confirmed by ${by}, ${at}`,
    refuted: (by, at) => `Refuted by ${by}, ${at}`,
    explained: (by, at) => `Explained by ${by}, ${at}`,
  },
  words: "In words",
  evidence: "Evidence",
  becameFinding: "Became finding",
  carried: (revision) => `judged on revision ${revision}`,
  earlierState: "the evidence is of an earlier state",
  rest: (count) => `And ${count} more, all of which are in the report as JSON.`,
};

export const LEDGER_WORDS: Record<Language, LedgerWords> = { sv, en };
