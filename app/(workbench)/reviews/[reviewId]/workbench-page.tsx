"use client";

import dynamic from "next/dynamic";
import type { WorkbenchContentProps } from "./workbench-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./workbench-content"), { ssr: false, loading: PageWaits });

/** Draws the workbench in the browser. */
export const WorkbenchPage = ({ text }: { text: PageText<WorkbenchContentProps> }) => <Content {...usePageText(text)} />;
