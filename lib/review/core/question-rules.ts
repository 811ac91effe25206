import type { Blocker } from "@/lib/base/blocker";
import { allows, permissionBlockers } from "@/lib/identity/core/permissions";
import type { Reader } from "./discussion-rules";
import type { Question } from "./question";

type Asked = Pick<Question, "askedById" | "state" | "number">;

const notOpen = ({ state, number }: Asked): Blocker[] => (state === "open" ? [] : [{ code: `question.is-${state}`, params: { number } }]);

/** Why this person may not ask the author anything. */
export const askBlockers = (reader: Pick<Reader, "role">): Blocker[] => permissionBlockers(reader, "question.ask");

/** The asker's own, or a lead's: what concerns the question and not its answer. */
function keeperBlockers(reader: Reader, asked: Asked): Blocker[] {
  const role = askBlockers(reader);
  if (role.length > 0) return role;
  const isKeeper = asked.askedById === reader.userId || allows(reader.role, "comment.moderate");
  return isKeeper ? [] : [{ code: "question.others", params: { number: asked.number } }];
}

/** Why this person may not change what is asked. */
export const changeQuestionBlockers = (reader: Reader, asked: Asked): Blocker[] => [...keeperBlockers(reader, asked), ...notOpen(asked)];

/**
 * Why this person may not answer: an author does, by role or by having submitted a revision, or who leads the review.
 */
export function answerBlockers(reader: Reader & { readonly isAuthor: boolean }, asked: Asked): Blocker[] {
  const may = allows(reader.role, "question.answer") || (reader.isAuthor && allows(reader.role, "comment.write"));
  return [...(may ? [] : [{ code: "question.author", params: { number: asked.number } }]), ...notOpen(asked)];
}

/** Why this person may not say that the question was not answered. */
export const reopenBlockers = (reader: Reader, asked: Asked): Blocker[] => [
  ...keeperBlockers(reader, asked),
  ...(asked.state === "open" ? [{ code: "question.is-open", params: { number: asked.number } }] : []),
];

/** Why this person may not take the question back. An answered one stays: it was asked, and somebody answered. */
export const withdrawBlockers = (reader: Reader, asked: Asked): Blocker[] => [...keeperBlockers(reader, asked), ...notOpen(asked)];
