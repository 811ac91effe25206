import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agrees, decimalSignOf, quantitiesIn, rangeOf, type DecimalSign, type Quantity } from "./quantity";

const KIB = 1024;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** What is found in a text, as value and dimension, with its bound and sign where they are not plain. */
const found = (text: string, sign?: DecimalSign) => quantitiesIn(text, sign).map(shown);
const shown = ({ value, dimension, bound, sign }: Quantity) => [Number(value.toPrecision(12)), dimension, ...(bound === "exact" ? [] : [bound]), ...(sign === 0 ? [] : [sign])].join(" ");

describe("numbers as people write them", () => {
  it.each<[string, string[], DecimalSign?]>([
    ["1,280 requests", ["1280 count"]],
    ["68,673 in all", ["68673 count"]],
    ["1,234,567 rows", ["1234567 count"]],
    ["1 280 anrop", ["1280 count"], "comma"],
    ["1\u00a0280\u00a0000 rader", ["1280000 count"], "comma"],
    ["1\u202f280 anrop", ["1280 count"], "comma"],
    ["1.280,5 kr", ["1280.5 money"], "comma"],
    ["1,280.5 USD", ["1280.5 money"]],
    ["12.345.678,9", ["12345678.9 count"], "comma"],
    ["3,9 sekunder", ["3.9 time"], "comma"],
    ["3.9 s", ["3.9 time"]],
    ["0.5 ms", ["0.0005 time"]],
    ["0,25 %", ["0.25 percent"], "comma"],
    ["0.125 GB", ["125000000 bytes"]],
    ["12k users", ["12000 count"]],
    ["12K requests", ["12000 count"]],
    ["4.7 million rows", ["4700000 count"]],
    ["2 M events", ["2000000 count"]],
    ["1.5 billion readings", ["1500000000 count"]],
    ["5,17 miljarder rader", ["5170000000 count"], "comma"],
    ["4,7 miljoner ärenden", ["4700000 count"], "comma"],
    ["en miljon är 1 miljon", ["1000000 count"], "comma"],
    ["40 tusen brev", ["40000 count"], "comma"],
    ["7", ["7 count"]],
    ["between 10 and 40 events", ["10 count", "40 count"]],
    ["10–40 events", ["10 count", "40 count"]],
    ["(1,271)", ["1271 count"]],
    ["98.14%", ["98.14 percent"]],
    ["Lästa rader: 184 320", ["184320 count"], "comma"],
    ["8 × 512 MB", ["8 count", "512000000 bytes"]],
  ])("are read in %j", (text, expected, sign) => expect(found(text, sign)).toEqual(expected));
});

describe("units", () => {
  it.each<[string, string[], DecimalSign?]>([
    ["837 ms average", ["0.837 time"]],
    ["837ms", ["0.837 time"]],
    ["20 µs", ["0.00002 time"]],
    ["30 sek", ["30 time"]],
    ["45 minuter", [`${45 * MINUTE} time`]],
    ["10-minute run", [`${10 * MINUTE} time`]],
    ["24 hours", [`${24 * HOUR} time`]],
    ["24 timmar", [`${24 * HOUR} time`]],
    ["24 h", [`${24 * HOUR} time`]],
    ["7 days", [`${7 * DAY} time`]],
    ["två veckor eller 3 veckor", [`${21 * DAY} time`]],
    ["12 månader", [`${12 * 30 * DAY} time`]],
    ["3 h 20 min", [`${3 * HOUR + 20 * MINUTE} time`]],
    ["2 hours and 5 minutes", [`${2 * HOUR + 5 * MINUTE} time`]],
    ["1 tim 30 min", [`${1.5 * HOUR} time`]],
    ["1 min 12 s", ["72 time"]],
    ["512 MiB", [`${512 * KIB ** 2} bytes`]],
    ["4 GiB", [`${4 * KIB ** 3} bytes`]],
    ["310 kB", ["310000 bytes"]],
    ["2 TB", ["2000000000000 bytes"]],
    ["95 %", ["95 percent"]],
    ["95 procent", ["95 percent"]],
    ["4x", ["4 times"]],
    ["8× faster", ["8 times"]],
    ["4 gånger snabbare", ["4 times"]],
    ["115 req/s", ["115 rate"]],
    ["115 requests/s", ["115 rate"]],
    ["115 requests per second", ["115 rate"]],
    ["90 meddelanden/s", ["90 rate"]],
    ["500 rader i sekunden", ["500 rate"]],
    ["40 rps", ["40 rate"]],
    ["600 requests per minute", ["10 rate"]],
    ["120 anrop i minuten", ["2 rate"]],
    ["3,600 calls per hour", ["1 rate"]],
    ["86,400 messages per day", ["1 rate"]],
    ["$1,200", ["1200 money"]],
    ["€ 45", ["45 money"]],
    ["45 €", ["45 money"]],
    ["500 kr", ["500 money"]],
    ["2 500 kronor", ["2500 money"], "comma"],
    ["99.95 EUR", ["99.95 money"]],
  ])("are read in %j", (text, expected, sign) => expect(found(text, sign)).toEqual(expected));

  it("keep the currency, so that kronor are not added to euros", () => {
    expect(quantitiesIn("40 kr and $40 and 40 EUR").map(({ unit }) => unit)).toEqual(["kr", "$", "EUR"]);
  });
});

