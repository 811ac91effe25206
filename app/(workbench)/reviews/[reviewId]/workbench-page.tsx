"use client";

import type { ComponentProps } from "react";
import { LivePreview } from "@/components/report/live-preview";
import { Workbench } from "@/components/review/workbench";

/** The workbench with the report beside the work: rooms that do not know each other meet here. */
export function WorkbenchPage(props: Omit<ComponentProps<typeof Workbench>, "preview">) {
  return <Workbench {...props} preview={({ findingNumber }) => <LivePreview reviewId={props.reviewId} findingNumber={findingNumber} />} />;
}
