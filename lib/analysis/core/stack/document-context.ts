import { LISTING } from "./find-names";
import { beginsPlan, speaksOfAll, speaksOfColumn, type Speaks } from "./use-wording";

/** What surrounds a line of a document. */
export interface LineContext {
  readonly kind: "heading" | "table" | "list" | "prose" | "code-block";
  /** What the headings, introductions and boxes above say of it. */
  readonly speaks: Speaks | undefined;
  readonly isListing: boolean;
  /** Of a fenced block. */
  readonly fence: string | undefined;
  /** Of a table: the titles above the cells, in order. */
  readonly columns: readonly string[];
}

interface Heading {
  readonly level: number;
  readonly speaks: Speaks | undefined;
  readonly isListing: boolean;
}
interface Item {
  readonly indent: number;
  readonly speaks: Speaks | undefined;
}

const ITEM = /^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[([ xX✓])\]\s+)?(.*)$/u;
const HEADING = /^\s{0,3}(#{1,6}|={1,6}(?= ))\s+(.+?)\s*#*\s*$/;
const BOLD_LINE = /^\s*(?:\*\*|__)([^*_]{2,90})(?:\*\*|__)\s*:?\s*$/;
const RULE = /^\s*(?:={3,}|-{3,}|~{3,})\s*$/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** How a line is built is read from its beginning. */
const STRUCTURE = 2_000;

/** Cuts the cells of a row. */
export const cellsOf = (line: string): string[] => line.replace(/^\s*\|/, "").replace(/\|\s*$/, "").split("|");

/** Goes through a document line by line and keeps what stands above: headings, introductions, lists, tables, fences. */
export class DocumentContext {
  private headings: Heading[] = [];
  private items: Item[] = [];
  private intro: Speaks | undefined;
  private isAfterItem = false;
  private columns: string[] = [];
  private fence: { readonly mark: string; readonly language: string } | undefined;

  constructor(private readonly lines: readonly string[]) {}

  /** Takes the next line in; undefined for lines that only set out others. */
  take(at: number): LineContext | undefined {
    const line = this.lineAt(at);
    if (this.inFence(line)) return this.fence && !isFenceMark(line) ? this.context("code-block", undefined) : undefined;
    const trimmed = line.trim();
    if (trimmed === "") {
      this.columns = [];
      return undefined;
    }
    if (RULE.test(line) || TABLE_RULE.test(line)) return undefined;
    const heading = this.headingAt(at);
    if (heading) return this.enter(heading.level, heading.title);
    if (trimmed.includes("|") && (trimmed.startsWith("|") || this.columns.length > 0 || TABLE_RULE.test(this.lineAt(at + 1)))) return this.row(at);
    this.columns = [];
    const item = ITEM.exec(line);
    if (item) return this.item(item[1]!.length, item[2], item[3]!);
    // An item goes on where its text is indented.
    if (this.isAfterItem && /^\s{2,}/.test(line)) return this.context("list", this.items.at(-1)?.speaks);
    this.items = [];
    this.isAfterItem = false;
    this.intro = trimmed.length < 400 && /[:：]\s*(?:\*\*|__)?$/.test(trimmed) ? speaksOfAll(trimmed) : undefined;
    return this.context("prose", this.intro);
  }

  private inFence(line: string): boolean {
    const mark = /^\s*(`{3,}|~{3,})\s*([\w#+.-]*)/.exec(line);
    if (this.fence) {
      if (mark && mark[1]!.startsWith(this.fence.mark) && !mark[2]) this.fence = undefined;
      return true;
    }
    if (mark) this.fence = { mark: mark[1]!, language: mark[2]!.toLowerCase() };
    return mark !== null;
  }

  /** What surrounds the block whose fence a line opens. */
  opened(at: number): LineContext | undefined {
    return this.fence?.language && isFenceMark(this.lineAt(at)) ? this.context("code-block", undefined) : undefined;
  }

  private lineAt(at: number): string {
    const line = this.lines[at] ?? "";
    return line.length > STRUCTURE ? line.slice(0, STRUCTURE) : line;
  }

  private headingAt(at: number): { readonly level: number; readonly title: string } | undefined {
    const line = this.lineAt(at);
    if (line.length > 300) return undefined;
    const marked = HEADING.exec(line);
    if (marked) return { level: marked[1]!.length, title: marked[2]! };
    const below = this.lineAt(at + 1);
    if (RULE.test(below) && line.length < 120 && !ITEM.test(line) && !line.includes("|") && /\p{L}/u.test(line)) return { level: below.trim().startsWith("=") ? 1 : 2, title: line.trim() };
    const bold = BOLD_LINE.exec(line);
    if (bold) return { level: 7, title: bold[1]! };
    const isShouted = /^[\p{Lu}\d][\p{Lu}\d &/()-]{5,60}:?$/u.test(line.trim()) && /\p{Lu}{3}/u.test(line) && (this.lineAt(at - 1)).trim() === "";
    return isShouted ? { level: 6, title: line.trim() } : undefined;
  }

  private enter(level: number, title: string): LineContext {
    this.headings = [...this.headings.filter((one) => one.level < level), { level, speaks: speaksOfAll(title), isListing: LISTING.test(title) }];
    this.items = [];
    this.intro = undefined;
    this.isAfterItem = false;
    this.columns = [];
    return this.context("heading", undefined);
  }

  private row(at: number): LineContext {
    if (this.columns.length === 0) {
      this.columns = TABLE_RULE.test(this.lineAt(at + 1)) ? cellsOf(this.lineAt(at)).map((cell) => cell.trim()) : [""];
      return this.context("table", undefined);
    }
    const status = cellsOf(this.lineAt(at))
      .map((cell) => cell.trim())
      .filter((cell) => cell !== "" && cell.split(/\s+/).length <= 4)
      .map((cell) => speaksOfColumn(cell))
      .find((speaks) => speaks !== undefined);
    return this.context("table", status);
  }

  private item(indent: number, box: string | undefined, text: string): LineContext {
    this.isAfterItem = true;
    this.items = this.items.filter((one) => one.indent < indent);
    const own = box === " " ? "planned" : box ? "in-use" : beginsPlan(text) ? "planned" : /[:：](?:\*\*|__)?\s*$/.test(text) ? speaksOfAll(text) : undefined;
    const speaks = own ?? this.items.at(-1)?.speaks;
    this.items.push({ indent, speaks });
    return this.context("list", speaks);
  }

  private context(kind: LineContext["kind"], own: Speaks | undefined): LineContext {
    const above = this.headings.findLast(({ speaks }) => speaks !== undefined)?.speaks;
    return {
      kind,
      speaks: own ?? (kind === "heading" ? undefined : this.intro) ?? above,
      isListing: this.headings.some(({ isListing, level }) => isListing && (level > 1 || this.headings.length === 1)) && kind !== "heading",
      fence: this.fence?.language,
      columns: this.columns,
    };
  }
}

const isFenceMark = (line: string): boolean => /^\s*(?:`{3,}|~{3,})/.test(line);
