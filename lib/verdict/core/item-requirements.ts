import type { Basis } from "@/lib/review/core/assessment";
import { inError, judge, reason } from "./judge";
import type { Reason, Requirement } from "./requirement";
import type { RoundAnswer, RoundFacts, RoundItem } from "./round-facts";
import type { Verdict } from "./verdict";

/** A tick is not proof: *correct* names lines, evidence, or the reviewer's own check in words. */
const restsOnSomething = ({ places, check, evidence }: Basis): boolean =>
  places.length > 0 || check.trim() !== "" || evidence.some((one) => one.trim() !== "");

interface Holding {
  readonly reasons: readonly Reason[];
  readonly otherwise: Verdict;
  readonly applies: boolean;
}

/** What an answer to a required item leaves open. One that lacks what it must come with answers nothing yet: NO. */
function holdingOf(answer: RoundAnswer | undefined, isBacked: boolean): Holding {
  const no = (code: string): Holding => ({ reasons: [reason(code)], otherwise: "no", applies: true });
  const free: Holding = { reasons: [], otherwise: "no", applies: true };
  switch (answer?.answer) {
    case "correct":
      return restsOnSomething(answer.basis) ? free : no("item.no-basis");
    case "not-applicable":
      return answer.reason.trim() === "" ? no("item.no-reason") : { ...free, applies: false };
    case "questionable":
    case "wrong":
      return isBacked
        ? { ...no(`item.${answer.answer}`), otherwise: "yes-with-fixes" }
        : no(`item.${answer.answer}-alone`);
    default:
      return no("item.unanswered");
  }
}

type Linked = (itemId: string) => { readonly findings: string[]; readonly isBacked: boolean };

/** What stands behind *questionable* and *wrong*: a finding that has not been withdrawn, or a question. */
const linksOf =
  ({ findings, questions }: Pick<RoundFacts, "findings" | "questions">): Linked =>
  (itemId) => {
    const linked = findings.filter((one) => one.itemId === itemId && one.state !== "withdrawn").map(({ id }) => id);
    return { findings: linked, isBacked: linked.length > 0 || questions.some((one) => one.itemId === itemId) };
  };

function requiredItem({ id }: RoundItem, given: readonly RoundAnswer[], linked: Linked): Requirement {
  const { findings, isBacked } = linked(id);
  const base = { id: `item:${id}`, findings, items: [id], isOverridable: true };
  if (given.length > 1) return inError(judge({ ...base, reasons: [reason("item.answered-twice")], otherwise: "no" }));
  return judge({ ...base, ...holdingOf(given[0], isBacked) });
}

/**
 * Optional items may stay unanswered, but what is answered must come with what its answer needs. The ceiling's
 * reasons for NO name required items only, so this holds a verdict at YES WITH FIXES.
 */
function optionalAnswers(items: readonly RoundItem[], answers: readonly RoundAnswer[], linked: Linked): Requirement {
  const given = items.flatMap((item) => answers.filter((one) => one.itemId === item.id && one.answer !== null));
  const loose = given.flatMap(({ itemId, answer, reason: why }) => {
    if (answer === "not-applicable") return why.trim() === "" ? [{ itemId, code: "optional.no-reason" }] : [];
    if ((answer !== "questionable" && answer !== "wrong") || linked(itemId).isBacked) return [];
    return [{ itemId, code: `optional.${answer}-alone` }];
  });
  return judge({
    id: "optional-answers",
    otherwise: "yes-with-fixes",
    applies: given.length > 0,
    reasons: loose.map(({ itemId, code }) => reason(code, { item: itemId })),
    items: loose.map(({ itemId }) => itemId),
  });
}

/** Applies the rules about the checklist: one requirement for each required item, one for all optional ones. */
export function itemRequirements(
  facts: Pick<RoundFacts, "items" | "assessments" | "findings" | "questions">,
): Requirement[] {
  const linked = linksOf(facts);
  const required = facts.items.filter((item) => item.required);
  const optional = facts.items.filter((item) => !item.required);
  return [
    ...required.map((item) =>
      requiredItem(
        item,
        facts.assessments.filter(({ itemId }) => itemId === item.id),
        linked,
      ),
    ),
    optionalAnswers(optional, facts.assessments, linked),
  ];
}
