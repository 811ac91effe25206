import type { Condition } from "../../verdict/core/verdict.ts";
import type { ReportSignOff } from "./full-value.ts";
import { HEADINGS } from "./headings.ts";
import { moment } from "./moment.ts";
import type { ReportVerdict, VerdictStanding } from "./report.ts";
import { requirementName } from "./requirement-name.ts";
import type { StrictList, StrictPart, StrictRecommendation } from "./strict-report.ts";
import { pair, plainPart, prosePart, type Telling } from "./strict-parts.ts";
import { acceptanceParts } from "./strict-state.ts";
import { visibleLine, visibleText } from "./visible-text.ts";
import { verdictWord } from "./words.ts";

/** Sets out one condition: its stage, who closes it until when, what it covers and the check. */
export function conditionItem(telling: Telling, condition: Condition): StrictList["items"][number] {
  const { report, words, glossary } = telling;
  const numbers = report.findings.filter(({ id }) => condition.findings.includes(id)).map(({ number }) => number);
  const parts: StrictPart[] = [
    {
      kind: "pairs",
      key: "condition",
      pairs: [
        pair(telling, "stage", words.stage, glossary.stage[condition.stage]),
        pair(telling, "owner", words.owner, condition.owner),
        pair(telling, "due", words.due, condition.due),
        ...(numbers.length > 0 ? [pair(telling, "covers", words.covers, words.findings(numbers))] : []),
      ],
    },
    prosePart(telling, "check", words.check, condition.check),
  ];
  return { title: visibleLine(condition.title), parts };
}

function conditions(telling: Telling, verdict: ReportVerdict | null): StrictList[] {
  if (!verdict || verdict.conditions.length === 0) return [];
  // What must be done first is read first; within a stage the order is the one that was signed.
  const ordered = verdict.conditions.toSorted((a, b) => Number(a.stage === "after") - Number(b.stage === "after"));
  const items = ordered.map((condition) => conditionItem(telling, condition));
  return [{ key: "conditions", label: telling.words.conditions, emptyText: null, items }];
}

/** Lists the findings whose risk was accepted, by whom and until when. */
export function residualRisks(telling: Telling): StrictList[] {
  const { report, words } = telling;
  const accepted = report.findings.filter(({ state }) => state === "risk-accepted");
  if (accepted.length === 0 && !report.verdict) return [];
  const items = accepted.map((finding) => ({
    title: `${words.finding(finding.number)}: ${visibleLine(finding.title)}`,
    parts: acceptanceParts(telling, finding),
  }));
  return [{ key: "residual-risks", label: words.residualRisks, emptyText: items.length ? null : words.none, items }];
}

/** Lists the requirements that somebody overrode, and why. */
export function overrides(telling: Telling): StrictList[] {
  const { report, words } = telling;
  const items = report.requirements.flatMap((requirement) => {
    const { override } = requirement;
    if (!override) return [];
    const text = words.overridden(override.by, moment(override.at, report.timeZone), override.reason);
    return [{ title: requirementName(telling, requirement), parts: [plainPart(telling, "override", "", text)] }];
  });
  return items.length > 0 ? [{ key: "overrides", label: words.overrides, emptyText: null, items }] : [];
}

/** Sets out one sign-off: who decided what, when, how and why. */
export function signOffItem(telling: Telling, signOff: ReportSignOff): StrictList["items"][number] {
  const { report, words } = telling;
  const at = moment(signOff.at, report.timeZone);
  const decided = (signOff.decision === "approve" ? words.approved : words.declined)(at, report.timeZone);
  const how = signOff.byToken === null ? "" : `, ${words.byToken(visibleLine(signOff.byToken))}`;
  const why = signOff.reason ? `: ${signOff.reason}` : "";
  return { title: visibleLine(signOff.by), parts: [plainPart(telling, "sign-off", "", decided + how + why)] };
}

function signOffs(telling: Telling, verdict: ReportVerdict | null): StrictList[] {
  if (!verdict) return [];
  const { words } = telling;
  const items = verdict.signOffs.map((signOff) => signOffItem(telling, signOff));
  return [{ key: "sign-offs", label: words.signOffs, emptyText: items.length ? null : words.none, items }];
}

/** Beside the answer: that the verdict no longer holds, or before one the best that the rules allow. */
function remark({ report, language, words }: Telling, standing: VerdictStanding): string | null {
  if (report.verdict) return standing === "holds" ? null : words.standing[standing].notice;
  const unmet = report.requirements.filter(({ state }) => state === "unsatisfied" || state === "error").length;
  return words.ceiling(verdictWord(language, report.ceiling), unmet);
}

/** Sets out the last heading: the answer, why, for what, on which conditions, at which risk, and who signed. */
export function strictRecommendation(telling: Telling, standing: VerdictStanding): StrictRecommendation {
  const { report, language, words } = telling;
  const { verdict } = report;
  const pairs = verdict
    ? [
        pair(telling, "scope", words.scope, verdict.scope || words.everything),
        pair(telling, "proposed-by", words.proposedBy, verdict.proposedBy),
      ]
    : [];
  return {
    text: HEADINGS[language].recommendation,
    question: words.question,
    answer: verdictWord(language, verdict?.verdict ?? null),
    verdict: verdict?.verdict ?? null,
    remark: remark(telling, standing),
    motivation: verdict && { label: words.motivation, markdown: visibleText(verdict.motivation) },
    pairs,
    lists: [
      ...conditions(telling, verdict),
      ...residualRisks(telling),
      ...overrides(telling),
      ...signOffs(telling, verdict),
    ],
  };
}
