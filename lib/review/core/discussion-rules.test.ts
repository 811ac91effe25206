import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/identity/core/role";
import { MOST_COMMENTS } from "./discussion";
import { addCommentBlockers, changeCommentBlockers, deleteCommentBlockers, restoreCommentBlockers } from "./discussion-rules";

const codes = (blockers: readonly { code: string }[]) => blockers.map(({ code }) => code);
const mine = { byId: "me", deletedAt: null };

describe("a comment", () => {
  it("is written by everybody but a viewer", () => {
    expect(ROLES.filter((role) => addCommentBlockers({ role }).length === 0)).toEqual(ROLES.filter((role) => role !== "viewer"));
  });

  it("is not added to a discussion that has as many as it takes", () => {
    expect(codes(addCommentBlockers({ role: "owner" }, MOST_COMMENTS))).toEqual(["comment.full"]);
    expect(addCommentBlockers({ role: "owner" }, MOST_COMMENTS - 1)).toEqual([]);
  });

  it("is changed by whoever wrote it, and not even by an owner else", () => {
    expect(changeCommentBlockers({ userId: "me", role: "author" }, mine)).toEqual([]);
    expect(codes(changeCommentBlockers({ userId: "boss", role: "owner" }, mine))).toEqual(["comment.others"]);
    expect(codes(changeCommentBlockers({ userId: "me", role: "author" }, { ...mine, deletedAt: "2026-03-02T09:00:00.000Z" }))).toEqual(["comment.deleted"]);
  });

  it("is deleted by whoever wrote it, a lead or an owner", () => {
    expect(deleteCommentBlockers({ userId: "me", role: "reviewer" }, mine)).toEqual([]);
    for (const role of ["lead", "owner"] as const) expect(deleteCommentBlockers({ userId: "boss", role }, mine)).toEqual([]);
    for (const role of ["reviewer", "approver", "author"] as const)
      expect(codes(deleteCommentBlockers({ userId: "other", role }, mine))).toEqual(["comment.others-delete"]);
  });

  it("that a lead deleted is not brought back by its writer", () => {
    expect(codes(restoreCommentBlockers({ userId: "me", role: "reviewer" }, { deletedById: "boss" }))).toEqual(["comment.others-restore"]);
    expect(restoreCommentBlockers({ userId: "me", role: "reviewer" }, { deletedById: "me" })).toEqual([]);
  });

  it("of one who has become a viewer since stays as it is", () => {
    expect(codes(changeCommentBlockers({ userId: "me", role: "viewer" }, mine))).toEqual(["role"]);
    expect(codes(deleteCommentBlockers({ userId: "me", role: "viewer" }, mine))).toEqual(["role"]);
  });
});
