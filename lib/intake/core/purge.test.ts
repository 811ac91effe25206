import { describe, expect, it } from "vitest";
import { quotesFile, redact } from "./purge";

describe("redact", () => {
  const isPurged = (path: string, revision: number) => path === "a.env" && revision === 2;

  it("takes quotes and what an edit replaces out of purged files, and leaves path and lines", () => {
    const value = {
      place: { kind: "lines", path: "a.env", startLine: 3, endLine: 3, revision: 2, quote: "KEY=secret" },
      suggestion: { path: "a.env", startLine: 3, endLine: 3, before: "KEY=secret", after: "KEY=", revision: 2 },
      basis: { places: [{ path: "a.env", revision: 2, quote: "x" }, { path: "b.md", revision: 2, quote: "y" }] },
    };
    expect(redact(value, isPurged)).toEqual({
      place: { ...value.place, quote: "[purged]" },
      suggestion: { ...value.suggestion, before: "[purged]" },
      basis: { places: [{ path: "a.env", revision: 2, quote: "[purged]" }, { path: "b.md", revision: 2, quote: "y" }] },
    });
  });

  it("gives the very same value where nothing was quoted, so that nobody takes it for a change", () => {
    const value = { place: { path: "a.env", revision: 1, quote: "x" }, list: [null, "a", 1, { quote: "free" }] };
    expect(redact(value, isPurged)).toBe(value);
  });
});

describe("quotesFile", () => {
  const text = "password = hunter2hunter2\nThe authentication is described here.\n";
  it("finds a secret that is repeated in the reason", () => {
    for (const reason of ["the password hunter2hunter2 leaked", "It was “hunter2hunter2”.", "`hunter2hunter2`,"]) expect(quotesFile(reason, "a.env", text), reason).toBe(true);
  });
  it("lets words, the path and short things be", () => {
    for (const reason of ["authentication password leaked", "config/a.env.example held a key", "key 2"]) expect(quotesFile(reason, "config/a.env.example", text), reason).toBe(false);
  });
});
