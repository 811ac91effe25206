import { looksLikeMarkdown } from "./looks-like-markdown";

export type FileKind = "markdown" | "text" | "code" | "config";

interface Sort {
  readonly kind: FileKind;
  /** A language id of the editor (Monaco). */
  readonly language: string;
}

/** By kind and language, the extensions and whole names that mean it, in lower case; of documents, what their text is read as. */
const SORTS: Readonly<Record<FileKind, Readonly<Record<string, string>>>> = {
  markdown: { markdown: "md markdown mdown mkd mdx docx" },
  text: { plaintext: "txt text log csv tsv rst adoc diff patch pdf" },
  code: {
    python: "py pyi pyw",
    typescript: "ts tsx mts cts",
    javascript: "js jsx mjs cjs",
    sql: "sql ddl psql",
    go: "go",
    java: "java",
    kotlin: "kt kts",
    scala: "scala sc",
    csharp: "cs csx",
    fsharp: "fs fsx fsi",
    vb: "vb",
    cpp: "cpp cc cxx hpp hh hxx",
    c: "c h",
    "objective-c": "m mm",
    rust: "rs",
    ruby: "rb rake gemspec gemfile rakefile vagrantfile",
    php: "php phtml",
    swift: "swift",
    dart: "dart",
    elixir: "ex exs",
    clojure: "clj cljs cljc edn",
    julia: "jl",
    lua: "lua",
    perl: "pl pm",
    r: "r",
    shell: "sh bash zsh ksh .bashrc .bash_profile .zshrc .profile",
    powershell: "ps1 psm1 psd1",
    bat: "bat cmd",
    html: "html htm xhtml vue svelte",
    handlebars: "hbs handlebars",
    css: "css",
    scss: "scss sass",
    less: "less",
    graphql: "graphql gql",
    proto: "proto",
    sol: "sol",
    plaintext: "makefile gnumakefile mk justfile jenkinsfile groovy gradle prisma erl hs zig",
  },
  config: {
    json: "json jsonc json5 geojson webmanifest ipynb .babelrc .eslintrc .prettierrc",
    yaml: "yaml yml .clang-format",
    hcl: "tf tfvars hcl nomad",
    bicep: "bicep",
    dockerfile: "dockerfile containerfile",
    ini: "ini cfg conf toml properties env service editorconfig .env .npmrc .editorconfig .gitconfig .flaskenv",
    xml: "xml xsd xsl xslt svg plist csproj fsproj vbproj config pom resx",
    plaintext:
      "procfile caddyfile .gitignore .dockerignore .gcloudignore .npmignore .gitattributes requirements.txt go.mod go.sum lock",
  },
};

const BY_NAME: ReadonlyMap<string, Sort> = new Map(
  Object.entries(SORTS).flatMap(([kind, languages]) =>
    Object.entries(languages).flatMap(([language, names]) =>
      names.split(" ").map((name): [string, Sort] => [name, { kind: kind as FileKind, language }]),
    ),
  ),
);

/** Finds what a file's name says about it; undefined when it says nothing. */
function sortOf(path: string): Sort | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const whole = BY_NAME.get(name);
  if (whole) return whole;
  // `.env.production`, `Dockerfile.worker`
  const stem = /^(\.env|dockerfile|containerfile|makefile)[.-]/.exec(name)?.[1];
  if (stem) return BY_NAME.get(stem);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? BY_NAME.get(name.slice(dot + 1)) : undefined;
}

/**
 * Tells what kind of file a path names. Where the name leaves it open, as `REVIEW.txt` does, the text may show
 * that it is Markdown.
 */
export function fileKind(path: string, text?: string): FileKind {
  const kind = sortOf(path)?.kind ?? "text";
  return kind === "text" && text !== undefined && mayBeMarkdown(path) && looksLikeMarkdown(text) ? "markdown" : kind;
}

/** Tells the editor's language id for a path, `plaintext` when the name says nothing; a text is asked as in `fileKind`. */
export function languageOf(path: string, text?: string): string {
  return fileKind(path, text) === "markdown" ? "markdown" : (sortOf(path)?.language ?? "plaintext");
}

/** Logs, tables, patches and printed pages have their own meaning for the signs that Markdown uses. */
const mayBeMarkdown = (path: string): boolean => !/\.(log|csv|tsv|rst|adoc|diff|patch|pdf)$/i.test(path);
