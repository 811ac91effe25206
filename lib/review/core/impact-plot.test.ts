import { describe, expect, it } from "vitest";
import { aFinding } from "@/lib/testing/builders";
import type { FindingRecord } from "./finding";
import { CELL_ROOM, plotCells, unplaced } from "./impact-plot";

const record = (given: Partial<FindingRecord> = {}): FindingRecord => ({ ...aFinding(given), ownerId: null, mergedInto: null, carriedFrom: null, ...given });

describe("the plot of impact and effort", () => {
  it("has nine cells, each finding in the one of its impact and effort", () => {
    const cells = plotCells([record({ number: 1, effort: "small", impact: "large" }), record({ number: 2, effort: "large", impact: "small" })]);
    expect(cells).toHaveLength(9);
    expect(cells.filter((cell) => cell.points.length > 0).map(({ effort, impact, points }) => [effort, impact, points[0]?.finding.number])).toEqual([
      ["large", "small", 2],
      ["small", "large", 1],
    ]);
  });

  it("lays no point on another, and inside its cell", () => {
    for (let count = 1; count <= CELL_ROOM; count += 1) {
      const cell = plotCells(Array.from({ length: count }, (_, n) => record({ number: n + 1, effort: "small", impact: "small" })))[0]!;
      const places = cell.points.map(({ x, y }) => `${x} ${y}`);
      expect(new Set(places).size).toBe(count);
      expect(cell.points.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
    }
  });

  it("is the same in whatever order the findings come, the most severe first", () => {
    const some = [record({ number: 3, severity: "minor" }), record({ number: 4, severity: "critical" }), record({ number: 2, severity: "minor" })];
    expect(plotCells([...some].reverse())).toEqual(plotCells(some));
    expect(plotCells(some).flatMap(({ points }) => points.map(({ finding }) => finding.number))).toEqual([4, 2, 3]);
  });

  it("says how many have no room, and which have no place at all", () => {
    const many = Array.from({ length: CELL_ROOM + 5 }, (_, n) => record({ number: n + 1, effort: "small", impact: "small" }));
    expect(plotCells(many)[0]).toMatchObject({ hidden: 5 });
    expect(unplaced([record({ number: 1, effort: null }), record({ number: 2, impact: null }), record({ number: 3 })]).map(({ number }) => number)).toEqual([1, 2]);
  });
});
