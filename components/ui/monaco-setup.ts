import { editor, languages } from "monaco-editor/editor";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoLine/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/unicodeHighlighter/register";
import "monaco-editor/languages/definitions/css/register";
import "monaco-editor/languages/definitions/dockerfile/register";
import "monaco-editor/languages/definitions/go/register";
import "monaco-editor/languages/definitions/hcl/register";
import "monaco-editor/languages/definitions/html/register";
import "monaco-editor/languages/definitions/ini/register";
import "monaco-editor/languages/definitions/java/register";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/shell/register";
import "monaco-editor/languages/definitions/sql/register";
import "monaco-editor/languages/definitions/typescript/register";
import "monaco-editor/languages/definitions/xml/register";
import "monaco-editor/languages/definitions/yaml/register";

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker: (workerId: string, label: string) => Worker };
  }
}

window.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
};

// Monaco's own JSON brings a language service of a megabyte; colours need this much.
languages.register({ id: "json", extensions: [".json"] });
languages.setMonarchTokensProvider("json", {
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "type"],
      [/"(?:[^"\\]|\\.)*"/, "string"],
      [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, "number"],
      [/\b(?:true|false|null)\b/, "keyword"],
      [/\/\/.*$/, "comment"],
    ],
  },
});

/** The colours of the page, read from it, so that there is one place where they are decided. */
function colour(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  // The build shortens `#ffffff`; Monaco takes no less than six digits.
  return value.length === 4 ? value.replace(/[0-9a-f]/gi, "$&$&") : value;
}

function isDark(): boolean {
  return getComputedStyle(document.documentElement).colorScheme.includes("dark");
}

/** Gives Monaco the colours that the page has now. */
export function adoptTheme(): void {
  const rule = (token: string, name: string) => ({ token, foreground: colour(name).slice(1) });
  editor.defineTheme("klartecken", {
    base: isDark() ? "vs-dark" : "vs",
    inherit: false,
    rules: [
      rule("", "ink"),
      rule("comment", "code-comment"),
      rule("keyword", "code-keyword"),
      rule("string", "code-string"),
      rule("number", "code-number"),
      rule("type", "code-name"),
      rule("tag", "code-keyword"),
      rule("attribute.name", "code-name"),
      rule("metatag", "code-keyword"),
      rule("attribute.value", "code-string"),
      rule("regexp", "code-string"),
      rule("constant", "code-number"),
      rule("predefined", "code-name"),
      rule("annotation", "code-comment"),
      rule("delimiter", "soft"),
    ],
    colors: {
      "editor.background": colour("surface"),
      "editor.foreground": colour("ink"),
      "editorLineNumber.foreground": colour("muted"),
      "editorLineNumber.activeForeground": colour("ink"),
      "editorGutter.background": colour("surface"),
      "editor.lineHighlightBackground": colour("sunken"),
      "editor.lineHighlightBorder": colour("sunken"),
      "editor.selectionBackground": `${colour("accent")}38`,
      "editor.inactiveSelectionBackground": `${colour("accent")}24`,
      "editor.rangeHighlightBackground": `${colour("accent")}1a`,
      "editor.findMatchBackground": `${colour("important-solid")}80`,
      "editor.findMatchHighlightBackground": `${colour("important-solid")}40`,
      "editorWidget.background": colour("surface"),
      "editorWidget.foreground": colour("ink"),
      "editorWidget.border": colour("line-strong"),
      "editorHoverWidget.background": colour("surface"),
      "editorHoverWidget.border": colour("line-strong"),
      "input.background": colour("surface"),
      "input.border": colour("edge"),
      focusBorder: colour("accent"),
      "scrollbarSlider.background": `${colour("edge")}55`,
      "scrollbarSlider.hoverBackground": `${colour("edge")}88`,
      "editorOverviewRuler.border": colour("line"),
      "editorOverviewRuler.errorForeground": colour("critical-solid"),
      "editorOverviewRuler.warningForeground": colour("important-solid"),
      "editorOverviewRuler.infoForeground": colour("info"),
      "editorOverviewRuler.commonContentForeground": colour("edge"),
      "editorIndentGuide.background1": colour("line"),
      "editorIndentGuide.activeBackground1": colour("line-strong"),
    },
  });
  editor.setTheme("klartecken");
}

/** Keeps Monaco in the colours of the page until told to stop. */
export function followTheme(): () => void {
  adoptTheme();
  const observer = new MutationObserver(adoptTheme);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", adoptTheme);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", adoptTheme);
  };
}
