"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useLiveChanges } from "@/lib/platform/client/use-live";
import { concernsPage, keysOf } from "@/lib/review/client/live";

/** A page is rendered again at most this often, however much happens. */
const RENDER_EVERY_MS = 3_000;

/** Brings what others change onto the screen; shows nothing itself. */
export function LiveUpdates() {
  const client = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const rendered = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [path]);

  const renderSoon = () => {
    if (timer.current) return;
    const wait = Math.max(0, rendered.current + RENDER_EVERY_MS - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      rendered.current = Date.now();
      router.refresh();
    }, wait);
  };

  useLiveChanges((heard) => {
    if (heard === "catch-up") {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "file" });
      if (rendered.current > 0 || Date.now() - performance.timeOrigin > 10_000) renderSoon();
      return;
    }
    const all = new Map(heard.flatMap(keysOf).map((queryKey) => [JSON.stringify(queryKey), queryKey]));
    for (const queryKey of all.values()) void client.invalidateQueries({ queryKey });
    if (heard.some((change) => concernsPage(path, change))) renderSoon();
  });
  return null;
}
