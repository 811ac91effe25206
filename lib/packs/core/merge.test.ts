import { describe, expect, it } from "vitest";
import { mergedItems } from "./merge";
import type { Pack } from "./pack";

const text = {} as Pack["items"][number]["text"];
const item = (id: string, given: Partial<Pack["items"][number]> = {}) => ({ id, section: 1, required: false, looksFor: [], sources: [], template: {} as never, text, ...given }) as Pack["items"][number];
const pack = (id: string, items: Pack["items"], recognises?: string[]) => ({ schema: "klartecken/pack/1", id, version: "1.0.0", title: { en: id, sv: id }, summary: { en: "", sv: "" }, items, ...(recognises && { recognises }) }) as Pack;

const core = pack("core", [item("pool", { required: true }), item("secrets", { section: 5 }), item("jobs")]);

describe("items of several packs", () => {
  it("are all there, by section, where none asks the same", () => {
    expect(mergedItems([core, pack("db", [item("rls")], ["Postgres"])]).map(({ id }) => id)).toEqual(["core/pool", "core/jobs", "db/rls", "core/secrets"]);
  });

  it("show the more exact of two that ask the same, which then is as required as the other", () => {
    const shown = mergedItems([core, pack("db", [item("sum", { sameAs: ["core/pool"] })], ["Postgres"])]);
    expect(shown.map(({ id, required, alsoAsks }) => ({ id, required, alsoAsks }))).toEqual([
      { id: "core/jobs", required: false, alsoAsks: [] },
      { id: "db/sum", required: true, alsoAsks: ["core/pool"] },
      { id: "core/secrets", required: false, alsoAsks: [] },
    ]);
  });

  it("show one where two chosen packs ask the same as a general one, or as each other", () => {
    const a = pack("a", [item("x", { sameAs: ["core/pool"] })], ["A"]);
    const b = pack("b", [item("y", { sameAs: ["core/pool"] }), item("z", { sameAs: ["a/x"] })], ["B"]);
    const shown = mergedItems([core, a, b]);
    expect(shown.map(({ id }) => id)).toEqual(["core/jobs", "a/x", "core/secrets"]);
    expect(shown.find(({ id }) => id === "a/x")?.alsoAsks.toSorted()).toEqual(["b/y", "b/z", "core/pool"]);
  });

  it("leave an item alone that is the same as one of a pack that is not there, or as itself", () => {
    expect(mergedItems([pack("db", [item("sum", { sameAs: ["core/pool", "db/sum"] })], ["Postgres"])]).map(({ id, alsoAsks }) => ({ id, alsoAsks }))).toEqual([{ id: "db/sum", alsoAsks: [] }]);
  });

  it("never lose both of two that point at each other", () => {
    const a = pack("a", [item("x", { sameAs: ["b/y"] })], ["A"]);
    const b = pack("b", [item("y", { sameAs: ["a/x"] })], ["B"]);
    expect(mergedItems([a, b]).map(({ id }) => id)).toEqual(["a/x"]);
  });
});
