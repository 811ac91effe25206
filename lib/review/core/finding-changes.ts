import type { Blocker } from "@/lib/base/blocker";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { allows, permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { FindingInput, type ClosesBy, type Finding, type FindingState } from "./finding";

/** A change of a finding: any of its fields, and its state with words. */
export type FindingChange = { readonly [K in keyof FindingInput]?: FindingInput[K] | undefined } & {
  readonly state?: FindingState | undefined;
  /** How it was verified, why it is withdrawn or opened again, what was submitted as a fix. */
  readonly stateReason?: string | undefined;
  readonly closesByReason?: string | undefined;
};

/**
 * Where a finding may go from each state by a change. A risk is not accepted this way (see risk-acceptance.ts),
 * and what has been closed is opened again before anything else, so that the trail shows both steps.
 */
export const TRANSITIONS: Readonly<Record<FindingState, readonly FindingState[]>> = {
  open: ["fix-submitted", "verified", "withdrawn"],
  "fix-submitted": ["open", "verified", "withdrawn"],
  verified: ["open"],
  "risk-accepted": ["open"],
  withdrawn: ["open"],
};

const isBlank = (text: string | undefined): boolean => (text ?? "").trim() === "";

/** A form sends all its fields: only those that differ are changes. */
function changesFields(before: Finding, change: FindingChange): boolean {
  const fields = Object.keys(FindingInput.shape) as (keyof FindingInput)[];
  return fields.some(
    (field) => change[field] !== undefined && canonicalJson(change[field]) !== canonicalJson(before[field]),
  );
}

/** A change away from run or person lifts the ceiling from NO, so it takes what lifting a requirement takes. */
export const leavesRunOrPerson = (from: ClosesBy, to: ClosesBy): boolean => from !== "change" && to === "change";

function closesByBlockers(role: Role, before: Finding, change: FindingChange, isAuthor: boolean): Blocker[] {
  if (change.closesBy === undefined || !leavesRunOrPerson(before.closesBy, change.closesBy)) return [];
  const params = { number: before.number, from: before.closesBy };
  const blockers: Blocker[] = [];
  if (!allows(role, "requirement.override")) blockers.push({ code: "closes-by.approver", params });
  if (isAuthor) blockers.push({ code: "closes-by.author", params });
  if (isBlank(change.closesByReason)) blockers.push({ code: "closes-by.reason", params });
  return blockers;
}

function stateBlockers(role: Role, before: Finding, change: FindingChange): Blocker[] {
  const { state } = change;
  const params = { number: before.number };
  if (state === undefined || state === before.state) return [];
  if (state === "risk-accepted") return [{ code: "finding.risk-by-approver", params }];
  const blockers = permissionBlockers({ role }, state === "fix-submitted" ? "finding.submit-fix" : "finding.keep");
  if (!TRANSITIONS[before.state].includes(state)) blockers.push({ code: `finding.is-${before.state}`, params });
  if (state === "verified" && isBlank(change.stateReason)) blockers.push({ code: "finding.verified-how", params });
  if (state === "withdrawn" && isBlank(change.stateReason)) blockers.push({ code: "finding.withdrawn-why", params });
  return blockers;
}

/**
 * Why a person with this role may not change a finding so. An author may submit a fix and no more.
 *
 * @param isAuthor whether they submitted any revision of the review, which makes them its author whatever their role
 */
export function changeBlockers(role: Role, before: Finding, change: FindingChange, isAuthor = false): Blocker[] {
  const blockers = [
    ...(changesFields(before, change) ? permissionBlockers({ role }, "finding.keep") : []),
    ...stateBlockers(role, before, change),
    ...closesByBlockers(role, before, change, isAuthor),
  ];
  // The role may be too small for the fields and for the state: once is enough.
  return blockers.filter(({ code }, index) => blockers.findIndex((one) => one.code === code) === index);
}
