"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { shortcutOf, type ShortcutId } from "./shortcuts";

const never = () => () => undefined;
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** The keys of a shortcut as they are pressed on this keyboard. */
export function Keys({ of }: { of: ShortcutId }) {
  const hasCommand = useSyncExternalStore(never, isMac, () => false);
  const { key, mod } = shortcutOf(of);
  const name = key.length === 1 && mod ? key.toUpperCase() : key;
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {mod && <Kbd>{hasCommand ? "⌘" : "Ctrl"}</Kbd>}
      <Kbd>{name}</Kbd>
    </span>
  );
}
