import { describe, expect, it } from "vitest";
import { smallPackFiles } from "../fixtures/builders";
import { parsePack } from "./parse-pack";
import { itemText } from "./select-item-text";

describe("itemText", () => {
  it("is what the item says in the language asked for", () => {
    const parsed = parsePack(smallPackFiles());
    const item = "pack" in parsed ? parsed.pack.items[0] : undefined;
    expect(item && itemText(item, "sv").question).toBe("Ryms poolen i databasen?");
    expect(item && itemText(item, "en").question).toBe("Does the pool fit the database?");
  });
});
