/** Puts text in a list item of its own. Its four columns are a tab stop: whatever stands in it keeps its indentation, tabs included. */
export function listItem(markdown: string): string {
  return `-   ${markdown.replace(/\n(?=[^\n])/g, "\n    ")}`;
}

/** Puts text in a block quote, which nothing in it can leave. */
export function quotation(markdown: string): string {
  return untabbed(markdown)
    .replace(/^(?=.)/gm, "> ")
    .replace(/^$/gm, ">");
}

/** A quote begins two columns in, which is no tab stop: tabs before a line's text would mean another indentation there. */
function untabbed(text: string): string {
  return text.replace(/^[ \t>*+\-\d.)]*/gm, (lead) => {
    const pieces = lead.split("\t");
    const last = pieces.pop() ?? "";
    const toTabStop = (line: string) => line.padEnd(4 * (Math.floor(line.length / 4) + 1));
    return pieces.reduce((line, piece) => toTabStop(line + piece), "") + last;
  });
}
