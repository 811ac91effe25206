import { describe, expect, it } from "vitest";
import { recognisePacks } from "./recognise";

const packs = [{ id: "core" }, { id: "db", recognises: ["Postgres", "Supabase", "pg_dump"] }, { id: "run", recognises: ["Cloud Run", ".NET"] }];
const found = (text: string) => Object.fromEntries(recognisePacks(packs, [{ path: "a.md", text }]));

describe("what a submission is built on", () => {
  it("is recognised by names as whole words, however they are cased, each at its line", () => {
    expect(found("# Status\n\nWe use POSTGRES on Supabase.\nBackup: `pg_dump`.")).toEqual({
      db: [
        { path: "a.md", line: 3, name: "POSTGRES" },
        { path: "a.md", line: 3, name: "Supabase" },
        { path: "a.md", line: 4, name: "pg_dump" },
      ],
    });
  });
  it("is not recognised in parts of words, nor by one mention", () => {
    expect(found("Postgresql-like PostgresX cloud running. Supabase once.")).toEqual({});
  });
  it("takes names of several words over any space, and names that begin with a sign", () => {
    expect(found("cloud  run, ASP.NET")).toEqual({ run: [{ path: "a.md", line: 1, name: "cloud  run" }, { path: "a.md", line: 1, name: ".NET" }] });
  });
});
