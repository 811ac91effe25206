import { describe, expect, it } from "vitest";
import type { Question } from "@/lib/review/core/question";
import { aRoundFacts } from "@/lib/testing/builders";
import { requirementsOf } from "./requirements";
import { toRoundQuestion } from "./round-facts";

const question = (given: Partial<Question> = {}) =>
  ({ id: "q", number: 3, text: "Which rows\nare read?", isBlocking: true, state: "open", itemId: null, ...given }) as Question;
const blocking = (given?: Partial<Question>) =>
  requirementsOf(aRoundFacts({ questions: toRoundQuestion(question(given)) })).requirements.find(({ id }) => id === "blocking-questions");

describe("a question, judged", () => {
  it("holds the verdict at NO with its own words while it blocks and waits", () => {
    expect(blocking()).toMatchObject({ state: "unsatisfied", allows: "no" });
    expect(blocking()?.reasons).toContainEqual({ code: "questions.waiting", params: { number: 3, text: "Which rows are read?" } });
  });

  it("is satisfied by an answer, and asks nothing once it was taken back", () => {
    expect(blocking({ state: "answered" })?.state).toBe("satisfied");
    expect(blocking({ state: "withdrawn" })?.state).toBe("not-applicable");
    expect(toRoundQuestion(question({ state: "withdrawn", itemId: "core/x" as never }))).toEqual([]);
  });
});
