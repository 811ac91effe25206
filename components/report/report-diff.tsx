import { clsx } from "clsx";
import type { DiffLine, StrictPart } from "@/lib/report/core/strict-report";

const SIGN: Record<DiffLine["kind"], string> = { same: " ", removed: "-", added: "+" };
const FILL: Record<DiffLine["kind"], string | undefined> = {
  same: undefined,
  removed: "bg-removed",
  added: "bg-added",
};

/** A suggestion as it would stand in a pull request: every line with its numbers and its sign. */
export function ReportDiff({ part }: { part: Extract<StrictPart, { kind: "diff" }> }) {
  return (
    <figure className="overflow-hidden rounded-md border print:break-inside-avoid">
      <figcaption className="border-b bg-sunken px-3 py-1.5 text-xs [overflow-wrap:anywhere]">
        <code>{part.path}</code>, {part.at}
      </figcaption>
      <table className="w-full border-collapse font-mono text-xs">
        <tbody>
          {part.lines.map((line, n) => (
            <tr key={n} className={FILL[line.kind]}>
              <td className="w-px px-2 text-right align-top text-muted tabular-nums select-none">{line.oldLine}</td>
              <td className="w-px px-2 text-right align-top text-muted tabular-nums select-none">{line.newLine}</td>
              <td className={clsx("w-px pl-1 align-top whitespace-pre", line.kind !== "same" && "font-semibold")}>
                {SIGN[line.kind]}
              </td>
              <td className="px-2 whitespace-pre-wrap [overflow-wrap:anywhere]">{line.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
