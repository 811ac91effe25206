import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, Limits, limitsFromEnv } from "./limits";

const MEBIBYTE = 1024 * 1024;

describe("limitsFromEnv", () => {
  it("gives the defaults when nothing is set", () => {
    expect(limitsFromEnv({ KLARTECKEN_MAX_FILES: "" })).toEqual(DEFAULT_LIMITS);
    expect(DEFAULT_LIMITS).toMatchObject({
      fileBytes: 10 * MEBIBYTE,
      revisionBytes: 100 * MEBIBYTE,
      files: 10_000,
      pasteChars: 2_000_000,
    });
  });

  it("reads each variable in its unit", () => {
    const env = { KLARTECKEN_MAX_FILE_MB: "20", KLARTECKEN_MAX_REVISION_MB: " 300 ", KLARTECKEN_MAX_FILES: "5" };
    expect(limitsFromEnv(env)).toEqual({
      ...DEFAULT_LIMITS,
      fileBytes: 20 * MEBIBYTE,
      revisionBytes: 300 * MEBIBYTE,
      files: 5,
    });
  });

  it.each(["0", "-1", "1.5", "ten", "1e3", "99999999"])("refuses %j and names the variable", (value) => {
    expect(() => limitsFromEnv({ KLARTECKEN_MAX_FILE_MB: value })).toThrow(/KLARTECKEN_MAX_FILE_MB .*"/);
  });

  it("names every variable that is wrong at once", () => {
    const env = { KLARTECKEN_MAX_REVISION_MB: "x", KLARTECKEN_MAX_FILES: "y" };
    expect(() => limitsFromEnv(env)).toThrow(/KLARTECKEN_MAX_REVISION_MB.*\n.*KLARTECKEN_MAX_FILES/);
  });

  it("refuses a file limit that no revision could hold", () => {
    expect(() => limitsFromEnv({ KLARTECKEN_MAX_FILE_MB: "200" })).toThrow(
      /KLARTECKEN_MAX_FILE_MB.*KLARTECKEN_MAX_REVISION_MB/,
    );
  });
});

describe("Limits", () => {
  it("refuses limits that let nothing in", () => {
    expect(Limits.safeParse({ ...DEFAULT_LIMITS, files: 0 }).success).toBe(false);
  });
});
