"use client";

import { createContext, use, type ReactNode } from "react";

export interface PagePerson {
  readonly userId: string;
  readonly teamId: string;
}

const Here = createContext<PagePerson | null>(null);

/** Tells everything below which person this page was made for, and in which team. */
export function PersonProvider({ userId, teamId, children }: PagePerson & { children: ReactNode }) {
  return <Here value={{ userId, teamId }}>{children}</Here>;
}

/** The person this page was made for; null where nobody is signed in. */
export const usePerson = (): PagePerson | null => use(Here);
