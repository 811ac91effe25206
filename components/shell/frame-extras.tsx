"use client";

import { createContext, use, type ReactNode } from "react";

const Extras = createContext<ReactNode>(null);

/** Gives the frame of every page below what later rooms put into its bar, such as notices. */
export function FrameExtrasProvider({ extras, children }: { extras: ReactNode; children: ReactNode }) {
  return <Extras value={extras}>{children}</Extras>;
}

/** Where the frame shows it. */
export const FrameExtras = () => use(Extras);
