import { describe, expect, it } from "vitest";
import { noticeHref, whoIsTold, type Notice } from "./discussion-notice";

const members = new Set(["me", "a", "b", "c"]);

describe("who is told", () => {
  it("is nobody of their own act", () => {
    expect(whoIsTold("me", members, [{ kind: "mention", userIds: ["me"] }])).toEqual([]);
  });

  it("is each person once, by what concerns them most", () => {
    const wanted = [
      { kind: "mention", userIds: ["a"] },
      { kind: "reply", userIds: ["a", "b", "b"] },
    ] as const;
    expect(whoIsTold("me", members, wanted)).toEqual([
      { userId: "a", kind: "mention" },
      { userId: "b", kind: "reply" },
    ]);
  });

  it("is nobody who is not in the team", () => {
    expect(whoIsTold("me", members, [{ kind: "reply", userIds: ["gone", "c"] }])).toEqual([{ userId: "c", kind: "reply" }]);
  });
});

describe("a notice", () => {
  const notice = { reviewId: "r", discussionId: null, commentId: null, question: null, finding: null } as unknown as Notice;

  it("leads to the comment, the question or the finding it is about", () => {
    expect(noticeHref({ ...notice, discussionId: "d", commentId: "c" })).toBe("/reviews/r/discussion?discussion=d#comment-c");
    expect(noticeHref({ ...notice, question: { id: "q", number: 2 } })).toBe("/reviews/r/discussion?question=q#question-q");
    expect(noticeHref({ ...notice, finding: { number: 7, title: "T" } })).toBe("/reviews/r?finding=7");
  });
});
