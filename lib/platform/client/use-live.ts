"use client";

import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { LiveLine, type Heard, type LiveState } from "./live";
import { usePerson } from "./person";

/** Going from one page to the next takes the line along. */
const KEEP_MS = 5_000;

let held: { readonly person: string; readonly line: LiveLine; users: number; end?: ReturnType<typeof setTimeout> } | null = null;

/** Takes this tab's line for a person, and gives it back. */
function takeLine(person: string): { line: LiveLine; release: () => void } {
  if (held && held.person !== person) {
    clearTimeout(held.end);
    held.line.stop();
    held = null;
  }
  const mine = (held ??= { person, line: new LiveLine(person), users: 0 });
  clearTimeout(mine.end);
  mine.users += 1;
  return {
    line: mine.line,
    release: () => {
      mine.users -= 1;
      if (mine.users > 0) return;
      mine.end = setTimeout(() => {
        mine.line.stop();
        if (held === mine) held = null;
      }, KEEP_MS);
    },
  };
}

/**
 * Hears every change that others (and oneself) make in one's teams, as it happens: ids and kinds of `Change`
 * (lib/base/change.ts), or `catch-up` when some may have been missed and everything shown is to be read again.
 *
 * What stands below the react-query keys of `lib/review/client/live.ts` is read again without this.
 */
export function useLiveChanges(hear: (heard: Heard) => void): void {
  const person = usePerson()?.userId;
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    if (person === undefined) return;
    const { line, release } = takeLine(person);
    const leave = line.subscribe((heard) => latest.current(heard));
    return () => {
      leave();
      release();
    };
  }, [person]);
}

/** Whether changes come in now. */
export function useLiveState(): LiveState {
  const person = usePerson()?.userId;
  const subscribe = useCallback(
    (watcher: () => void) => {
      if (person === undefined) return () => undefined;
      const { line, release } = takeLine(person);
      const leave = line.watch(watcher);
      return () => {
        leave();
        release();
      };
    },
    [person],
  );
  return useSyncExternalStore(
    subscribe,
    () => (held && held.person === person ? held.line.state() : "connecting"),
    () => "connecting" as const,
  );
}
