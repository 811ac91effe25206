import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { smallPackFiles } from "@/lib/packs/fixtures/builders";

/** The items of the pack that tests review by, one a section; the first two are required. */
export const SMALL_ITEMS = [1, 2, 3, 4, 5, 6].map((section) => `small/item-${section}`);

/** An item's id as it stands in an address. */
export const itemAddress = (section: number): string => encodeURIComponent(`small/item-${section}`);

/** Gives the test file a folder of packs with one small pack in it, and points the services at it. */
export function useSmallPack(): void {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "klartecken-packs-"));
    for (const [path, text] of smallPackFiles()) {
      const file = join(folder, "small", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    process.env.KLARTECKEN_PACKS = folder;
  });
  afterAll(() => {
    delete process.env.KLARTECKEN_PACKS;
    rmSync(folder, { recursive: true, force: true });
  });
}
