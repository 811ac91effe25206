"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Language } from "@/lib/base/ids";

// A script of their own, cached for ever: within each page they would be most of what the server writes.
const WORDS = { en: dynamic(() => import("./en")), sv: dynamic(() => import("./sv")) };

/** Gives client components the words of one language. */
export function Words({ language, children }: { language: Language; children: ReactNode }) {
  const Provider = WORDS[language];
  return <Provider>{children}</Provider>;
}
