import type { ReactNode } from "react";
import type { MarkForm } from "./code-mark";

const LINE = { fill: "none", stroke: "currentColor", strokeWidth: 2 } as const;
const DIAMOND = "M8 1.6 14.4 8 8 14.4 1.6 8z";

const SHAPES: Record<MarkForm, ReactNode> = {
  diamond: <path d={DIAMOND} {...LINE} />,
  "diamond-half": (
    <>
      <path d={DIAMOND} {...LINE} />
      <path d="M8 2v12l6-6z" fill="currentColor" />
    </>
  ),
  "diamond-full": <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" />,
  tick: <path d="m2 8.6 4 4L14 3.4" {...LINE} strokeWidth={3} />,
  cross: <path d="m3 3 10 10M13 3 3 13" {...LINE} strokeWidth={3} />,
  unequal: <path d="M2 5.6h12M2 10.4h12M11 1.6 5 14.4" {...LINE} />,
};

/** A form as code-view.css draws it in the editor. Decoration only: the word stands beside it or in its name. */
export function MarkShape({ form, className }: { form: MarkForm; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={className ?? "size-[1em] shrink-0"}>
      {SHAPES[form]}
    </svg>
  );
}
