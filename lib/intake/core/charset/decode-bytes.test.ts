import { describe, expect, it } from "vitest";
import { encode } from "@/lib/intake/fixtures/decode/damage";
import { decodeBytes } from "./decode-bytes";

const utf8 = (text: string) => new TextEncoder().encode(text);
const from = (...bytes: number[]) => Uint8Array.from(bytes);

function utf16(text: string, order: "le" | "be"): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: text.length * 2 }, (_, index) => {
      const unit = text.charCodeAt(index >> 1);
      return (index % 2 === 0) === (order === "le") ? unit & 0xff : unit >> 8;
    }),
  );
}

const SWEDISH = "Vi måste åtgärda kön innan driftsättning. Ärendet är öppet – ”allvarligt”, enligt ägaren…\n";

describe("decodeBytes", () => {
  it("takes valid UTF-8 for what it is, with or without a byte order mark", () => {
    expect(decodeBytes(utf8("åäö ✅"))).toEqual({ text: "åäö ✅", name: "utf-8", confident: true, bom: false });
    expect(decodeBytes(utf8("\ufeffåäö"))).toEqual({ text: "åäö", name: "utf-8", confident: true, bom: true });
  });

  it.each(["le", "be"] as const)("decodes UTF-16 (%s) with a byte order mark, and Latin text without one", (order) => {
    const name = `utf-16${order}`;
    expect(decodeBytes(utf16("\ufeffåäö 日本 🎯", order))).toEqual({
      text: "åäö 日本 🎯",
      name,
      confident: true,
      bom: true,
    });
    expect(decodeBytes(utf16(SWEDISH, order))).toEqual({ text: SWEDISH, name, confident: false, bom: false });
  });

  it.each([
    ["windows-1252", SWEDISH],
    ["macintosh", SWEDISH],
    ["windows-1252", "Malmö"],
    ["macintosh", "Malmö"],
    ["windows-1252", "L’été, où est-il ? Ça dépend — c’est 5 €."],
    ["macintosh", "L’été, où est-il ? Ça dépend — c’est 5 ¢."],
    ["windows-1252", "Die Größe der Straße über dem Fluss"],
    ["macintosh", "Die Größe der Straße über dem Fluss"],
    ["windows-1252", "¿Está aquí el niño? ¡Sí!"],
    ["windows-1252", "It’s a “quick” fix – it costs £5"],
    ["macintosh", "It’s a “quick” fix – it costs £5"],
    ["windows-1254", "Bu çalışma güvenlik için önemlidir; ağ bağlantısı şifreli değil."],
  ] as const)("recognises %s by how its letters sit: %s", (name, text) => {
    expect(decodeBytes(encode(text, name))).toEqual({ text, name, confident: false, bom: false });
  });

  it("recognises older encodings of other scripts", () => {
    const russian = from(
      0xcf,
      0xf0,
      0xee,
      0xe2,
      0xe5,
      0xf0,
      0xea,
      0xe0,
      0x20,
      0xe3,
      0xee,
      0xf2,
      0xee,
      0xe2,
      0xed,
      0xee,
      0xf1,
      0xf2,
      0xe8,
      0x20,
      0xf1,
      0xe8,
      0xf1,
      0xf2,
      0xe5,
      0xec,
      0xfb,
      0x20,
      0xea,
      0x20,
      0xe7,
      0xe0,
      0xef,
      0xf3,
      0xf1,
      0xea,
      0xf3,
    );
    expect(decodeBytes(russian)).toMatchObject({ text: "Проверка готовности системы к запуску", name: "windows-1251" });
  });

  it("keeps nearly valid UTF-8 and shows what is lost", () => {
    const cut = utf8("åäö och sedan ✅").subarray(0, -1);
    expect(decodeBytes(cut)).toEqual({ text: "åäö och sedan \ufffd", name: "utf-8", confident: false, bom: false });
  });

  it.each([
    ["nothing", from(), "empty"],
    ["a byte order mark and nothing else", from(0xef, 0xbb, 0xbf), "empty"],
    ["text with a NUL", utf8("some text\0 and more"), "nul"],
    ["UTF-16 with a NUL", utf16("\ufeffa\0b", "le"), "nul"],
    ["UTF-16 with half a pair", utf16("\ufeffa\ud800b", "le"), "lone-surrogate"],
    ["UTF-8 with half a pair", from(0x61, 0xed, 0xa0, 0x80), "lone-surrogate"],
    ["a picture", from(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d), "binary"],
    ["a PDF", utf8("%PDF-1.7\n1 0 obj"), "binary"],
    ["an archive", from(0x50, 0x4b, 3, 4, 0x14, 0, 8, 0), "binary"],
    ["a program", from(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), "binary"],
    ["bytes at random", Uint8Array.from({ length: 300 }, (_, at) => ((at * 7919 + 13 * at * at) % 255) + 1), "binary"],
    ["control characters", Uint8Array.from({ length: 40 }, (_, at) => (at % 3 ? 0x61 : 0x01)), "binary"],
  ] as const)("refuses %s", (_, bytes, problem) => {
    expect(decodeBytes(bytes)).toEqual({ problem });
  });

  it("takes coloured terminal output and form feeds for text", () => {
    expect(decodeBytes(utf8("\u001b[31mFAIL\u001b[0m\f\tx"))).toMatchObject({ name: "utf-8" });
  });
});
