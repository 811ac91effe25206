import type { CodePage } from "./code-pages";
import { HOLE, Inference } from "./infer-character";
import type { Reading, Scan } from "./reading";
import { codePointOf, continuationsOf, isContinuation } from "./utf8-sequence";
import { looksNatural, weigh } from "./weigh-reading";

const REPLACEMENT = 0xfffd;
/** Characters that editors and tools put into sound and damaged texts alike. */
const NEUTRAL = new Set([0xa0, 0xad, 0xfeff, 0x200b, REPLACEMENT]);
/** Leads of Latin, Greek and Cyrillic letters: alone, any other is a letter or sign of its own. */
const LEADS_OF_LETTERS = new Set([0xc2, 0xc3, 0xc4, 0xc5, 0xcc, 0xce, 0xcf, 0xd0, 0xd1]);
/** Finds everything in a text that reads as UTF-8 taken for the code page, and what is plainly something else. */
export function findReadings(text: string, page: CodePage): Scan {
  return new Scanner(text, page).scan();
}

class Scanner {
  private readonly readings: Reading[] = [];
  private readonly clean = new Map<number, number>();
  private readonly inference: Inference;
  /** Whether a space may be a no-break space that some tool made plain: then the text has none of them. */
  private readonly spacesWerePlain: boolean;
  private line = 0;
  private closesBox = false;
  /** Where the readings of the inline code begin that is open at this point; -1 outside. */
  private codeFrom = -1;
  private fence = 0;

  constructor(
    private readonly text: string,
    private readonly page: CodePage,
  ) {
    this.inference = new Inference(page.dropped);
    this.spacesWerePlain = page.byteOf[0xa0] === 0xa0 && page.dropped.length > 0 && !text.includes("\u00a0");
  }

