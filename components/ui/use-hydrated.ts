"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page is alive: false in what the server drew, until the browser's own program has taken it over. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false);
