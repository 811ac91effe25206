import type { Blocker } from "@/lib/base/blocker";
import { allows, permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { MOST_COMMENTS, type Comment } from "./discussion";

/** Whoever looks: who they are and what they may. */
export interface Reader {
  readonly userId: string;
  readonly role: Role;
}

type Written = Pick<Comment, "byId" | "deletedAt">;

/** Why this person may not add a comment to a discussion that has so many. */
export const addCommentBlockers = (reader: Pick<Reader, "role">, length = 0): Blocker[] => [
  ...permissionBlockers(reader, "comment.write"),
  ...(length >= MOST_COMMENTS ? [{ code: "comment.full", params: { most: MOST_COMMENTS } }] : []),
];

/** Why this person may not change a comment: only its writer puts words into their mouth. */
export function changeCommentBlockers(reader: Reader, comment: Written): Blocker[] {
  const role = permissionBlockers(reader, "comment.write");
  if (role.length > 0) return role;
  if (comment.byId !== reader.userId) return [{ code: "comment.others" }];
  return comment.deletedAt === null ? [] : [{ code: "comment.deleted" }];
}

/** Why this person may not delete a comment: one's own, or a lead any. */
export function deleteCommentBlockers(reader: Reader, comment: Pick<Written, "byId">): Blocker[] {
  const role = permissionBlockers(reader, "comment.write");
  if (role.length > 0) return role;
  return comment.byId === reader.userId || allows(reader.role, "comment.moderate") ? [] : [{ code: "comment.others-delete" }];
}

/** Why this person may not bring a deleted comment back: whoever deleted it does, or a lead. */
export function restoreCommentBlockers(reader: Reader, comment: Pick<Comment, "deletedById">): Blocker[] {
  const role = permissionBlockers(reader, "comment.write");
  if (role.length > 0) return role;
  return comment.deletedById === reader.userId || allows(reader.role, "comment.moderate") ? [] : [{ code: "comment.others-restore" }];
}
