import type { Finding } from "../../review/core/finding.ts";
import { ACCEPTANCES_NEEDED, riskAcceptanceStands, standingAcceptances } from "../../review/core/risk-acceptance.ts";
import { day } from "./moment.ts";
import type { StrictPart } from "./strict-report.ts";
import { plainPart, prosePart, type Telling } from "./strict-parts.ts";

/**
 * Says who accepted a risk, until when and why. An acceptance that has run out, or that too few have given, accepts
 * nothing, and that is said first.
 */
export function acceptanceParts(telling: Telling, finding: Finding): StrictPart[] {
  const { report, words } = telling;
  const state = (text: string) => plainPart(telling, "state", words.state, text);
  const isOpen = !riskAcceptanceStands(finding, report.today);
  const given = standingAcceptances(finding, report.today);
  const tooFew = isOpen ? [state(words.countsAsOpen(given, ACCEPTANCES_NEEDED[finding.severity]))] : [];
  const acceptances = finding.riskAcceptances.map(({ by, at, expires, reason }) =>
    state(words.riskAccepted(by, day(at, report.timeZone), expires, expires < report.today, reason)),
  );
  return [...tooFew, ...acceptances];
}

function stateParts(telling: Telling, finding: Finding): StrictPart[] {
  const { words } = telling;
  if (finding.state === "fix-submitted") return [plainPart(telling, "state", words.state, words.fixSubmitted)];
  if (finding.state === "risk-accepted") return acceptanceParts(telling, finding);
  if (finding.state !== "verified") return [];
  const how = finding.stateReason;
  const verified = plainPart(telling, "state", words.state, words.verified);
  return how ? [verified, prosePart(telling, "verified-how", words.verifiedHow, how)] : [verified];
}

/** Says where a finding has got to when it is not simply open, and every change of what closes it, which never disappears. */
export function progressParts(telling: Telling, finding: Finding): StrictPart[] {
  const { report, words, glossary } = telling;
  const changes = finding.closesByChanges.map(({ from, to, by, at, reason }) => {
    const word = (key: typeof from) => glossary.closesBy[key].toLowerCase();
    const text = words.closesByChange(word(from), word(to), by, day(at, report.timeZone), reason);
    return plainPart(telling, "closes-by-change", words.closesByChanged, text);
  });
  return [...stateParts(telling, finding), ...changes];
}
