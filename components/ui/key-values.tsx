import { clsx } from "clsx";
import type { ReactNode } from "react";

interface Props {
  items: readonly { key: string; label: ReactNode; value: ReactNode }[];
  /** `rows`: label before value. `stacked`: label above value, for narrow places. */
  layout?: "rows" | "stacked";
  className?: string;
}

/** Facts about one thing, each with its name. */
export function KeyValues({ items, layout = "rows", className }: Props) {
  return (
    <dl
      className={clsx(
        "min-w-0 text-sm",
        layout === "rows" ? "grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1" : "flex flex-col gap-2",
        className,
      )}
    >
      {items.map(({ key, label, value }) => (
        <div key={key} className={clsx(layout === "rows" && "col-span-2 grid grid-cols-subgrid items-baseline")}>
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
