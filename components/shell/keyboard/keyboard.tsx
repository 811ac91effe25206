"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { isTyping } from "@/components/ui/is-typing";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { handlerOf, useShortcut } from "./registry";
import { shortcutOf, shortcutsOf } from "./shortcuts";

// Scripts that a page does without until somebody asks: fetched once the page has come to rest, so that asking finds them there.
const loadPalette = () => import("./command-palette");
const loadHelp = () => import("./help-dialog");
const CommandPalette = dynamic(() => loadPalette().then((one) => one.CommandPalette), { ssr: false });
const HelpDialog = dynamic(() => loadHelp().then((one) => one.HelpDialog), { ssr: false });

const OVERLAYS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox][data-state=open]";

/** A page that was opened has its own scripts and data by then. */
const REST_MS = 3_000;

/** Asks for the help or the palette from anywhere, as a button in the frame does. */
export const openHelp = () => window.dispatchEvent(new Event("klartecken:help"));
export const openPalette = () => window.dispatchEvent(new Event("klartecken:palette"));

/**
 * Listens to the keyboard for the whole page, and shows help and palette. Single keys are left alone inside fields,
 * over dialogs and menus, and when they are switched off (WCAG 2.1.4).
 */
export function Keyboard({ searchUrl }: { /** Where the palette asks for what is not on the page. */ searchUrl?: string }) {
  const [hasKeys] = useSingleKeys();
  const [shown, setShown] = useState<"help" | "palette" | null>(null);
  const [wasShown, setWasShown] = useState({ help: false, palette: false });
  if (shown !== null && !wasShown[shown]) setWasShown({ ...wasShown, [shown]: true });

  useEffect(() => {
    const rest = setTimeout(() => void Promise.all([loadPalette(), loadHelp()]).catch(() => undefined), REST_MS);
    return () => clearTimeout(rest);
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      for (const id of shortcutsOf(event)) {
        const { mod } = shortcutOf(id);
        if (!mod && (!hasKeys || isTyping(event.target) || document.querySelector(OVERLAYS))) continue;
        // On a button or a link, Enter is theirs.
        if (id === "open" && event.target instanceof HTMLElement && event.target.closest("a, button, summary, [role=button]")) continue;
        const handler = handlerOf(id);
        if (!handler) continue;
        event.preventDefault();
        handler(event);
        return;
      }
    };
    const help = () => setShown("help");
    const palette = () => setShown("palette");
    window.addEventListener("keydown", onKey);
    window.addEventListener("klartecken:help", help);
    window.addEventListener("klartecken:palette", palette);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("klartecken:help", help);
      window.removeEventListener("klartecken:palette", palette);
    };
  }, [hasKeys]);

  useShortcut("help", () => setShown("help"));
  useShortcut("search", () => setShown("palette"));
  useShortcut("commands", () => setShown((old) => (old === "palette" ? null : "palette")));
  useKeptFocus();

  return (
    <>
      {wasShown.help && <HelpDialog open={shown === "help"} onOpenChange={(open) => setShown(open ? "help" : null)} />}
      {wasShown.palette && <CommandPalette open={shown === "palette"} onOpenChange={(open) => setShown(open ? "palette" : null)} searchUrl={searchUrl} />}
    </>
  );
}

/** The page that was shown last in this window; the frame itself is another one on some pages. */
let shownPath: string | null = null;
/** How long what had the focus may take to go away with its page. */
const SETTLED_MS = 1_000;

/**
 * Keeps the focus when going to another page: what had it and is still there keeps it; where it went with the old
 * page, the new page's content gets it, so that the next Tab does not begin at the browser's bar.
 */
function useKeptFocus(): void {
  const path = usePathname();
  useEffect(() => {
    const from = shownPath;
    shownPath = path;
    if (from === null || from === path) return;
    const begun = performance.now();
    let frame = 0;
    const look = () => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
      else if (performance.now() - begun < SETTLED_MS) frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [path]);
}
