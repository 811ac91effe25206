import { findingGaps, ownershipGaps } from "@/lib/review/core/completeness";
import type { Finding } from "@/lib/review/core/finding";
import { leavesRunOrPerson } from "@/lib/review/core/finding-changes";
import {
  ACCEPTANCES_NEEDED,
  isUnconfirmed,
  riskAcceptanceStands,
  standingAcceptances,
} from "@/lib/review/core/risk-acceptance";
import { inError, judge, reason } from "./judge";
import type { Reason, Requirement } from "./requirement";
import type { RoundFacts } from "./round-facts";
import type { Verdict } from "./verdict";

type ReasonsOf = (finding: Finding) => Reason[];

const naming = (finding: Finding) => ({ number: finding.number, title: finding.title });

/** Applies one rule to each of some findings. */
function judgeFindings(
  id: string,
  findings: readonly Finding[],
  reasonsOf: ReasonsOf,
  otherwise: Verdict,
  more: { readonly applies: boolean; readonly isOverridable?: boolean },
): Requirement {
  const judged = findings
    .map((finding) => ({ finding, reasons: reasonsOf(finding) }))
    .filter((one) => one.reasons.length > 0);
  return judge({
    id,
    otherwise,
    reasons: judged.flatMap((one) => one.reasons),
    findings: judged.map((one) => one.finding.id),
    ...more,
  });
}

const runOrPerson: ReasonsOf = (finding) =>
  finding.closesBy === "change" ? [] : [reason(`finding.closes-by-${finding.closesBy}`, naming(finding))];

const gaps: ReasonsOf = (finding) => findingGaps(finding).map((gap) => reason(`finding.lacks-${gap}`, naming(finding)));

const ownership: ReasonsOf = (finding) =>
  ownershipGaps(finding).map((gap) => reason(`finding.lacks-${gap}`, naming(finding)));

const change: ReasonsOf = (finding) =>
  finding.closesBy === "change" ? [reason("finding.is-condition", naming(finding))] : [];

/**
 * An acceptance that no longer stands keeps holding the verdict here besides counting as open again, so that
 * the mere passing of time never improves a verdict.
 */
const risk =
  (today: string): ReasonsOf =>
  (finding) => {
    const expires = finding.riskAcceptances.map((one) => one.expires).sort()[0] ?? "";
    if (riskAcceptanceStands(finding, today)) return [reason("risk.accepted", { ...naming(finding), expires })];
    if (finding.riskAcceptances.some((one) => one.expires < today))
      return [reason("risk.expired", { ...naming(finding), expires })];
    const [accepted, needed] = [standingAcceptances(finding, today), ACCEPTANCES_NEEDED[finding.severity]];
    return [reason("risk.too-few", { ...naming(finding), accepted, needed })];
  };

/** Shows every change away from run or person, for ever; one that nobody gave a reason for cannot have been allowed. */
function closesByRequirement(findings: readonly Finding[]): Requirement {
  const changes = findings.flatMap((finding) =>
    finding.closesByChanges.filter(({ from, to }) => leavesRunOrPerson(from, to)).map((one) => ({ finding, ...one })),
  );
  const unexplained = changes.filter((one) => one.reason.trim() === "");
  const requirement = inError(
    judge({
      id: "closes-by-changed",
      otherwise: "no",
      applies: changes.length > 0,
      reasons: unexplained.map(({ finding }) => reason("closes-by.no-reason", naming(finding))),
      findings: changes.map(({ finding }) => finding.id),
    }),
  );
  const shown = changes.map(({ finding, from, by, reason: why }) =>
    reason(`closes-by.from-${from}`, { ...naming(finding), by, reason: why }),
  );
  return unexplained.length > 0 ? requirement : { ...requirement, reasons: shown };
}

/** Applies the rules about findings (PRODUCT.md, "The ceiling"); withdrawn ones count for nothing. */
export function findingRequirements({ findings, today }: Pick<RoundFacts, "findings" | "today">): Requirement[] {
  const standing = findings.filter(({ state }) => state !== "withdrawn");
  const unconfirmed = standing.filter((finding) => isUnconfirmed(finding, today));
  const critical = unconfirmed.filter(({ severity }) => severity === "critical");
  const important = unconfirmed.filter(({ severity }) => severity === "important");
  const accepted = standing.filter(({ state }) => state === "risk-accepted");
  const has = (severity: Finding["severity"]) => ({ applies: standing.some((one) => one.severity === severity) });
  return [
    judgeFindings("critical-run-or-person", critical, runOrPerson, "no", has("critical")),
    judgeFindings("critical-complete", critical, gaps, "no", has("critical")),
    judgeFindings("critical-owned", critical, ownership, "no", has("critical")),
    judgeFindings("critical-change", critical, change, "yes-with-fixes", has("critical")),
    judgeFindings("important-owned", important, ownership, "yes-with-fixes", {
      ...has("important"),
      isOverridable: true,
    }),
    judgeFindings("risks-accepted", accepted, risk(today), "yes-with-fixes", { applies: accepted.length > 0 }),
    closesByRequirement(standing),
  ];
}
