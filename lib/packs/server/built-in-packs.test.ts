import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Language } from "@/lib/base/ids";
import { mergedItems } from "@/lib/packs/core/merge";
import { MOST_REQUIRED } from "@/lib/packs/core/pack-file";
import { itemText } from "@/lib/packs/core/select-item-text";
import { blocksOf, faultOf } from "@/scripts/check/pack-code.mjs";
import { checkPackFolder } from "./check-pack";
import { loadPacks } from "./load-packs";

const PACKS = join(import.meta.dirname, "../../../packs");
const packs = await loadPacks(PACKS);
const all = packs.flatMap((pack) => pack.items.map((item) => ({ id: `${pack.id}/${item.id}`, item })));

/** What each pack promises at least. */
const AT_LEAST: Readonly<Record<string, number>> = {
  core: 40,
  freshdesk: 15,
  postgres: 15,
  "cloud-run": 10,
  "python-services": 10,
  "flask-waitress-firestore": 12,
  "node-webhooks": 15,
  "gcp-sync": 18,
  "multi-tenant-ai": 15,
  "load-tests": 8,
  operations: 12,
};

describe.each(packs.map((pack) => [pack.id, pack] as const))("the built-in pack %s", (id, pack) => {
  it("has nothing wrong with it, and as many items as promised", async () => {
    expect(await checkPackFolder(join(PACKS, id))).toEqual([]);
    expect(pack.items.length).toBeGreaterThanOrEqual(AT_LEAST[id] ?? 1);
  });

  it("lists its items by section", () => {
    const sections = pack.items.map(({ section }) => section);
    expect(sections).toEqual([...sections].sort());
  });

  it("names a number in every scenario, a command or query in every check and a fix with code, in both languages", () => {
    for (const item of pack.items)
      for (const language of Language.options) {
        const text = itemText(item, language);
        const where = `${item.id} ${language}`;
        expect(text.question, where).toMatch(/\?$/);
        expect(text.why, where).toMatch(/\d/);
        expect(text.verify, where).toMatch(/```\w+\n/);
        expect(text.exampleCode?.code, where).toBeTruthy();
        expect(text.redFlags.length, where).toBeGreaterThan(0);
        expect(text.template.title + text.template.why, where).toMatch(/‹[^›]+›/);
      }
  });

  it("says the same in both languages, in two languages", () => {
    for (const item of pack.items) {
      const { en, sv } = item.text;
      expect(sv.question, item.id).not.toBe(en.question);
      expect(sv.why, item.id).not.toBe(en.why);
      expect((sv.exampleFix.match(/```/g) ?? []).length, item.id).toBe((en.exampleFix.match(/```/g) ?? []).length);
    }
  });

  it("rests on pages with the day they were read, or on reasoning that is called so", () => {
    for (const item of pack.items) {
      expect(item.sources.length, item.id).toBeGreaterThan(0);
      for (const source of item.sources) expect(source.kind === "reasoned" || (source.url && source.checked), `${item.id}: ${source.title}`).toBeTruthy();
      expect(item.sources.map(({ title }) => title).join(), item.id).not.toMatch(/from memory|ur minnet/i);
    }
  });

  it("hands out code that can be parsed, every block in a language that it names", async () => {
    const faults: string[] = [];
    for (const block of blocksOf(join(PACKS, id))) {
      const fault = block.language === "" ? "names no language" : await faultOf(block);
      if (fault) faults.push(`${block.file}:${block.line}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe("all built-in packs together", () => {
  it("ask for at most twenty-five required items in any review", () => {
    expect(mergedItems(packs).filter(({ required }) => required).length).toBeLessThanOrEqual(MOST_REQUIRED);
    // Choosing fewer packs never asks for more: what is hidden by an item is as required through it.
    for (const pack of packs) {
      const without = mergedItems(packs.filter((one) => one !== pack)).filter(({ required }) => required).length;
      expect(without, pack.id).toBeLessThanOrEqual(MOST_REQUIRED);
    }
  });

  it("are all recognised by something but the one that concerns every review", () => {
    expect(packs.filter(({ recognises }) => !recognises).map(({ id }) => id)).toEqual(["core"]);
  });

  it("name only items that exist as the same", () => {
    const ids = new Set(all.map(({ id }) => id));
    for (const { id, item } of all) for (const other of item.sameAs ?? []) expect(ids.has(other), `${id} is the same as ${other}`).toBe(true);
  });

  it("ask nothing twice in the same words", () => {
    const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu));
    const questions = mergedItems(packs).map(({ id, text }) => ({ id, words: wordsOf(text.en.question) }));
    const alike: string[] = [];
    questions.forEach((one, at) => {
      for (const other of questions.slice(at + 1)) {
        const common = [...one.words].filter((word) => other.words.has(word)).length;
        if (common / (one.words.size + other.words.size - common) > 0.6) alike.push(`${one.id} and ${other.id}`);
      }
    });
    expect(alike).toEqual([]);
  });
});
