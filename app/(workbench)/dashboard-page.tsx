"use client";

import dynamic from "next/dynamic";
import type { DashboardContentProps } from "./dashboard-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./dashboard-content"), { ssr: false, loading: PageWaits });

/** Draws the page one lands on in the browser. */
export const DashboardPage = ({ text }: { text: PageText<DashboardContentProps> }) => <Content {...usePageText(text)} />;
