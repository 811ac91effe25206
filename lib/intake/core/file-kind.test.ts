import { describe, expect, it } from "vitest";
import { fileKind, languageOf } from "./file-kind";

const REVIEW = "# Summary\n\n- ✅ **done**\n- [ ] open\n\n```bash\nls\n```\n";

describe("fileKind and languageOf", () => {
  it.each([
    ["README.md", "markdown", "markdown"],
    ["docs/guide.markdown", "markdown", "markdown"],
    ["notes.txt", "text", "plaintext"],
    ["LICENSE", "text", "plaintext"],
    ["something.unknown", "text", "plaintext"],
    ["src/main.py", "code", "python"],
    ["src/App.TSX", "code", "typescript"],
    ["next.config.mjs", "code", "javascript"],
    ["schema.sql", "code", "sql"],
    ["main.go", "code", "go"],
    ["Main.java", "code", "java"],
    ["run.sh", "code", "shell"],
    ["index.html", "code", "html"],
    ["site.css", "code", "css"],
    ["Makefile", "code", "plaintext"],
    ["package.json", "config", "json"],
    [".github/workflows/ci.yml", "config", "yaml"],
    ["docker-compose.yaml", "config", "yaml"],
    ["Dockerfile", "config", "dockerfile"],
    ["Dockerfile.worker", "config", "dockerfile"],
    ["main.tf", "config", "hcl"],
    ["prod.tfvars", "config", "hcl"],
    ["pyproject.toml", "config", "ini"],
    [".env", "config", "ini"],
    [".env.production", "config", "ini"],
    ["pom.xml", "config", "xml"],
    ["requirements.txt", "config", "plaintext"],
    [".gitignore", "config", "plaintext"],
    ["folder.md/file", "text", "plaintext"],
    ["constructor", "text", "plaintext"],
  ])("take %s for %s in %s", (path, kind, language) => {
    expect(fileKind(path)).toBe(kind);
    expect(languageOf(path)).toBe(language);
  });

  it("see Markdown in a text whose name does not say", () => {
    expect(fileKind("review.txt", REVIEW)).toBe("markdown");
    expect(languageOf("review.txt", REVIEW)).toBe("markdown");
    expect(fileKind("README", REVIEW)).toBe("markdown");
  });

  it("see no Markdown where the name says otherwise, or in plain prose and comments", () => {
    expect(fileKind("main.py", REVIEW)).toBe("code");
    expect(fileKind("server.log", REVIEW)).toBe("text");
    expect(fileKind("notes.txt", "A line.\n\nAnother line - with a dash.\n")).toBe("text");
    expect(fileKind("script", "#!/bin/sh\n# a comment\necho hi\n")).toBe("text");
  });
});
