"use client";

import { useCallback, useState } from "react";
import { RequestProblem } from "./api";

/** The state of one save: under way, refused, or done. */
export interface Save {
  readonly isBusy: boolean;
  readonly problem: RequestProblem | null;
  readonly isDone: boolean;
  /** Runs a save; gives whether it went through. A refusal stays until the next one. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
}

/** Keeps what a form needs to know of its save. */
export function useSave(): Save {
  const [state, setState] = useState<Pick<Save, "isBusy" | "problem" | "isDone">>({ isBusy: false, problem: null, isDone: false });
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setState({ isBusy: true, problem: null, isDone: false });
    try {
      await work();
      setState({ isBusy: false, problem: null, isDone: true });
      return true;
    } catch (error) {
      if (!(error instanceof RequestProblem)) {
        setState({ isBusy: false, problem: null, isDone: false });
        throw error;
      }
      setState({ isBusy: false, problem: error, isDone: false });
      return false;
    }
  }, []);
  const reset = useCallback(() => setState({ isBusy: false, problem: null, isDone: false }), []);
  return { ...state, run, reset };
}
