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

/** What a kept text is about: an id and its stamp as of the beginning of this request. */
export interface KeptAbout {
  readonly id: string;
  readonly stamp: string | undefined;
}
const keyOf = (kind: string, { id, stamp }: KeptAbout) => `${kind} ${id} ${stamp}`;

/** A kept text, if there is one. */
export const findKept = (kind: string, about: KeptAbout): string | undefined => (about.stamp === undefined ? undefined : kept()?.get(keyOf(kind, about)));

/** Keeps a text that was made after its stamp was read. */
export function keepText(kind: string, about: KeptAbout, text: string): void {
  if (about.stamp !== undefined) kept()?.set(keyOf(kind, about), text);
}

/**
 * Gives the texts of some kinds about one thing, made anew only where its stamp has moved since.
 *
 * @param about without a stamp nothing is kept
 * @param kinds with what else the texts depend on, such as a language or a calendar date
 * @param make reads everything and gives the text of every kind asked for; what it gives besides is kept too
 */
export async function keptTexts<Kind extends string>(
  about: KeptAbout,
  kinds: readonly Kind[],
  make: () => Promise<Readonly<Record<Kind, string>>>,
): Promise<Readonly<Record<Kind, string>>> {
  const found = kinds.map((kind) => [kind, findKept(kind, about)] as const);
  if (found.every(([, text]) => text !== undefined)) return Object.fromEntries(found) as Record<Kind, string>;
  const made = await make();
  for (const [kind, text] of Object.entries<string>(made)) keepText(kind, about, text);
  return made;
}
