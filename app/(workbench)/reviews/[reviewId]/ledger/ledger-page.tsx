"use client";

import dynamic from "next/dynamic";
import type { LedgerContentProps } from "./ledger-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./ledger-content"), { ssr: false, loading: PageWaits });

/** Draws the claim ledger in the browser. */
export const LedgerPageText = ({ text }: { text: PageText<LedgerContentProps> }) => <Content {...usePageText(text)} />;
