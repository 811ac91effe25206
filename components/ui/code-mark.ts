import type { Tone } from "./tone";

/** Something that stands at lines of a text: a finding, a proposal, a claim. */
export interface CodeMark {
  id: string;
  startLine: number;
  endLine: number;
  tone: Tone;
  /** Said on hover and to assistive technology. */
  label: string;
  /** Marks of one kind are drawn together; `finding` unless told. */
  kind?: string;
}

const STRONGEST_FIRST: readonly Tone[] = ["critical", "important", "info", "accent", "success", "neutral"];

/** Finds the marks that begin at each line, the strongest first. */
export function marksByLine(marks: readonly CodeMark[]): Map<number, CodeMark[]> {
  const lines = new Map<number, CodeMark[]>();
  for (const mark of marks) lines.set(mark.startLine, [...(lines.get(mark.startLine) ?? []), mark]);
  for (const group of lines.values()) group.sort((one, other) => strength(one.tone) - strength(other.tone));
  return lines;
}

/** Decides the one colour that each line has, the strongest where several marks cover it. */
export function tonesByLine(marks: readonly CodeMark[]): Map<number, Tone> {
  const tones = new Map<number, Tone>();
  for (const { startLine, endLine, tone } of marks) {
    for (let line = startLine; line <= endLine; line += 1) {
      const other = tones.get(line);
      if (!other || strength(tone) < strength(other)) tones.set(line, tone);
    }
  }
  return tones;
}

function strength(tone: Tone): number {
  return STRONGEST_FIRST.indexOf(tone);
}

/** Divides a text into the lines people count: a final line break begins no further line. */
export function linesOfText(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}
