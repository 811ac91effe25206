import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  actions: ReactNode;
  children: ReactNode;
}

/** A page that says one thing and offers the next step. */
export function StatePage({ title, actions, children }: Props) {
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-3 px-4 py-16">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="text-sm text-soft">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
