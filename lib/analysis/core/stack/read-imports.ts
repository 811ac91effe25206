import type { KnownTechnology } from "./known-technology";
import { IMPORTS } from "./lookups";

type Language = keyof typeof IMPORTS;

/** How a language of the editor, or of a fenced block, imports. */
const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  python: "python", py: "python",
  javascript: "javascript", js: "javascript", jsx: "javascript", typescript: "javascript", ts: "javascript", tsx: "javascript", vue: "javascript", html: "javascript",
  go: "go", golang: "go",
  java: "java", kotlin: "java", scala: "java", kt: "java",
  csharp: "csharp", cs: "csharp", fsharp: "csharp",
  ruby: "ruby", rb: "ruby",
  php: "php",
  rust: "rust", rs: "rust",
  elixir: "elixir",
};

/** One line's imports; each expression has the module as its only group, and begins with what is rare in other lines. */
const PATTERNS: Readonly<Record<Language, readonly RegExp[]>> = {
  python: [/^\s*(?:from\s+([\w.]+)\s+import\b)/, /^\s*import\s+([\w.]+)/],
  javascript: [/(?:\bfrom|^\s*import)\s+["']([^"'\s]{1,200})["']/, /\b(?:require|import)\(\s*["']([^"'\s]{1,200})["']\s*\)/],
  go: [/^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w.-]+\.[\w-]+\/[^"\s]{1,200})"\s*$/],
  java: [/^\s*import\s+(?:static\s+)?([\w.]+)/],
  csharp: [/^\s*(?:global\s+)?using\s+(?:static\s+)?([\w.]+)\s*;/, /^\s*open\s+([\w.]+)/],
  ruby: [/^\s*require\s+["']([^"']{1,200})["']/],
  php: [/^\s*use\s+\\?([\w\\]+)/],
  rust: [/^\s*(?:pub\s+)?(?:use|extern\s+crate)\s+([\w:]+)/],
  elixir: [/^\s*(?:use|import|alias|require)\s+([\w.]+)/],
};

const NONE: readonly KnownTechnology[] = [];

/** Tells what a line of code imports, by the language it is written in. */
export function importsOfLine(line: string, language: string): readonly KnownTechnology[] {
  const how = LANGUAGE_OF[language];
  if (!how || line.length > 2_000) return NONE;
  for (const pattern of PATTERNS[how]) {
    const imported = pattern.exec(line)?.[1];
    if (imported === undefined) continue;
    const found = how === "python" ? pythonModule(line, imported) : IMPORTS[how](imported);
    if (found.length > 0) return found;
  }
  return NONE;
}

/** `from google.cloud import firestore` imports what `google.cloud.firestore` is called; a line may import several. */
function pythonModule(line: string, from: string): readonly KnownTechnology[] {
  if (from.startsWith(".")) return NONE;
  const names = /\bimport\s+\(?\s*([\w.,\s]+)/.exec(line)?.[1]?.split(",").map((one) => one.trim().split(/\s/)[0]!) ?? [];
  const isFrom = /^\s*from\b/.test(line);
  const deeper = names.flatMap((name) => IMPORTS.python(isFrom ? `${from}.${name}` : name));
  return deeper.length > 0 ? [...new Set(deeper)] : IMPORTS.python(from);
}
