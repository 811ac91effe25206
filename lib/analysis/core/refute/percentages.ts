import { gather } from "@/lib/analysis/core/gather";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { agrees, type Quantity } from "@/lib/analysis/core/quantity";
import { paragraphsOf, shownNumber, type Refutation, type Study } from "@/lib/analysis/core/study";
import { shared, topicOf } from "@/lib/analysis/core/topic";

/** "n of m (p %)", "n/m = p %", "p % (n of m)"; where p may also be what is left over. */
function parts(study: Study, passage: Passage): Refutation[] {
  const text = textOf(passage);
  const found: Refutation[] = [];
  const PATTERN = /(?<![\p{L}\d.,:/-])(\d[\d\s\u00a0\u202f.,]*?)\s*(?:\/|(?:[\p{L}-]+\s+){0,2}(?:of|out of|av|von|sur|de)(?!\p{L}))\s*(?:the |totalt |alla |all |our )?(\d[\d\u00a0\u202f.,]*(?:[ \u00a0\u202f]\d{3})*)(?![\d/:.]*\d)/giu;
  for (const match of text.matchAll(PATTERN)) {
    const [part] = study.quantities(match[1]!.trim());
    const [whole] = study.quantities(match[2]!.replace(/[.,]$/, ""));
    if (!part || !whole || part.dimension !== "count" || whole.dimension !== "count" || whole.value <= 0 || part.value > whole.value || whole.value < 3) continue;
    const end = match.index + match[0].length;
    const near = study.quantities(text).filter(({ dimension, sign }) => dimension === "percent" && sign === 0);
    const percent =
      near.find(({ start }) => start >= end && /^(?:\s*[\p{L}-]+){0,3}\s*(?:\(|=|→|:|,|–|—|-|≈|~|\s)+(?:i\.e\.|dvs\.?|ca\.?|about|or)?\s*[<>~≈]?\s*$/u.test(text.slice(end, start))) ??
      near.find((one) => one.end <= match.index && /^\s*(?:[\p{L}]+ ){0,2}\(\s*$/u.test(text.slice(one.end, match.index)) && /^\s*[\p{L} ]{0,24}\)/u.test(text.slice(end)));
    if (!percent || near.filter(({ start }) => Math.abs(start - end) < 40).length > 1) continue;
    const share = (100 * part.value) / whole.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) continue;
    // A percentage of something else.
    if (/^\s*(?:more|less|fewer|or (?:better|more|less)|mer|mindre|fler|eller (?:mer|bättre)|mehr|weniger|plus|moins)(?!\p{L})/iu.test(text.slice(percent.end)) || /(?<!\p{L})(?:with|at|på|med|mit|avec)\s*[<>~≈]?\s*$/iu.test(text.slice(0, percent.start))) continue;
    if (/^\s*(?:of|av|von|de) (?!them|these|all|the total|dem|dessa|alla|totalt)/iu.test(text.slice(percent.end))) continue;
    if (percent.bound === "about" && Math.abs(share - percent.value) <= 5) continue;
    found.push({ lines: [passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.text, whole: whole.text, share: shownNumber(share), written: percent.text } });
  }
  return found;
}

const WHOLE = /^(?:total|totalt|totala|antal|all|gesamt|number of)(?![\p{L}\d_]).*(?<![\p{L}\d_])(?:requests?|anrop|tests?|tester|calls?|messages?|meddelanden|jobs?|events?|users?|orders?|rows?|rader|records?|anfragen|requêtes)$|^(?:requests?|anrop|calls?|messages?)(?: (?:total|sent|totalt|in total))?$/iu;

interface Field {
  readonly label: string;
  readonly value: string;
  readonly passage: Passage;
}

const fieldOf = (passage: Passage): Field | null => {
  if (passage.kind === "row") return passage.cells && passage.cells.length === 2 ? { label: passage.cells[0]!, value: passage.cells[1]!, passage } : null;
  return passage.label ? { label: passage.label, value: passage.value, passage } : null;
};

