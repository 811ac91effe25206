/**
 * Every shortcut of the product. The help dialog is drawn from this list and from what is bound at the moment, so that
 * it cannot promise a key that does nothing here.
 */
export const SHORTCUTS = {
  help: { key: "?", group: "everywhere" },
  search: { key: "/", group: "everywhere" },
  commands: { key: "k", mod: true, group: "everywhere" },
  next: { key: "j", group: "work" },
  previous: { key: "k", group: "work" },
  correct: { key: "1", group: "work" },
  questionable: { key: "2", group: "work" },
  wrong: { key: "3", group: "work" },
  notApplicable: { key: "0", group: "work" },
  finding: { key: "f", group: "work" },
  comment: { key: "c", group: "work" },
  nextClaim: { key: "n", group: "claims" },
  previousClaim: { key: "p", group: "claims" },
  confirm: { key: "v", group: "claims" },
  refute: { key: "x", group: "claims" },
  explain: { key: "e", group: "claims" },
  previousFile: { key: "[", group: "document" },
  nextFile: { key: "]", group: "document" },
  select: { key: "x", group: "table" },
  open: { key: "Enter", group: "table" },
  save: { key: "Enter", mod: true, group: "forms" },
} as const satisfies Record<string, Shortcut>;

export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** With Ctrl, or Cmd on a Mac; such a one works inside fields too. */
  readonly mod?: boolean;
  readonly group: "everywhere" | "work" | "claims" | "document" | "table" | "forms";
}

export type ShortcutId = keyof typeof SHORTCUTS;
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[];
export const SHORTCUT_GROUPS = ["everywhere", "work", "claims", "document", "table", "forms"] as const;

export const shortcutOf = (id: ShortcutId): Shortcut => SHORTCUTS[id];

/** What is pressed, as far as shortcuts look at it. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * Finds the shortcuts that a key press asks for. Keys that Shift makes (`?` here, `/` elsewhere) come as the character
 * itself, so Shift is not looked at; AltGr makes `[` on a Swedish keyboard and comes as Ctrl and Alt together.
 */
export function shortcutsOf(pressed: Pressed): ShortcutId[] {
  const isAltGraph = pressed.ctrlKey && pressed.altKey;
  const isMod = (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey;
  if (pressed.altKey && !isAltGraph && !/^[[\]]$/.test(pressed.key)) return [];
  return SHORTCUT_IDS.filter((id) => {
    const one = shortcutOf(id);
    return one.key === (one.mod ? pressed.key.toLowerCase().replace("enter", "Enter") : pressed.key) && Boolean(one.mod) === isMod;
  });
}
