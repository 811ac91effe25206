import { CATALOGUES } from "./catalogue/all-catalogues";
import type { CatalogueEntry } from "./catalogue/entry";

/** An entry of the catalogue with its id, its category and its place in the catalogue. */
export interface KnownTechnology {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly order: number;
  readonly entry: CatalogueEntry;
}

/** Makes "Cloud Run" and "Node.js" into ids. */
const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\./g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Every technology of the catalogue, in its order. */
export const TECHNOLOGIES: readonly KnownTechnology[] = CATALOGUES.flatMap(({ category, technologies }) => technologies.map((entry) => ({ entry, category }))).map(
  ({ entry, category }, order) => ({ id: entry.id ?? idOf(entry.name), name: entry.name, category, order, entry }),
);

/** Categories in the order of the catalogue. */
export const CATEGORIES: readonly string[] = [...new Set(CATALOGUES.map(({ category }) => category))];

/** Cuts a field of the catalogue into its words. */
export const wordsOf = (field: string | undefined): string[] => (field ? field.split(" ").filter(Boolean) : []);

/** Cuts a field of the catalogue at its commas. */
export const phrasesOf = (field: string | undefined): string[] => (field ? field.split(",").map((one) => one.trim()).filter(Boolean) : []);