/** "Success rate: 98.14 % (67,393 successful)" beside "Total requests: 68,673", and rates beside counts and durations. */
function groups(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const byGroup = new Map<string, Field[]>();
  for (const passage of study.passages) {
    const field = fieldOf(passage);
    if (!field) continue;
    const key = passage.group ? `g${passage.group}` : `h${passage.headings[0]?.index ?? -1}`;
    gather(byGroup, key, field);
  }
  for (const fields of byGroup.values()) {
    const only = (label: RegExp, dimension: Quantity["dimension"]) => {
      const fitting = fields.flatMap((field) => {
        const [quantity, ...others] = label.test(field.label.trim()) ? study.quantities(field.value) : [];
        return quantity?.dimension === dimension && quantity.start <= 2 && others.every((one) => one.dimension !== dimension) && quantity.bound === "exact" ? [{ field, quantity }] : [];
      });
      return fitting.length === 1 ? fitting[0] : undefined;
    };
    const total = only(WHOLE, "count");
    if (!total) continue;
    for (const field of fields) {
      if (field === total.field) continue;
      const own = study.quantities(field.value);
      const percents = own.filter(({ dimension }) => dimension === "percent");
      const counts = own.filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
      const [percent] = percents;
      const [count] = counts;
      if (percents.length !== 1 || counts.length !== 1 || !percent || !count || count.value > total.quantity.value || /\bof\b|\bav\b|\//.test(field.value)) continue;
      if (!/rate|success|fail|error|andel|lyckad|fel|share|quote|taux|misslyck/iu.test(`${field.label} ${field.value}`)) continue;
      const share = (100 * count.value) / total.quantity.value;
      if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) continue;
      found.push({ lines: [field.passage.line, total.field.passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: count.text, whole: total.quantity.text, share: shownNumber(share), written: percent.text } });
    }
    const duration = only(/^(?:(?:test |total |run )?duration|varaktighet|(?:kör|test)tid|length|run ?time|dauer|durée)$/iu, "time");
    const throughput = only(/^(?:(?:average |avg |mean )?throughput|(?:requests|req|anrop)(?: per second|\/s|\/sek)?|rps|genomströmning|rate|durchsatz|débit|(?:average |mean )?rps)$/iu, "rate");
    if (duration && throughput && /second|rps|\/ ?s|sek/iu.test(throughput.quantity.unit)) {
      const rate = total.quantity.value / duration.quantity.value;
      const off = Math.abs(rate - throughput.quantity.value) / throughput.quantity.value;
      if (off > 0.1 && throughput.quantity.bound === "exact")
        found.push({
          lines: [throughput.field.passage.line, total.field.passage.line, duration.field.passage.line],
          rule: "rate",
          strength: off > 0.25 ? "hard" : "soft",
          code: "rate",
          params: { total: total.quantity.text, duration: duration.quantity.text, rate: shownNumber(rate), written: throughput.quantity.text },
        });
    }
  }
  return found;
}

/** "It has 52 sites. 46 of them are connected, i.e. 94 %." */
function ofThem(study: Study, own: readonly Passage[]): Refutation[] {
  return own.flatMap((passage, at): Refutation[] => {
    const before = own[at - 1];
    const match = /^\W*(?:\p{L}+ )?(\d[\d\s.,]*?)\s+(?:of them|of these|av dem|av dessa|davon|d['’]entre eux)(?!\p{L})/iu.exec(passage.text);
    if (!match || !before) return [];
    const [part] = study.quantities(match[1]!);
    const wholes = study.quantities(before.text).filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
    const percents = study.quantities(passage.text).filter(({ dimension }) => dimension === "percent");
    const [whole] = wholes;
    const [percent] = percents;
    if (!part || wholes.length !== 1 || percents.length !== 1 || !whole || !percent || part.value > whole.value) return [];
    const share = (100 * part.value) / whole.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent) || percent.bound === "about") return [];
    return [{ lines: [passage.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.text, whole: whole.text, share: shownNumber(share), written: percent.text } }];
  });
}

const THAT_IS = /^\W*(?:that (?:is|makes|gives|corresponds to|amounts to)|this (?:is|makes|gives|corresponds to)|which is|det (?:motsvarar|är|ger|blir)|vilket (?:motsvarar|är|ger)|das (?:sind|ist|entspricht)|soit|cela fait)(?!\p{L})/iu;

/** "1,111,200 were expected and 1,104,900 came in. That is a rate of 99.8 %." */
function thatIs(study: Study, own: readonly Passage[]): Refutation[] {
  return own.flatMap((passage, at): Refutation[] => {
    const before = own[at - 1];
    if (!before || !THAT_IS.test(passage.text)) return [];
    const here = study.quantities(passage.text);
    const [percent] = here;
    const counts = study.quantities(before.text);
    if (here.length !== 1 || percent?.dimension !== "percent" || percent.bound !== "exact" || percent.sign !== 0 || counts.length !== 2 || counts.some(({ dimension, bound, unit }) => dimension !== "count" || bound !== "exact" || unit !== "")) return [];
    // A change is measured in another way.
    if (/(?<!\p{L})(?:more|less|fewer|increase\p{L}*|decrease\p{L}*|reduc\p{L}*|up|down|faster|from|to|mer|mindre|färre|ökning\p{L}*|minskning\p{L}*|från|till|mehr|weniger)(?!\p{L})/iu.test(`${passage.text} ${before.text}`)) return [];
    const [part, whole] = counts[0]!.value < counts[1]!.value ? [counts[0]!, counts[1]!] : [counts[1]!, counts[0]!];
    if (whole.value < 20 || part.value === whole.value) return [];
    const share = (100 * part.value) / whole.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) return [];
    return [{ lines: [passage.line, before.line].filter((line, place, all) => all.indexOf(line) === place), rule: "percentage", strength: "hard", code: "percentage", params: { part: part.text, whole: whole.text, share: shownNumber(share), written: percent.text } }];
  });
}

