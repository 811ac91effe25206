import "server-only";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Pack } from "@/lib/packs/core/pack";
import { parsePack } from "@/lib/packs/core/parse-pack";
import { readPackFiles } from "./read-pack-files";

const KEY = Symbol.for("klartecken.packs");
/**
 * Packs are content of the release: they do not change while a process runs. Kept for the whole process: Next gives the
 * start, pages and routes each a copy of this file, and each would read the packs again, two seconds long.
 */
const loaded = ((globalThis as { [KEY]?: Map<string, Promise<readonly Pack[]>> })[KEY] ??= new Map());

/**
 * Loads the packs of a folder, by default `packs` or the folder named by `KLARTECKEN_PACKS`, once per process.
 *
 * Throws with every mistake by file and line: a program whose checklist is half there must not start.
 */
export function loadPacks(
  dir = process.env.KLARTECKEN_PACKS || join(process.cwd(), "packs"),
): Promise<readonly Pack[]> {
  const known = loaded.get(dir);
  if (known) return known;
  const loading = readPacks(dir);
  loaded.set(dir, loading);
  // A failure is not remembered: whoever mends the pack and tries again is heard.
  loading.catch(() => loaded.delete(dir));
  return loading;
}

async function readPacks(dir: string): Promise<readonly Pack[]> {
  const folders = (await readdir(dir, { withFileTypes: true }))
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
    .map((entry) => join(dir, entry.name))
    .sort();
  if (folders.length === 0) throw new Error(`There is no pack in ${dir}.`);

  const packs: Pack[] = [];
  const faults: string[] = [];
  for (const folder of folders) {
    const parsed = parsePack(await readPackFiles(folder));
    if ("errors" in parsed)
      faults.push(...parsed.errors.map(({ file, line, message }) => `${join(folder, file)}:${line}: ${message}`));
    else if (packs.some((pack) => pack.id === parsed.pack.id))
      faults.push(`${join(folder, "pack.yaml")}:1: another pack has the id "${parsed.pack.id}" already`);
    else packs.push(parsed.pack);
  }
  if (faults.length > 0) throw new Error(`The packs in ${dir} are not complete.\n${faults.join("\n")}`);
  return packs;
}
