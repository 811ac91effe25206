"use client";

import { useSyncExternalStore } from "react";

const KEY = "klartecken-single-keys";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single keys work as shortcuts in this browser (WCAG 2.1.4 asks that they can be switched off). */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY) !== "off",
    () => true,
  );
  const set = (next: boolean) => {
    localStorage.setItem(KEY, next ? "on" : "off");
    for (const listener of listeners) listener();
  };
  return [isOn, set];
}
