import { describe, expect, it } from "vitest";
import { cssString } from "./css-string.ts";

describe("cssString", () => {
  it("leaves nothing in a text that could end the string, the rule or the element around it", () => {
    const escaped = cssString(`a"b\\c</style>\n}å`);
    expect(escaped.slice(1, -1)).not.toMatch(/["<>/\n{}]/);
    expect(escaped).toBe(String.raw`"a\22 b\5c c\3c \2f style\3e \a \7d \e5 "`);
  });
});
