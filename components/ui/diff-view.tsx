import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { compareLines, type DiffLine } from "./diff-lines";

interface Props {
  before: string;
  after: string;
  /** The line of the file at which `before` stands. */
  startLine?: number;
  /** What is changed, as a path; part of the table's name. */
  label?: string;
  /** Shows the label as a heading line above the lines. */
  showLabel?: boolean;
  className?: string;
}

const LOOK: Record<DiffLine["change"], { sign: string; row: string; ink: string }> = {
  added: { sign: "+", row: "bg-added", ink: "text-success" },
  removed: { sign: "−", row: "bg-removed", ink: "text-critical" },
  same: { sign: "", row: "", ink: "" },
};

/** A suggested edit as lines before and after; needs no script, so that a shared report can show it. */
export function DiffView({ before, after, startLine = 1, label, showLabel = false, className }: Props) {
  const t = useTranslations("ui.diff");
  const lines = compareLines(before, after, startLine);
  const caption = label ? `${t("caption")}: ${label}` : t("caption");
  return (
    <div className={clsx("min-w-0 overflow-hidden rounded-md border bg-surface", className)}>
      {showLabel && label && (
        <p className="truncate border-b bg-sunken px-3 py-1 font-mono text-xs text-soft">{label}</p>
      )}
      {lines.every(({ change }) => change === "same") ? (
        <p className="px-3 py-2 text-xs text-muted">{t("noChange")}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
          <table className="w-full border-collapse font-mono text-xs leading-5">
            <caption className="sr-only">{caption}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t("before")}</th>
                <th scope="col">{t("after")}</th>
                <th scope="col">{t("sign")}</th>
                <th scope="col">{t("text")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.before ?? ""}/${line.after ?? ""}`} className={LOOK[line.change].row}>
                  <LineNumber value={line.before} />
                  <LineNumber value={line.after} />
                  <td className={clsx("w-5 text-center align-top font-semibold select-none", LOOK[line.change].ink)}>
                    <span aria-hidden>{LOOK[line.change].sign}</span>
                    {line.change !== "same" && <span className="sr-only">{t(line.change)}</span>}
                  </td>
                  <td className="pr-3 whitespace-pre">{line.text || " "}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function LineNumber({ value }: { value: number | undefined }) {
  return <td className="w-px min-w-8 px-2 text-right align-top text-muted tabular-nums select-none">{value}</td>;
}
