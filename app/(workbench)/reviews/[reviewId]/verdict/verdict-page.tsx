"use client";

import dynamic from "next/dynamic";
import type { VerdictContentProps } from "./verdict-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./verdict-content"), { ssr: false, loading: PageWaits });

/** Draws requirements, proposal and verdicts in the browser. */
export const VerdictPageText = ({ text }: { text: PageText<VerdictContentProps> }) => <Content {...usePageText(text)} />;
