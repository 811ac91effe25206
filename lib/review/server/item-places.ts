import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { toJsonText, type JsonText } from "@/lib/base/json-text";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { vocabularyOf, type ItemPlace } from "@/lib/packs/core/find-places";
import { pinnedItems } from "@/lib/packs/core/pinned";
import { readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import { findPlacesInThread } from "@/lib/packs/server/search-in-thread";
import { inTeam } from "@/lib/platform/server/db";
import { keptTexts } from "@/lib/platform/server/kept-text";
import { readSubmission } from "./review-packs";

/** Lines that are searched; what a whole repository says is for the reading engine. */
const LINES_AT_MOST = 20_000;

/** Reads the places of the submission that an item concerns, the best first, as JSON text. */
export async function readItemPlaces(actor: Actor, reviewId: ReviewId, itemId: string): Promise<JsonText<{ places: readonly ItemPlace[] }>> {
  const kind = `places ${itemId}`;
  const texts = await keptTexts({ id: reviewId, stamp: actor.stamp }, [kind], async () => {
    const sought = await inTeam(actor.teamId, async (tx) => {
      const review = await tx.review.findUnique({ where: { id: reviewId }, select: { packs: true } });
      if (!review) throw new Problem("not-found", "not-found");
      const items = pinnedItems((await readPinnedPacks(tx, review.packs)).map(({ pack }) => pack));
      const item = items.find(({ id }) => id === itemId);
      if (!item) throw new Problem("not-found", "unknown-item");
      let left = LINES_AT_MOST;
      const files = (await readSubmission(tx, actor.teamId, reviewId)).map(({ path, text }) => {
        const lines = text.split("\n").slice(0, Math.max(0, left));
        left -= lines.length;
        return { path, lines };
      });
      return { item, files, vocabulary: vocabularyOf(items) };
    });
    const places = await findPlacesInThread(sought.item, sought.files, sought.vocabulary);
    if (places === null) throw new Problem("unavailable", "search-busy", { retryAfter: 15 });
    return { [kind]: toJsonText({ places }) };
  });
  return texts[kind]!;
}
