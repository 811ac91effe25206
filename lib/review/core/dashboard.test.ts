import { describe, expect, it } from "vitest";
import { inWaitingOrder, isLate, waitingHref, withoutDoubles, type Waiting } from "./dashboard";

const TODAY = "2026-03-10";
const inReview = { reviewId: "r", reviewTitle: "Spring" };
const finding = (number: number, due: string | null, severity: "critical" | "minor" = "minor"): Waiting => ({ ...inReview, kind: "finding", number, title: "T", severity, due });
const question = (number: number, due: string | null): Waiting => ({ ...inReview, kind: "question", questionId: `q${number}`, number, text: "Why?", isBlocking: false, due });
const proposal: Waiting = { ...inReview, kind: "sign-off", verdict: "yes", at: "2026-03-09T00:00:00Z" };
const stuck: Waiting = { ...inReview, kind: "stuck", state: "in-review", since: "2026-02-01T00:00:00Z", next: { code: "propose", params: {}, place: { kind: "verdict" } } };

describe("inWaitingOrder", () => {
  it("puts what is overdue first, the longest overdue before the rest", () => {
    const late = [question(1, "2026-03-08"), finding(2, "2026-03-01")];
    expect(inWaitingOrder([stuck, finding(3, "2026-03-20"), proposal, ...late], TODAY)).toEqual([late[1], late[0], proposal, finding(3, "2026-03-20"), stuck]);
  });

  it("orders findings by date, critical before others, and those without a date last", () => {
    const [a, b, c] = [finding(1, null), finding(2, "2026-03-12"), finding(3, "2026-03-12", "critical")];
    expect(inWaitingOrder([a, b, c], TODAY)).toEqual([c, b, a]);
  });
});

describe("withoutDoubles", () => {
  const notice = (given: Partial<Extract<Waiting, { kind: "notice" }>>): Waiting => ({
    ...inReview,
    kind: "notice",
    noticeId: "1",
    noticeKind: "question",
    by: "Kim",
    at: "",
    discussionId: null,
    commentId: null,
    questionId: null,
    findingNumber: null,
    ...given,
  });

  it("tells once of a question one is to answer and of a finding one owns", () => {
    const waits = [question(1, null), finding(4, null)];
    const doubles = [notice({ questionId: "q1" }), notice({ noticeKind: "assigned", findingNumber: 4 })];
    const others = [notice({ questionId: "q2" }), notice({ noticeKind: "mention", findingNumber: 4 })];
    expect(withoutDoubles([...waits, ...doubles, ...others])).toEqual([...waits, ...others]);
  });
});

describe("isLate", () => {
  it("judges by the date alone, and a due date ends with its day", () => {
    expect(isLate(finding(1, TODAY), TODAY)).toBe(false);
    expect(isLate(finding(1, "2026-03-09"), TODAY)).toBe(true);
    expect(isLate(finding(1, null), TODAY)).toBe(false);
    expect(isLate(proposal, TODAY)).toBe(false);
  });
});

describe("waitingHref", () => {
  it("leads to the very place", () => {
    expect(waitingHref(proposal)).toBe("/reviews/r/verdict");
    expect(waitingHref(finding(4, null))).toBe("/reviews/r?finding=4");
    expect(waitingHref(question(2, null))).toContain("question=q2");
    expect(waitingHref(stuck)).toBe("/reviews/r/verdict");
    const notice: Waiting = { ...inReview, kind: "notice", noticeId: "1", noticeKind: "mention", by: "Kim", at: "", discussionId: "d", commentId: "c", questionId: null, findingNumber: null };
    expect(waitingHref(notice)).toContain("discussion=d");
  });
});
