import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { Words } from "@/components/shell/words/words";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Klartecken", template: "%s · Klartecken" },
  icons: { icon: "/favicon.svg" },
};

/** Reads cookies, so that every page is rendered for its request and its scripts carry the nonce of proxy.ts. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("klartecken-theme")?.value;
  const locale = await getLocale();
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : "system"} suppressHydrationWarning>
      <body>
        <Words language={locale === "sv" ? "sv" : "en"}>
          <Providers>{children}</Providers>
        </Words>
      </body>
    </html>
  );
}
