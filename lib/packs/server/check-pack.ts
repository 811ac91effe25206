import "server-only";
import type { PackError } from "@/lib/packs/core/pack-error";
import { parsePack } from "@/lib/packs/core/parse-pack";
import { readPackFiles } from "./read-pack-files";

/** Checks the pack in a folder and returns everything that is wrong with it; files are named as seen from the folder. */
export async function checkPackFolder(path: string): Promise<PackError[]> {
  const parsed = parsePack(await readPackFiles(path));
  return "errors" in parsed ? parsed.errors : [];
}
