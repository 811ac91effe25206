import "server-only";
import { LRUCache } from "lru-cache";
import { env } from "./env";

/**
 * Texts that were made from what was read, by what they were made of and its stamp. The stamp is read from the database at
 * the start of each request and moves with every change (migration 0010_stamps), so a kept text is either of now or never
 * found again; another process keeps its own.
 */
const holder = globalThis as unknown as { klarteckenKept?: LRUCache<string, string> | null };

function kept(): LRUCache<string, string> | null {
  if (holder.klarteckenKept === undefined) {
    const bytes = env().KLARTECKEN_KEPT_MB * 1024 * 1024;
    // Two bytes a character at most.
    holder.klarteckenKept = bytes > 0 ? new LRUCache<string, string>({ maxSize: bytes, sizeCalculation: (text, key) => 2 * (text.length + key.length) }) : null;
  }
  return holder.klarteckenKept;
}

/**
 * Gives the texts of some kinds about one thing, made anew only where its stamp has moved since.
 *
 * @param about what the texts are about and what else they depend on (ids, language, calendar date), and its stamp as of the
 *   beginning of this request; without a stamp nothing is kept
 * @param make reads everything and gives the text of every kind asked for; what it gives besides is kept too
 */
export async function keptTexts<Kind extends string>(
  about: { readonly id: string; readonly stamp: string | undefined },
  kinds: readonly Kind[],
  make: () => Promise<Readonly<Record<Kind, string>>>,
): Promise<Readonly<Record<Kind, string>>> {
  const store = about.stamp === undefined ? null : kept();
  if (!store) return make();
  const keyOf = (kind: string) => `${kind} ${about.id} ${about.stamp}`;
  const found = kinds.map((kind) => [kind, store.get(keyOf(kind))] as const);
  if (found.every(([, text]) => text !== undefined)) return Object.fromEntries(found) as Record<Kind, string>;
  const made = await make();
  for (const [kind, text] of Object.entries<string>(made)) store.set(keyOf(kind), text);
  return made;
}
