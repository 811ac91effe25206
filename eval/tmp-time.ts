import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import { withDrawnText } from "@/lib/formats/drawn-text";
import { readPassages } from "@/lib/analysis/core/passage";
import { findClaims, saidAfter } from "@/lib/analysis/core/claims";
import { studyOf } from "@/lib/analysis/core/study";
import { supportOf } from "@/lib/analysis/core/support";
import { refuteAbsolutes } from "@/lib/analysis/core/refute/absolutes";
import { refuteCounts } from "@/lib/analysis/core/refute/counts";
import { refuteDone } from "@/lib/analysis/core/refute/done-and-open";
import { refuteAll } from "@/lib/analysis/core/refute/exceptions";
import { refuteKeptAndTried } from "@/lib/analysis/core/refute/kept-and-tried";
import { refutePromises } from "@/lib/analysis/core/refute/promises";
import { refuteRatios } from "@/lib/analysis/core/refute/ratios";
import { refuteReadiness } from "@/lib/analysis/core/refute/readiness";
import { refuteRequirements } from "@/lib/analysis/core/refute/requirements";
import { refuteSignOffs } from "@/lib/analysis/core/refute/sign-offs";
import { refuteSums } from "@/lib/analysis/core/refute/sums";
import { refuteTables } from "@/lib/analysis/core/refute/tables-and-text";
import { refuteShownValues } from "@/lib/analysis/core/refute/values-in-code";
import { refuteChanges } from "@/lib/analysis/core/refute/changes";
import { refuteToldOtherwise } from "@/lib/analysis/core/refute/told-otherwise";
import { refuteTimeline } from "@/lib/analysis/core/refute/timeline";
const root = process.cwd();
const SAMPLES = ["freshdesk-analys", "gcp-sync", "multi-tenant-ai", "platform-load-test", "voice-webhooks"];
const texts = SAMPLES.flatMap((name) => readdirSync(join(root, "samples", name, "docs")).map((file) => readFileSync(join(root, "samples", name, "docs", file), "utf8")));
function textOf(size: number) {
  let all = "";
  for (let part = 0; all.length < size; part++) {
    const suffix = String.fromCharCode(97 + (part % 26)) + String.fromCharCode(97 + (Math.floor(part / 26) % 26));
    all += `\n\n# Part ${part + 1}\n\n${texts[part % texts.length]!.replace(/(?<!\p{L})(\p{Ll}{6,})(?!\p{L})/gu, (word, _, at) => (at % 5 === 0 ? word + suffix : word))}`;
  }
  return all.slice(0, size);
}
const text = textOf(1_000_000), lines = text.split("\n");
const t = <T>(name: string, f: () => T): T => { const s = performance.now(); const r = f(); console.log(name, Math.round(performance.now() - s)); return r; };
for (let k = 0; k < 2; k++) {
  const total = performance.now();
  const raw = t("blocks", () => blocksOf(text));
  const blocks = t("drawn", () => withDrawnText(raw, lines));
  const d = t("passages", () => readPassages("a", blocks));
  const f = t("claims", () => findClaims(d, "point"));
  const extra = t("after", () => saidAfter(d, f));
  const s = studyOf(d, [...f, ...extra], "point");
  for (const r of [refuteSums, refuteRatios, refuteReadiness, refuteDone, refuteAll, refuteAbsolutes, refutePromises, refuteSignOffs, refuteRequirements, refuteCounts, refuteTables, refuteKeptAndTried, refuteShownValues, refuteChanges, refuteToldOtherwise, refuteTimeline]) t(r.name, () => r(s));
  t("support", () => { const p = supportOf(s, null); f.forEach(p); });
  console.log("TOTAL", Math.round(performance.now() - total));
}
