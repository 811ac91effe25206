"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { NumberedText, type TextViewProps } from "./numbered-text";
import { Skeleton } from "./skeleton";
import { useMedia } from "./use-media";

export interface CodeViewProps extends TextViewProps {
  /** The file's path; decides the language unless `language` does. */
  path: string;
  /** Names the text: the same key is the same file, whose scroll position comes back with it. */
  modelKey: string;
  language?: string | null;
  /** Numbered text at any width, for readers who prefer it. */
  asText?: boolean;
}

const Monaco = dynamic(() => import("./code-view-monaco"), { ssr: false, loading: Loading });

/** A file to read with what stands at its lines: in Monaco, or as numbered text below 768 px. */
export function CodeView({ asText = false, ...props }: CodeViewProps) {
  const isNarrow = useMedia("(width < 768px)");
  return asText || isNarrow ? <NumberedText {...props} /> : <Monaco {...props} />;
}

function Loading() {
  const t = useTranslations("ui");
  return <Skeleton label={t("loadingCode")} lines={8} className="p-4" />;
}
