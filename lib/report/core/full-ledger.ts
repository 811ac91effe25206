import { failureInWords, reasonInWords } from "../../analysis/core/reason-words.ts";
import { CLAIM_STANDINGS, ClaimKind, type ClaimStanding } from "../../review/core/ledger.ts";
import type { FullFigure, FullGroup, FullItem, FullPart } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";
import type { ReportClaim, ReportContradiction, ReportLedger } from "./full-value.ts";
import { LEDGER_WORDS } from "./ledger-words.ts";
import type { StrictPart } from "./strict-report.ts";
import { plainPart, prosePart } from "./strict-parts.ts";
import { atLines } from "./strict-place.ts";
import { visibleLine } from "./visible-text.ts";

/** What nobody has confirmed comes last, and only so much of it is set out: the JSON has it all. */
const ORDER: readonly ClaimStanding[] = ["refuted", "verified", "observed", "reported", "asserted"];
const MOST = 200;

function figure({ language, more }: FullTelling, { claims }: ReportLedger): FullFigure {
  const words = LEDGER_WORDS[language];
  const rows = ClaimKind.options.map((kind) => {
    const values = CLAIM_STANDINGS.map((standing) => claims.filter((one) => one.kind === kind && one.standing === standing).length);
    return { label: words.kind[kind], values, total: values.reduce((sum, value) => sum + value, 0) };
  });
  return {
    key: "claims",
    title: words.byKind,
    rowLabel: words.kindLabel,
    barLabel: more.spread,
    totalLabel: more.total,
    series: CLAIM_STANDINGS.map((key) => ({ key, label: words.standing[key] })),
    rows: rows.filter(({ total }) => total > 0),
  };
}

const placeAt = (telling: FullTelling, { path, line, revision }: ReportContradiction["places"][number], endLine = line): StrictPart => ({
  kind: "place",
  key: "place",
  label: LEDGER_WORDS[telling.language].where,
  path: visibleLine(path),
  at: atLines(telling, { startLine: line, endLine, revision }),
  quote: null,
});

function judgementParts(telling: FullTelling, { judgement }: ReportClaim): StrictPart[] {
  if (!judgement || judgement.decision === "none") return [];
  const { report, language, words, at } = telling;
  const own = LEDGER_WORDS[language];
  const finding = report.findings.find(({ id }) => id === judgement.findingId);
  return [
    ...(judgement.words ? [prosePart(telling, "words", own.words, judgement.words)] : []),
    ...judgement.evidence.map((one) => plainPart(telling, "evidence", own.evidence, one)),
    ...(finding ? [plainPart(telling, "finding", own.becameFinding, `${words.finding(finding.number)}: ${finding.title}`)] : []),
    plainPart(telling, "by", "", own.decision[judgement.decision](visibleLine(judgement.by), at(judgement.at))),
  ];
}

function claimItem(telling: FullTelling, claim: ReportClaim): FullItem {
  const own = LEDGER_WORDS[telling.language];
  const { quote, kind, standing, isExplained, judgement, because, reason } = claim;
  return {
    title: visibleLine(quote),
    facts: [
      `${visibleLine(claim.path)}, ${atLines(telling, { startLine: claim.line, endLine: claim.endLine })}`,
      own.kind[kind],
      ...(standing === "refuted" ? [isExplained ? own.explained : own.unexplained] : []),
      ...(judgement?.carriedFrom ? [own.carried(judgement.carriedFrom)] : []),
      ...(judgement?.decision === "confirmed" && !judgement.isOfThisRevision ? [own.earlierState] : []),
    ],
    // That it is only said needs no reason for each.
    parts: [...(standing === "asserted" ? [] : [plainPart(telling, "why", own.why, reasonInWords(telling.language, because, reason))]), ...judgementParts(telling, claim)],
  };
}

function claimGroup(telling: FullTelling, ledger: ReportLedger, standing: ClaimStanding): FullGroup[] {
  const own = LEDGER_WORDS[telling.language];
  const claims = ledger.claims.filter((one) => one.standing === standing);
  if (claims.length === 0) return [];
  const isFolded = standing === "asserted";
  const shown = isFolded ? claims.slice(0, MOST) : claims;
  return [
    {
      key: standing,
      title: own.group(standing, claims.length),
      isFolded,
      items: shown.map((one) => claimItem(telling, one)),
      rest: claims.length > shown.length ? own.rest(claims.length - shown.length) : null,
    },
  ];
}

function contradictionItem(telling: FullTelling, { rule, strength, places, because, reason }: ReportContradiction): FullItem {
  const own = LEDGER_WORDS[telling.language];
  return {
    title: visibleLine(reasonInWords(telling.language, because, reason)),
    facts: [own.strength[strength], visibleLine(rule)],
    parts: places.map((place) => placeAt(telling, place)),
  };
}

const groupOf = (key: string, title: (count: number) => string, items: readonly FullItem[], isFolded = false): FullGroup[] =>
  items.length === 0 ? [] : [{ key, title: title(items.length), isFolded, items, rest: null }];

/** Sets out the claims of the submission by how they stand, with what contradicts them; nothing in values of before there were any. */
export function ledgerPart(telling: FullTelling): FullPart[] {
  const { full, language } = telling;
  const { ledger } = full;
  if (ledger === undefined) return [];
  const own = LEDGER_WORDS[language];
  const head = { kind: "groups", anchor: "claims", text: own.ledger } as const;
  if (ledger === null) return [{ ...head, count: null, intro: null, emptyText: own.notRead, figures: [], groups: [] }];
  const { claims, contradictions, technologies, failures } = ledger;
  return [
    {
      ...head,
      count: String(claims.length),
      intro: claims.length > 0 ? own.intro(claims.length) : null,
      emptyText: claims.length > 0 ? null : own.noClaims,
      figures: claims.length > 0 ? [figure(telling, ledger)] : [],
      groups: [
        ...groupOf("contradictions", own.contradictions, contradictions.map((one) => contradictionItem(telling, one))),
        ...ORDER.flatMap((standing) => claimGroup(telling, ledger, standing)),
        ...groupOf(
          "technologies",
          own.technologies,
          technologies.map(({ name, use, places: [place] }) => ({
            title: visibleLine(name),
            facts: [own.use[use], ...(place ? [`${visibleLine(place.path)}, ${atLines(telling, { startLine: place.line, endLine: place.line })}`] : [])],
            parts: [],
          })),
          true,
        ),
        ...groupOf(
          "failures",
          own.failures,
          failures.map((one) => ({ title: visibleLine(one.path) || own.allTechnologies, facts: [visibleLine(failureInWords(language, one))], parts: [] })),
        ),
      ],
    },
  ];
}
