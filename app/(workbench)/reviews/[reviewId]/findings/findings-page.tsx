"use client";

import dynamic from "next/dynamic";
import type { FindingsContentProps } from "./findings-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./findings-content"), { ssr: false, loading: PageWaits });

/** Draws the table of findings in the browser. */
export const FindingsPage = ({ text }: { text: PageText<FindingsContentProps> }) => <Content {...usePageText(text)} />;
