import { readFileSync } from "node:fs";
import { analyse } from "@/lib/analysis/core/analyse";
import { aSubmittedText } from "@/lib/analysis/fixtures/submitted";
for (const path of process.argv.slice(2)) {
  const d = analyse([aSubmittedText("document.md", readFileSync(path, "utf8"))]).documents[0]!;
  console.log(path.split("/").slice(-2).join("/"), d.contradictions.length === 0 ? "-" : "");
  for (const c of d.contradictions) console.log("   ", JSON.stringify({ rule: c.rule, code: c.because.code, lines: c.lines, strength: c.strength }), c.reason.slice(0, 140));
}
