import type { Language } from "../../base/ids.ts";
import { moment } from "./moment.ts";
import type { Report, VerdictStanding } from "./report.ts";
import { strictHeadings } from "./strict-headings.ts";
import type { StrictPair, StrictReport } from "./strict-report.ts";
import { pair, type Telling, tellingOf } from "./strict-parts.ts";
import { strictRecommendation } from "./strict-recommendation.ts";
import { strictVerification } from "./strict-verification.ts";
import { visibleLine } from "./visible-text.ts";

function notices(
  { report, language, words }: Telling,
  standing: VerdictStanding,
  writtenIn: Language,
): StrictReport["notices"] {
  const isTranslated = writtenIn !== language;
  return [
    ...(standing === "holds" ? [] : [{ key: "standing" as const, text: words.standing[standing].notice }]),
    ...(report.verdict ? [] : [{ key: "draft" as const, text: words.draftNotice }]),
    ...(isTranslated
      ? [{ key: "language" as const, text: report.verdict ? words.signedElsewhere : words.writtenElsewhere }]
      : []),
  ];
}

function facts(telling: Telling): StrictPair[] {
  const { report, words } = telling;
  const { round, revision, packs, verdict, timeZone } = report;
  const at = (iso: string) => `${moment(iso, timeZone)} (${timeZone})`;
  return [
    ...(report.system.description.trim() ? [pair(telling, "system", words.system, report.system.description)] : []),
    pair(telling, "review", words.review, report.review.title),
    ...(round === null ? [] : [pair(telling, "round", words.round, String(round))]),
    ...(revision
      ? [pair(telling, "revision", words.revision, `${revision.number} (${revision.digest.slice(0, 12)})`)]
      : []),
    ...(packs.length > 0
      ? [pair(telling, "packs", words.packs, packs.map(({ id, version }) => `${id} ${version}`).join(", "))]
      : []),
    verdict
      ? pair(telling, "issued", words.issued, at(verdict.issuedAt))
      : pair(telling, "compiled", words.compiled, at(report.compiledAt)),
  ];
}

/**
 * Sets out the strict report in a language: headings and labels are translated, what people wrote stands as written.
 *
 * `standing` says what has happened to the verdict since, as of now; a draft has no verdict that could have lapsed.
 */
export function toStrict(report: Report, language: Language, standing: VerdictStanding = "holds"): StrictReport {
  const telling = tellingOf(report, language);
  const { words } = telling;
  const isDraft = report.verdict === null;
  const stands = isDraft ? "holds" : standing;
  const mark = isDraft ? words.draft : stands === "holds" ? null : words.standing[stands].mark;
  const writtenIn = report.verdict?.language ?? report.language;
  const title = words.title(visibleLine(report.system.name));
  return {
    language,
    writtenIn,
    isDraft,
    standing: stands,
    mark,
    title: mark ? `${mark} – ${title}` : title,
    notices: notices(telling, stands, writtenIn),
    facts: facts(telling),
    headings: strictHeadings(telling),
    recommendation: strictRecommendation(telling, stands),
    verification: strictVerification(telling),
  };
}
