import { describe, expect, it } from "vitest";
import { codeLanguage } from "./code-languages";

describe("codeLanguage", () => {
  it.each([
    ["src/app.py", "python"],
    ["README.MD", "markdown"],
    ["infra/main.tf", "hcl"],
    ["Dockerfile", "dockerfile"],
    ["deploy/Dockerfile.prod", "dockerfile"],
    [".env.example", "ini"],
    ["LICENSE", "plaintext"],
    ["archive.bin", "plaintext"],
  ])("takes %s for %s", (path, language) => {
    expect(codeLanguage(path)).toBe(language);
  });

  it("believes what it is told, if it knows that language", () => {
    expect(codeLanguage("schema.txt", "sql")).toBe("sql");
    expect(codeLanguage("schema.sql", "klingon")).toBe("sql");
  });
});
