import { describe, expect, it } from "vitest";
import { damage } from "@/lib/intake/fixtures/decode/damage";
import { countLines, decodeText, MOST_MARKS, type DecodedText } from "./decode-text";

const bytes = (text: string) => new TextEncoder().encode(text);

function decoded(text: string, options?: { repair?: boolean }): DecodedText {
  const result = decodeText(bytes(text), options);
  if ("problem" in result) throw new Error(result.problem);
  return result;
}

describe("decodeText", () => {
  it("gives a sound text back with nothing to report", () => {
    expect(decoded("Åtgärda kön ✅\r\n")).toEqual({
      text: "Åtgärda kön ✅\r\n",
      encoding: {
        name: "utf-8",
        confident: true,
        bom: false,
        repairedRuns: 0,
        guesses: 0,
        losses: 0,
        repairVersion: 1,
      },
      marks: [],
      lineCount: 1,
    });
  });

  it("counts unbroken stretches that were repaired, and names the code page", () => {
    const { text, encoding } = decoded(damage("på väg – över ån ❤️", "windows-1252"));
    expect(text).toBe("på väg – över ån ❤️");
    expect(encoding).toMatchObject({ repairedFrom: "windows-1252", repairedRuns: 6, guesses: 0, losses: 0 });
  });

  it("marks a guess where it stands in the repaired text, in UTF-16 units", () => {
    const { marks, encoding } = decoded(damage("för\r\n🚀 mål 🎯!\n", "windows-1254", "dropped"));
    expect(marks).toEqual([
      { kind: "guess", line: 2, column: 8, length: 2, was: "ğŸ¯", now: "🎯", alternatives: ["🍯", "🏯", "🐯"] },
    ]);
    expect(encoding).toMatchObject({ guesses: 1, losses: 0 });
  });

  it("shows an invisible character with the sign that it belongs to", () => {
    const { marks } = decoded(damage("å ⚠️ 1️⃣ ✍️ 👩‍💻\n", "windows-1252", "dropped"));
    expect(marks.map(({ was, now, column, length }) => ({ was, now, column, length }))).toEqual([
      { was: "âš\u00a0ï¸", now: "⚠️", column: 3, length: 2 },
      { was: "1ï¸âƒ£", now: "1️⃣", column: 6, length: 3 },
      { was: "âœï¸", now: "✍️", column: 10, length: 2 },
      { was: "ðŸ‘©â€", now: "👩\u200d", column: 13, length: 3 },
    ]);
    expect(marks[2]!.alternatives).toContain("✏️");
  });

  it("leaves and marks what is lost", () => {
    const { text, marks, encoding } = decoded("ab\ncd \ufffd\ufffd e\ufffd");
    expect(text).toBe("ab\ncd \ufffd\ufffd e\ufffd");
    expect(marks.map(({ kind, line, column, length }) => [kind, line, column, length])).toEqual([
      ["loss", 2, 4, 2],
      ["loss", 2, 8, 1],
    ]);
    expect(encoding).toMatchObject({ guesses: 0, losses: 2, repairedRuns: 0 });
  });

  it("says that a damaged U+FFFD stands for something lost", () => {
    expect(decoded("fÃ¶r ï¿½").encoding).toMatchObject({ repairedRuns: 2, losses: 1 });
  });

  it("leaves damage alone when told to", () => {
    const { text, encoding, marks } = decoded("fÃ¶r âŒ", { repair: false });
    expect(text).toBe("fÃ¶r âŒ");
    expect(encoding).toMatchObject({ repairedRuns: 0, guesses: 0 });
    expect(encoding.repairedFrom).toBeUndefined();
    expect(marks).toEqual([]);
  });

  it("places marks by line feeds, carriage returns and both together, and by nothing else", () => {
    const { marks, lineCount } = decoded("a\rb\r\nc\u2028\u0085\nd \ufffd");
    expect(marks[0]).toMatchObject({ line: 4, column: 3 });
    expect(lineCount).toBe(4);
  });

  it("lists no more marks than anybody reads, and counts them all", () => {
    const { marks, encoding } = decoded("\ufffd \n".repeat(MOST_MARKS + 1));
    expect(marks).toHaveLength(MOST_MARKS);
    expect(encoding.losses).toBe(MOST_MARKS + 1);
  });

  it("refuses what is no text", () => {
    expect(decodeText(new Uint8Array())).toEqual({ problem: "empty" });
    expect(decodeText(bytes("a\0b and more text"))).toEqual({ problem: "nul" });
  });
});

describe("countLines", () => {
  it.each([
    ["", 1],
    ["a", 1],
    ["a\n", 1],
    ["a\nb", 2],
    ["a\r\nb\rc\n\n", 4],
  ])("counts the lines of %j", (text, count) => {
    expect(countLines(text)).toBe(count);
  });
});