describe("bounds and signs", () => {
  it.each<[string, string[], DecimalSign?]>([
    ["< 1 s", ["1 time less"]],
    ["<500ms", ["0.5 time less"]],
    ["≤ 4 h", [`${4 * HOUR} time less`]],
    ["under 50 ms", ["0.05 time less"]],
    ["below 1 %", ["1 percent less"]],
    ["at most 5 of them", ["5 count less"]],
    ["up to 100 customers", ["100 count less"]],
    ["within 30 seconds", ["30 time less"]],
    ["högst 2 s", ["2 time less"]],
    ["mindre än 300 ms", ["0.3 time less"]],
    ["inom 4 timmar", [`${4 * HOUR} time less`]],
    ["> 80 %", ["80 percent more"]],
    ["≥ 99.9 %", ["99.9 percent more"]],
    ["at least 3 nodes", ["3 count more"]],
    ["more than 100 customers", ["100 count more"]],
    ["minst 99,9 %", ["99.9 percent more"], "comma"],
    ["över 400 anrop", ["400 count more"]],
    ["2,000+ users", ["2000 count more"]],
    ["1000+", ["1000 count more"]],
    ["~70 %", ["70 percent about"]],
    ["≈ 1.2 s", ["1.2 time about"]],
    ["about 4 hours", [`${4 * HOUR} time about`]],
    ["roughly 400 users", ["400 count about"]],
    ["ungefär 40 000 brev", ["40000 count about"], "comma"],
    ["ca 10 min", [`${10 * MINUTE} time about`]],
    ["2,000 (est.)", ["2000 count about"]],
    ["-40 %", ["40 percent -1"]],
    ["−40 %", ["40 percent -1"]],
    ["+400 %", ["400 percent 1"]],
    ["(-50 %)", ["50 percent -1"]],
  ])("are read in %j", (text, expected, sign) => expect(found(text, sign)).toEqual(expected));

  it("do not take the particle of a verb for a bound", () => {
    expect(found("The job carried over 4,812 records")).toEqual(["4812 count"]);
    expect(found("The team took over 12 services")).toEqual(["12 count"]);
  });
});

describe("what counts nothing", () => {
  it.each([
    "2026-01-18", "2026-02-XX", "18 January 2026", "January 18", "den 4 mars", "4/3/2026", "18.01.2026", "in 2024", "Q3 2025", "Q3",
    "08:00", "10:00–10:45", "2026-01-18T04:00:12Z",
    "v2", "version 3.2", "Python 3.11", "Node 20", "PostgreSQL 16", "1.4.2", "TLS 1.3", "HTTP/2",
    "port 5432", "localhost:8080", "127.0.0.1:5001",
    "429 Too Many Requests", "500 errors", "HTTP 404", "401 Unauthorized", "status 200",
    "p95", "P99", "step 3", "phase 2", "section 4", "issue 12", "#4418", "bug 7", "PR 88",
    "sha256", "utf-8", "k8s", "S3", "SHA-1", "abc-12", "run_2024_01", "4f2a91c", "x86_64", "gpt-4",
    "`pool_size=10`", "`1,280`", "https://example.com/2024/12", "1st", "2nd week", "ISO 27001", "RFC 9457", "CVE-2024-1234", "zone 3",
  ])("%j", (text) => expect(found(text)).toEqual([]));
});

