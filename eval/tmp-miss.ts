import { readdirSync, readFileSync, existsSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import { withDrawnText } from "@/lib/formats/drawn-text";
import { readPassages } from "@/lib/analysis/core/passage";
import { findClaims } from "@/lib/analysis/core/claims";
import { contextOf } from "@/lib/analysis/core/context";
import { wordingOf } from "@/lib/analysis/core/wording";
import { decimalSignOf } from "@/lib/analysis/core/quantity";
import { fileKind } from "@/lib/intake/core/file-kind";
const folder = join(import.meta.dirname, "reading");
const only = process.argv[2] ?? ".";
const count: Record<string, number> = {};
for (const name of readdirSync(folder).filter((n) => n.endsWith(".json") && new RegExp(only).test(n)).sort()) {
  const labels = JSON.parse(readFileSync(join(folder, name), "utf8"));
  for (const doc of labels.documents) {
    const path = [join(folder, doc.path), join(folder, "../places", doc.path), join(folder, name.replace(".json", ""), doc.path)].find((p) => existsSync(p) && statSync(p).isFile())!;
    const text = readFileSync(path, "utf8");
    const lines = text.split(/\r?\n/);
    const plain = fileKind(doc.path, text) === "text";
    const document = readPassages(doc.path, withDrawnText(blocksOf(text, { plain }), lines));
    const found = findClaims(document, decimalSignOf(text));
    for (const c of doc.claims) {
      if (found.some(({ passage: p }) => p.line <= c.endLine && c.line <= p.endLine)) continue;
      const own = document.passages.filter((p) => p.line <= c.endLine && c.line <= p.endLine && !p.isOutput);
      const why = own.map((p) => `${p.kind}/${contextOf(p) ?? "-"}/${p.cells ? "cells" : wordingOf(p.text)}${p.isLead ? "" : "/after"}`).join(" ; ") || "no passage";
      const key = (own[0] ? `${own[0].kind}/${contextOf(own[0]) ?? "-"}/${own[0].cells ? "cells" : wordingOf(own[0].text)}` : "none");
      count[key] = (count[key] ?? 0) + 1;
      console.log(`${name.slice(0, 3)}:${c.line} [${why}] ${(lines[c.line - 1] ?? "").slice(0, 230)}`);
    }
  }
}
console.log(Object.entries(count).sort((a, b) => b[1] - a[1]));
