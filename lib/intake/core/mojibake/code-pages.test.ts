import { describe, expect, it } from "vitest";
import { CODE_PAGES, decodeByPage } from "./code-pages";

const HIGH = Uint8Array.from({ length: 128 }, (_, index) => 0x80 + index);

describe("the code pages", () => {
  it.each(["windows-1254", "macintosh"])("have the characters of %s that the Encoding Standard gives", (name) => {
    const page = CODE_PAGES.find((candidate) => candidate.name === name)!;
    expect(page.high).toBe(new TextDecoder(name).decode(HIGH));
  });

  it("have the 27 characters that windows-1252 puts where Latin-1 has controls", () => {
    const [page] = CODE_PAGES;
    expect(page!.high.slice(0, 32).replace(/[\u0080-\u009f]/g, "")).toBe("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
    expect(page!.high.slice(32)).toBe(String.fromCharCode(...HIGH.slice(32)));
  });

  it.each(CODE_PAGES)("give every byte of $name back for its character", (page) => {
    expect(Array.from(page.high, (character) => page.byteOf[character.charCodeAt(0)])).toEqual([...HIGH]);
    expect(page.byteOf[0x41]).toBe(0);
  });

  it("decode more than fits into one call", () => {
    const bytes = new Uint8Array(50_000).fill(0x85);
    expect(decodeByPage(bytes, "windows-1252")).toBe("…".repeat(50_000));
  });
});
