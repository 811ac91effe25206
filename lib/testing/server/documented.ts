import { expect } from "vitest";
import { z } from "zod";
import type { Described } from "@/lib/platform/server/route-meta";
import type { Answer } from "./call";

/**
 * Holds a good answer against what the reference says of its operation: the status is one of those described, and the
 * document has every field described and no other.
 */
export function expectDocumented(handler: unknown, answer: Answer<unknown>): void {
  const meta = (handler as { described?: Described } | undefined)?.described?.meta;
  if (!meta || answer.status >= 300) return;
  const described = meta.answers[answer.status];
  expect(described, `${meta.id} answers ${answer.status}`).not.toBeUndefined();
  if (described === null) return expect(answer.bytes.length, meta.id).toBe(0);
  if (!(described instanceof z.ZodType)) return;
  const parsed = described.safeParse(answer.body);
  expect(parsed.error?.issues ?? [], meta.id).toEqual([]);
  expect(parsed.data, `${meta.id} answers what is described, and no more`).toEqual(answer.body);
}
