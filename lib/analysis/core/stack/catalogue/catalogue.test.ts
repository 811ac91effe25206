import { describe, expect, it } from "vitest";
import { phrasesOf, TECHNOLOGIES, wordsOf } from "../known-technology";
import { NAMES } from "../name-index";

const twice = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at);

describe("the catalogue of technologies", () => {
  it("has at least 350, each with an id of its own", () => {
    expect(TECHNOLOGIES.length).toBeGreaterThanOrEqual(350);
    expect(twice(TECHNOLOGIES.map(({ id }) => id))).toEqual([]);
  });

  it("has ids that a file may be called by", () => {
    expect(TECHNOLOGIES.map(({ id }) => id).filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it("names as kin only what it has", () => {
    const names = new Set(TECHNOLOGIES.map(({ name }) => name));
    expect(TECHNOLOGIES.flatMap(({ entry }) => phrasesOf(entry.kin)).filter((name) => !names.has(name))).toEqual([]);
  });

  it("means one technology by a name", () => {
    const meant = [...NAMES.values()].flatMap((list) => {
      const keys = new Map(list.map((name) => [`${name.before}${name.words.join(" ")}${name.gaps.join()} ${name.technology?.id}`, `${name.before}${name.words.join(" ")}${name.gaps.join()}`]));
      return [...keys.values()];
    });
    expect(twice(meant)).toEqual([]);
  });

  it.each(["env", "host", "scheme", "npm", "pypi", "gem", "crate", "hex", "composer"] as const)("gives no key of %s to two without meaning both", (field) => {
    const BOTH = new Set(["postgis", "tonic", "CLOUDAMQP_*", "cloudamqp.com", "confluent.cloud", "grafana.net"]);
    expect(twice(TECHNOLOGIES.flatMap(({ entry }) => [...new Set(wordsOf(entry[field]))])).filter((key) => !BOTH.has(key))).toEqual([]);
  });
});
