import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { damage } from "@/lib/intake/fixtures/decode/damage";
import { CODE_PAGE_NAMES, type CodePageName } from "./code-pages";
import { repairText } from "./repair-text";

const FIXTURES = join(import.meta.dirname, "../../fixtures/decode");
const read = (folder: string) =>
  readdirSync(join(FIXTURES, folder)).map(
    (file) => [file, readFileSync(join(FIXTURES, folder, file), "utf8")] as const,
  );

const SOUND = read("sound");
const ORIGINALS = read("originals");
const countBreaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;
const kinds = (text: string) => repairText(text).edits.map((edit) => edit.kind);
const repaired = (text: string) => repairText(text).text;

/** Words and signs as such documents use them; each is what its damaged form most likely was. */
const VOCABULARY = (
  "för är på åtgärd ÅTERSTÅR ÖVER Ändring kön måste säkerställa café naïve résumé it’s “quote” – — … • → ← € £5 20°C ½ " +
  "§4 ©2025 ✅ ❌ ⚠️ 🎯 🔍 🎉 🚀 🔒 📝 👍 💡 🔴 🟡 🟢 ⚡ ✍️ ❤️ ⭐ ⏰ ➡️ 1️⃣ 6️⃣ 👩‍💻 👍🏽 🏆 ☁️ plain ASCII words ok - [x] | # `x`"
).split(" ");

/** A repeatable stream of numbers from 0 to 1 (mulberry32): a failing case fails again. */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function aDocument(seed: number): string {
  const next = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const lines = Array.from({ length: 2 + Math.floor(next() * 20) }, () =>
    Array.from({ length: 1 + Math.floor(next() * 9) }, () => pick(VOCABULARY)).join(" "),
  );
  // Something that no document is without, so that there is damage to see outside `inline code`.
  return ["Översikt – för alla ✅", ...lines].map((line) => line + pick(["\n", "\n", "\r\n", "\r"])).join("");
}

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);

