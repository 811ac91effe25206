import { gather } from "@/lib/analysis/core/gather";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { rangeOf, written as asWritten, type Quantity } from "@/lib/analysis/core/quantity";
import { paragraphsOf, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";

/** Hit rate, time when hit, time when missed, and the average they are said to give. */
function mixtures(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const groupsOf = new Map<string, Passage[]>();
  for (const passage of study.passages) {
    if (passage.kind === "heading") continue;
    const key = passage.group ? `g${passage.group}` : `h${passage.headings[0]?.index ?? -1}`;
    gather(groupsOf, key, passage);
  }
  for (const own of groupsOf.values()) {
    const pick = (pattern: RegExp, not: RegExp | null, dimension: Quantity["dimension"]) => {
      const fitting = own.flatMap((passage) => {
        const text = textOf(passage);
        if (!pattern.test(text) || not?.test(text)) return [];
        const quantities = study.quantities(text).filter((one) => one.dimension === dimension);
        return quantities.length === 1 ? [{ passage, quantity: quantities[0]! }] : [];
      });
      return fitting.length === 1 ? fitting[0] : undefined;
    };
    const average = pick(/(?<![\p{L}\d_])(?:average|avg|mean|overall|genomsnitt\w*|snitt\w*|medel\w*|durchschnitt\w*|moyenne)(?![\p{L}\d_])/iu, /(?<![\p{L}\d_])(?:cached|hit rate|miss)(?![\p{L}\d_])/iu, "time");
    const share = pick(/(?<![\p{L}\d_])(?:hit rate|cache hits?|träff\w*|trefferquote|taux de cache)(?![\p{L}\d_])/iu, null, "percent");
    const quick = pick(/(?<![\p{L}\d_])(?:cached|cache hits?|from (?:the )?cache|hits?|träff\w*|cachad\w*|cachat)(?![\p{L}\d_])/iu, /(?<![\p{L}\d_])(?:un-?cached|miss|rate|first|cold)(?![\p{L}\d_])/iu, "time");
    const slow = pick(/(?<![\p{L}\d_])(?:un-?cached|cache miss\w*|miss(?:es)?|first request|cold|without cache|database query|miss\w*|ocachad\w*|första anropet)(?![\p{L}\d_])/iu, null, "time");
    if (!average || !share || !quick || !slow) continue;
    const hits = share.quantity.value / 100;
    const fast = quick.quantity.bound === "less" ? 0 : quick.quantity.value;
    const least = hits * fast + (1 - hits) * slow.quantity.value;
    const written = average.quantity;
    if (written.bound === "less" ? least <= written.value * 1.005 : Math.abs(least - written.value) / Math.max(least, written.value) <= 0.25) continue;
    found.push({
      lines: [average.passage.line, slow.passage.line, quick.passage.line, share.passage.line],
      rule: "weighted-average",
      strength: "hard",
      code: "weighted-average",
      params: { share: asWritten(share.quantity), quick: asWritten(quick.quantity), slow: asWritten(slow.quantity), average: `${shownNumber(least)} s`, written: asWritten(average.quantity) },
    });
  }
  return found;
}

/** "A hit takes 3 ms and a miss 53 ms, so that it takes 28 ms on average", with the hit rate before it. */
function mixturesInProse(study: Study, own: readonly Passage[]): Refutation[] {
  const text = own.map(textOf).join(" ");
  if (!/(?:hit|träff)/iu.test(text) || !/(?:average|mean|snitt|medel)/iu.test(text)) return [];
  const all = study.quantities(text);
  const after = (pattern: RegExp, dimension: Quantity["dimension"]) => {
    const match = pattern.exec(text);
    const quantity = match ? all.find((one) => one.dimension === dimension && one.start >= match.index + match[0].length && one.start - match.index - match[0].length <= 24) : undefined;
    return quantity;
  };
  const share = after(/(?:hit (?:rate|ratio)|träff(?:kvot|andel|grad)\p{L}*)(?!\p{L})/iu, "percent");
  const quick = after(/(?<!\p{L})(?:a |an |en |each )?(?:cache )?(?:hits?|träff(?:ar)?)(?! (?:rate|ratio|kvot))(?!\p{L})(?=[^.]{0,24}\d)/iu, "time");
  const slow = after(/(?<!\p{L})(?:a |an |en |each )?(?:cache )?(?:miss(?:es|ar)?|bom)(?!\p{L})/iu, "time");
  const average = all.find(({ dimension, start, end }) => dimension === "time" && (/^\s*(?:on average|in the mean|i (?:snitt|genomsnitt|medel))/iu.test(text.slice(end)) || /(?:average|mean|snitt\w*|genomsnitt\w*|medel\w*)[^.\d]{0,24}$/iu.test(text.slice(0, start))));
  if (!share || !quick || !slow || !average || new Set([quick, slow, average]).size < 3) return [];
  const hits = share.value / 100;
  const expected = hits * quick.value + (1 - hits) * slow.value;
  if (Math.abs(expected - average.value) / average.value <= 0.15 || (average.bound === "less" && expected <= average.value)) return [];
  const passage = own.find((one) => textOf(one).includes(average.text)) ?? own[0]!;
  return [{ lines: [passage.line], rule: "weighted-average", strength: "hard", code: "weighted-average", params: { share: asWritten(share), quick: asWritten(quick), slow: asWritten(slow), average: `${shownNumber(expected)} s`, written: asWritten(average) } }];
}

const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^\W*(?:min(?:imum)?)(?![\p{L}\d_])(?!\s*[)/])/iu, 0],
  [/(?<![\p{L}\d_])(?:p50|median|50th|50:e)(?![\p{L}\d_])/iu, 50],
  [/\bp75\b/iu, 75],
  [/(?<![\p{L}\d_])(?:p90|90th)(?![\p{L}\d_])/iu, 90],
  [/(?<![\p{L}\d_])(?:p95|95th|95:e)(?![\p{L}\d_])/iu, 95],
  [/(?<![\p{L}\d_])(?:p99|99th|99:e)(?![.\d])(?![\p{L}\d_])/iu, 99],
  [/\bp99[.,]?9\b/iu, 99.9],
  [/^\W*(?:max(?:imum)?)(?![\p{L}\d_])(?!\s*[)/])/iu, 100],
];

