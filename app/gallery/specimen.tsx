import type { ReactNode } from "react";

const THEMES = ["light", "dark"] as const;

interface Props {
  name: string;
  /** Shows it once, in the theme of the page; for what is too large or opens over the page. */
  once?: boolean;
  children: ReactNode;
}

/** One component with its states, in both themes side by side. */
export function Specimen({ name, once = false, children }: Props) {
  return (
    <section aria-labelledby={`specimen-${name}`} data-specimen={name} className="border-t py-4">
      <h2 id={`specimen-${name}`} className="mb-2 font-mono text-xs text-muted">
        {name}
      </h2>
      {once ? (
        <div className="rounded-md border bg-canvas p-4">{children}</div>
      ) : (
        <div className="grid gap-px overflow-hidden rounded-md border xl:grid-cols-2">
          {THEMES.map((theme) => (
            <div key={theme} data-theme={theme} className="min-w-0 bg-canvas p-4 text-ink">
              {children}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** A row of states. */
export function States({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-x-3 gap-y-3 not-last:mb-4">{children}</div>;
}