describe("repairText", () => {
  it.each(SOUND)("leaves the sound text %s alone", (_, text) => {
    expect(repairText(text)).toEqual({ text, edits: [] });
  });

  it.each(SOUND.flatMap(([file, text]) => text.split("\n").map((line) => [file, line] as const)))(
    "leaves a single sound line of %s alone: %s",
    (file, line) => {
      if (!file.startsWith("about-")) expect(repaired(line)).toBe(line);
    },
  );

  for (const name of CODE_PAGE_NAMES) {
    it.each(ORIGINALS)(`restores %s from ${name} exactly where no byte was lost`, (_, text) => {
      const result = repairText(damage(text, name));
      expect(result.text).toBe(text);
      expect(result.from).toBe(name);
      expect(result.edits.every((edit) => edit.kind === "exact")).toBe(true);
    });

    it.each(ORIGINALS)(`restores %s that was damaged twice by ${name}`, (_, text) => {
      const result = repairText(damage(damage(text, name), name));
      expect(result.text).toBe(text);
      expect(result.edits.every((edit) => edit.kind === "exact")).toBe(true);
    });

    it(`restores any document from ${name}, whatever became of the bytes without a character`, () => {
      for (const seed of SEEDS) {
        const text = aDocument(seed);
        expect(repaired(damage(text, name, "kept"))).toBe(text);
        expect(repaired(damage(text, name, "dropped"))).toBe(text);
        expect(repaired(damage(text, name, "replaced"))).toBe(text);
        expect(repaired(text)).toBe(text);
      }
    });

    it(`repairs the damaged lines of a file that ${name} spoiled in part`, () => {
      for (const seed of SEEDS) {
        const [before, after] = [aDocument(seed), aDocument(seed + 1000)];
        // A sample beside its sound twin would be a quotation, so the halves are apart.
        const apart = "\n\n---\n\n";
        const result = repaired(before + apart + damage("Först måste kön åtgärdas – nu.\n", name) + apart + after);
        expect(result).toBe(before + apart + "Först måste kön åtgärdas – nu.\n" + apart + after);
      }
    });

    it(`never changes the number of lines of what ${name} spoiled, and is done after one go`, () => {
      for (const seed of SEEDS) {
        const damaged = damage(aDocument(seed), name, "dropped");
        const once = repaired(damaged);
        expect(countBreaks(once)).toBe(countBreaks(damaged));
        expect(repaired(once)).toBe(once);
      }
    });
  }

  it("counts each lost byte's character as a guess, and no other", () => {
    for (const name of ["windows-1252", "windows-1254"] satisfies CodePageName[]) {
      const text = "Mål 🎯 och ❌ för allt ⚠️ – på väg 🔍\n";
      const guesses = repairText(damage(text, name, "dropped")).edits.filter((edit) => edit.kind === "guess");
      const lost = name === "windows-1252" ? ["❌", "\ufe0f", "🔍"] : ["🎯", "❌", "\ufe0f", "🔍"];
      expect(guesses.map((edit) => edit.now)).toEqual(lost);
    }
  });

  it("offers what else an ambiguous emoji may have been", () => {
    const { edits } = repairText(damage("🎯", "windows-1254", "dropped") + " mÃ¥l");
    expect(edits[0]).toMatchObject({ kind: "guess", now: "🎯", alternatives: ["🍯", "🏯", "🐯"] });
  });

  it.each([
    ["Â£5", "£5"],
    ["fÃ¶r", "för"],
    ["20Â°C", "20°C"],
    ["10Â\u00a0kr", "10\u00a0kr"],
    ["itâ€™s", "it’s"],
    ["âœ… ok", "✅ ok"],
    ["âŒ failed", "❌ failed"],
    ["FÃ–RE", "FÖRE"],
    ["Ã…r", "År"],
    ["xâ€”y", "x—y"],
    ["â–ª item", "▪ item"],
    ["Î±Î²", "αβ"],
    ["Ä°stanbul", "İstanbul"],
    ["ä¸­", "中"],
    ["f√∂r", "för"],
    ["F√ñRE", "FÖRE"],
    ["\uf8ffüéØ mål".replace("å", "√•"), "🎯 mål"],
  ])("repairs a text with nothing but %s", (damaged, text) => {
    expect(repaired(damaged)).toBe(text);
  });

  it.each([
    ["a lost closing quotation mark", "â€œciteâ€ Ã¥", "“cite” å"],
    ["an opening one in German", damage("🚀 Er sagte „Nö“", "windows-1254", "dropped"), "🚀 Er sagte „Nö“"],
    ["the joiner of an emoji", "ðŸ‘¨â€ðŸ’» Ã¥", "👨‍💻 å"],
    ["a skin tone", "ðŸ‘ðŸ½ Ã¥", "👍🏽 å"],
    ["the sides of a box", damage("┌─┐\n╔══╗\n╚══╝", "windows-1252", "dropped"), "┌─┐\n╔══╗\n╚══╝"],
    ["the lead of an emoji on a Mac", "f√∂r üéØ", "för 🎯"],
    [
      "a letter whose like are around",
      damage("Zażółć gęślą jaźń w ŁODZI", "windows-1252", "dropped"),
      "Zażółć gęślą jaźń w ŁODZI",
    ],
    ["a no-break space made plain", "dÃ©jÃ , voilÃ  tout", "déjà, voilà tout"],
    ["an accent of its own", damage("cafe\u0301 o\u0308l", "windows-1252", "dropped"), "cafe\u0301 o\u0308l"],
  ])("infers %s", (_, damaged, text) => {
    expect(repaired(damaged)).toBe(text);
    expect(kinds(damaged)).toContain("guess");
  });

  it("leaves what has no sane answer, and says that it is lost", () => {
    const { text, edits } = repairText(damage("日本語の不備 – är", "windows-1252", "dropped"));
    expect(text).toContain("ä¸");
    expect(edits.find((edit) => edit.kind === "loss")).toMatchObject({ now: "ä¸" });
  });

  it("brings back no line separator and takes away none", () => {
    const separated = repairText("fÃ¶r " + damage("\u2028", "windows-1252"));
    expect(separated.text).toBe("för â€¨");
    expect(separated.edits.at(-1)).toMatchObject({ kind: "loss", now: "â€¨" });
    expect(repaired("fÃ¶r Â\u0085 x\u0085\u2028y")).toBe("för Â\u0085 x\u0085\u2028y");
  });

  it("takes U+0085 for a byte where it is part of a character that was read as Latin-1", () => {
    expect(repaired("Ã\u0085tgärd".replace("ä", "Ã¤") + " â\u009c\u0085")).toBe("Åtgärd ✅");
  });

  it("keeps no-break spaces at the ends of lines", () => {
    expect(repaired("fÃ¶r\u00a0\n\u00a0Ã¤r")).toBe("för\u00a0\n\u00a0är");
    expect(repaired(damage("à\nÅ\u00a0\n", "windows-1252"))).toBe("à\nÅ\u00a0\n");
  });

  it("drops a byte order mark that was read as characters", () => {
    expect(repaired("ï»¿mÃ¥l")).toBe("mål");
  });

  it("repairs a mixed line by line, but not a word beside its repaired self", () => {
    expect(repaired("Vi är här\nDu Ã¤r dÃ¤r\n")).toBe("Vi är här\nDu är där\n");
    expect(repaired("Skriv för, inte fÃ¶r\nDu Ã¤r dÃ¤r på ön\n")).toBe("Skriv för, inte fÃ¶r\nDu är där på ön\n");
  });

  it("repairs a text of several blocks as one, with or without line breaks", () => {
    for (const line of ["Vi måste åtgärda kön 🎯 före driftsättning.\n", "Åtgärda kön 🎯 först, "]) {
      const text = line.repeat(40_000);
      expect(repaired(damage(text, "windows-1252")) === text).toBe(true);
    }
  });

  it("leaves an example alone that a sound text gives again and again", () => {
    const text = "prints: tÃ©st\nprints again: tÃ©st\nexpected everywhere: a tést\n";
    expect(repaired(text)).toBe(text);
  });
});
