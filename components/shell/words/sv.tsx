"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "@/lib/base/messages/sv-browser";
import { TIME_ZONE } from "@/lib/base/time-zone";

/** The words of every page in Swedish. */
export default function Swedish({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="sv" messages={messages} timeZone={TIME_ZONE}>
      {children}
    </NextIntlClientProvider>
  );
}
