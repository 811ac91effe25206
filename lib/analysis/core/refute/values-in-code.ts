import type { CodeIndex, Setting } from "@/lib/analysis/core/code-index";
import type { Passage } from "@/lib/analysis/core/passage";
import type { Quantity } from "@/lib/analysis/core/quantity";
import { quick } from "@/lib/analysis/core/memo";
import { isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { stemOf } from "@/lib/analysis/core/topic";
import { claimsNoPlainSecrets } from "./absolutes";
import { gather } from "@/lib/analysis/core/gather";

/** Steps of a name that say how much or in what, not of what. */
const MEASURES = /^(?:http|https|api|app|server|service|web|core|global|main|ms|sec|secs|second|seconds|min|mins|minute|minutes|hour|hours|day|days|weeks|months|years|in|failed|count|max|maximum|minimum|num|number|size|value|limit|is|use|enable|enabled|default|per|total|policy|config|options|settings)$/u;
/** Names that many things in code have. */
const VAGUE = /^(?:timeout|limit|size|count|port|memory|cpu|max|min|value|version|id|interval|delay|length|width|height|weight|level|priority|status|code|type|index|order|step|rate|time|ttl|age|window|duration|period|target|retries|name|line|page|offset|seconds|x|y|n|i)$/u;
/** Properties that many things have, each its own. */
const MANIFOLD = /^(?:retain|retent\p{L}*|retry|replic\p{L}*|work\p{L}*|partition\p{L}*|connection\p{L}*|request\p{L}*|event\p{L}*|messag\p{L}*|batch\p{L}*|thread\p{L}*|instanc\p{L}*|user\p{L}*|tenant\p{L}*|limit)$/u;
const OFF = /(?<!\p{L})(?:off|disabled|not|no|without|never|inte|ej|av|avstängd\p{L}*|utan|nicht|kein\p{L}*|pas)(?!\p{L})/iu;

const stepsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((step) => step.length > 1);

const wordsOf = (text: string): Set<string> => new Set((text.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().replace(/([a-z\d])-(?=[a-z])/g, "$1 ").match(/[\p{L}\d]+/gu) ?? []).map(stemOf));

/** Whether a written quantity and a setting are the same value, in whatever unit the setting is. */
function sameValue(quantity: Quantity, { value, unit, key }: Setting): boolean {
  if (typeof value !== "number") return true;
  if (unit === "base") return Math.abs(value - quantity.value) <= Math.max(quantity.step * 0.5, quantity.value * 0.001);
  // A number without a unit is a time only where its name says so.
  if (quantity.dimension === "time" && !unit && !/time|interval|ttl|second|sec\b|_s$|ms$|delay|period|duration|age|expir|wait|retention|backoff|minute|hour|day|lifetime|window|tid|schedule|cooldown/i.test(key)) return true;
  if (quantity.dimension === "time") {
    const named = /ms$|millis/i.test(key) || unit === "ms" ? [0.001] : /(?:s|sec|seconds)$/i.test(unit) || /seconds?$|_s$|secs?$/i.test(key) ? [1] : /^(?:m|min)$/.test(unit) || /minutes?$|_min$/i.test(key) ? [60] : /^h/.test(unit) || /hours?$/i.test(key) ? [3600] : /^d/.test(unit) || /days?$/i.test(key) ? [86_400] : [0.001, 1, 60, 3600, 86_400];
    return named.some((factor) => Math.abs(value * factor - quantity.value) <= Math.max(quantity.step, quantity.value * 0.001));
  }
  // So are bytes and shares.
  if (quantity.dimension === "bytes" && !unit && !/byte|size|kb|mb|gb|kib|mib|mem|heap|body|payload|upload|file|disk|storage|buffer|image|bild|fil/i.test(key)) return true;
  if (quantity.dimension === "percent" && !unit && !/percent|pct|ratio|rate|share|threshold|target|weight|utili[sz]|procent|andel|tröskel/i.test(key)) return true;
  if (quantity.dimension === "percent") return [1, 100].some((factor) => Math.abs(value * factor - quantity.value) < 1e-9);
  if (quantity.dimension === "bytes") return [1, 1e3, 1024, 1e6, 1024 ** 2, 1e9, 1024 ** 3].some((factor) => Math.abs(value * factor - quantity.value) <= quantity.step);
  return value === quantity.value;
}

const NEAR = 3;

/** The words right before and after a quantity. */
function around(text: string, { start, end }: Quantity): Set<string> {
  const before = text.slice(0, start).split(/[^\p{L}\d-]+/u).filter(Boolean).slice(-NEAR);
  const after = text.slice(end).split(/[^\p{L}\d-]+/u).filter(Boolean).slice(0, NEAR);
  return wordsOf([...before, ...after].join(" "));
}

/** What a name caps, a claim has to give as a cap: "15 connections are reserved" says nothing of max_connections. */
const CAPPED = /max|limit|min/i;
const CAPS = /(?<!\p{L})(?:max(?:imum|imal\p{L}*)?|at most|up to|no more than|limit\p{L}*|capped|allow\p{L}*|accept\p{L}*|holds?|room for|rymmer|rymms|tar emot|times|attempts|retries|retried|pool|set to|between|högst|som mest|upp till|gräns\p{L}*|tillåt\p{L}*|gånger|försök|höchstens|maximal|au plus|deliver\p{L}*|is \d|är \d|=)/iu;

interface Asked {
  readonly setting: Setting;
  /** The steps of its name that say of what it is. */
  readonly steps: readonly string[];
  readonly under: ReadonlySet<string>;
  readonly title: ReadonlySet<string>;
}

const PER = /(?:per[_-]?|_p|rp|qp)(s(?:ec(?:ond)?)?|m(?:in(?:ute)?)?|h(?:our)?|d(?:ay)?)(?:[_-]?per[_-]?\w+)?$/i;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** What a name counts per time is a rate: `perTenantPerMinute: 1200`. */
function rated(setting: Setting): Setting {
  const per = PER.exec(setting.key)?.[1];
  return per && typeof setting.value === "number" && setting.unit === "" ? { ...setting, value: setting.value / SECONDS[per[0]!.toLowerCase()]!, unit: "base", dimension: "rate" } : setting;
}

/** Settings by the last step of their names that says something. */
function bySteps(settings: readonly Setting[]): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>();
  for (const setting of settings.map(rated)) {
    // What is counted stands before the "per": events per second and tenant are no tenants.
    const [counted = []] = [stepsOf(setting.key)].map((all) => (all.indexOf("per") > 0 ? all.slice(0, all.indexOf("per")) : all));
    const steps = counted.filter((step) => !MEASURES.test(step)).map(stemOf);
    const last = steps.at(-1);
    if (!last) continue;
    const under = new Set([...setting.under.flatMap(stepsOf), ...stepsOf(setting.path.slice(setting.path.lastIndexOf("/") + 1).replace(/\.\w+$/, ""))].filter((step) => !MEASURES.test(step)).map(stemOf));
    gather(found, last, { setting, steps, under, title: new Set(stepsOf(setting.title ?? "").map(stemOf)) });
  }
  return found;
}

