import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { toJsonText, type JsonText } from "@/lib/base/json-text";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { keptTexts } from "@/lib/platform/server/kept-text";
import { languageOf, wordsFor } from "@/lib/platform/server/words";
import type { Reason, Requirement } from "@/lib/verdict/core/requirement";
import { requirementsOf, requirementTitle } from "@/lib/verdict/core/requirements";
import type { Verdict } from "@/lib/verdict/core/verdict";
import { readReviewFacts, toRoundFacts } from "./read-review-facts";

/** A requirement with its name and reasons in words, besides their codes. */
export type WordedRequirement = Omit<Requirement, "reasons"> & {
  readonly title: string;
  /** All reasons as one text. */
  readonly reason: string;
  readonly reasons: readonly (Reason & { readonly message: string })[];
};

export interface ReadRequirements {
  readonly ceiling: Verdict;
  readonly requirements: WordedRequirement[];
}

/** The same as `readRequirements`, written as JSON. It is asked for by every page of a review and after every change in it. */
export async function readRequirementsText(actor: Actor, reviewId: ReviewId, now: Date, headers: Headers | null): Promise<JsonText<ReadRequirements>> {
  // Due dates pass with the calendar, without any change.
  const kind = `requirements ${languageOf(headers)} ${todayIn(actor.timeZone, now)}`;
  const texts = await keptTexts({ id: reviewId, stamp: actor.stamp }, [kind], async () => ({ [kind]: toJsonText(await readRequirements(actor, reviewId, now, headers)) }));
  return texts[kind]!;
}

/** Reads what the review still requires, and the best verdict that allows, in the caller's language. */
export async function readRequirements(
  actor: Actor,
  reviewId: ReviewId,
  now: Date,
  headers: Headers | null,
): Promise<ReadRequirements> {
  const language = languageOf(headers);
  const say = wordsFor(language);
  return inTeam(actor.teamId, async (tx) => {
    const facts = await readReviewFacts(tx, reviewId, now);
    const { ceiling, requirements } = requirementsOf(toRoundFacts(facts));
    const questions = new Map(facts.items.map((item) => [item.id, item.text[language].question]));
    return {
      ceiling,
      requirements: requirements.map((one) => {
        const name = requirementTitle(one.id);
        const question = one.id.startsWith("item:") ? questions.get(one.id.slice("item:".length)) : undefined;
        const reasons = one.reasons.map((reason) => ({ ...reason, message: say(`requirements.${reason.code}`, reason.params) }));
        return {
          ...one,
          title: question ?? say(`requirements.${name.code}`, name.params),
          reason: reasons.map((reason) => reason.message).join(" "),
          reasons,
        };
      }),
    };
  });
}
