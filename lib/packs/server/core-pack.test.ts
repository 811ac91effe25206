import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Language } from "@/lib/base/ids";
import type { Pack } from "@/lib/packs/core/pack";
import { PackSection } from "@/lib/packs/core/pack";
import { itemText } from "@/lib/packs/core/select-item-text";
import { checkPackFolder } from "./check-pack";
import { loadPacks } from "./load-packs";

const PACKS = join(import.meta.dirname, "../../../packs");
const core = async () => (await loadPacks(PACKS)).find(({ id }) => id === "core") as Pack;

describe("the built-in pack core", () => {
  it("has nothing wrong with it", async () => {
    expect(await checkPackFolder(join(PACKS, "core"))).toEqual([]);
  });

  it("asks at least 24 questions, at most 15 of them required, and some in every section", async () => {
    const { items } = await core();
    expect(items.length).toBeGreaterThanOrEqual(24);
    expect(items.filter(({ required }) => required).length).toBeLessThanOrEqual(15);
    for (const section of PackSection.def.values) expect(items.some((item) => item.section === section)).toBe(true);
  });

  it("lists its items by section", async () => {
    const sections = (await core()).items.map(({ section }) => section);
    expect(sections).toEqual([...sections].sort());
  });

  it("asks a question and brings code in either language, never the other language's question", async () => {
    for (const item of (await core()).items) {
      for (const language of Language.options) {
        const { question, exampleCode, redFlags } = itemText(item, language);
        expect(question, item.id).toMatch(/\?$/);
        expect(exampleCode?.code, item.id).toBeTruthy();
        expect(redFlags.length, item.id).toBeGreaterThan(0);
      }
      expect(itemText(item, "sv").question, item.id).not.toBe(itemText(item, "en").question);
    }
  });
});
