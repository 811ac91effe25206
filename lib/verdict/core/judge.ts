import type { Reason, Requirement } from "./requirement";
import type { Verdict } from "./verdict";

export const reason = (code: string, params: Reason["params"] = {}): Reason => ({ code, params });

interface Judged {
  readonly id: string;
  /** What speaks against it; nothing means that it is satisfied. */
  readonly reasons: readonly Reason[];
  /** The best verdict while something speaks against it. */
  readonly otherwise: Verdict;
  /** False when there is nothing that it could be about, so that silence does not look like success. */
  readonly applies?: boolean;
  readonly findings?: readonly string[];
  readonly items?: readonly string[];
  readonly isOverridable?: boolean;
}

/** Makes a requirement from what speaks against it. */
export function judge({
  id,
  reasons,
  otherwise,
  applies = true,
  findings = [],
  items = [],
  isOverridable = false,
}: Judged): Requirement {
  const isUnsatisfied = reasons.length > 0;
  return {
    id,
    state: isUnsatisfied ? "unsatisfied" : applies ? "satisfied" : "not-applicable",
    allows: isUnsatisfied ? otherwise : "yes",
    reasons: [...reasons],
    findings: [...new Set(findings)],
    items: [...items],
    isOverridable,
    override: null,
  };
}

/** Facts that contradict each other prove nothing: an error never counts as satisfied, and nobody overrides it. */
export const inError = (requirement: Requirement): Requirement =>
  requirement.reasons.length === 0
    ? requirement
    : { ...requirement, state: "error", allows: "no", isOverridable: false };
