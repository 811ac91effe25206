/** Control characters other than tab and line feed: terminals obey some of them. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Characters that reorder the text around them, with which code can be made to look like other code. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;

/** Makes line ends uniform and what would be invisible visible, so that nobody signs a text that reads as another. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, "\ufffd")
    .replace(BIDI, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`);
}

/** Makes one visible line of a text, for names and titles. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/g, " ").trim();
}
