import { readFileSync } from "node:fs";
import { decodeText } from "@/lib/intake/core/decode-text";
import { analyseDocument } from "@/lib/analysis/core/analyse-document";
const [path] = process.argv.slice(2);
const a = analyseDocument({ path: "a.md", kind: "markdown", language: "markdown", lines: (decodeText(readFileSync(path!)) as { text: string }).text.split(/\r\n|\r|\n/) }, null);
for (const c of a.claims) console.log(c.line, c.kind, c.state, c.quote.slice(0, 100));
for (const c of a.contradictions) console.log("!", c.strength, c.rule, c.lines.join(","), c.reason);
