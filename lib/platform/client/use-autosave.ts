"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { RequestProblem } from "./api";
import { mayPass, pauseBefore } from "./query-client";

export interface Autosave {
  readonly isSaving: boolean;
  /** Why the last save did not go through; gone with the next one. */
  readonly problem: RequestProblem | null;
  /** When it is tried again by itself, in milliseconds; null where only another edit or a button will do. */
  readonly retryAt: number | null;
  /** Saves now. */
  readonly saveNow: () => void;
}

const PAUSE_MS = 1_500;

/**
 * Saves what is typed when its writer pauses, when they leave, and again and again while the server cannot be reached.
 * One save at a time: what is typed meanwhile goes with the next.
 *
 * @param text changes with whatever is to be saved
 * @param isDue there is something to save and nothing to decide first
 * @param save saves what is there now; throws a RequestProblem when it is refused
 */
export function useAutosave(text: string, isDue: boolean, save: () => Promise<unknown>): Autosave {
  const [state, setState] = useState<Omit<Autosave, "saveNow">>({ isSaving: false, problem: null, retryAt: null });
  const latest = useRef({ save, isDue });
  const isRunning = useRef(false);
  const isAskedAgain = useRef(false);
  const attempts = useRef(0);
  const isGone = useRef(false);
  useLayoutEffect(() => {
    latest.current = { save, isDue };
  });

  const again = useRef<() => void>(() => undefined);
  const run = useCallback(async (isForced: boolean) => {
    if (isRunning.current) {
      isAskedAgain.current = true;
      return;
    }
    if (!latest.current.isDue && !isForced) return;
    isRunning.current = true;
    setState((old) => ({ ...old, isSaving: true, retryAt: null }));
    try {
      await latest.current.save();
      attempts.current = 0;
      setState({ isSaving: false, problem: null, retryAt: null });
    } catch (error) {
      const willTry = mayPass(error) && !isGone.current;
      const retryAt = willTry ? Date.now() + pauseBefore(attempts.current++) : null;
      setState({ isSaving: false, problem: error instanceof RequestProblem ? error : null, retryAt });
    } finally {
      isRunning.current = false;
    }
    if (!isAskedAgain.current) return;
    isAskedAgain.current = false;
    // A turn later, when the screen knows what the save changed.
    setTimeout(() => again.current(), 0);
  }, []);
  useEffect(() => {
    again.current = () => void run(false);
  }, [run]);

  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void run(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isDue, run]);

  const { retryAt } = state;
  useEffect(() => {
    if (retryAt === null) return;
    const retry = () => void run(false);
    const timer = setTimeout(retry, Math.max(0, retryAt - Date.now()));
    window.addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", retry);
    };
  }, [retryAt, run]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (latest.current.isDue) void run(false);
    };
  }, [run]);

  const saveNow = useCallback(() => void run(true), [run]);
  return { ...state, saveNow };
}
