import "server-only";
import type { UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import type { Tx } from "@/lib/platform/server/db";

/** Who answers for a finding: the name as it was given, and the member it means, if it means one. */
export interface ResolvedOwner {
  readonly owner: string;
  readonly ownerId: UserId | null;
}

const folded = (text: string) => text.trim().toLocaleLowerCase();

/**
 * Finds the member that an owner means. An id must be that of a member, whose name it then is; without one, a text that is
 * exactly one member's name or address means that member. Two members of one name are told apart by an id alone.
 */
export async function resolveOwner(tx: Tx, actor: Actor, owner: string | undefined, ownerId: UserId | null | undefined): Promise<Partial<ResolvedOwner>> {
  if (ownerId === undefined && owner === undefined) return {};
  if (ownerId === null) return { ...(owner === undefined ? {} : { owner }), ownerId: null };
  if (ownerId === undefined && folded(owner ?? "") === "") return { owner: "", ownerId: null };
  const members = await tx.membership.findMany({ where: { teamId: actor.teamId, removedAt: null }, select: { userId: true } });
  const people = await tx.user.findMany({ where: { id: { in: members.map((one) => one.userId) } }, select: { id: true, name: true, email: true } });
  if (ownerId !== undefined) {
    const member = people.find((one) => one.id === ownerId);
    if (!member) throw new Problem("invalid", "owner-unknown", { fields: [{ field: "ownerId", code: "custom" }] });
    return { owner: member.name, ownerId };
  }
  const wanted = folded(owner ?? "");
  const meant = people.filter((one) => folded(one.name) === wanted || folded(one.email) === wanted);
  const [member] = meant;
  // An address is how a member is found, not what a report shows.
  return member && meant.length === 1 ? { owner: member.name, ownerId: member.id as UserId } : { owner: owner ?? "", ownerId: null };
}
