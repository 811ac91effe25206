import type { ReportProposal, ReportQuestion, ReportSignOff } from "./full-value.ts";
import type { FullItem, FullPart } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";
import type { StrictPart } from "./strict-report.ts";
import { plainPart, prosePart } from "./strict-parts.ts";
import { conditionItem, overrides, residualRisks, signOffItem } from "./strict-recommendation.ts";
import { atLines } from "./strict-place.ts";
import { visibleLine, visibleText } from "./visible-text.ts";
import { verdictWord } from "./words.ts";

interface Shown {
  readonly anchor: string;
  readonly text: string;
  readonly intro?: string | null;
  readonly emptyText: string;
}

function listPart({ anchor, text, intro = null, emptyText }: Shown, items: readonly FullItem[]): FullPart {
  const isEmpty = items.length === 0;
  return {
    kind: "list",
    anchor,
    text,
    count: String(items.length),
    intro: isEmpty ? null : intro,
    emptyText: isEmpty ? emptyText : null,
    items,
  };
}

function aboutPart(telling: FullTelling, { place, itemId, findingId }: ReportQuestion): StrictPart[] {
  const { report, language, words, more } = telling;
  const item = report.items.find((one) => one.itemId === itemId);
  const finding = report.findings.find((one) => one.id === findingId);
  const about = [
    ...(finding ? [`${words.finding(finding.number)}: ${finding.title}`] : []),
    ...(item ? [item.question[language]] : []),
    ...(place?.kind === "absent" ? [place.absent] : []),
  ];
  const parts: StrictPart[] = about.map((text) => plainPart(telling, "about", more.about, text));
  if (!place || place.kind === "absent") return parts;
  const quote = place.quote === undefined ? null : visibleText(place.quote).replace(/\n+$/, "");
  const path = place.path === undefined ? null : visibleLine(place.path);
  return [...parts, { kind: "place", key: "place", label: words.where, path, at: atLines(telling, place), quote }];
}

function questionItem(telling: FullTelling, question: ReportQuestion): FullItem {
  const { more, at } = telling;
  const { number, state, isBlocking, due, answer, answeredBy, answeredAt, askedBy, askedAt } = question;
  const answerLabel = more.answerText(visibleLine(answeredBy ?? ""), answeredAt ? at(answeredAt) : "").trim();
  return {
    title: more.question(number),
    facts: [
      more.questionState[state],
      ...(isBlocking ? [more.blocking] : []),
      ...(due ? [more.dueBy(due)] : []),
      more.asked(visibleLine(askedBy), at(askedAt)),
    ],
    parts: [
      prosePart(telling, "question", more.question(number), question.text),
      ...aboutPart(telling, question),
      ...(state === "answered" ? [prosePart(telling, "answer", answerLabel, answer)] : []),
    ],
  };
}

/** Lists what was asked of the author and what was answered; none of it when nothing was asked. */
export function questionsPart(telling: FullTelling): FullPart[] {
  const { full, more } = telling;
  if (full.questions.length === 0) return [];
  const items = full.questions.map((question) => questionItem(telling, question));
  return [listPart({ anchor: "questions", text: more.questions, emptyText: "" }, items)];
}

/** Lists the verdict's conditions with the progress recorded on each since. */
export function conditionsPart(telling: FullTelling): FullPart[] {
  const { report, more, now, at } = telling;
  if (!report.verdict) return [];
  const items = report.verdict.conditions.map((condition): FullItem => {
    const steps = now.progress.filter(({ conditionId }) => conditionId === condition.id);
    const said = steps.map(({ state, by, at: when, note }) =>
      plainPart(telling, "progress", more.progress, more.progressStep(state === "closed", by, at(when), note)),
    );
    const { title, parts } = conditionItem(telling, condition);
    const untouched = [plainPart(telling, "progress", more.progress, more.notClosed)];
    return { title, facts: [], parts: [...parts, ...(said.length > 0 ? said : untouched)] };
  });
  const shown = { anchor: "conditions", text: more.conditions, intro: more.conditionsIntro, emptyText: more.noConditions };
  return [listPart(shown, items)];
}

/** Lists the risks that were accepted, by whom, why and until when. */
export function risksPart(telling: FullTelling): FullPart {
  const { words, more } = telling;
  const items = residualRisks(telling).flatMap((list) => list.items);
  return listPart(
    { anchor: "risks", text: words.residualRisks, emptyText: more.noRisks },
    items.map((item) => ({ ...item, facts: [] })),
  );
}

/** Lists the requirements that were overridden, by whom and why. */
export function overridesPart(telling: FullTelling): FullPart {
  const { words, more } = telling;
  const items = overrides(telling).flatMap((list) => list.items);
  return listPart(
    { anchor: "overrides", text: words.overrides, emptyText: more.overridesNone },
    items.map((item) => ({ ...item, facts: [] })),
  );
}

function decisionPart(telling: FullTelling, signOff: ReportSignOff): StrictPart[] {
  const { title, parts } = signOffItem(telling, signOff);
  return parts.map((part) => (part.kind === "plain" ? { ...part, label: title } : part));
}

function proposalItem(telling: FullTelling, proposal: ReportProposal): FullItem {
  const { words, more, language, at } = telling;
  return {
    title: more.earlier(verdictWord(language, proposal.verdict)),
    facts: [more.proposalState(proposal.state), more.proposed(visibleLine(proposal.proposedBy), at(proposal.proposedAt))],
    parts: [
      prosePart(telling, "motivation", words.motivation, proposal.motivation),
      plainPart(telling, "scope", words.scope, proposal.scope || words.everything),
      ...proposal.signOffs.flatMap((signOff) => decisionPart(telling, signOff)),
    ],
  };
}

/** Lists who signed the verdict and how, and every other proposal of the round with who declined it and why. */
export function signOffsPart(telling: FullTelling): FullPart {
  const { report, full, more } = telling;
  const items: FullItem[] = [
    ...(report.verdict?.signOffs ?? []).map((signOff) => ({ ...signOffItem(telling, signOff), facts: [] })),
    ...full.proposals.map((proposal) => proposalItem(telling, proposal)),
  ];
  return listPart({ anchor: "sign-offs", text: more.signOffs, emptyText: more.noSignOffs }, items);
}
