import type { Blocker } from "@/lib/base/blocker";
import { permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { inError, reason } from "./judge";
import type { Requirement } from "./requirement";
import type { RoundOverride } from "./round-facts";

const applies = (requirement: Requirement | undefined, override: RoundOverride): requirement is Requirement =>
  requirement !== undefined && requirement.isOverridable && override.reason.trim() !== "";

function overridden(requirement: Requirement, { by, reason: why, at }: RoundOverride): Requirement {
  const isNeeded = requirement.state === "unsatisfied";
  return {
    ...requirement,
    state: "overridden",
    // Also where it has been satisfied since: whoever reads the verdict sees that it was lifted, until it is withdrawn.
    allows: "yes-with-fixes",
    reasons: isNeeded ? requirement.reasons : [...requirement.reasons, reason("override.not-needed")],
    override: { by, reason: why, at },
  };
}

/**
 * Applies the standing overrides to the requirements they name. One that names a requirement which cannot be
 * overridden has no effect but to show as an error: nobody could have given it.
 */
export function applyOverrides(
  requirements: readonly Requirement[],
  overrides: readonly RoundOverride[],
): Requirement[] {
  const named = new Map(requirements.map((one) => [one.id, one]));
  const impossible = overrides.filter(
    (one) => named.get(one.requirementId)?.state !== "error" && !applies(named.get(one.requirementId), one),
  );
  return requirements.map((requirement) => {
    if (requirement.id === "facts") {
      const reasons = impossible.map(({ requirementId }) => reason("facts.override", { requirement: requirementId }));
      return inError({ ...requirement, reasons: [...requirement.reasons, ...reasons] });
    }
    const override = overrides.findLast((one) => one.requirementId === requirement.id);
    return override && applies(requirement, override) ? overridden(requirement, override) : requirement;
  });
}

/** Why this person may not override this requirement; authorship, digest and completeness are never overridden. */
export function overrideBlockers(
  role: Role,
  requirement: Pick<Requirement, "state" | "isOverridable"> | undefined,
  isAuthor: boolean,
): Blocker[] {
  const blockers = permissionBlockers({ role }, "requirement.override");
  if (isAuthor) blockers.push({ code: "override.author" });
  if (!requirement?.isOverridable) blockers.push({ code: "override.never" });
  else if (requirement.state === "satisfied" || requirement.state === "not-applicable")
    blockers.push({ code: "override.not-needed" });
  return blockers;
}
