import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { agrees, rangeOf } from "@/lib/analysis/core/quantity";
import { paragraphsOf, quoted, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";

/** "1,200 requests in 10 minutes (115 req/s)" in one sentence. */
function ratesInline(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const own = study.quantities(text);
  const rates = own.filter(({ dimension, bound, unit }) => dimension === "rate" && bound !== "less" && bound !== "more" && /s$|second|rps|sek/iu.test(unit));
  const times = own.filter(({ dimension, bound }) => dimension === "time" && bound === "exact");
  const counts = own.filter(({ dimension, bound, end }) => dimension === "count" && bound === "exact" && /^\s*(?:\p{L}+ )?(?:requests?|anrop|calls|messages|meddelanden|events|readings|jobs)(?![\p{L}\d_])/iu.test(text.slice(end)));
  const [rate] = rates;
  const [time] = times;
  const [count] = counts;
  if (rates.length !== 1 || times.length !== 1 || counts.length !== 1 || !rate || !time || !count || time.value < 5) return [];
  if (!/^\s*(?:\p{L}+ ){1,2}(?:in|over|during|under|på|inom|within)\s+(?:the )?(?:first |last )?$/iu.test(text.slice(count.end, time.start)) && !/^\s*(?:\p{L}+\s*){1,3}(?:in|over|during|under|på)\s/iu.test(text.slice(count.end, time.start))) return [];
  const found = count.value / time.value;
  const off = Math.abs(found - rate.value) / rate.value;
  return off > 0.1 ? [{ lines: [passage.line], rule: "rate", strength: off > 0.25 ? "hard" : "soft", code: "rate", params: { total: count.text, duration: time.text, rate: shownNumber(found), written: rate.text } }] : [];
}

const PERIODS: readonly (readonly [RegExp, number, number])[] = [
  [/(?<![\p{L}\d_])(?:january|february|march|april|may|june|july|august|september|october|november|december|januari|februari|mars|maj|juni|juli|augusti|oktober|month|monthly|30 days|månad(?:en)?|månadsvis|monat\w*|mois)(?![\p{L}\d_])/iu, 28 * 86_400, 31 * 86_400],
  [/(?<![\p{L}\d_])(?:year|yearly|annual(?:ly)?|år(?:et|ligen)?|jahr\w*|année)(?![\p{L}\d_])/iu, 365 * 86_400, 366 * 86_400],
  [/(?<![\p{L}\d_])(?:week|weekly|vecka(?:n)?|7 days|woche\w*|semaine)(?![\p{L}\d_])/iu, 604_800, 604_800],
  [/(?<![\p{L}\d_])(?:quarter|90 days|kvartal(?:et)?|quartal)(?![\p{L}\d_])/iu, 89 * 86_400, 92 * 86_400],
];

/** "99.95 % (4 h downtime a month)": an availability and the time it leaves. */
function availability(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  if (!/(?<![\p{L}\d_])(?:availab\w*|uptime|downtime|tillgänglig\w*|upptid|nedtid|nertid|avbrott|outage|verfügbarkeit|ausfallzeit|disponibilité)(?![\p{L}\d_])/iu.test(text)) return [];
  const own = study.quantities(text);
  const percents = own.filter(({ dimension, value }) => dimension === "percent" && value >= 90 && value < 100);
  const times = own.filter(({ dimension }) => dimension === "time" );
  const fitting = PERIODS.filter(([pattern]) => pattern.test(text));
  const all = times.filter(({ text: said }) => !/^(?:30|90|7) (?:days|dagar)$/iu.test(said));
  // "Down for 52 minutes, in two incidents of 31 and 21": the first is the sum.
  const told = all.find(({ start }) => /(?:\bdown(?: for|time(?: of|:)?)?|unavailable for|outage of|nere(?: i)?|avbrott(?: på| om|:)?|nertid(?: på|:)?|nedtid(?: på|:)?)\s*$/iu.test(text.slice(0, start)));
  // "Down for 13 minutes on the 4th and 39 minutes on the 22nd": then they add up.
  const later = told ? all.filter(({ start }) => start > told.start) : [];
  const together = told && later.length > 0 ? { ...told, value: told.value + later.reduce((sum, { value }) => sum + value, 0), text: [told, ...later].map(({ text: said }) => said).join(" + ") } : undefined;
  const isSumOfLater = told !== undefined && Math.abs(told.value - later.reduce((sum, { value }) => sum + value, 0)) < 1;
  const downtimes = together && !isSumOfLater ? [together] : told ? [told] : all;
  const [percent] = percents;
  const [down] = downtimes;
  if (percents.length !== 1 || downtimes.length !== 1 || fitting.length !== 1 || !percent || !down || down.bound === "about") return [];
  const [, shortest, longest] = fitting[0]!;
  const [low, high] = rangeOf(percent);
  const range: readonly [number, number] = [((100 - high) / 100) * shortest, ((100 - low) / 100) * longest];
  const isBound = down.bound === "less" || down.bound === "more" || percent.bound !== "exact";
  if (isBound || agrees(range[0] * 0.97, range[1] * 1.03, down)) return [];
  return [{ lines: [passage.line], rule: "availability", strength: "hard", code: "availability", params: { percent: percent.text, time: `${shownNumber((((100 - percent.value) / 100) * longest) / 60)} min`, written: down.text } }];
}

/** "10:00–10:45 (30 min)": a span of the clock and how long it is said to be. */
function spans(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const own = [...text.matchAll(/(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:–|—|-|to|till|until|bis|à)\s*([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:])/giu)];
  const [match] = own;
  if (own.length !== 1 || !match) return [];
  const times = study.quantities(text).filter(({ dimension, bound, start }) => dimension === "time" && bound === "exact" && start > match.index);
  const [written] = times;
  if (times.length !== 1 || !written || !/^[^.;]{0,4}[(,=:]\s*(?:(?:total|duration|lasted|varade|i|for|under|dvs)\s*)?$/iu.test(text.slice(match.index + match[0].length, written.start))) return [];
  const minutes = (Number(match[3]) * 60 + Number(match[4]) - Number(match[1]) * 60 - Number(match[2]) + 1440) % 1440;
  if (Math.abs(minutes * 60 - written.value) <= Math.max(60, written.step)) return [];
  return [{ lines: [passage.line], rule: "time-span", strength: "hard", code: "time-span", params: { span: quoted(match[0]), time: `${minutes} min`, written: written.text } }];
}

const MOST_APART = 3;
/** Only what is concluded from the figures has to follow from them. */
const SPREAD = /(?<!\p{L})(?:spread|on purpose|throttled|paused|with pauses|slowly|fördela\p{L}*|utsprid\p{L}*|med flit|pauser|verteilt|absichtlich)(?!\p{L})/iu;
const FOLLOWS = /(?<!\p{L})(?:so|thus|hence|therefore|which (?:means|gives|makes|takes)|that (?:is|gives|makes|takes)|i\.e\.|alltså|därmed|därför|så|(?:it|this|that|and|which|och|den|det|som)\s+(?:then\s+)?(?:takes?|took|needs?|tar|tog)|dvs|vilket (?:ger|betyder|blir|tar)|det (?:blir|tar|ger)|also|somit|donc|ainsi)(?!\p{L})/iu;

/** "126 billion rows … at 250,000 rows a second … takes about 14 hours". */
function durations(study: Study, own: readonly Passage[]): Refutation[] {
  for (let at = 0; at < own.length; at += 1) {
    const window = own.slice(at, at + MOST_APART);
    const said = window.flatMap((passage) => study.quantities(textOf(passage)).map((quantity) => ({ passage, quantity, text: textOf(passage) })));
    const rates = said.filter(({ quantity }) => quantity.dimension === "rate" && /^\p{L}{3,}/u.test(quantity.unit));
    const [rate] = rates;
    if (rates.length !== 1 || !rate) continue;
    const noun = /^\p{L}+/u.exec(rate.quantity.unit)![0].toLowerCase().replace(/s$/, "");
    const counts = said.filter(({ quantity, text }) => quantity.dimension === "count" && quantity.bound !== "less" && quantity.bound !== "more" && new RegExp(`^\\s*(?:\\p{L}+ ){0,1}${noun}`, "iu").test(text.slice(quantity.end)));
    const times = said.filter(({ quantity, text }) => quantity.dimension === "time" && !SPREAD.test(text) && FOLLOWS.test(text.slice(0, quantity.start)) && /(?<!\p{L})(?:takes?|took|in|needs?|within|tar|tog|på|dauert|prend)\s*(?:about |around |some |roughly |ca |cirka |ungefär |knappt |drygt |nearly |~|≈)*$/iu.test(text.slice(0, quantity.start)));
    const [count] = counts;
    const [time] = times;
    if (counts.length !== 1 || times.length !== 1 || !count || !time || time.quantity.value < 60) continue;
    const seconds = count.quantity.value / rate.quantity.value;
    const ratio = seconds / time.quantity.value;
    if (ratio > 0.7 && ratio < 1.4) continue;
    const lines = [...new Set([time.passage.line, count.passage.line, rate.passage.line])];
    return [{ lines, rule: "rate", strength: "hard", code: "time-for-all", params: { count: count.quantity.text, rate: rate.quantity.text, time: seconds > 7200 ? `${shownNumber(seconds / 3600)} h` : `${shownNumber(seconds / 60)} min`, written: time.quantity.text } }];
  }
  return [];
}

/** "1,000 readings of 320 bytes are 320 kB", "4 tasks with 5 connections each make 20". */
function products(study: Study, passage: Passage): Refutation[] {
  const { text } = passage;
  if (passage.cells) return [];
  const all = study.quantities(text);
  return all.flatMap((first, at): Refutation[] => {
    const [second, third] = [all[at + 1], all[at + 2]];
    if (!second || !third || first.dimension !== "count" || first.bound !== "exact" || second.bound !== "exact") return [];
    if (!/^\s*[\p{L}-]+(?: [\p{L}-]+)?\s+(?:of|at|à|with|med|om|på|mit|de|avec)\s+(?:a pool of )?$/iu.test(text.slice(first.end, second.start))) return [];
    const gap = text.slice(second.end, third.start);
    const isEach = /(?<!\p{L})(?:each|vardera|per \p{L}+|var|jeweils|chacun\w*)(?!\p{L})/iu.test(gap);
    if (!/(?:=|(?<!\p{L})(?:are|is|make[s]?|give[s]?|gives|that is|i\.e\.|in total|so|or|blir|är|ger|dvs|alltså|ergibt|macht|font)(?!\p{L}))\s*(?:about |ca |~|≈|altogether |in all )*$/iu.test(gap) || (gap.length > 40 && !isEach)) return [];
    if (!isEach && first.dimension === second.dimension) return [];
    const [low, high] = [first.value * rangeOf(second)[0], first.value * rangeOf(second)[1]];
    if (third.dimension !== second.dimension && third.dimension !== "count") return [];
    const scales = third.dimension === second.dimension && third.dimension !== "count" ? [1, 1.024, 1.048576, 1 / 1.024, 1 / 1.048576, 1.073741824, 1 / 1.073741824] : [1];
    if (scales.some((scale) => agrees(low * scale * 0.995, high * scale * 1.005, third))) return [];
    if (third.bound === "about" && third.value / low > 0.85 && third.value / low < 1.15) return [];
    return [{ lines: [passage.line], rule: "arithmetic", strength: "hard", code: "arithmetic", params: { left: quoted(text.slice(first.start, second.end)), result: shownNumber(third.dimension === "time" || third.dimension === "bytes" ? low / (third.value / Number.parseFloat(third.text.replace(/,(?=\d{3})/g, "").replace(",", ".")) || 1) : low), right: third.text } }];
  });
}

/** "3.6 million messages a day, about 410 a second": one rate in two units. */
function sameRate(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const rates = study.quantities(text).filter(({ dimension }) => dimension === "rate");
  const [one, two] = rates;
  if (rates.length !== 2 || !one || !two || one.bound === "less" || one.bound === "more" || two.bound === "less" || two.bound === "more") return [];
  const gap = text.slice(one.end, two.start);
  if (!/^[^.;]{0,12}(?:=|≈|\(|(?<!\p{L})(?:i\.e\.|that is|which is|so|about|roughly|dvs|alltså|det är|vilket är|d\.h\.|soit|equals?|makes?|blir|ger))[^.;]{0,24}$/iu.test(gap) || /(?<!\p{L})(?:peak|max\p{L}*|limit|up to|topp\p{L}*|burst)(?!\p{L})/iu.test(text.slice(Math.max(0, one.start - 24), two.end + 24))) return [];
  if (one.unit.replace(/^.*(?:per|a|an|\/|i|om) ?/iu, "") === two.unit.replace(/^.*(?:per|a|an|\/|i|om) ?/iu, "")) return [];
  // A part of the calls, or a rate of part of the time.
  if (/^\s*(?:of (?:them|these|which)|av (?:dem|dessa)|for (?:each|half|part)|during|when|in which|by phone|under|när|davon)(?!\p{L})/iu.test(text.slice(two.end)) || (one.value / two.value > 1 && /(?<!\p{L})(?:come in|of them|av dem)(?!\p{L})/iu.test(text))) return [];
  const ratio = one.value / two.value;
  if (ratio > 0.8 && ratio < 1.25) return [];
  const factor = Number.parseFloat(two.text.replace(/[^\d.,]/g, "").replace(/,(?=\d{3})/g, "").replace(",", ".")) / two.value;
  return [{ lines: [passage.line], rule: "rate", strength: "hard", code: "same-rate", params: { one: one.text, rate: shownNumber(one.value * factor), written: two.text } }];
}

/** Finds rates, durations and products that do not follow from the figures beside them. */
export const refuteRates = (study: Study): Refutation[] => [
  ...study.numbered.flatMap((passage) => [...ratesInline(study, passage), ...availability(study, passage), ...spans(study, passage), ...products(study, passage), ...sameRate(study, passage)]),
  ...paragraphsOf(study).flatMap((own) => durations(study, own)),
];
