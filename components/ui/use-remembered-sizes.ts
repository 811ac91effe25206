"use client";

import { useSyncExternalStore } from "react";
import { parseSizes } from "./pane-sizes";

const listeners = new Set<() => void>();

/** Keeps two widths in localStorage, where every pane layout of that name reads them. */
export function useRememberedSizes(storageKey: string, initial: [number, number]) {
  const key = `klartecken.panes.${storageKey}`;
  const stored = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => remembered.get(key) ?? readStorage(key),
    () => null,
  );
  const set = (sizes: [number, number]) => {
    remembered.set(key, JSON.stringify(sizes));
    try {
      localStorage.setItem(key, JSON.stringify(sizes));
    } catch {
      // Storage may be full or forbidden; the widths then last as long as the page.
    }
    listeners.forEach((notify) => notify());
  };
  return [parseSizes(stored) ?? initial, set] as const;
}

const remembered = new Map<string, string>();

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
