import { describe, expect, it } from "vitest";
import { mergeFields, mergeTexts } from "./merge";

const BASE = { title: "Pool too large", fix: "Lower it.\nDeploy.\n", severity: "important", place: null as object | null };

describe("mergeFields", () => {
  it("takes a field that only the other changed, without a word", () => {
    const merged = mergeFields(BASE, { ...BASE, title: "Mine" }, { ...BASE, severity: "critical" });
    expect(merged.conflicts).toEqual([]);
    expect(merged.value).toEqual({ ...BASE, title: "Mine", severity: "critical" });
  });

  it("keeps a field that only this person changed", () => {
    expect(mergeFields(BASE, { ...BASE, title: "Mine" }, BASE).value.title).toBe("Mine");
  });

  it("asks about nothing where both came to the same", () => {
    const same = { ...BASE, place: { path: "a", startLine: 1 } };
    expect(mergeFields(BASE, same, structuredClone(same)).conflicts).toEqual([]);
  });

  it("hands out a field that both changed, with base, mine and theirs, and overwrites neither", () => {
    const merged = mergeFields(BASE, { ...BASE, severity: "minor" }, { ...BASE, severity: "critical" });
    expect(merged.conflicts).toEqual([{ key: "severity", base: "important", mine: "minor", theirs: "critical", merged: null, isClean: false }]);
    expect(merged.value.severity).toBe("minor");
    expect(merged.base.severity).toBe("important");
  });

  it("goes on from theirs for every field but those in conflict", () => {
    const merged = mergeFields(BASE, { ...BASE, title: "Mine" }, { ...BASE, title: "Theirs", fix: "Theirs" });
    expect(merged.base).toEqual({ ...BASE, fix: "Theirs" });
    expect(merged.value).toEqual({ ...BASE, title: "Mine", fix: "Theirs" });
  });

  it("comes to rest: merging the merged changes nothing more", () => {
    const theirs = { ...BASE, title: "Theirs", fix: "Theirs" };
    const once = mergeFields(BASE, { ...BASE, title: "Mine" }, theirs);
    const twice = mergeFields(once.base, once.value, theirs);
    expect([twice.base, twice.value]).toEqual([once.base, once.value]);
  });
});

describe("mergeTexts", () => {
  it("puts changes of different lines together", () => {
    expect(mergeTexts("one\ntwo\nthree\n", "ONE\ntwo\nthree\n", "one\ntwo\nTHREE\n")).toEqual({ text: "ONE\ntwo\nTHREE\n", isClean: true });
  });

  it("puts changes of different words of one line together", () => {
    expect(mergeTexts("the pool is 10 in all", "the big pool is 10 in all", "the pool is 10 in every instance")).toEqual({
      text: "the big pool is 10 in every instance",
      isClean: true,
    });
  });

  it("knows a word from the sign behind it", () => {
    expect(mergeTexts("Read it, all.", "Read it twice, all.", "Read it, all. And ran it.")).toEqual({ text: "Read it twice, all. And ran it.", isClean: true });
  });

  it("joins cut texts to what they were", () => {
    const text = "Åsa's  pool_size = 10;\n\n\t– ”räcker” 🙂\n";
    expect(mergeTexts(text, text, text)).toEqual({ text, isClean: true });
    expect(mergeTexts(text, `${text}x`, `y${text}`).text).toBe(`y${text}x`);
  });

  it("keeps both where the same words were changed, mine first, and says that it is not clean", () => {
    const { text, isClean } = mergeTexts("Lower it.", "Lower it to 4.", "Remove it.");
    expect([text, isClean]).toEqual(["Lower it to 4.\nRemove it.", false]);
  });

  it("loses no word of either where both wrote something new", () => {
    expect(mergeTexts("", "Mine: read it.", "Theirs: ran it.").text).toBe("Mine: read it.\nTheirs: ran it.");
  });

  it("leaves a text as it is that one side alone changed", () => {
    expect(mergeTexts("a b c", "a b c", "a x c")).toEqual({ text: "a x c", isClean: true });
  });
});
