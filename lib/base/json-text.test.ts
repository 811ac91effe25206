import { expect, it } from "vitest";
import { joinJson, toJsonText } from "./json-text";

it("puts values and written values together into one object", () => {
  const text = joinJson({ role: "lead", left: undefined }, { findings: toJsonText([{ title: 'a "quoted" one' }]), none: toJsonText(null) });
  expect(JSON.parse(text)).toEqual({ role: "lead", findings: [{ title: 'a "quoted" one' }], none: null });
});

it("needs no values of its own, and nothing written", () => {
  expect(JSON.parse(joinJson({}, { a: toJsonText(1) }))).toEqual({ a: 1 });
  expect(JSON.parse(joinJson({ a: 1 }, {}))).toEqual({ a: 1 });
});
