import type { Tone } from "./tone";

/** Forms that differ without colour; what each stands for is decided by who makes the mark. */
export const MARK_FORMS = ["diamond", "diamond-half", "diamond-full", "tick", "cross", "unequal"] as const;
export type MarkForm = (typeof MARK_FORMS)[number];

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
  /** A form of its own; without one it is a disc by its tone. */
  form?: MarkForm;
  /** Which lane of the margin it stands in, the first unless told: what stands in different ones never hides the other. */
  lane?: 0 | 1 | 2;
  /** Stands in the margin alone: there are so many of its kind that coloured lines would say nothing. */
  isQuiet?: boolean;
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
  for (const { startLine, endLine, tone, isQuiet } of marks) {
    if (isQuiet) continue;
    for (let line = startLine; line <= endLine; line += 1) {
      const other = tones.get(line);
      if (!other || strength(tone) < strength(other)) tones.set(line, tone);
    }
  }
  return tones;
}

export const laneOf = ({ lane = 0 }: CodeMark): 0 | 1 | 2 => lane;

/** The marks that are drawn at a line: the strongest of each lane. */
export const shownOf = (marks: readonly CodeMark[]): CodeMark[] =>
  ([0, 1, 2] as const).map((lane) => marks.find((mark) => laneOf(mark) === lane)).filter((mark) => mark !== undefined);

function strength(tone: Tone): number {
  return STRONGEST_FIRST.indexOf(tone);
}

/** Divides a text into the lines people count: a final line break begins no further line. */
export function linesOfText(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}
