import { clsx } from "clsx";

interface Props {
  lines?: number;
  className?: string;
  label: string;
}

const WIDTHS = ["w-11/12", "w-4/5", "w-full", "w-3/5", "w-5/6"];

/** Grey bars where text will be, announced once as loading. */
export function Skeleton({ lines = 3, className, label }: Props) {
  return (
    <div role="status" aria-label={label} className={clsx("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className={clsx("h-3 animate-pulse rounded-sm bg-hover", WIDTHS[at % WIDTHS.length])} />
      ))}
    </div>
  );
}
