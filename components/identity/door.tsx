import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";

/** The narrow page that people meet before they are in: sign-in, set-up, invitation. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-5 px-4 py-10">
      <div className="flex items-center gap-2">
        <LogoMark className="size-6 text-accent" />
        <span className="text-base font-semibold tracking-tight">Klartecken</span>
      </div>
      <div className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold text-balance">{title}</h1>
        {lead && <p className="text-sm text-muted">{lead}</p>}
      </div>
      {children}
    </main>
  );
}
