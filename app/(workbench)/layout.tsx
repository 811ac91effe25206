import type { ReactNode } from "react";
import { LiveUpdates } from "@/components/review/live-updates";
import { NoticeBell } from "@/components/review/notice-bell";
import { FrameExtrasProvider } from "@/components/shell/frame-extras";

/** What every page of those signed in has in its frame besides the frame itself. */
export default function WorkbenchLayout({ children }: { children: ReactNode }) {
  const extras = (
    <>
      <NoticeBell />
      <LiveUpdates />
    </>
  );
  return <FrameExtrasProvider extras={extras}>{children}</FrameExtrasProvider>;
}