/** Percentiles of one row or line that do not grow. */
function percentiles(study: Study, passage: Passage): Refutation[] {
  const found: { rank: number; name: string; quantity: Quantity }[] = [];
  if (passage.cells && passage.header) {
    passage.header.forEach((title, at) => {
      const rank = RANKS.find(([pattern]) => pattern.test(title))?.[1];
      const own = study.quantities(passage.cells![at] ?? "");
      // What a column of targets says is not a percentile of the same run.
      // "p99 of cached pages" is of another series than "p95".
      if (title.replace(/\(.*\)|\b(?:p\d\d(?:[.,]\d)?|median|min|max|ms|s|latency|time|svarstid)\b/giu, "").trim()) return;
      if (rank === undefined || own.length > 1 || /target|goal|mål|krav|slo|limit|before|after|före|efter/iu.test(title)) return;
      const [quantity] = own;
      if (quantity && quantity.bound === "exact" && (quantity.dimension === "time" || quantity.dimension === "count")) found.push({ rank, name: title, quantity });
    });
  } else {
    for (const match of passage.text.matchAll(/\b(p50|median|p75|p90|p95|p99(?:[.,]9)?)(?![\p{L}\d_])\s*(?:=|:|is|was|of|är|var|på)?\s*(?=[~≈]?\d)/giu)) {
      const rank = RANKS.find(([pattern]) => pattern.test(match[1]!))?.[1];
      const quantity = study.quantities(passage.text).find(({ start }) => start >= match.index + match[0].length && start - (match.index + match[0].length) <= 2);
      if (rank !== undefined && quantity?.dimension === "time" && quantity.bound === "exact") found.push({ rank, name: match[1]!, quantity });
    }
    // Two periods or two endpoints in one sentence are two series.
    const stretch = passage.text.slice(Math.min(...found.map(({ quantity }) => quantity.start), Infinity), Math.max(...found.map(({ quantity }) => quantity.end), 0));
    if (/(?<!\p{L})(?:in|i|on|for|för|var|was|im|au|under|during)(?!\p{L})/iu.test(stretch)) return [];
    if (new Set(found.map(({ rank }) => rank)).size !== found.length || /→|->|\bfrom\b|från|target|mål|before|after|före|efter/iu.test(passage.text)) return [];
  }
  found.sort((a, b) => a.rank - b.rank);
  for (let at = 1; at < found.length; at += 1) {
    const [low, high] = [found[at - 1]!, found[at]!];
    if (low.quantity.dimension === high.quantity.dimension && low.rank < high.rank && rangeOf(low.quantity)[0] > rangeOf(high.quantity)[1])
      return [{ lines: [passage.line], rule: "percentiles", strength: "hard", code: "percentiles", params: { low: low.name, lowValue: low.quantity.text, high: high.name, highValue: high.quantity.text } }];
  }
  return [];
}

/** Finds averages that their parts do not give, and percentiles that do not grow. */
export const refuteAverages = (study: Study): Refutation[] => [...study.numbered.flatMap((passage) => percentiles(study, passage)), ...paragraphsOf(study).flatMap((own) => mixturesInProse(study, own)), ...mixtures(study)];
