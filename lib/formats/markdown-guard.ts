// Markdown that is cheap to write and dear to parse: what makes it so, and how to tell.

/** Pairing emphasis and brackets takes the square of their number, and each pair may nest in the one before. */
const MOST_DELIMITERS = 500;

/** Looking for addresses in one unbroken word takes the square of its length. */
const LONGEST_WORD = 2_000;

/** Neither a paragraph nor a table of this length is read by anyone as a page. */
const MOST_LINES = 5_000;

/** Columns beyond this begin no deeper list, and markers beyond it no deeper quotation or list. */
const DEEPEST_COLUMN = 80;
const MOST_MARKERS = 24;

/** Tells whether parsing a block would take longer than its length explains. */
export function isSlow(lines: readonly string[]): boolean {
  if (lines.length > MOST_LINES && lines.some((line, at) => at >= MOST_LINES && line.trim() !== "")) return true;
  const pipes = lines.map((line) => line.split("|").length - 1);
  const delimiterRow = lines.findIndex(
    (line, at) => (pipes[at] ?? 0) > 0 && /^[\s|:-]+$/.test(line) && line.includes("-"),
  );
  if (delimiterRow > 0) {
    // Short rows are filled up to the table's width: a wide head over many short rows makes cells from nothing.
    const columns = (pipes[delimiterRow] ?? 0) + 1;
    const written = pipes.reduce((sum, each) => sum + each, 0);
    if (columns * lines.length > 3 * written + 200) return true;
    return lines.some((line) => delimitersOf(line) > MOST_DELIMITERS || hasLongWord(line));
  }
  const delimiters = lines.reduce((sum, line) => sum + delimitersOf(line), 0);
  return delimiters > MOST_DELIMITERS || lines.some(hasLongWord);
}

const DELIMITERS = /[*[\]_`~]/g;

function delimitersOf(line: string): number {
  return line.match(DELIMITERS)?.length ?? 0;
}

function hasLongWord(line: string): boolean {
  if (line.length <= LONGEST_WORD) return false;
  let length = 0;
  for (let at = 0; at < line.length; at += 1) {
    length = line.charCodeAt(at) <= 32 ? 0 : length + 1;
    if (length > LONGEST_WORD) return true;
  }
  return false;
}

/** Squeezes what stands before a line's text, so that no line nests deeper than people do. */
export function shallow(line: string): string {
  let kept = "";
  let columns = 0;
  let markers = 0;
  let at = 0;
  while (at < line.length) {
    const character = line[at] ?? "";
    if (character === " " || character === "\t") {
      columns += character === " " ? 1 : 4;
      // One blank after a marker stays in any case: without it the marker would be text.
      if (columns <= DEEPEST_COLUMN || !/\s$/.test(kept)) kept += character;
      at += 1;
      continue;
    }
    const marker = markerAt(line, at);
    if (marker === 0) break;
    markers += 1;
    // A thematic break may be as long as one likes, and a short one looks the same.
    if (markers > MOST_MARKERS && /^[\s*_-]+$/.test(line)) return kept;
    if (markers > MOST_MARKERS) return `${kept}\\${line.slice(at)}`;
    kept += line.slice(at, at + marker);
    at += marker;
  }
  return at === line.length ? line : kept + line.slice(at);
}

/** The length of the quotation or list marker at a place in a line; 0 when there is none. */
function markerAt(line: string, at: number): number {
  const character = line[at];
  if (character === ">") return 1;
  const found = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/.exec(line.slice(at, at + 12));
  return found ? found[0].length : 0;
}
