import { describe, expect, it } from "vitest";
import { wordsOf } from "./said";

describe("the words of a quotation", () => {
  it.each([
    ["- ✅ Load test passed", "Load test passed"],
    ["* [x] Load test passed", "Load test passed"],
    ["## **Status:** ✔️ `ready`", "Status: ready"],
    ["> 1. Signed off ☑", "Signed off"],
    ["| Backups | ✅ |", "| Backups | |"],
    ["All secrets are in\n  Secret Manager.", "All secrets are in Secret Manager."],
  ])("of %j hold no tick and no sign of Markdown", (quote, words) => {
    expect(wordsOf(quote)).toBe(words);
  });
});
