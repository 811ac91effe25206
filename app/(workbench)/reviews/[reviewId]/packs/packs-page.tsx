"use client";

import dynamic from "next/dynamic";
import type { PacksContentProps } from "./packs-content";
import { PageWaits, usePageText, type PageText } from "@/components/shell/page-text";

const Content = dynamic(() => import("./packs-content"), { ssr: false, loading: PageWaits });

/** Draws the choice of packs in the browser. */
export const PacksPage = ({ text }: { text: PageText<PacksContentProps> }) => <Content {...usePageText(text)} />;
