"use client";

import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { ShortcutId } from "./shortcuts";

/** What can be done from here, found by its words in the command palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Further words by which it is found. */
  readonly keywords?: readonly string[];
  readonly hint?: ReactNode;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly id: string;
  readonly label: string;
  /** Shown only once something has been typed: long lists such as checklist items. */
  readonly isSearchedOnly?: boolean;
  readonly commands: readonly Command[];
}

type Handler = (event: KeyboardEvent) => void;

/** What the page offers at the moment. The last to bind a shortcut has it; what it hid comes back with its end. */
const bound = new Map<ShortcutId, Handler[]>();
const groups = new Map<string, CommandGroup>();
const listeners = new Set<() => void>();
let boundNow: readonly ShortcutId[] = [];
let groupsNow: readonly CommandGroup[] = [];

function changed(): void {
  boundNow = [...bound].filter(([, handlers]) => handlers.length > 0).map(([id]) => id);
  groupsNow = [...groups.values()];
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The handler that a shortcut has at the moment. */
export const handlerOf = (id: ShortcutId): Handler | undefined => bound.get(id)?.at(-1);

const NONE: readonly never[] = [];

/** The shortcuts that do something on the page as it is. */
export const useBoundShortcuts = () => useSyncExternalStore(subscribe, () => boundNow, () => NONE as readonly ShortcutId[]);

/** The commands that the page offers as it is. */
export const useCommandGroups = () => useSyncExternalStore(subscribe, () => groupsNow, () => NONE as readonly CommandGroup[]);

/**
 * Gives a shortcut its meaning for as long as the component is there.
 *
 * @param handler what it does; null while it has none, so that the help does not name it
 */
export function useShortcut(id: ShortcutId, handler: Handler | null): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isOn = handler !== null;
  useEffect(() => {
    if (!isOn) return;
    const call: Handler = (event) => latest.current?.(event);
    bound.set(id, [...(bound.get(id) ?? []), call]);
    changed();
    return () => {
      bound.set(id, (bound.get(id) ?? []).filter((one) => one !== call));
      changed();
    };
  }, [id, isOn]);
}

/**
 * Offers commands in the palette for as long as the component is there.
 *
 * @param group its commands are compared by identity: give a memoised one
 */
export function useCommands(group: CommandGroup | null): void {
  useEffect(() => {
    if (!group) return;
    groups.set(group.id, group);
    changed();
    return () => {
      if (groups.get(group.id) === group) groups.delete(group.id);
      changed();
    };
  }, [group]);
}
