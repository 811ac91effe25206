import { readFileSync } from "node:fs";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import { readPassages } from "@/lib/analysis/core/passage";
const d = readPassages("a", blocksOf(readFileSync("lib/analysis/fixtures/refute/test-counts/fires-sv-suites.md","utf8")));
for (const p of d.passages) console.log(p.kind, JSON.stringify(p.text), p.header);
