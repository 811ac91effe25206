import { expect, it } from "vitest";
import { statementNames } from "./statement-names";

it("names what is asked often, the same text by the same name and another by another", () => {
  const nameOf = statementNames();
  const ask = (sql: string) => [1, 2, 3, 4].map(() => nameOf({ sql })).at(-1);
  expect(nameOf({ sql: "SELECT 1" })).toBe("");
  const name = ask("SELECT 1");
  expect(name).toMatch(/^k[\w-]{22}$/);
  expect(ask("SELECT 2")).not.toBe(name);
  expect(ask("SELECT 1")).toBe(name);
  const other = statementNames();
  expect([1, 2, 3].map(() => other({ sql: "SELECT 1" })).at(-1)).toBe(name);
});

it("stops naming before a connection would hold too many", () => {
  const nameOf = statementNames();
  const named = Array.from({ length: 400 }, (_, n) => [1, 2, 3].map(() => nameOf({ sql: `SELECT ${n}` })).at(-1)).filter(Boolean);
  expect(named).toHaveLength(250);
});
