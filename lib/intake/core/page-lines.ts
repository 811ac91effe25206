/** A run of text as it stands on a page; y grows downwards, and both are where its baseline begins. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The height of the letters, in the page's units. */
  readonly size: number;
  readonly isMono: boolean;
}

interface Line {
  readonly y: number;
  readonly size: number;
  readonly runs: Run[];
}

/** Runs whose baselines differ by less than this share of their size stand on one line: cells of one row, raised figures. */
const SAME_LINE = 0.4;
/** Gaps in multiples of the size: what is wider than a word's gap, and what parts two cells. */
const WORD_GAP = 0.12;
const CELL_GAP = 1.3;
/** A dash, dot or number that begins a list item stands apart from its text without being a cell. */
const BULLET = /^\s*([-–—*•◦‣▪●○■□☐☑☒✓✔✗✘]|\(?\d{1,3}(\.\d{1,3})*[.)]|[a-zA-Z][.)])$/u;
const DEEPEST_INDENT = 60;

const endOf = ({ x, width }: Run): number => x + width;

function toLines(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(run.y - line.y) <= SAME_LINE * Math.max(run.size, line.size)) line.runs.push(run);
    else lines.push({ y: run.y, size: run.size, runs: [run] });
  }
  for (const { runs } of lines) runs.sort((a, b) => a.x - b.x);
  return lines;
}

/** The width of one character of a run in which all are as wide. */
const unitOf = (run: Run): number => run.width / Math.max(1, [...run.text].length);

function between(before: string, last: Run, next: Run): string {
  const gap = next.x - endOf(last);
  const size = Math.max(1, Math.min(last.size, next.size));
  if (last.isMono && next.isMono && gap > 0) return " ".repeat(Math.min(DEEPEST_INDENT, Math.round(gap / Math.max(1, unitOf(last)))));
  if (gap > CELL_GAP * size && !BULLET.test(before)) return "\t";
  return gap > WORD_GAP * size && !/\s$/.test(before) && !/^\s/.test(next.text) ? " " : "";
}

function toText({ runs }: Line, left: number): string {
  const [first] = runs;
  if (!first) return "";
  // Only where every character is as wide does an indent say something, as in code.
  let text = first.isMono ? " ".repeat(Math.min(DEEPEST_INDENT, Math.max(0, Math.round((first.x - left) / Math.max(1, unitOf(first)))))) : "";
  for (const [index, run] of runs.entries()) text += (index === 0 ? "" : between(text, runs[index - 1]!, run)) + run.text;
  return text.trimEnd();
}

/** As many lines side by side are two columns and no chance. */
const COLUMN_LINES = 8;
/** How often text written down in order may change sides and still be columns; the rows of a table change all the time. */
const SIDE_CHANGES = 3;

/** The lines that have text on both sides of x and none across it. */
const partedAt = (lines: readonly Line[], x: number): Line[] =>
  lines.filter(({ runs }) => runs.some((run) => endOf(run) <= x) && runs.some((run) => run.x >= x) && !runs.some((run) => run.x < x && endOf(run) > x));

/** Finds where a page is parted into two columns that are read one after the other; null where it is not, as in a table. */
function gutterOf(lines: readonly Line[], written: readonly Run[]): number | null {
  const gaps = new Map<number, number>();
  for (const { runs } of lines)
    for (const [index, run] of runs.entries()) {
      const next = runs[index + 1];
      if (next && next.x - endOf(run) > CELL_GAP * run.size) gaps.set(Math.round(next.x), (gaps.get(Math.round(next.x)) ?? 0) + 1);
    }
  const [x, count] = [...gaps].reduce((most, gap) => (gap[1] > most[1] ? gap : most), [0, 0]);
  if (count < COLUMN_LINES) return null;
  const edge = x - 0.5;
  const parted = new Set(partedAt(lines, edge).flatMap(({ runs }) => runs));
  const sides = written.filter((run) => parted.has(run)).map((run) => run.x >= edge);
  const changes = sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length;
  return parted.size > 0 && changes <= SIDE_CHANGES ? edge : null;
}

/** Puts the left column before the right one between lines that go across both. */
function inColumns(lines: readonly Line[], gutter: number): Line[] {
  const ordered: Line[] = [];
  let right: Line[] = [];
  for (const line of lines) {
    const isAcross = line.runs.some((run) => run.x < gutter && endOf(run) > gutter);
    if (isAcross) {
      ordered.push(...right, line);
      right = [];
      continue;
    }
    const sides = [line.runs.filter(({ x }) => x < gutter), line.runs.filter(({ x }) => x >= gutter)];
    if (sides[0]!.length > 0) ordered.push({ ...line, runs: sides[0]! });
    if (sides[1]!.length > 0) right.push({ ...line, runs: sides[1]! });
  }
  return [...ordered, ...right];
}

/**
 * Puts a page's runs, given in the order in which they were written down, into lines as a person reads them: from the
 * top, the cells of a table's row on one line with a tab between them, one column of text after the other.
 */
export function toPageLines(written: readonly Run[]): string[] {
  const runs = written.filter(({ text }) => text.trim() !== "");
  const lines = toLines(runs);
  const left = runs.reduce((least, { x }) => Math.min(least, x), Infinity);
  const gutter = gutterOf(lines, runs);
  return (gutter === null ? lines : inColumns(lines, gutter)).map((line) => toText(line, left)).filter((text) => text.trim() !== "");
}
