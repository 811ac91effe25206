import type { KnownTechnology } from "./known-technology";
import { PACKAGES, type Ecosystem } from "./lookups";
import { COMMANDS, standsAt, tokensOf } from "./name-index";

/** What may stand before a command: the line's start, a prompt, a key, another command. */
const BEFORE = /(?:^|[$&|;`"'[(,]|\b(?:RUN|CMD|ENTRYPOINT|run:|script:|command:|web:|worker:|release:|sudo|exec|time|then|do|poetry run|uv run|pipenv run|env)|^\s*[-@]|^\s*[\w-]{1,30}:)\s*$/;
const INSTALLS: readonly (readonly [RegExp, Ecosystem])[] = [
  [/\b(?:pip3?|uv pip|uv|poetry|pipenv)\s+(?:install|add)\s+([^&|;#`]{1,600})/, "pypi"],
  [/\b(?:npm\s+(?:install|i|add)|yarn\s+add|pnpm\s+(?:add|install|i)|bun\s+add)\s+([^&|;#`]{1,600})/, "npm"],
  [/\bgo\s+(?:get|install)\s+([^&|;#`]{1,600})/, "go"],
  [/\bdotnet\s+add\s+(?:\S+\s+)?package\s+([^&|;#`]{1,200})/, "nuget"],
  [/\bcargo\s+add\s+([^&|;#`]{1,300})/, "crate"],
  [/\bgem\s+install\s+([^&|;#`]{1,300})/, "gem"],
  [/\bcomposer\s+require\s+([^&|;#`]{1,300})/, "composer"],
];

/** Tells each technology that a line of a script, or of a prompt, runs or installs. */
export function readCommands(line: string, saw: (technology: KnownTechnology) => void): void {
  if (line.trimStart().startsWith("#") || line.length > 4_000) return;
  const tokens = tokensOf(line);
  for (let at = 0; at < tokens.length; at++) {
    const { word, start } = tokens[at]!;
    const names = COMMANDS.get(word);
    if (!names) continue;
    const name = names.find((one) => standsAt(one, line, tokens, at));
    if (!name?.technology || !BEFORE.test(line.slice(Math.max(0, start - 40), start))) continue;
    // `aws-sdk`, `python.org` and the key `docker:` are other things.
    if (/^(?:[.\w=-]|:\s*$)/.test(line.slice(tokens[at + name.words.length - 1]!.end)) && name.words.length === 1) continue;
    saw(name.technology);
  }
  if (!/\b(?:install|add|get|require|i)\b/.test(line)) return;
  for (const [pattern, ecosystem] of INSTALLS) for (const argument of pattern.exec(line)?.[1]?.split(/\s+/) ?? []) for (const technology of PACKAGES[ecosystem](bareName(argument))) saw(technology);
}

/** `uvicorn[standard]==0.30` and `express@4` without what follows the name. */
const bareName = (argument: string): string => argument.replace(/^["']|["']$/g, "").replace(/(?!^)@.*$|\[.*$|[=<>~!;].*$/, "");
