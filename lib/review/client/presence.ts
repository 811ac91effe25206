"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "@/lib/platform/client/api";
import type { Present } from "@/lib/review/core/presence";

const keyOf = (reviewId: string) => ["review", reviewId, "presence"] as const;
const BEAT_MS = 20_000;
/** Where one is changes with every step; others need not hear of each. */
const STEP_MS = 1_000;

const addressOf = (reviewId: string) => `/reviews/${reviewId}/presence`;

/** Who has the review open now; read again whenever somebody comes, goes or moves. */
export const usePresent = (reviewId: string) =>
  useQuery({
    queryKey: keyOf(reviewId),
    queryFn: async ({ signal }) => (await api<{ items: readonly Present[] }>(addressOf(reviewId), { signal })).items,
    // Whoever closed the lid says nothing; they are gone a minute later.
    refetchInterval: 3 * BEAT_MS,
    staleTime: BEAT_MS,
  });

/** Tells the others that this page is open and where, for as long as it is looked at. */
export function useKeepPresence(reviewId: string, place: string): void {
  const client = useQueryClient();
  const [clientId] = useState(() => crypto.randomUUID());
  const latest = useRef(place);
  const lastSent = useRef(0);

  useEffect(() => {
    const leave = () =>
      void fetch(`/api/v1${addressOf(reviewId)}?clientId=${clientId}`, { method: "DELETE", keepalive: true }).catch(() => undefined);
    const beat = () => {
      if (document.visibilityState !== "visible") return;
      lastSent.current = Date.now();
      api<{ items: readonly Present[] }>(addressOf(reviewId), { method: "PUT", json: { clientId, place: latest.current } }).then(
        ({ items }) => client.setQueryData(keyOf(reviewId), items),
        () => undefined,
      );
    };
    const onVisible = () => (document.visibilityState === "visible" ? beat() : undefined);
    beat();
    const timer = setInterval(beat, BEAT_MS);
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [client, clientId, reviewId]);

  useEffect(() => {
    if (latest.current === place) return;
    latest.current = place;
    const timer = setTimeout(
      () => {
        lastSent.current = Date.now();
        api<{ items: readonly Present[] }>(addressOf(reviewId), { method: "PUT", json: { clientId, place } }).then(
          ({ items }) => client.setQueryData(keyOf(reviewId), items),
          () => undefined,
        );
      },
      Math.max(100, lastSent.current + STEP_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [client, clientId, reviewId, place]);
}
