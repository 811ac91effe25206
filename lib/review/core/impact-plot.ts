import { SEVERITIES, Size, type FindingRecord } from "./finding";

export type Size3 = (typeof SIZES)[number];
export const SIZES = Size.options;

/** A finding with a position of its own within its cell, from 0 to 1 in both directions. */
export interface PlotPoint {
  readonly finding: FindingRecord;
  readonly x: number;
  readonly y: number;
}

/** One of the nine cells: an effort and an impact, its findings spread so that none lies on another. */
export interface PlotCell {
  readonly effort: Size3;
  readonly impact: Size3;
  readonly points: readonly PlotPoint[];
  /** How many more there are than have room; the cell leads to the list of them. */
  readonly hidden: number;
}

/** How many points a cell has room for. */
export const CELL_ROOM = 20;

/**
 * Puts findings into the nine cells of impact and effort. Within a cell they stand in rows, the most severe first, then by
 * number: the same findings always give the same picture.
 */
export function plotCells(findings: readonly FindingRecord[]): PlotCell[] {
  return SIZES.flatMap((impact) =>
    SIZES.map((effort) => {
      const here = findings
        .filter((one) => one.effort === effort && one.impact === impact)
        .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.number - b.number);
      const shown = here.slice(0, CELL_ROOM);
      const columns = Math.max(1, Math.ceil(Math.sqrt(shown.length * 1.25)));
      const rows = Math.max(1, Math.ceil(shown.length / columns));
      const points = shown.map((finding, at) => ({
        finding,
        x: ((at % columns) + 0.5) / columns,
        y: (Math.floor(at / columns) + 0.5) / rows,
      }));
      return { effort, impact, points, hidden: here.length - shown.length };
    }),
  );
}

/** The findings that have no place in the plot yet. */
export const unplaced = (findings: readonly FindingRecord[]): FindingRecord[] => findings.filter((one) => one.effort === null || one.impact === null);
