import "server-only";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PACK_FILE } from "@/lib/packs/core/parse-pack-file";

/** Reads the texts of a pack's files by path from its folder; what is not there is left for `parsePack` to miss. */
export async function readPackFiles(folder: string): Promise<Map<string, string>> {
  const items = (await orNothing(readdir(join(folder, "items")))) ?? [];
  const paths = [
    PACK_FILE,
    ...items
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) => `items/${name}`),
  ];
  const files = new Map<string, string>();
  for (const path of paths) {
    const text = await orNothing(readFile(join(folder, path), "utf8"));
    if (text !== undefined) files.set(path, text);
  }
  return files;
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
