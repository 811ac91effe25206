import { describe, expect, it } from "vitest";
import { excerptOf, labelOf, matchingPeople, mentionAt, mentionOf, mentionsIn, toStored, toTyped } from "./mention";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const person = (n: number, name: string) => ({ userId: id(n), name, email: `${n}@example.org` });
const anna = person(1, "Anna Berg");
const annaLind = person(2, "Anna Bergström");

describe("a mention", () => {
  it("is told by its id, each person once", () => {
    const text = `${mentionOf(anna)} and ${mentionOf(annaLind)}, again ${mentionOf({ ...anna, name: "Another name" })}`;
    expect(mentionsIn(text)).toEqual([anna.userId, annaLind.userId]);
  });

  it("survives any name", () => {
    for (const name of ["A]B", "[x](user:y)", "back\\slash", "line\nbreak", "𝒜nna <b>"]) {
      expect(mentionsIn(mentionOf(person(1, name))), name).toEqual([id(1)]);
    }
  });

  it("is not made by a link to something else", () => {
    expect(mentionsIn("@[Anna](https://example.org) @[Anna](user:1) [Anna](user:" + id(1) + ")")).toEqual([]);
  });

  it("takes no longer for a text that nearly is one", () => {
    // With the square of its length this would go on for longer than a test may.
    expect(mentionsIn("@[".repeat(300_000))).toEqual([]);
    expect(mentionsIn(`@[${"\\a".repeat(300_000)}`)).toEqual([]);
  });
});

describe("a text being typed", () => {
  const people = [anna, annaLind];

  it("shows names and is stored with ids, there and back", () => {
    const stored = `${mentionOf(anna)}, see (${mentionOf(annaLind)}).`;
    const typed = toTyped(stored, people);
    expect(typed).toBe("@Anna Berg, see (@Anna Bergström).");
    expect(toStored(typed, people)).toBe(stored);
  });

  it("means the longer name where one begins with another", () => {
    expect(mentionsIn(toStored("@Anna Bergström", people))).toEqual([annaLind.userId]);
  });

  it("tells two people of one name apart by their address", () => {
    const twins = [anna, { ...annaLind, name: anna.name }];
    expect(labelOf(twins[1]!, twins)).toBe("Anna Berg (2@example.org)");
    expect(mentionsIn(toStored("@Anna Berg (2@example.org) looks", twins))).toEqual([annaLind.userId]);
    expect(mentionsIn(toStored("@Anna Berg looks", twins))).toEqual([]);
  });

  it("keeps the mention of one who cannot be mentioned any more as it stands", () => {
    const stored = mentionOf(anna);
    expect(toTyped(stored, [])).toBe(stored);
    expect(toStored(stored, people)).toBe(stored);
  });

  it("leaves addresses alone", () => {
    expect(toStored("mail me@Anna Berg", people)).toBe("mail me@Anna Berg");
  });

  it("asks for people after an @ that begins a word", () => {
    expect(mentionAt("See @an", 7)).toEqual({ start: 4, typed: "an" });
    expect(mentionAt("@Anna B", 7)).toEqual({ start: 0, typed: "Anna B" });
    expect(mentionAt("me@example", 10)).toBeNull();
    expect(mentionAt("@an, yes", 8)).toBeNull();
  });

  it("finds people by the beginning of any of their names, whatever the accents", () => {
    const some = [person(1, "Åsa Öberg"), person(2, "Bo Asplund"), person(3, "Cecilia")];
    expect(matchingPeople(some, "as").map(({ name }) => name)).toEqual(["Åsa Öberg", "Bo Asplund"]);
    expect(matchingPeople(some, "ob").map(({ name }) => name)).toEqual(["Åsa Öberg"]);
  });
});

describe("an excerpt", () => {
  it("names people, is one line and has no half characters", () => {
    expect(excerptOf(`Hi ${mentionOf(anna)}\n\n- you`, 100)).toBe("Hi @Anna Berg - you");
    expect(excerptOf("# Why\n> **20** `instances`, see [the plan](https://example.org) and ![it](a.png)", 100)).toBe(
      "Why 20 instances, see the plan and it",
    );
    expect(excerptOf("😀".repeat(10), 4)).toBe("😀😀😀…");
  });
});
