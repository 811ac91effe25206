import { ANSWERS } from "../../review/core/assessment.ts";
import { FINDING_STATES, SEVERITIES } from "../../review/core/finding.ts";
import { SECTIONS } from "../../review/core/section.ts";
import type { FullFigure, FullPart } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function answers({ report, glossary, more }: FullTelling): FullFigure {
  const kinds = [...ANSWERS, null];
  const rows = SECTIONS.map((section) => {
    const items = report.items.filter((item) => item.section === section);
    const values = kinds.map((kind) => items.filter(({ answer }) => answer === kind).length);
    return { label: `${section}. ${glossary.section[section]}`, values, total: sum(values) };
  });
  return {
    key: "answers",
    title: more.answersBySection,
    rowLabel: more.section,
    barLabel: more.spread,
    totalLabel: more.total,
    series: kinds.map((kind) => ({ key: kind ?? "none", label: glossary.answer[kind ?? "none"] })),
    rows,
  };
}

function findings({ report, glossary, more }: FullTelling): FullFigure {
  const rows = SEVERITIES.map((severity) => {
    const ofSeverity = report.findings.filter((finding) => finding.severity === severity);
    const values = FINDING_STATES.map((state) => ofSeverity.filter((finding) => finding.state === state).length);
    return { label: glossary.severity[severity], values, total: sum(values) };
  });
  return {
    key: "findings",
    title: more.findingsBySeverity,
    rowLabel: more.severity,
    barLabel: more.spread,
    totalLabel: more.total,
    series: FINDING_STATES.map((state) => ({ key: state, label: glossary.findingState[state] })),
    rows,
  };
}

/** Counts the answers of each section and the findings of each severity; nothing is blended into a score. */
export function figuresPart(telling: FullTelling): FullPart {
  return {
    kind: "figures",
    anchor: "overview",
    text: telling.more.overview,
    count: null,
    intro: null,
    emptyText: null,
    figures: [answers(telling), findings(telling)],
  };
}
