import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Language } from "@/lib/base/ids";
import { ENGINE, type AnalysedDocument, type Analysis } from "@/lib/analysis/core/analysis";
import { isDocument, type Encoding } from "@/lib/analysis/core/analyse-document";
import { failureInWords } from "@/lib/analysis/core/reason-words";
import type { SubmittedText } from "@/lib/analysis/core/submitted";
import { toMarkdown } from "@/lib/analysis/core/to-markdown";
import { toSarif } from "@/lib/analysis/core/to-sarif";
import { readInProcess } from "@/lib/analysis/server/read-in-process";
import { readPaths } from "@/lib/analysis/server/read-paths";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { wordsFor } from "@/lib/platform/server/words";
import { BadUse } from "./bad-use";

const FORMATS = ["json", "markdown", "sarif"] as const;
const FAIL_ON = ["critical", "important", "minor", "hard", "soft"] as const;
type FailOn = (typeof FAIL_ON)[number];

interface Asked {
  readonly paths: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly language: Language;
  readonly failOn: readonly FailOn[];
}

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T => (values as readonly string[]).includes(value);

function askedFor(args: readonly string[], folder: string): Asked {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { format: { type: "string", default: "json" }, language: { type: "string", default: "en" }, "fail-on": { type: "string", multiple: true, default: [] } } });
  } catch (error) {
    throw new BadUse((error as Error).message);
  }
  const { format, language, "fail-on": failOn } = parsed.values;
  if (!isOneOf(FORMATS, format)) throw new BadUse(`--format is one of ${FORMATS.join(", ")}, not “${format}”.`);
  if (!isOneOf(["en", "sv"] as const, language)) throw new BadUse(`--language is en or sv, not “${language}”.`);
  const on = failOn.flatMap((list) => list.split(",")).map((one) => one.trim());
  const unknown = on.find((one) => !isOneOf(FAIL_ON, one));
  if (unknown !== undefined) throw new BadUse(`--fail-on takes ${FAIL_ON.join(", ")}, not “${unknown}”.`);
  if (parsed.positionals.length === 0) throw new BadUse("analyse takes at least one file or folder.");
  const paths = parsed.positionals.map((path) => resolve(folder, path));
  const missing = parsed.positionals.find((_, at) => !existsSync(paths[at]!));
  if (missing !== undefined) throw new BadUse(`There is nothing at ${missing}.`);
  return { paths, format, language, failOn: on as FailOn[] };
}

/** Reads what is at the paths, in a process of its own within bounds, and gives what was read. */
async function read({ paths, language }: Asked): Promise<Analysis> {
  const words = wordsFor(language);
  const files: SubmittedText[] = [];
  const encodings = new Map<string, Encoding>();
  const failures: { path: string; reason: string }[] = [];
  for await (const one of readPaths(paths, limitsFromEnv(process.env))) {
    if ("text" in one) {
      files.push(one.text);
      encodings.set(one.text.path, one.encoding);
      continue;
    }
    const key = `problems.fields.${one.code}`;
    const said = words(key, { ...one.params });
    const reason = said === key ? words(`problems.codes.${one.code}`, { ...one.params }) : said;
    // What nobody wrote for this submission is passed over; what cannot be read is a failure.
    if (!one.code.startsWith("skip-")) failures.push({ path: one.path, reason });
    console.error(`${one.path}: ${reason}`);
  }
  const analysis: Analysis = { schema: "klartecken/analysis/1", engine: ENGINE, stack: [], documents: [], failures, proposals: [] };
  const documents: AnalysedDocument[] = [];
  async function* feed() {
    yield* files;
  }
  const wanted = files.filter(isDocument).map(({ path }) => path);
  for await (const piece of readInProcess()(feed, wanted)) {
    if (piece.kind === "stack") analysis.stack = [...piece.stack];
    if (piece.kind === "document") documents.push({ ...piece.document, encoding: encodings.get(piece.document.path) ?? piece.document.encoding });
    if (piece.kind === "failure") {
      const reason = failureInWords(language, piece.failure);
      failures.push({ path: piece.failure.path, reason });
      console.error(`${piece.failure.path || "."}: ${reason}`);
    }
  }
  for (const { path, stopped } of documents) if (stopped) console.error(`${path}: ${stopped.reason}`);
  analysis.documents = documents.sort((a, b) => wanted.indexOf(a.path) - wanted.indexOf(b.path));
  return analysis;
}

/** Whether the analysis has what the caller wants to hear of by the exit code. */
function fails({ documents, proposals }: Analysis, on: readonly FailOn[]): boolean {
  const found = new Set<string>([...documents.flatMap(({ contradictions }) => contradictions.map(({ strength }) => strength)), ...(proposals as readonly { severity: string }[]).map(({ severity }) => severity)]);
  return on.some((one) => found.has(one));
}

/** Analyses what a command line names and prints it; gives how the command ends. */
export async function analysePaths(args: readonly string[], folder: string): Promise<number> {
  const asked = askedFor(args, folder);
  const analysis = await read(asked);
  await closeTextPool();
  const { version } = JSON.parse(readFileSync(join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "package.json"), "utf8")) as { version: string };
  const text = { json: () => `${JSON.stringify(analysis, null, 2)}\n`, markdown: () => toMarkdown(analysis, asked.language), sarif: () => `${JSON.stringify(toSarif(analysis, version, asked.language), null, 2)}\n` }[asked.format]();
  // A pipe that is read slowly gets everything before the process ends.
  await new Promise<void>((done, failed) => process.stdout.write(text, (error) => (error ? failed(error) : done())));
  return fails(analysis, asked.failOn) ? 1 : 0;
}
