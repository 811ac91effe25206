import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

interface TableProps {
  /** What the table lists; read out, and shown when `showCaption` is set. */
  caption: ReactNode;
  showCaption?: boolean;
  /** Below 640 px each row becomes a card whose cells carry their column's name. Off for tables of figures. */
  asCards?: boolean;
  className?: string;
  children: ReactNode;
}

/**
 * A dense table. Roles are written out since a table whose parts are laid out otherwise on a narrow screen
 * loses them in some browsers.
 */
export function Table({ caption, showCaption = false, asCards = true, className, children }: TableProps) {
  return (
    <div
      className={clsx("min-w-0 overflow-x-auto", className)}
      {...(asCards
        ? {}
        : { tabIndex: 0, role: "group", "aria-label": typeof caption === "string" ? caption : undefined })}
    >
      <table role="table" className={clsx("w-full border-collapse text-left text-sm", asCards && "cards")}>
        <caption className={showCaption ? "px-3 py-2 text-left text-sm font-medium" : "sr-only"}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The row of column names. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  );
}

/** The rows. */
export function TableBody({ children }: { children: ReactNode }) {
  return <tbody role="rowgroup">{children}</tbody>;
}

interface RowProps extends ComponentProps<"tr"> {
  isSelected?: boolean;
}

/** One row. */
export function Row({ isSelected, className, ...rest }: RowProps) {
  return (
    <tr
      role="row"
      aria-current={isSelected ? "true" : undefined}
      className={clsx("border-t border-line hover:bg-sunken", isSelected && "bg-accent-soft", className)}
      {...rest}
    />
  );
}

export type SortDirection = "ascending" | "descending";

interface HeaderCellProps {
  /** The direction this column is sorted in now; `none` when it could be. */
  sort?: SortDirection | "none";
  onSort?: () => void;
  align?: "start" | "end";
  className?: string;
  children?: ReactNode;
}

/** A column's name; with `onSort` a button that sorts by it. */
export function HeaderCell({ sort, onSort, align = "start", className, children }: HeaderCellProps) {
  const Icon = sort === "ascending" ? ArrowUp : sort === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort}
      className={clsx(
        "h-8 bg-sunken px-3 text-xs font-medium whitespace-nowrap text-muted",
        align === "end" && "text-right",
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={clsx(
            "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink",
            sort && sort !== "none" && "text-ink",
          )}
        >
          {children}
          <Icon aria-hidden className="size-3" />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

interface CellProps extends Omit<ComponentProps<"td">, "align"> {
  /** The column's name, shown beside the value when the row is a card. */
  label?: string;
  align?: "start" | "end";
  /** The cell that names its row. */
  isRowHeader?: boolean;
}

/** One value. */
export function Cell({ label, align = "start", isRowHeader, className, children, ...rest }: CellProps) {
  const look = clsx(
    "h-9 px-3 py-1.5 align-middle font-normal",
    align === "end" && "text-right tabular-nums",
    className,
  );
  return isRowHeader ? (
    <th role="rowheader" scope="row" data-label={label} className={clsx(look, "text-left font-medium")} {...rest}>
      {children}
    </th>
  ) : (
    <td role="cell" data-label={label} className={look} {...rest}>
      {children}
    </td>
  );
}
