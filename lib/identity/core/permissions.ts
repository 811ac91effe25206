import type { Blocker } from "@/lib/base/blocker";
import type { Actor } from "./actor";
import type { Role } from "./role";

/**
 * Who may do what, by role (PRODUCT.md, "The people"). Authorship, which no role lifts, is judged where it
 * matters: see verdict/core/policy.ts.
 */
export const PERMISSIONS = {
  "team.manage": ["owner"],
  "system.write": ["owner", "lead", "reviewer", "author"],
  "review.open": ["owner", "lead", "reviewer", "author"],
  "review.change": ["owner", "lead"],
  "revision.submit": ["owner", "lead", "reviewer", "author"],
  "assessment.give": ["owner", "lead", "reviewer", "approver"],
  // Who judges claims may also give answers; reading a submission again takes the worker's time.
  "analysis.start": ["owner", "lead", "reviewer"],
  "finding.keep": ["owner", "lead", "reviewer", "approver"],
  "finding.submit-fix": ["owner", "lead", "reviewer", "approver", "author"],
  "risk.accept": ["owner", "approver"],
  "requirement.override": ["owner", "approver"],
  "verdict.propose": ["owner", "lead"],
  "verdict.sign": ["owner", "approver"],
  "condition.record": ["owner", "lead", "reviewer", "approver"],
  "comment.write": ["owner", "lead", "reviewer", "approver", "author"],
  "comment.moderate": ["owner", "lead"],
  "question.ask": ["owner", "lead", "reviewer", "approver"],
  // Whoever submitted a revision answers too, whatever their role: see review/core/question-rules.ts.
  "question.answer": ["owner", "lead", "author"],
  "pack.manage": ["owner", "lead"],
  "report.share": ["owner", "lead", "reviewer", "approver"],
  "review.read": ["owner", "lead", "reviewer", "approver", "author", "viewer"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether a role allows something. */
export const allows = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** Why this actor may not do it, for the server and for the words beside the button. */
export function permissionBlockers(actor: Pick<Actor, "role">, permission: Permission): Blocker[] {
  return allows(actor.role, permission)
    ? []
    : [{ code: "role", params: { role: actor.role, roles: PERMISSIONS[permission].join(",") } }];
}
