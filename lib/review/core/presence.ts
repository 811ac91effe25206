import { z } from "zod";

/** The parts of an address that say where in a review somebody is. */
const PARTS = ["page", "section", "item", "finding", "file", "writing"] as const;

/** Where in a review somebody is: as the query of its address, with the page it is on and whether they are writing there. */
export interface Whereabouts {
  readonly page: string | null;
  readonly section: string | null;
  readonly item: string | null;
  /** A finding's number, or `new`. */
  readonly finding: string | null;
  readonly file: string | null;
  /** Something unsaved has been typed there. */
  readonly isWriting: boolean;
}

/** Writes a place as it is kept: known parts only, in one order, so that equal places are equal. */
export function writePlace(where: Partial<Whereabouts>): string {
  const query = new URLSearchParams();
  for (const part of PARTS) {
    const value = part === "writing" ? (where.isWriting ? "1" : null) : where[part];
    if (value) query.set(part, value);
  }
  return query.toString();
}

/** Reads a place as it is kept; what is unknown in it is left out. */
export function readPlace(place: string): Whereabouts {
  const query = new URLSearchParams(place);
  return {
    page: query.get("page"),
    section: query.get("section"),
    item: query.get("item"),
    finding: query.get("finding"),
    file: query.get("file"),
    isWriting: query.get("writing") === "1",
  };
}

/** Somebody who has a review open now. */
export const Present = z.object({
  /** One per page somebody has open; made from the page's own id, which nobody else learns. */
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  place: z.string(),
  isYou: z.boolean(),
});
export type Present = z.infer<typeof Present>;

export const PresenceInput = z.object({
  /** Made by the page; says which heartbeat continues which. */
  clientId: z.uuid(),
  place: z
    .string()
    .max(2000)
    .default("")
    .transform((place) => writePlace(readPlace(place))),
});
export type PresenceInput = z.infer<typeof PresenceInput>;

/** Two letters that stand for somebody in a narrow space. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("") || "?";
}
