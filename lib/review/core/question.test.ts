import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/identity/core/role";
import { inOrder, isOverdue } from "./question";
import { answerBlockers, askBlockers, changeQuestionBlockers, reopenBlockers, withdrawBlockers } from "./question-rules";

const codes = (blockers: readonly { code: string }[]) => blockers.map(({ code }) => code);
const asked = (state: "open" | "answered" | "withdrawn" = "open") => ({ askedById: "asker", state, number: 4 });

describe("a question", () => {
  it("is asked by reviewer, lead, approver and owner", () => {
    expect(ROLES.filter((role) => askBlockers({ role }).length === 0).sort()).toEqual(["approver", "lead", "owner", "reviewer"]);
  });

  it("is answered by an author, a lead or an owner, and by whoever submitted a revision", () => {
    const answer = (role: (typeof ROLES)[number], isAuthor: boolean) => codes(answerBlockers({ userId: "x", role, isAuthor }, asked()));
    for (const role of ["author", "lead", "owner"] as const) expect(answer(role, false)).toEqual([]);
    expect(answer("reviewer", false)).toEqual(["question.author"]);
    expect(answer("reviewer", true)).toEqual([]);
    expect(answer("viewer", true)).toEqual(["question.author"]);
  });

  it("is changed, withdrawn and reopened by whoever asked it or a lead, not by a colleague or the author", () => {
    for (const rule of [changeQuestionBlockers, withdrawBlockers]) {
      expect(rule({ userId: "asker", role: "reviewer" }, asked())).toEqual([]);
      expect(rule({ userId: "x", role: "lead" }, asked())).toEqual([]);
      expect(codes(rule({ userId: "x", role: "reviewer" }, asked()))).toEqual(["question.others"]);
      expect(codes(rule({ userId: "x", role: "author" }, asked()))).toEqual(["role"]);
    }
    expect(reopenBlockers({ userId: "asker", role: "reviewer" }, asked("answered"))).toEqual([]);
    expect(reopenBlockers({ userId: "asker", role: "reviewer" }, asked("withdrawn"))).toEqual([]);
    expect(codes(reopenBlockers({ userId: "x", role: "approver" }, asked("answered")))).toEqual(["question.others"]);
  });

  it("goes one step at a time", () => {
    const lead = { userId: "x", role: "lead", isAuthor: false } as const;
    expect(codes(answerBlockers(lead, asked("answered")))).toEqual(["question.is-answered"]);
    expect(codes(answerBlockers(lead, asked("withdrawn")))).toEqual(["question.is-withdrawn"]);
    expect(codes(reopenBlockers(lead, asked("open")))).toEqual(["question.is-open"]);
    expect(codes(withdrawBlockers(lead, asked("answered")))).toEqual(["question.is-answered"]);
  });

  it("is overdue after its date, not on it, and only while it waits", () => {
    expect(isOverdue({ state: "open", due: "2026-03-01" }, "2026-03-01")).toBe(false);
    expect(isOverdue({ state: "open", due: "2026-03-01" }, "2026-03-02")).toBe(true);
    expect(isOverdue({ state: "answered", due: "2026-03-01" }, "2026-03-02")).toBe(false);
    expect(isOverdue({ state: "open", due: null }, "2026-03-02")).toBe(false);
  });

  it("stands before others when it blocks, then by its date, and after them once settled", () => {
    const one = (number: number, given: object = {}) => ({ number, state: "open" as const, isBlocking: false, due: null as string | null, ...given });
    const all = [one(1, { state: "answered" }), one(2), one(3, { due: "2026-03-02" }), one(4, { isBlocking: true }), one(5, { due: "2026-03-01" })];
    expect(inOrder(all).map(({ number }) => number)).toEqual([4, 5, 3, 2, 1]);
  });
});
