"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** Where one is in a review: kept in the address, so that it can be shared, reloaded and gone back to. */
export interface WorkPlace {
  readonly section: number;
  readonly item: string | null;
  /** A finding's number, or `new`. */
  readonly finding: string | null;
  /** A claim of the ledger, or a contradiction. */
  readonly claim: string | null;
  readonly file: string | null;
  readonly lines: { readonly start: number; readonly end: number } | null;
}

function readLines(value: string | null): WorkPlace["lines"] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(value ?? "");
  if (!match) return null;
  const start = Number(match[1]);
  return { start, end: Number(match[2] ?? start) };
}

/** Reads where one is and gives the way to go elsewhere. */
export function usePlace(): [WorkPlace, (next: Partial<WorkPlace>) => void] {
  const query = useSearchParams();
  const place = useMemo<WorkPlace>(() => {
    const section = Number(query.get("section"));
    return {
      section: section >= 1 && section <= 6 ? section : 1,
      item: query.get("item"),
      finding: query.get("finding"),
      claim: query.get("claim"),
      file: query.get("file"),
      lines: readLines(query.get("lines")),
    };
  }, [query]);
  const go = useCallback((next: Partial<WorkPlace>) => {
    const query = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(next)) {
      if (value === null || value === undefined) query.delete(key);
      else if (key === "lines") {
        const { start, end } = value as NonNullable<WorkPlace["lines"]>;
        query.set("lines", start === end ? String(start) : `${start}-${end}`);
      } else query.set(key, String(value));
    }
    const address = `${window.location.pathname}?${query}`;
    // Only a step to another thing is worth going back to; a selection of lines is not.
    const isStep = "item" in next || "finding" in next || "claim" in next || "section" in next || "file" in next;
    if (isStep) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  return [place, go];
}
