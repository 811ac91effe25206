"use client";

import { useCallback, useEffect, useId, useMemo, useRef, useSyncExternalStore } from "react";
import { DraftStore, type DraftFault, type HeldDraft } from "./draft-store";
import { usePerson } from "./person";

/** The drafts of this browser. One store, so that a form and the lists around it agree. */
export const drafts = new DraftStore();

if (typeof window !== "undefined") {
  drafts.sweep();
  window.addEventListener("pagehide", drafts.flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && drafts.flush());
  window.addEventListener("storage", (event) => event.storageArea === localStorage && drafts.takeIn(event.key));
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? "";

/** A stored draft whose form has changed its shape since is of no use to it. */
function fits(value: unknown, initial: unknown): boolean {
  if (initial === null || value === null) return true;
  if (Array.isArray(initial) !== Array.isArray(value) || typeof initial !== typeof value) return false;
  if (typeof initial !== "object" || Array.isArray(initial)) return true;
  return Object.keys(initial).every((key) => key in (value as object));
}

/** Something being typed, kept until it is stored. */
export interface DraftState<T> {
  /** What the form shows. */
  readonly value: T;
  /** Types: a new value, or one made from the last. What equals its base again is no draft. */
  readonly set: (next: T | ((old: T) => T)) => void;
  /** There is something unsaved. */
  readonly isDirty: boolean;
  /** What it was made from. */
  readonly base: T;
  readonly version: number;
  /** When it was last typed in, where it was begun before this form opened: show that it came back (`DraftNote`). */
  readonly restoredAt: Date | null;
  /** It cannot be kept beyond this page, and why. */
  readonly fault: DraftFault | null;
  /** Forgets it: it was stored, or its holder says so. */
  readonly clear: () => void;
  /** This much was stored, as that version; what was typed while it was on its way stays a draft. */
  readonly stored: (saved: T, version: number) => void;
  /** Goes on from another base: what others stored has been merged in. */
  readonly rebase: (value: T, base: T, version: number) => void;
  /**
   * While a save is on its way, what equals the base again is still something to save: the base is about to be another.
   * Call it with true before the save and with false after it, whatever came of it.
   */
  readonly hold: (isOn: boolean) => void;
  /** Gives it up; gives the way back, for `useUndo`. */
  readonly discard: () => () => void;
}

/**
 * Keeps what somebody types: over a reload, a lost connection, an expired session and signing out, by person.
 *
 * Use it in place of `useState` for the fields of a form:
 *
 *     const draft = useDraft(`${reviewId}:question:new`, { text: "", due: "" });
 *     <DraftNote draft={draft} />                                      // components/shell/draft-note: marked, can be discarded
 *     <TextArea value={draft.value.text} onChange={(event) => draft.set((old) => ({ ...old, text: event.target.value }))} />
 *     // once the server has it:
 *     draft.clear();
 *
 * The value must survive JSON. Where the form changes something stored, pass that as `initial` and its version: while
 * nothing is typed the form shows `initial` as it is now; once something is, `base` and `version` say what it was made from.
 *
 * @param key what is being written, unique within the person: begin it with the review's id (`<review>:finding:new`,
 *   `<review>:finding:<id>`, `<review>:item:<id>`, `<review>:proposal`, `<review>:comment:<discussion>` …); null keeps
 *   nothing beyond this page's form
 */
export function useDraft<T>(key: string | null, initial: T, version = 0): DraftState<T> {
  const me = usePerson()?.userId ?? "nobody";
  const form = useId();
  // Without a key or a person a draft is the form's own: it has a name nobody else uses, and is gone with the form.
  const isKept = key !== null && me !== "nobody";
  const name = isKept ? key : `unkept:${form}`;
  const person = isKept ? me : "nobody";
  const read = useCallback(() => drafts.get(person, name) as HeldDraft<T> | null, [person, name]);
  const found = useSyncExternalStore(drafts.subscribe, read, () => null);
  const held = found && fits(found.value, initial) ? found : null;
  const latest = useRef({ initial, version });
  useEffect(() => {
    latest.current = { initial, version };
  });
  useEffect(() => {
    if (!isKept) return () => drafts.remove(person, name);
    // Leaving a form is a pause too.
    return drafts.flush;
  }, [isKept, person, name]);

  const current = useCallback(() => {
    const now = drafts.get(person, name) as HeldDraft<T> | null;
    return now && fits(now.value, latest.current.initial) ? now : null;
  }, [person, name]);
  const isHolding = useRef(false);
  const rebase = useCallback(
    (value: T, base: T, from: number) => {
      if (!isHolding.current && textOf(value) === textOf(base)) drafts.remove(person, name);
      else drafts.put(person, name, { value, base, version: from }, form);
    },
    [person, name, form],
  );
  const set = useCallback<DraftState<T>["set"]>(
    (next) => {
      const now = current();
      const base = now?.base ?? latest.current.initial;
      const old = now?.value ?? latest.current.initial;
      rebase(typeof next === "function" ? (next as (old: T) => T)(old) : next, base, now?.version ?? latest.current.version);
    },
    [current, rebase],
  );
  const clear = useCallback(() => drafts.remove(person, name), [person, name]);
  const stored = useCallback(
    (saved: T, at: number) => {
      const now = current();
      if (now) rebase(now.value, saved, at);
    },
    [current, rebase],
  );
  const hold = useCallback(
    (isOn: boolean) => {
      isHolding.current = isOn;
      const now = current();
      if (!isOn && now) rebase(now.value, now.base, now.version);
    },
    [current, rebase],
  );
  const discard = useCallback(() => {
    const was = current();
    drafts.remove(person, name);
    return () => void (was && drafts.put(person, name, { value: was.value, base: was.base, version: was.version }, ""));
  }, [current, person, name]);

  const restoredAt = held && held.begunBy !== form ? held.at : null;
  return useMemo(
    () => ({
      value: held ? held.value : initial,
      set,
      isDirty: held !== null,
      base: held ? held.base : initial,
      version: held ? held.version : version,
      restoredAt: restoredAt === null ? null : new Date(restoredAt),
      fault: held?.fault ?? null,
      clear,
      stored,
      rebase,
      hold,
      discard,
    }),
    [held, initial, version, restoredAt, set, clear, stored, rebase, hold, discard],
  );
}

/** Whether something unsaved is under a key that begins so; for marks in lists. */
export function useDraftKeys(beginning: string): ReadonlySet<string> {
  const person = usePerson()?.userId;
  const changes = useSyncExternalStore(drafts.subscribe, drafts.changes, () => -1);
  return useMemo(
    () => new Set(person === undefined || changes < 0 ? [] : drafts.keys(person, beginning)),
    [person, beginning, changes],
  );
}