describe("what could be read in two ways", () => {
  it("is left out where decimals have a comma and three digits follow one", () => {
    expect(found("1,280 anrop", "comma")).toEqual([]);
    expect(found("1.280 anrop", "comma")).toEqual([]);
  });

  it("is a thousand where decimals have a point", () => expect(found("1,280 requests", "point")).toEqual(["1280 count"]));

  it("is a fraction where nothing but a zero comes before it", () => expect([found("0,125 s", "comma"), found("0.125 s", "point")]).toEqual([["0.125 time"], ["0.125 time"]]));

  it.each<[string, DecimalSign]>([
    ["Svarstid 3,9 s, mål 1,2 s, andel 0,25 %, 10.5 finns en gång", "comma"],
    ["3.9 s, target 1.2 s; 1,280 of 68,673", "point"],
    ["no numbers at all", "point"],
    ["1,280 and 2,740 and 3,331", "point"],
  ])("is decided by the document: %j", (text, sign) => expect(decimalSignOf(text)).toBe(sign));
});

describe("how exactly a number was written", () => {
  const only = (text: string) => quantitiesIn(text)[0]!;

  it.each<[string, number]>([
    ["3.9 s", 0.1],
    ["3.90 s", 0.01],
    ["4 s", 1],
    ["12k", 1000],
    ["4.7 million", 100_000],
    ["98.14 %", 0.01],
    ["1,280", 1],
  ])("%j goes by steps of %d", (text, step) => expect(only(text).step).toBeCloseTo(step, 9));

  it("is exact for what is counted in whole numbers, and a range for what is measured", () => {
    expect(rangeOf(only("1,280 requests"))).toEqual([1280, 1280]);
    const [low, high] = rangeOf(only("3.9 s"));
    expect([low < 3.9, high > 3.9, high < 4.1]).toEqual([true, true, true]);
  });

  it("lets what was rounded agree, and not what was not", () => {
    const share = (100 * 67_393) / 68_673;
    expect(agrees(share, share, only("98.14 %"))).toBe(true);
    expect(agrees(share, share, only("98 %"))).toBe(true);
    expect(agrees(share, share, only("97.5 %"))).toBe(false);
    expect(agrees(1.2, 1.2, only("< 1 s"))).toBe(false);
    expect(agrees(0.8, 0.8, only("< 1 s"))).toBe(true);
    expect(agrees(120, 130, only("100+"))).toBe(true);
  });
});

const grouped = (value: number, separator: string) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, separator);
/** Values that no calendar year, status code or date takes part of. */
const count = fc.integer({ min: 3000, max: 2_000_000_000 });

describe("whatever is written", () => {
  it("a number comes back from the ways of writing it", () => {
    const ways: readonly (readonly [DecimalSign, (value: number) => string])[] = [
      ["point", (value) => grouped(value, ",")],
      ["comma", (value) => grouped(value, " ")],
      ["comma", (value) => grouped(value, "\u00a0")],
      ["point", (value) => String(value)],
    ];
    fc.assert(fc.property(count, fc.constantFrom(...ways), (value, [sign, write]) => {
      expect(quantitiesIn(`We counted ${write(value)} rows.`, sign).map((one) => one.value)).toEqual([value]);
    }));
  });

  it("a measured value comes back in its unit", () => {
    const units: readonly (readonly [string, number])[] = [["ms", 0.001], ["s", 1], ["min", 60], ["MB", 1e6], ["%", 1], ["req/s", 1]];
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...units), (tenths, [unit, factor]) => {
      const [one] = quantitiesIn(`It took ${(tenths / 10).toFixed(1)} ${unit} in all.`);
      expect(one!.value).toBeCloseTo((tenths / 10) * factor, 6);
    }));
  });

  it("offsets slice the text to what is quoted, in order and apart", () => {
    const piece = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("1,280", "3.9 s", "< 1 s", "~70 %", "3 h 20 min", "$ 40", "+400 %", "2,000+", "12k", "`x=1`", "–", "(", ")", " of "));
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom<DecimalSign>("point", "comma"), (pieces, sign) => {
      const text = pieces.join(" ");
      let last = 0;
      for (const { start, end, text: quoted, value, step } of quantitiesIn(text, sign)) {
        expect(text.slice(start, end).trim()).toBe(quoted);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect([Number.isFinite(value), step > 0]).toEqual([true, true]);
        last = end;
      }
    }));
  });

  it("nothing makes it throw", () => {
    fc.assert(fc.property(fc.fullUnicodeString({ maxLength: 400 }), fc.constantFrom<DecimalSign>("point", "comma"), (text, sign) => {
      expect(Array.isArray(quantitiesIn(text, sign))).toBe(true);
      expect(["point", "comma"]).toContain(decimalSignOf(text));
    }));
    for (const hostile of ["9".repeat(20_000), "1,".repeat(10_000), "1 ".repeat(10_000), "(".repeat(10_000) + "1", "<".repeat(20_000)]) expect(Array.isArray(quantitiesIn(hostile))).toBe(true);
  });
});