const ANOTHER = /(?<!\p{L})(?:before|old|earlier|previous(?:ly)?|example|staging|local|don['’]t|före|tidigare|exempel|lokalt|vorher|beispiel|avant)(?!\p{L})/iu;
const IN_FORCE = /(?<!\p{L})(?:production|produktion(?:en)?|in force|live)(?!\p{L})/iu;
/** Whether what introduces code says that it is of another time or place than production now. */
const isOfAnother = (said: string): boolean => ANOTHER.test(said) && !IN_FORCE.test(said);

/** Finds values that claims give otherwise than the document's own output or configuration shows. */
export function refuteShownValues(study: Study): Refutation[] {
  const settings = study.code.flatMap((code): Setting[] => {
    const before = study.passages[code.after - 1];
    if (isOfAnother(`${code.headings[0]?.text ?? ""} ${before?.text ?? ""}`)) return [];
    if (code.language === "diff" || code.lines.some((line) => /BEFORE|FÖRE/.test(line))) return [];
    const offset = code.line + (code.endLine - code.line >= code.lines.length ? 1 : 0);
    const title = code.headings[0]?.text ?? "";
    const open: { indent: number; name: string }[] = [];
    return code.lines.flatMap((text, at): Setting[] => {
      const indent = /^\s*/.exec(text)![0].length;
      while (text.trim() && open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
      const under = open.map(({ name }) => name).reverse();
      const opens = /^\s*(?:-\s+)?["']?([\p{L}_][\p{L}\d_.-]{1,60})["']?\s*(?::|\{|=\s*\{)\s*$/u.exec(text)?.[1] ?? /^\s*(?:resource|data|module)\s+(".*)\s\{\s*$/u.exec(text)?.[1];
      if (opens) open.push({ indent, name: opens });
      // Columns of a listing: `http.body_limit   2 MiB   8 MiB`, the last being the one in force.
      const [, name, columns] = /^\s*([\p{L}_][\p{L}\d_.-]*[._][\p{L}\d_.-]+)\s{2,}(\S.*)$/u.exec(text) ?? [];
      const last = name ? study.quantities(columns!).at(-1) : undefined;
      if (name && last) return [{ key: name, under, title, value: last.value, unit: "base", dimension: last.dimension, text: quoted(text), path: study.path, line: offset + at }];
      const [, key, value] = SHOWN.exec(text) ?? [];
      return key && value ? [{ key, under, title, value: Number(value.replace(/[,_ ]/g, "")), unit: "", text: text.trim().slice(0, 80), path: study.path, line: offset + at }] : [];
    });
  });
  settings.push(...settingsInTables(study));
  const near = [...samplesAfter(study), ...limitersAfter(study)];
  if (settings.length === 0) return near;
  const index = bySteps(settings);
  return near.concat(study.claims.flatMap(({ passage, kind }): Refutation[] => {
    if (kind === "estimate" || kind === "sign-off" || passage.kind === "heading") return [];
    if (passage.cells && SETTING_TABLE.test(passage.header?.[0] ?? "")) return [];
    const text = inDigits(passage.cells ? passage.raw : passage.text);
    if (!/\d/.test(text)) return [];
    const against = numbers(study, passage, text, new Set([...wordsOf(text), ...wordsOf(passage.headings[0]?.text ?? "")]), index);
    return against ? [{ lines: [passage.line, against.setting.line], rule: "value-shown", strength: "hard", code: "value-shown", params: { said: against.said, setting: against.setting.text, line: against.setting.line } }] : [];
  }));
}

/** Properties that a sentence gives in its own words, and the sample below it by a name. */
const PROPERTIES: readonly { readonly says: RegExp; readonly key: RegExp; readonly dimension: Quantity["dimension"] }[] = [
  { says: /(?<!\p{L})(?:waits?|time-?outs?|times out|gives? up|cut off|aborted|cancelled|väntar|avbryts|tidsgräns\p{L}*|ger upp|wartet?|zeitüberschreitung|attend)(?!\p{L})/iu, key: /time-?_?out/iu, dimension: "time" },
  { says: /(?<!\p{L})(?:valid|expires?|lifetime|giltig\p{L}*|gäller|upphör|gültig|läuft ab|valable|expire)(?!\p{L})/iu, key: /ttl|expir|lifetime|valid/iu, dimension: "time" },
  { says: /(?<!\p{L})(?:idle|inactiv\p{L}*|inaktiv\p{L}*|overksam\p{L}*|untätig\p{L}*|inactivité)(?!\p{L})/iu, key: /idle|inactiv/iu, dimension: "time" },
  { says: /(?<!\p{L})(?:lasts?|is held for|are held for|varar|hålls i|dauert|dure)(?!\p{L})/iu, key: /ttl|expir|lifetime/iu, dimension: "time" },
  { says: /(?<!\p{L})(?:connection )?pool(?:en|s)?(?!\p{L})[^.;]{0,24}?\d+\s+(?:\p{L}+ )?(?:connections?|anslutning\p{L}*|verbindungen|connexions)(?!\p{L})/iu, key: /max[\p{L}_.-]*(?:conn|pool)|pool[\p{L}_.-]*(?:size|max)|^pool$/iu, dimension: "count" },
];
const RETAIN = "retain";
const KEEPS = /(?<!\p{L})(?:kept|keeps?|stored for|retain\p{L}*|retention|deleted after|expires? after|sparas|bevaras|gallras|lagras|raderas efter|aufbewahr\p{L}*|gelöscht nach|conservée?s?)(?!\p{L})/iu;
const NEAR_LINES = 8;
const folded = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const IN_SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600, d: 86_400, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000 };

/** Words of a name that only say which property it is, and in what. */
const PROPERTY_STEPS = /^(?:time|out|timeout|ttl|expiry|expires|expiration|lifetime|valid|validity|idle|inactivity|inactive|max|min|pool|size|conns?|connections?|open|ms|s|sec|secs|seconds?|minutes?|hours?|days?|millis|default|sso|http|https|client|request|call|read|response|in|after)$/iu;
/** Whether a name is of something that the sentence speaks of, or says nothing of what it is of. */
const isOf = (key: string, text: string): boolean => {
  const own = stepsOf(key).filter((step) => !PROPERTY_STEPS.test(step));
  const said = wordsOf(text);
  return own.length === 0 || own.some((step) => said.has(stemOf(step)) || (step === "session" && /(?<!\p{L})(?:user|log\p{L}* ?out|sign\p{L}* ?out|logga\p{L}* ut|användare\p{L}*|abgemeldet)(?!\p{L})/iu.test(text)));
};

const WINDOW = /window[\p{L}_]*["']?\s*[:=]\s*["']?([\d_*. ]+?)\s*(ms|s|m|min|minutes?|h|hours?)?["']?\s*,?\s*(?:\/\/.*|#.*)?$/imu;
const PERIOD_OF = (unit: string): number => (/(?:s|sec\p{L}*|sek\p{L}*)$/iu.test(unit) && !/min/iu.test(unit) ? 1 : /min/iu.test(unit) ? 60 : /(?:h|hour|tim\p{L}*)$/iu.test(unit) ? 3600 : /(?:day|dag\p{L}*|dygn\p{L}*)$/iu.test(unit) ? 86_400 : NaN);

/** "100 requests per minute" above a limiter with a window of a minute and another number. */
function limitersAfter(study: Study): Refutation[] {
  const codeAfter = samplesBelow(study);
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    const code = codeAfter(passage);
    if (!code) return [];
    const text = passage.label ? `${passage.label}: ${passage.value}` : passage.text;
    if (kind === "estimate" || passage.kind === "row" || ONCE.test(text) || ELSEWHERE.test(text) || isPast(text) || !/(?<!\p{L})(?:rate[- ]limit\p{L}*|held to|(?:may|can) make|limit\p{L}*|throttl\p{L}*|anropsgräns\p{L}*|begräns\p{L}*|hastighetsgräns\p{L}*)(?!\p{L})/iu.test(text)) return [];
    const rates = study.quantities(text).filter(({ dimension }) => dimension === "rate");
    const [said] = rates;
    if (rates.length !== 1 || !said || isOfAnother(study.passages[code.after - 1]?.text ?? "")) return [];
    // nginx: rate=10r/s
    const rated = code.lines.flatMap((line, at) => {
      const [, number, per] = /(?<![\p{L}\d])rate=(\d+)r\/(s|m)(?!\p{L})/u.exec(line) ?? [];
      return number ? [{ value: Number(number) / (per === "m" ? 60 : 1), text: line.trim(), line: code.line + at + (code.endLine - code.line >= code.lines.length ? 1 : 0) }] : [];
    });
    if (rated.length === 1 && Math.abs(rated[0]!.value - said.value) > said.value * 0.02) return [{ lines: [passage.line, rated[0]!.line], rule: "value-shown", strength: "hard", code: "value-shown", params: { said: quoted(text), setting: quoted(rated[0]!.text), line: rated[0]!.line } }];
    const [, product, unit] = WINDOW.exec(code.lines.join("\n")) ?? [];
    const limits = code.lines.flatMap((line, at) => {
      const value = /^\s*["']?(?:max|limit|points|max_?requests|requests)["']?\s*[:=]\s*(\d[\d_]*)\s*,?\s*(?:\/\/.*|#.*)?$/iu.exec(line)?.[1];
      return value ? [{ value: Number(value.replaceAll("_", "")), text: line.trim(), line: code.line + at + (code.endLine - code.line >= code.lines.length ? 1 : 0) }] : [];
    });
    const [limit] = limits;
    if (!product || limits.length !== 1 || !limit) return [];
    const factors = product.replaceAll("_", "").split("*").map(Number);
    const window = factors.reduce((all, one) => all * one, 1) * (unit ? (IN_SECONDS[unit.toLowerCase()] ?? PERIOD_OF(unit)) : 0.001);
    const number = Number(/\d[\d., \u00a0]*/u.exec(said.text)?.[0].replace(/[^\d]/g, ""));
    if (window !== PERIOD_OF(said.unit) || number === limit.value) return [];
    return [{ lines: [passage.line, limit.line], rule: "value-shown", strength: "hard", code: "value-shown", params: { said: quoted(text), setting: quoted(limit.text), line: limit.line } }];
  });
}

/** Finds the sample right below a passage, under the same heading. */
function samplesBelow(study: Study): (passage: Passage) => Study["code"][number] | undefined {
  const byHeading = new Map<number | undefined, Study["code"][number][]>();
  for (const one of study.code) gather(byHeading, one.headings[0]?.index, one);
  return (passage) => byHeading.get(passage.headings[0]?.index)?.find((one) => one.line > passage.endLine && one.line - passage.endLine <= NEAR_LINES);
}

const CALLS = /(?<!\p{L})(?:requests?|calls?|anrop\p{L}*|anfragen?|requêtes?)(?!\p{L})/iu;

/** What a sample right after a sentence sets otherwise: "we wait at most 8 seconds", and timeout: 20_000. */
function samplesAfter(study: Study): Refutation[] {
  const codeAfter = samplesBelow(study);
  return study.claims.flatMap(({ passage, kind }): Refutation[] => {
    const { text } = passage;
    const code = codeAfter(passage);
    if (!code) return [];
    if (kind === "estimate" || passage.kind === "row" || ONCE.test(text) || ELSEWHERE.test(text) || isPast(text)) return [];
    const property = PROPERTIES.find(({ says }) => says.test(text));
    if (!property && !KEEPS.test(text)) return [];
    if (isOfAnother(study.passages[code.after - 1]?.text ?? "")) return [];
    const times = study.quantities(text).filter(({ dimension, bound }) => dimension === (property?.dimension ?? "time") && bound !== "about");
    const [said] = times;
    if (times.length !== 1 || !said) return [];
    const offset = code.line + (code.endLine - code.line >= code.lines.length ? 1 : 0);
    const words = (text.match(/\p{L}{5,}/gu) ?? []).map(folded);
    const isNear = (seconds: number) => Math.abs(seconds - said.value) <= Math.max(said.step, said.value * 0.04);
    const found = code.lines.flatMap((line, at) => {
      const place = { line: offset + at, text: line.trim() };
      if (property) {
        const [, key, value, unit] = /([\p{L}_][\p{L}\d_.-]*)["']?\s*[:=]\s*["']?(\d[\d_]*)(ms|s|min|m|h|d)?["']?\s*,?\s*(?:\/\/.*|#.*)?$/u.exec(line) ?? [];
        if (!key || !value || !property.key.test(key) || !isOf(key, text)) return [];
        const number = Number(value.replaceAll("_", ""));
        return [{ ...place, isSame: unit ? isNear(number * IN_SECONDS[unit]!) : sameValue(said, { key, value: number, under: [], unit: "", text: line, path: study.path, line: 0 }) }];
      }
      const [, period, measure] = /^\s*["']?[\p{L}_.-]*(?:retention|retain|keep)[\p{L}_.-]*["']?\s*[:=]\s*["']?(\d+)\s*(h|d|w|y|hours?|days?|weeks?|years?)["']?\s*,?\s*(?:#.*|\/\/.*)?$/iu.exec(line) ?? [];
      if (period && measure) return [{ ...place, isSame: isNear(Number(period) * { h: 3600, d: 86_400, w: 604_800, y: 31_536_000 }[measure[0]!.toLowerCase() as "h"]) }];
      // A policy names what it is for: that has to be what the sentence is about.
      const [, amount, unit] = /(?:retention|ttl|expir|delete)[^;]*?interval\s*'?(\d+)\s*(day|week|month|year|hour)s?/iu.exec(line) ?? [];
      const names = (line.match(/\p{L}{5,}/gu) ?? []).map(folded);
      return amount && unit && names.some((name) => words.some((word) => name.startsWith(word) || word.startsWith(name))) ? [{ ...place, isSame: isNear(Number(amount) * IN_SECONDS[unit.toLowerCase()]!) }] : [];
    });
    // Of several timeouts, that of the calls which the sentence speaks of.
    const meant = found.length > 1 && CALLS.test(text) ? found.filter((one) => CALLS.test(one.text)) : found;
    const [first] = meant;
    return meant.length === 1 && first && !first.isSame ? [{ lines: [passage.line, first.line], rule: "value-shown", strength: "hard", code: "value-shown", params: { said: quoted(text), setting: quoted(first.text), line: first.line } }] : [];
  });
}

const SETTING_TABLE = /^\W*(?:setting|parameter|variable|option|key|config\p{L}*|limit|inställning|variabel|nyckel|gräns|einstellung|paramètre)s?\W*$/iu;

/** Tables of settings in force, by the column of production where environments have their own. */
function settingsInTables(study: Study): Setting[] {
  return study.passages.flatMap((passage): Setting[] => {
    const { cells, header } = passage;
    if (passage.kind !== "row" || !cells || !header || !SETTING_TABLE.test(header[0] ?? "")) return [];
    const production = header.findIndex((title) => /(?<!\p{L})(?:prod\p{L}*|live|drift|skarp\p{L}*)(?!\p{L})/iu.test(title));
    const at = production > 0 ? production : /^\W*(?:value|default|värde|standard|wert|valeur)/iu.test(header[1] ?? "") ? 1 : header.length === 2 ? 1 : -1;
    const own = at > 0 ? study.quantities((cells[at] ?? "").replaceAll("`", "")) : [];
    const [quantity] = own;
    if (own.length !== 1 || !quantity || quantity.bound === "about") return [];
    const key = (cells[0] ?? "").replaceAll("`", "");
    // SESSION_IDLE_MINUTES is a time, written without its unit.
    const seconds = quantity.dimension === "count" ? { MS: 0.001, MILLIS: 0.001, SECONDS: 1, SECS: 1, SEC: 1, MINUTES: 60, MINS: 60, MIN: 60, HOURS: 3600, DAYS: 86_400 }[/(?:^|_)(MS|MILLIS|SECONDS|SECS|SEC|MINUTES|MINS|MIN|HOURS|DAYS)$/u.exec(key)?.[1] ?? ""] : undefined;
    return [{ key, under: [], value: quantity.value * (seconds ?? 1), unit: "base", dimension: seconds === undefined ? quantity.dimension : "time", text: quoted(`${cells[0]} ${cells[at]}`), path: study.path, line: passage.line }];
  });
}

const WORDS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10, tolv: 12 };
/** Writes the numbers in words of a sentence as digits, where they count something. */
export const inDigits = (text: string): string => text.replace(/(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|twelve|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv)(?= (?:\p{L}+ )?(?:times|attempts|retries|seconds|minutes|hours|days|weeks|months|workers|threads|replicas|instances|connections|requests|gånger|försök|omförsök|sekunder|minuter|timmar|dagar|dygn|veckor|månader|trådar|repliker|instanser|anslutningar|of|av|out of|work|items|points|areas|tests|punkter|områden)(?!\p{L}))/giu, (word) => String(WORDS[word.toLowerCase()] ?? word));

const SHOWN = /^\s*@?["']?([\p{L}_][\p{L}\d_. -]{3,48}?)["']?(?:\s*[:=]\s*|(?<=^\s*@\w+)\s+)["']?(\d[\d,_]*(?:\.\d+)?)["']?\s*,?\s*(?:#.*)?$/u;

/** Finds values and switches that claims give otherwise than the submitted code. */
export function refuteValues(study: Study, code: CodeIndex): Refutation[] {
  const index = bySteps(code.settings);
  const found: Refutation[] = [];
  for (const { passage, kind } of study.claims) {
    if (kind === "estimate" || kind === "sign-off") continue;
    const text = inDigits(passage.cells ? passage.raw : passage.text);
    const said = wordsOf(text);
    const [secret] = code.secrets;
    if (secret && claimsNoPlainSecrets(text)) found.push({ lines: [passage.line], others: [{ path: secret.path, line: secret.line }], rule: "secret-in-plain-text", strength: "hard", code: "secret-in-plain-text", params: { name: secret.name } });
    const about = new Set([...said, ...wordsOf(passage.headings[0]?.text ?? "")]);
    const schedule = scheduleAgainst(text, code);
    if (schedule) found.push({ lines: [passage.line], others: [{ path: schedule.path, line: schedule.line }], rule: "value-in-code", strength: "hard", code: "schedule-in-code", params: { schedule: schedule.cron, path: schedule.path, line: schedule.line } });
    const against = numbers(study, passage, text, about, index) ?? switches(text, said, index);
    if (against) found.push({ lines: [passage.line], others: [{ path: against.setting.path, line: against.setting.line }], rule: "value-in-code", strength: "hard", code: "value-in-code", params: { said: against.said, setting: against.setting.text, path: against.setting.path, line: against.setting.line } });
  }
  return found;
}

const EVERY_DAY = /(?<!\p{L})(?:every (?:day|night|morning|evening)|each (?:day|night)|daily|nightly|varje (?:dag|natt|dygn|morgon|kväll)|dagligen|en gång (?:om|per) dyg?(?:n|et)?|nattlig\p{L}*|täglich|jede nacht|chaque (?:jour|nuit)|quotidien\p{L}*)(?!\p{L})/iu;
const EVERY_WEEK = /(?<!\p{L})(?:every week|weekly|once a week|varje vecka|veckovis|en gång i veckan|wöchentlich|chaque semaine)(?!\p{L})/iu;
const EVERY_MINUTES = /(?<!\p{L})(?:every|var|varje|alle|toutes les)\s+(\d{1,2})(?::?(?:e|:e))?\s*(?:minutes?|min|minut(?:er)?|minuten)(?!\p{L})/iu;

/** "Every night" beside "0 2 * * 0", where the claim and the schedule name the same job. */
function scheduleAgainst(text: string, code: CodeIndex): CodeIndex["schedules"][number] | null {
  const minutes = EVERY_MINUTES.exec(text)?.[1];
  if (!minutes && !EVERY_DAY.test(text) && !EVERY_WEEK.test(text)) return null;
  const said = wordsOf(text);
  const meant = code.schedules.filter(({ names }) => names.some((name) => stepsOf(name).filter((step) => step.length >= 4 && !/^(?:cron|cronjob|job|jobs|schedule|scheduler|deployment|main|index|worker|k8s|config|name)$/.test(step)).some((step) => said.has(stemOf(step)))));
  const [one] = meant;
  if (meant.length !== 1 || !one) return null;
  const [minute, hour, day, month, weekday] = one.cron.split(/\s+/);
  const isDaily = day === "*" && month === "*" && weekday === "*";
  if (minutes) return minute === `*/${minutes}` || (minutes === "60" && /^\d+$/.test(minute!)) || /,/.test(minute!) ? null : one;
  if (EVERY_WEEK.test(text)) return isDaily ? one : null;
  return isDaily && /^\d+(?:,\d+)*$/.test(hour!) ? null : /^\d+$/.test(hour!) || !isDaily ? one : null;
}

interface Against {
  readonly setting: Setting;
  readonly said: string;
}

/** Whether a name is this thing's own: each step is in the claim, and a vague one is placed by what it stands under. */
const isMeant = ({ setting, steps, under, title }: Asked, about: ReadonlySet<string>, said: ReadonlySet<string>, isOnly: boolean): boolean => {
  if (!steps.every((step) => about.has(step))) return false;
  if (steps.length >= 2) return true;
  const isOne = !MANIFOLD.test(steps[0]!) || /max|limit/i.test(setting.key);
  // Both may stand under one heading: only what the claim itself says tells of what it speaks.
  return [...under, ...(isOne ? title : [])].some((step) => said.has(step) && !steps.includes(step)) || (isOnly && isOne && !VAGUE.test(steps[0]!) && steps[0]!.length >= 5);
};

/** What a name says is a time, no count of anything is. */
const TIMED = /time-?_?out|[_-]ms$|Ms$|millis|[_-](?:s|sec|secs|seconds?|minutes?|hours?|days?)$|(?:Seconds?|Minutes?|Hours?|Days?)$|ttl|interval|delay|backoff/u;
const LIMITED = /(?<!\p{L})(?:limits?|limited|limiting|at most|max\p{L}*|up to|no more than|capped|allow\p{L}*|throttl\p{L}*|gräns\p{L}*|begräns\p{L}*|högst|som mest|tillåt\p{L}*|höchstens|begrenz\p{L}*|au plus)(?!\p{L})/iu;
const BELOW_LIMIT = /(?<!\p{L})(?:under|below|within|far from|inside|inom|unter|sous)\s+(?:\p{L}+\s+){0,2}(?:limits?|gräns\p{L}*|grenzen?|limites?)(?!\p{L})/giu;
/** What a trial used is no setting. */
const TRIED = /(?<!\p{L})(?:in the (?:test|trial|run)|during the (?:test|trial|run)|was used|were used|were needed|was needed|occurred|happened|took place|on \d{1,2} \p{Lu}\p{L}+|användes|behövdes|inträffade|den \d{1,2} \p{L}+|i (?:provet|testet|körningen)|under (?:provet|testet))(?!\p{L})/iu;

/** What is counted stands right after its number, or its name right before: "5 failed attempts", "max_connections is 100". */
function countsWhat(text: string, { start, end }: Quantity, steps: readonly string[]): boolean {
  const isApart = /^\s*(?:with|in|of|for|on|at|after|before|from|to|and|or|med|i|av|för|på|vid|efter|före|från|till|och|eller|mit|in|von|nach|und|avec|de|après|et)(?!\p{L})/iu.test(text.slice(end));
  const after = isApart ? new Set<string>() : wordsOf(text.slice(end).split(/[^\p{L}\d_-]+/u).filter(Boolean).slice(0, 2).join(" "));
  // "The limit per endpoint": not what is counted, but for what.
  const before = wordsOf(text.slice(0, start).replace(/(?<!\p{L})(?:per|each|every|for each|varje|var|je|pro|par|chaque)\s+[\p{L}-]+/giu, " ").split(/[^\p{L}\d_-]+/u).filter(Boolean).slice(-4).join(" "));
  const isNamed = /(?:=|:|(?<!\p{L})(?:is|are|to|of|at|är|på|till|ist|auf|est|à))\s*[`"']?$/iu.test(text.slice(0, start));
  return steps.some((step) => after.has(step)) || (isNamed && steps.some((step) => before.has(step)));
}

/** What holds in another environment is not what production is set to. */
const ELSEWHERE = /(?<!\p{L})(?:staging|test(?:miljön)?|the test environment|dev(?:elopment)?|acceptanstest\p{L}*|utveckling\p{L}*)\s+(?:runs|uses|has|keeps|kör|använder|har)(?!\p{L})|(?<!\p{L})(?:in|on|i|på|im|auf|en|dans)\s+(?:the |our |vår |den )?(?:test(?:miljön?|bädden?|ing| environment)?|staging(?:miljön?)?|stage|dev(?:elopment)?|utveckling(?:smiljön?)?|qa|uat|acceptanstest\p{L}*|sandbox|demo\p{L}*|local(?: development)?)(?![\p{L}-])(?! (?:of|av|run|results?)(?!\p{L}))/iu;

/** What was so once is no claim about now. */
const ONCE = quick(
  /initially|original|previous|earlier|at first|from the start|used to|before|instead of|från början|ursprunglig|tidigare|först|förut|innan|i stället för|zuerst|früher|vorher|abord|avant/u,
  /(?<!\p{L})(?:initially|original(?:ly)?|previous(?:ly)?|earlier|at first|from the start|used to|before|instead of|från början|ursprunglig\p{L}*|tidigare|först|förut|innan|i stället för|zuerst|früher|vorher|d['’]abord|avant)(?!\p{L})/iu,
);

function numbers(study: Study, passage: Passage, text: string, about: ReadonlySet<string>, index: ReadonlyMap<string, readonly Asked[]>): Against | null {
  if (ONCE.test(text) || TRIED.test(text) || ELSEWHERE.test(text) || isPast(text)) return null;
  const isKept = KEEPS.test(text);
  // A row of several figures, or of a count by kind, is a result and no setting.
  if (passage.cells && (study.quantities(text).length > 1 || /^\W*[1-5]\d\d(?!\d)/.test(passage.cells[0] ?? "") || /(?<!\p{L})(?:count|number|antal|anzahl|nombre|responses?|errors?|fel)(?!\p{L})/iu.test(passage.header?.join(" ") ?? ""))) return null;
  for (const quantity of study.quantities(text)) {
    // What was measured stays below a limit without being one.
    if (quantity.dimension === "rate" && !LIMITED.test(text.replace(BELOW_LIMIT, ""))) continue;
    if (quantity.bound === "about" || quantity.dimension === "money" || quantity.dimension === "times" || quantity.sign !== 0) continue;
    // "11/14 passing" counts, and sets nothing.
    if (/^\s?(?:\/|of|av|von|out of)\s?\d/iu.test(text.slice(quantity.end)) || /\d\s?(?:\/|of|av|von|out of)\s?$/iu.test(text.slice(0, quantity.start))) continue;
    // A name of several words is met anywhere in the sentence where its quantity is the only one of its kind.
    const isOnly = study.quantities(text).filter(({ dimension }) => dimension === quantity.dimension).length === 1;
    const near = around(text, quantity);
    for (const word of isOnly ? about : near) {
      const named = (index.get(word) ?? []).filter(({ setting }) => typeof setting.value === "number");
      const meant = named.filter((one) => !(TIMED.test(one.setting.key) && quantity.dimension !== "time") && !(one.steps.length === 1 && quantity.dimension === "count" && (!CAPS.test(text) || (MANIFOLD.test(one.steps[0]!) && !isOnly))) && !(CAPPED.test(one.setting.key) && quantity.dimension === "count" && !CAPS.test(text)) && (one.setting.dimension ?? quantity.dimension) === quantity.dimension && (near.has(word) || one.steps.length >= 3 || (isKept && quantity.dimension === "time" && one.under.has(RETAIN))) && (one.steps.length >= 3 || quantity.dimension !== "count" || countsWhat(text, quantity, one.steps)) && isMeant(one, about, isKept ? new Set([...wordsOf(text), RETAIN]) : wordsOf(text), named.length === 1));
      if (meant.length === 0) continue;
      // Of several, those whose own holder the claim names.
      const held = meant.filter(({ setting }) => setting.under[0] !== undefined && stepsOf(setting.under[0]).map(stemOf).every((step) => about.has(step)));
      if (held.length > 0 && held.length < meant.length) meant.splice(0, meant.length, ...held);
      if (meant.some(({ setting }) => sameValue(quantity, setting))) continue;
      const values = new Set(meant.map(({ setting }) => setting.value));
      // Several values of one name are for several things, and nobody knows which is meant.
      if (values.size > 1) continue;
      const total = study.quantities(text).filter(({ dimension }) => dimension === quantity.dimension);
      if (total.some((one) => meant.some(({ setting }) => sameValue(one, setting)))) continue;
      return { setting: meant[0]!.setting, said: quoted(text.slice(Math.max(0, quantity.start - 24), quantity.end + 24)) };
    }
  }
  return null;
}

/** "Multi-AZ" beside multi_az = false. */
function switches(text: string, said: ReadonlySet<string>, index: ReadonlyMap<string, readonly Asked[]>): Against | null {
  if (OFF.test(text)) return null;
  for (const word of said) {
    const named = (index.get(word) ?? []).filter(({ setting, steps }) => setting.value === false && steps.length >= 2 && steps.every((step) => said.has(step)));
    const [first] = named;
    if (!first) continue;
    // Where the same switch is on somewhere, it is on for something.
    if ((index.get(word) ?? []).some(({ setting, steps }) => setting.value === true && steps.join() === first.steps.join())) continue;
    return { setting: first.setting, said: quoted(text) };
  }
  return null;
}
