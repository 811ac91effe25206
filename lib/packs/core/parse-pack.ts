import { Language } from "@/lib/base/ids";
import type { ItemText, Pack } from "./pack";
import { inReadingOrder, type PackError } from "./pack-error";
import { PACK_FILE, parsePackFile } from "./parse-pack-file";
import { parseItem } from "./parse-item";

/** Where an item's words in one language stand, as seen from the pack's folder. */
export const itemFile = (id: string, language: Language) => `items/${id}.${language}.md`;

const LANGUAGE_OF_FILE = /^items\/[^/]+\.(en|sv)\.md$/;

/**
 * Parses a pack from the texts of its files, by path from its folder (`pack.yaml`, `items/*.md`).
 *
 * Says everything that is wrong in one go, so that a pack is mended in one round. Line ends and byte order marks
 * do not count: a pack is the same pack on every system it was checked out on.
 */
export function parsePack(files: ReadonlyMap<string, string>): { pack: Pack } | { errors: PackError[] } {
  const texts = new Map([...files].map(([path, text]) => [path, text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")]));
  const source = texts.get(PACK_FILE);
  const {
    file,
    listed,
    languages,
    errors: inFile,
  } = source === undefined
    ? { languages: Language.options, errors: [{ file: PACK_FILE, line: 1, message: "the file is missing" }] }
    : parsePackFile(source);

  const errors: PackError[] = [...inFile];
  const words = new Map<string, ItemText>();
  for (const [path, text] of texts) {
    const language = LANGUAGE_OF_FILE.exec(path)?.[1] as Language | undefined;
    if (!language) continue;
    const parsed = parseItem(path, text, language);
    if ("errors" in parsed) errors.push(...parsed.errors);
    else words.set(path, parsed.text);
  }
  if (listed) {
    const expected = new Map(
      listed.flatMap(({ id, line }) => languages.map((language) => [itemFile(id, language), line])),
    );
    for (const [path, line] of expected)
      if (!texts.has(path)) errors.push({ file: PACK_FILE, line, message: `the file ${path} is missing` });
    for (const path of texts.keys())
      if (path.startsWith("items/") && !expected.has(path))
        errors.push({ file: path, line: 1, message: `no item in ${PACK_FILE} has this file` });
  }
  if (!file || errors.length > 0) return { errors: inReadingOrder(errors) };

  const items = file.items.map((item) => {
    // One language says for both what it says.
    const text = (language: Language) => words.get(itemFile(item.id, file.writtenIn ?? language))!;
    return { ...item, text: { en: text("en"), sv: text("sv") } };
  });
  return { pack: { ...file, items } };
}
