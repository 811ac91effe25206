import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, paletteOf, pairs, table, type Palette } from "./palette";

const css = readFileSync("app/globals.css", "utf8");
const themes = paletteOf(css);

describe("the palette", () => {
  it("is the same in the dark theme, whether it was chosen or follows the system", () => {
    expect(themes.system).toEqual(themes.dark);
  });

  it("names the same colours in both themes", () => {
    expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
  });

  describe.each(["light", "dark", "print"] as const)("in %s", (theme) => {
    const palette: Palette = { ...themes.light, ...themes[theme] };
    it.each(pairs)("%s on %s has contrast of at least %d", (front, back, least) => {
      expect(contrast(palette[front]!, palette[back]!)).toBeGreaterThanOrEqual(least);
    });
  });

  it("has its figures in docs/DESIGN.md as they are", () => {
    // The formatter pads the cells of a table.
    const unpadded = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");
    expect(unpadded(readFileSync("docs/DESIGN.md", "utf8"))).toContain(table(themes));
  });
});
