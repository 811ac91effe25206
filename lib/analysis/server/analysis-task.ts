import "server-only";
import { Worker } from "node:worker_threads";
import type { AnalysedDocument } from "@/lib/analysis/core/analysis";
import { analyseDocument } from "@/lib/analysis/core/analyse-document";
import { indexCode, type CodeIndex } from "@/lib/analysis/core/code-index";
import { readStack } from "@/lib/analysis/core/stack/read-stack";
import type { SubmittedText } from "@/lib/analysis/core/submitted";
import type { Answered, Asked } from "./reading-process";

/**
 * What a process of its own does with a submission: it is given the files one after the other, then asked what they are
 * built on and what each document claims. Bundled into dist/analysis-task.mjs; see read-in-process.ts.
 */
const files = new Map<string, SubmittedText>();
let code: CodeIndex | null = null;

function read(path: string): AnalysedDocument {
  const file = files.get(path);
  if (!file) throw new Error(`${path} was not given`);
  return analyseDocument(file, code);
}

/** Names and routes are kept and the lines of code let go: only what documents are held against is needed from here on. */
function index(): void {
  const all = [...files.values()];
  code = all.some(({ kind }) => kind === "code" || kind === "config") ? indexCode(all) : null;
  for (const file of all) if (file.kind === "code" || file.kind === "config") files.set(file.path, { ...file, lines: [] });
}

function answer(asked: Asked): unknown {
  if ("take" in asked) return void files.set((asked.take as SubmittedText).path, asked.take as SubmittedText);
  if ("read" in asked) return read(asked.read);
  if ("stack" in asked) return readStack([...files.values()]);
  if ("index" in asked) return index();
  return null;
}

process.on("message", (asked: Asked) => {
  let answered: Answered;
  try {
    answered = { value: answer(asked) };
  } catch (error) {
    answered = { problem: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answered);
});
// The worker is gone, and with it everybody who would hear an answer.
process.on("disconnect", () => process.exit(0));
// In the middle of a text that never ends nothing of that is heard, but a thread still sees that the parent is another.
new Worker(`const parent = process.ppid; setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 1_000);`, { eval: true }).unref();
