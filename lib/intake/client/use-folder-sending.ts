"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { IntakeView } from "@/lib/intake/core/intake";
import { intakeKey, type HowTaken } from "./intakes";
import { sendFolder, type FolderRest, type FolderToSend } from "./send-folder";

interface State {
  readonly bytes: number;
  readonly files: number;
  /** Why it broke off, in words; what got through need not be sent again. */
  readonly broken: string | null;
}

export interface FolderSendingState extends State {
  readonly goOn: () => void;
  readonly cancel: () => void;
}

/** Asks before the page is closed: what is being sent is read from this very page. */
const hold = (event: BeforeUnloadEvent) => event.preventDefault();

/**
 * Sends a folder from this page and keeps what the screen shows of it. A sending that was begun goes on while one looks at
 * other pages of the product, and ends with the browser's page.
 */
export function useFolderSending(reviewId: string, onBegun: (intake: IntakeView) => void) {
  const client = useQueryClient();
  const [state, setState] = useState<State | null>(null);
  const sent = useRef<{ folder: FolderToSend; how: HowTaken; rest: FolderRest | null; abort: AbortController } | null>(null);

  const run = async () => {
    const now = sent.current;
    if (!now) return;
    now.abort = new AbortController();
    const { signal } = now.abort;
    setState((last) => ({ bytes: 0, files: 0, ...last, broken: null }));
    window.addEventListener("beforeunload", hold);
    try {
      const begun = (intake: IntakeView) => {
        now.rest = { intake, batches: [] };
        onBegun(intake);
      };
      const onProgress = ({ bytes, files }: { bytes: number; files: number }) => setState({ bytes, files, broken: null });
      const ended = await sendFolder(reviewId, now.folder, now.how, { signal, onBegun: begun, onProgress }, now.rest ?? undefined);
      if ("done" in ended) client.setQueryData(intakeKey(reviewId, ended.done.id), ended.done);
      else {
        now.rest = ended.rest;
        void client.invalidateQueries({ queryKey: intakeKey(reviewId, ended.rest.intake.id) });
        if (!signal.aborted) setState((last) => ({ bytes: 0, files: 0, ...last, broken: (ended.problem as Error).message }));
      }
    } finally {
      window.removeEventListener("beforeunload", hold);
    }
  };

  return {
    /** What is being sent, once something is. */
    state: state && { ...state, goOn: () => void run(), cancel: () => sent.current?.abort.abort() },
    /** Begins to send a folder; rejects where it is refused before anything is sent. */
    start: (folder: FolderToSend, how: HowTaken): Promise<void> => {
      sent.current = { folder, how, rest: null, abort: new AbortController() };
      setState(null);
      return run();
    },
    forget: () => {
      sent.current = null;
      setState(null);
    },
  };
}
