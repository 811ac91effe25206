import { SECTIONS, type Section } from "../../review/core/section.ts";
import type { FullAnswer, FullPart, FullSection } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";
import type { ReportItem } from "./report.ts";
import type { StrictPart } from "./strict-report.ts";
import { plainPart, prosePart } from "./strict-parts.ts";
import { atLines } from "./strict-place.ts";
import { visibleLine, visibleText } from "./visible-text.ts";

/** What an answer rests on: lines with their text, evidence, the reviewer's own check, a reason. */
function basisParts(telling: FullTelling, { answer, basis, reason, note }: ReportItem): StrictPart[] {
  if (answer === null) return [];
  const { more } = telling;
  const places = basis.places.map(
    (place): StrictPart => ({
      kind: "place",
      key: "lines",
      label: more.lines,
      path: visibleLine(place.path),
      at: atLines(telling, place),
      quote: place.quote === undefined ? null : visibleText(place.quote).replace(/\n+$/, ""),
    }),
  );
  const rests: StrictPart[] = [
    ...(answer === "not-applicable" ? [plainPart(telling, "reason", more.notApplicableBecause, reason)] : []),
    ...places,
    ...(basis.check ? [prosePart(telling, "check", more.check, basis.check)] : []),
    ...basis.evidence.map((one) => plainPart(telling, "evidence", more.evidence, one)),
  ];
  const nothing: StrictPart = { kind: "plain", key: "nothing", label: "", text: more.restsOnNothing, isMissing: true };
  return [...(rests.length > 0 ? rests : [nothing]), ...(note ? [prosePart(telling, "note", more.note, note)] : [])];
}

function toAnswer(telling: FullTelling, item: ReportItem): FullAnswer {
  const { report, full, language, glossary, words, more, at } = telling;
  const given = item.answer === null ? undefined : full.answers.find(({ itemId }) => itemId === item.itemId);
  const findings = report.findings.filter((one) => one.itemId === item.itemId && one.state !== "withdrawn");
  return {
    itemId: item.itemId,
    question: visibleLine(item.question[language]),
    demand: item.required ? glossary.required : glossary.optional,
    answer: item.answer,
    word: glossary.answer[item.answer ?? "none"],
    by: item.answer === null ? null : visibleLine(item.by ?? ""),
    at: given ? at(given.at) : null,
    carried: given?.carried ? more.carriedAnswer : null,
    parts: basisParts(telling, item),
    findings: findings.map(({ number }) => ({ number, name: words.finding(number) })),
  };
}

function toSection(telling: FullTelling, section: Section): FullSection {
  const { report, glossary, more } = telling;
  const items = report.items.filter((item) => item.section === section);
  const isReviewed = report.reviewedSections.includes(section);
  const answered = items.filter(({ answer }) => answer !== null).length;
  const isAsked = items.length > 0;
  return {
    section,
    anchor: `answers-${section}`,
    title: `${section}. ${glossary.section[section]}`,
    summary: isAsked ? `${more.answered(answered, items.length)}; ${isReviewed ? more.reviewed : more.unreviewed}` : "",
    isReviewed,
    answers: items.map((item) => toAnswer(telling, item)),
    emptyText: isAsked ? null : more.noItems,
  };
}

/** Sets out every item of every section with its answer and what that rests on. */
export function answersPart(telling: FullTelling): FullPart {
  const { report, more } = telling;
  const answered = report.items.filter(({ answer }) => answer !== null).length;
  return {
    kind: "sections",
    anchor: "answers",
    text: more.answers,
    count: more.answered(answered, report.items.length),
    intro: more.answersIntro,
    emptyText: null,
    sections: SECTIONS.map((section) => toSection(telling, section)),
    columns: { answer: more.answer, item: more.item, restsOn: more.restsOn, by: more.by },
  };
}