const TOTAL_ROW = /^\W*(?:totals?|sum(?:ma)?|totalt|gesamt|summe)\W*$/iu;
const SHARE = /(?<!\p{L})(?:share|proportion|andelen?|anteil|part)(?!\p{L})/iu;

/** "Test cases: 236", "Passed: 212", and "the share passed is 94 %" below them. */
function sharesOfFields(study: Study): Refutation[] {
  return study.numbered.flatMap((passage): Refutation[] => {
    if (passage.kind === "row" || passage.label !== null || !SHARE.test(passage.text)) return [];
    const percents = study.quantities(passage.text);
    const [percent] = percents;
    if (percents.length !== 1 || percent?.dimension !== "percent" || percent.bound !== "exact" || percent.sign !== 0) return [];
    const said = topicOf(passage.text);
    const fields = study.passages.flatMap((one) => {
      if (one.label === null || one.headings[0]?.index !== passage.headings[0]?.index || one.line >= passage.line || passage.line - one.line > 8) return [];
      const [count, ...more] = study.quantities(one.value);
      return count && more.length === 0 && count.dimension === "count" && count.bound === "exact" ? [{ one, count, name: topicOf(one.label) }] : [];
    });
    const parts = fields.filter(({ name }) => name.size > 0 && shared(name, said) === name.size);
    const part = parts.sort((a, b) => b.name.size - a.name.size)[0];
    const wholes = fields.filter(({ count }) => part !== undefined && count.value > part.count.value);
    const [whole] = wholes;
    if (!part || wholes.length !== 1 || !whole || whole.count.value < 10) return [];
    const share = (100 * part.count.value) / whole.count.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) return [];
    return [{ lines: [passage.line, part.one.line, whole.one.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.count.text, whole: whole.count.text, share: shownNumber(share), written: percent.text } }];
  });
}

/** "The share rejected was 0.03 %" below a table whose total row has both figures. */
function sharesOfTotal(study: Study): Refutation[] {
  const totals = study.passages.filter((row) => row.kind === "row" && row.header && TOTAL_ROW.test(row.cells?.[0] ?? ""));
  return study.numbered.flatMap((passage): Refutation[] => {
    if (totals.length === 0 || passage.kind === "row" || !SHARE.test(passage.text)) return [];
    const percents = study.quantities(passage.text).filter(({ dimension, bound, sign }) => dimension === "percent" && bound === "exact" && sign === 0);
    const [percent] = percents;
    const row = totals.find((one) => one.headings[0] !== undefined && one.headings[0].index === passage.headings[0]?.index && passage.line > one.line && passage.line - one.line <= 4);
    if (percents.length !== 1 || !percent || !row) return [];
    const columns = row.header!.flatMap((title, at) => {
      const [count, ...more] = at > 0 ? study.quantities(row.cells![at] ?? "") : [];
      return count && more.length === 0 && count.dimension === "count" && count.bound === "exact" ? [{ title, count }] : [];
    });
    if (columns.length !== 2) return [];
    const said = topicOf(passage.text);
    const [part, whole] = [...columns].sort((a, b) => a.count.value - b.count.value) as [(typeof columns)[number], (typeof columns)[number]];
    if (shared(said, topicOf(part.title)) === 0 || whole.count.value === part.count.value) return [];
    const share = (100 * part.count.value) / whole.count.value;
    if (agrees(share, share, percent) || agrees(100 - share, 100 - share, percent)) return [];
    return [{ lines: [passage.line, row.line], rule: "percentage", strength: "hard", code: "percentage", params: { part: part.count.text, whole: whole.count.text, share: shownNumber(share), written: percent.text } }];
  });
}

/** Finds percentages, and rates of a run, that do not follow from the figures beside them. */
export const refutePercentages = (study: Study): Refutation[] => [...study.numbered.flatMap((passage) => parts(study, passage)), ...paragraphsOf(study).flatMap((own) => [...ofThem(study, own), ...thatIs(study, own)]), ...groups(study), ...sharesOfTotal(study), ...sharesOfFields(study)];
