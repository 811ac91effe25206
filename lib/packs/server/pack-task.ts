import "server-only";
import { findPlaces, makeReady, type ItemPlace, type SearchedFile, type Sought, type Vocabulary } from "@/lib/packs/core/find-places";
import { recognisePacks, type NamedPlace, type RecognisedIn } from "@/lib/packs/core/recognise";
import { parseUpload, type ParsedUpload, type Upload } from "./parse-upload";

/**
 * What threads do with what somebody sent: parsing it as a pack (parse-in-thread.ts), and reading a submission for packs and
 * items (search-in-thread.ts). Bundled into dist/pack-task.mjs.
 */
export function parse(upload: Upload): Promise<ParsedUpload> {
  return parseUpload(upload);
}

/** Finds the places of a submission that an item concerns. */
export const places = ({ item, files, vocabulary }: { item: Sought; files: readonly SearchedFile[]; vocabulary: Vocabulary }): ItemPlace[] =>
  findPlaces(item, makeReady(files), vocabulary);

/** Finds the packs that a submission names. */
export const recognise = ({ packs, files }: { packs: readonly { id: string; recognises?: string[] }[]; files: readonly RecognisedIn[] }): Map<string, NamedPlace[]> =>
  recognisePacks(packs, files);