  scan(): Scan {
    const { text } = this;
    for (let at = 0; at < text.length;) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) at = this.readAt(at, unit);
      else if (unit === 0x60) at = this.backticksAt(at);
      else {
        if (unit === 0x0a || unit === 0x0d) this.endLine();
        at++;
      }
    }
    this.endLine();
    return { readings: this.readings, clean: this.clean };
  }

  private endLine(): void {
    this.dropCode();
    this.line++;
    this.closesBox = false;
  }

  /** Code that never closes is none. */
  private dropCode(): void {
    if (this.codeFrom >= 0) for (const reading of this.readings.slice(this.codeFrom)) reading.inCode = false;
    this.codeFrom = -1;
  }

  private backticksAt(at: number): number {
    let end = at;
    while (this.text.charCodeAt(end) === 0x60) end++;
    const length = end - at;
    if (this.codeFrom < 0 && length < 3) {
      this.codeFrom = this.readings.length;
      this.fence = length;
    } else if (length === this.fence) this.codeFrom = -1;
    return end;
  }

  private soundAt(at: number, unit: number): number {
    if (!NEUTRAL.has(unit)) this.clean.set(this.line, (this.clean.get(this.line) ?? 0) + 1);
    return at + (unit >= 0xd800 && unit <= 0xdbff ? 2 : 1);
  }

  private readAt(at: number, unit: number): number {
    const byte = this.page.byteOf[unit]!;
    const follows = continuationsOf(byte);
    if (follows < 0) return this.readWithoutLead(at) ?? this.soundAt(at, unit);

    const bytes = [byte];
    let end = at + 1;
    for (; bytes.length <= follows; end++) {
      const next = this.byteAt(end);
      if (next !== HOLE && !isContinuation(next)) break;
      bytes.push(next);
    }
    if (bytes.length <= follows || bytes.includes(HOLE))
      return this.readIncomplete(at, end, bytes) ?? this.soundAt(at, unit);

    const point = codePointOf(bytes);
    if (point < 0) return this.soundAt(at, unit);
    const now = point === 0xfeff && at === 0 ? "" : String.fromCodePoint(point);
    if (now === "╚") this.closesBox = true;
    const trust = weigh(this.page, { raw: this.text.slice(at, end), lead: byte, point, ...this.besides(at, end) });
    return this.keep({ start: at, end, lead: byte, kind: "exact", now, trust });
  }

  private byteAt(at: number): number {
    const unit = this.text.charCodeAt(at);
    // Some tools write U+FFFD for a byte that has no character.
    if (unit === REPLACEMENT && this.page.dropped.length > 0) return HOLE;
    return this.page.byteOf[unit] ?? 0;
  }

  private besides(start: number, end: number): { before: string; after: string } {
    return { before: this.text[start - 1] ?? "", after: this.text[end] ?? "" };
  }

  /** What follows a lost F0 in an emoji is unmistakable. */
  private readWithoutLead(at: number): number | undefined {
    if (!this.page.losesEmojiLead) return;
    const from = this.text.charCodeAt(at) === REPLACEMENT ? at + 1 : at;
    const bytes = [0xf0, this.byteAt(from), this.byteAt(from + 1), this.byteAt(from + 2)];
    if (bytes[1] !== 0x9f || !bytes.slice(1).every(isContinuation)) return;
    const point = codePointOf(bytes);
    if (!/\p{Extended_Pictographic}/u.test(String.fromCodePoint(point))) return;
    const now = String.fromCodePoint(point);
    // Beside letters it may be the middle of a word, as in Turkish `küçük`.
    const isAlone = !/\p{L}/u.test(this.text.slice(Math.max(0, at - 1), at) + (this.text[from + 3] ?? ""));
    const trust = from > at || isAlone ? "telling" : "weak";
    return this.keep({ start: at, end: from + 3, lead: 0xf0, kind: "inferred", now, trust });
  }

  private readIncomplete(start: number, end: number, bytes: readonly number[]): number | undefined {
    const lead = bytes[0]!;
    const spaced = this.readWithSpace(start, end, bytes);
    if (spaced !== undefined) return spaced;
    const bare = bytes.length === 1;
    if (bare && (this.page.dropped.length === 0 || !LEADS_OF_LETTERS.has(lead))) return;
    const last = this.readings.at(-1);
    const raw = this.text.slice(start, end);
    const { before, after } = this.besides(start, end);
    const choices = this.inference.choices(raw, bytes, {
      before: last?.end === start ? last.now : "",
      followed: this.byteAt(end) >= 0xe2,
      opensWord: /^[\s([]?$/.test(before) && /\p{L}/u.test(after),
      closesBox: this.closesBox,
    });
    const isSymbol = lead === 0xe2 || lead === 0xef || (lead === 0xf0 && bytes[1] === 0x9f);
    const telling = !bare && isSymbol && !looksNatural({ raw, lead, before, after });
    const [now = raw, ...alternatives] = choices;
    const kind = choices.length > 0 ? "inferred" : "broken";
    return this.keep({ start, end, lead, kind, now, alternatives, trust: telling ? "telling" : "weak", bare });
  }

  /** Reads a sequence in which a plain space stands for the byte A0, as in `dÃ©jÃ  vu`. */
  private readWithSpace(start: number, end: number, bytes: readonly number[]): number | undefined {
    if (!this.spacesWerePlain || this.text[end] !== " ") return;
    const lead = bytes[0]!;
    const sequence = [...bytes, 0xa0];
    let past = end + 1;
    while (sequence.length <= continuationsOf(lead) && isContinuation(this.byteAt(past)))
      sequence.push(this.byteAt(past++));
    if (sequence.length !== continuationsOf(lead) + 1) return;
    const point = codePointOf(sequence);
    if (point < 0) return;
    const character = String.fromCodePoint(point);
    // An emoji that lost its last byte may well stand before a space; only its presentation can come right after one.
    if (lead >= 0xe0 ? this.byteAt(past) !== 0xef : !/[\p{L}\u00a0]/u.test(character)) return;
    // Where two spaces were run together, the one that is left parts two words.
    const parts = lead === 0xc3 && /\p{L}/u.test(this.text[past] ?? "");
    const now = character + (parts ? " " : "");
    // `Ã` and `Â` are no words; `Ä` and `Å` may be, and so may the last letter of CAPITALS.
    const isWord = (lead > 0xc3 && lead < 0xe0) || /\p{Lu}/u.test(this.text[start - 1] ?? "");
    return this.keep({ start, end: past, lead, kind: "inferred", now, trust: "weak", bare: isWord });
  }

  private keep(reading: Omit<Reading, "line" | "inCode" | "alternatives" | "bare"> & Partial<Reading>): number {
    this.readings.push({ alternatives: [], bare: false, ...reading, line: this.line, inCode: this.codeFrom >= 0 });
    return reading.end;
  }
}
