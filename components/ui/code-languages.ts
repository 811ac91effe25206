const BY_EXTENSION: Readonly<Record<string, string>> = {
  bash: "shell",
  cfg: "ini",
  cjs: "javascript",
  conf: "ini",
  css: "css",
  env: "ini",
  go: "go",
  gradle: "java",
  hcl: "hcl",
  htm: "html",
  html: "html",
  ini: "ini",
  java: "java",
  js: "javascript",
  json: "json",
  jsonc: "json",
  jsx: "javascript",
  markdown: "markdown",
  md: "markdown",
  mjs: "javascript",
  mts: "typescript",
  properties: "ini",
  py: "python",
  sarif: "json",
  sh: "shell",
  sql: "sql",
  svg: "xml",
  tf: "hcl",
  tfvars: "hcl",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  xml: "xml",
  yaml: "yaml",
  yml: "yaml",
  zsh: "shell",
};

const KNOWN = new Set([...Object.values(BY_EXTENSION), "dockerfile", "plaintext"]);

/** Decides in which language a file is coloured: the one named, if it is known, else what its name says. */
export function codeLanguage(path: string, language?: string | null): string {
  if (language && KNOWN.has(language)) return language;
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^(docker|container)file/.test(name)) return "dockerfile";
  if (name.startsWith(".env")) return "ini";
  return BY_EXTENSION[name.slice(name.lastIndexOf(".") + 1)] ?? "plaintext";
}
