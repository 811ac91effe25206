import { describe, expect, it } from "vitest";
import { cleanFilePath, PATH_BYTES } from "./file-name";

describe("cleanFilePath", () => {
  it.each([
    ["README.md", "README.md"],
    ["docs/a.md", "docs/a.md"],
    ["docs\\sub\\a.md", "docs/sub/a.md"],
    ["./docs//./a.md", "docs/a.md"],
    ["åtgärder och 日本 🎯.md", "åtgärder och 日本 🎯.md"],
    ["a\u030arsrapport.md", "årsrapport.md"],
    [".env.example", ".env.example"],
    ["what is this....md", "what is this....md"],
    ["a..b/c.md", "a..b/c.md"],
    ["[id]/page (1).tsx", "[id]/page (1).tsx"],
  ])("takes %j as %j", (raw, path) => {
    expect(cleanFilePath(raw)).toEqual({ path });
  });

  it.each([
    ["", "name-empty"],
    ["  ", "name-empty"],
    ["docs/", "name-empty"],
    ["docs/ ", "name-empty"],
    [".", "name-empty"],
    ["..", "name-traversal"],
    ["../etc/passwd", "name-traversal"],
    ["docs/../../x", "name-traversal"],
    ["docs\\..\\x", "name-traversal"],
    ["docs/.. /x", "name-traversal"],
    ["docs/.../x", "name-traversal"],
    ["/etc/passwd", "name-traversal"],
    ["\\\\server\\share\\x", "name-traversal"],
    ["C:\\x.md", "name-traversal"],
    ["./C:/x.md", "name-traversal"],
    ["c:x.md", "name-traversal"],
    ["a\0.md", "name-control"],
    ["a\n.md", "name-control"],
    ["a\u007f.md", "name-control"],
    ["a\u0085.md", "name-control"],
    ["a\u2028.md", "name-control"],
    ["a\u200b.md", "name-control"],
    ["\ufeffa.md", "name-control"],
    ["a\ud800.md", "name-control"],
    ["a\u202egpj.exe", "name-bidi"],
    ["a\u200f.md", "name-bidi"],
    ["a\u2066b\u2069.md", "name-bidi"],
    ["a\u061c.md", "name-bidi"],
  ])("refuses %j: %s", (raw, problem) => {
    expect(cleanFilePath(raw)).toEqual({ problem });
  });

  it("measures the path in UTF-8 bytes, after cleaning", () => {
    expect(cleanFilePath("å".repeat(PATH_BYTES / 2))).toEqual({ path: "å".repeat(PATH_BYTES / 2) });
    expect(cleanFilePath("./" + "x".repeat(PATH_BYTES))).toEqual({ path: "x".repeat(PATH_BYTES) });
    expect(cleanFilePath("å".repeat(PATH_BYTES / 2) + "x")).toEqual({ problem: "name-long" });
    expect(cleanFilePath("🎯".repeat(PATH_BYTES / 4 + 1))).toEqual({ problem: "name-long" });
  });

  it("keeps the joiners that emoji and Persian need", () => {
    expect(cleanFilePath("👩\u200d💻.md")).toEqual({ path: "👩\u200d💻.md" });
    expect(cleanFilePath("می\u200cشود.md")).toEqual({ path: "می\u200cشود.md" });
  });
});
