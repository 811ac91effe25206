import { applyOverrides } from "./override";
import { factRequirements } from "./fact-requirements";
import { findingRequirements } from "./finding-requirements";
import { itemRequirements } from "./item-requirements";
import type { Reason, Requirement } from "./requirement";
import type { RoundFacts } from "./round-facts";
import { STRICTEST_FIRST, type Verdict } from "./verdict";

export type { RoundFacts } from "./round-facts";

/** Whether a verdict promises more than another one. */
export const isAbove = (verdict: Verdict, ceiling: Verdict): boolean =>
  STRICTEST_FIRST.indexOf(verdict) > STRICTEST_FIRST.indexOf(ceiling);

/** The strictest of what requirements allow: more of them can never improve a verdict. */
export const ceilingOf = (requirements: readonly Pick<Requirement, "allows">[]): Verdict =>
  STRICTEST_FIRST.find((verdict) => requirements.some(({ allows }) => allows === verdict)) ?? "yes";

/** Decides what a round still requires, and with it the best verdict allowed (PRODUCT.md, "The ceiling"). */
export function requirementsOf(round: RoundFacts): { ceiling: Verdict; requirements: Requirement[] } {
  const judged = [...factRequirements(round), ...findingRequirements(round), ...itemRequirements(round)];
  const requirements = applyOverrides(judged, round.overrides);
  return { ceiling: ceilingOf(requirements), requirements };
}

/** Names a requirement by a message code below `requirements`; an item's own question says more where it is at hand. */
export function requirementTitle(id: string): Reason {
  return id.startsWith("item:")
    ? { code: "title.item", params: { item: id.slice("item:".length) } }
    : { code: `title.${id}`, params: {} };
}
