import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/base/messages";
import { SHORTCUT_GROUPS, SHORTCUT_IDS, shortcutsOf } from "./shortcuts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  shortcutsOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("shortcuts", () => {
  it("are found by the character, however the keyboard makes it", () => {
    expect(press("?")).toEqual(["help"]);
    expect(press("[", { ctrlKey: true, altKey: true })).toEqual(["previousFile"]);
    expect(press("]", { altKey: true })).toEqual(["nextFile"]);
  });

  it("tell k from Ctrl+K and Cmd+K, also with caps lock", () => {
    expect(press("k")).toEqual(["previous"]);
    expect(press("k", { ctrlKey: true })).toEqual(["commands"]);
    expect(press("K", { metaKey: true })).toEqual(["commands"]);
  });

  it("leave the browser's own combinations alone", () => {
    expect(press("f", { ctrlKey: true })).toEqual([]);
    expect(press("1", { altKey: true })).toEqual([]);
    expect(press("J")).toEqual([]);
  });

  it("have words in both languages", () => {
    for (const language of ["en", "sv"] as const) {
      expect(Object.keys(MESSAGES[language].commands.shortcut).sort()).toEqual([...SHORTCUT_IDS].sort());
      expect(Object.keys(MESSAGES[language].commands.groups).sort()).toEqual([...SHORTCUT_GROUPS].sort());
    }
  });
});
