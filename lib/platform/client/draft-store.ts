/** What was typed and is not stored yet, with what it was made from. */
export interface Draft<T> {
  readonly value: T;
  /** What stood there when it was begun, so that somebody else's change can be told from one's own. */
  readonly base: T;
  /** The version of what stood there; 0 where there is none. */
  readonly version: number;
  /** When it was last typed in, in milliseconds. */
  readonly at: number;
}

/** Why a draft lives in this page alone: the browser's storage is full, or it may not be used. */
export type DraftFault = "full" | "blocked";

/** A draft as this tab has it. */
export interface HeldDraft<T = unknown> extends Draft<T> {
  /** The form that began it; absent for what comes from an earlier page or another tab. */
  readonly begunBy?: string;
  /** This tab has typed in it, so another tab's newer text does not replace it. */
  readonly isTouched: boolean;
  readonly fault: DraftFault | null;
}

/** What the store needs of the browser: a string per key, as localStorage has it. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "klartecken-draft:";
const KEEP_MS = 30 * 86_400_000;
const WRITE_AFTER_MS = 250;

function parse(text: string | null): Draft<unknown> | null {
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<Draft<unknown>> | null;
    return read && typeof read === "object" && "value" in read && "base" in read && typeof read.at === "number" && typeof read.version === "number"
      ? { value: read.value, base: read.base, version: read.version, at: read.at }
      : null;
  } catch {
    return null;
  }
}

/** The storage of the browser, or null where it may not be used. */
function browserStorage(): DraftStorage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps drafts: at once in the page, shortly after in the browser's storage, by person and key.
 *
 * The page's own copy is what forms show, so typing never waits for storage; storage is what outlives the page.
 */
export class DraftStore {
  readonly #held = new Map<string, HeldDraft>();
  /** Keys whose storage has been looked into. */
  readonly #read = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();
  #changes = 0;

  constructor(
    private readonly storage: () => DraftStorage | null = browserStorage,
    private readonly now: () => number = Date.now,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Grows with every change; what depends on several drafts watches it. */
  changes = (): number => this.#changes;

  #tell(): void {
    this.#changes += 1;
    for (const listener of this.#listeners) listener();
  }

  #full(person: string, key: string): string {
    return `${PREFIX}${person}:${key}`;
  }

  #load(full: string): void {
    this.#read.add(full);
    let found: Draft<unknown> | null = null;
    try {
      found = parse(this.storage()?.getItem(full) ?? null);
    } catch {
      // Storage that cannot be read holds no draft.
    }
    if (found && this.now() - found.at <= KEEP_MS) this.#held.set(full, { ...found, isTouched: false, fault: null });
    else this.#held.delete(full);
  }

  /** The draft under a key, if there is one. The same object until it changes. */
  get(person: string, key: string): HeldDraft | null {
    const full = this.#full(person, key);
    if (!this.#read.has(full)) this.#load(full);
    return this.#held.get(full) ?? null;
  }

  /** Every key with a draft that begins so. */
  keys(person: string, beginning: string): string[] {
    const start = this.#full(person, beginning);
    const own = this.#full(person, "").length;
    const found = new Set<string>();
    try {
      const storage = this.storage();
      for (let at = 0; at < (storage?.length ?? 0); at += 1) {
        const full = storage?.key(at);
        if (full?.startsWith(start)) found.add(full);
      }
    } catch {
      // Only what this page holds, then.
    }
    for (const full of this.#held.keys()) if (full.startsWith(start)) found.add(full);
    return [...found].filter((full) => this.get(person, full.slice(own)) !== null).map((full) => full.slice(own)).sort();
  }

  /** Holds what is typed and writes it down after the next pause. */
  put(person: string, key: string, draft: Omit<Draft<unknown>, "at">, begunBy: string): void {
    const full = this.#full(person, key);
    const before = this.get(person, key);
    this.#held.set(full, {
      ...draft,
      at: this.now(),
      isTouched: true,
      fault: before?.fault ?? null,
      begunBy: before ? before.begunBy : begunBy,
    });
    // A burst of typing is written at most once per span, not put off until it ends.
    if (!this.#timers.has(full)) this.#timers.set(full, setTimeout(() => this.#write(full), WRITE_AFTER_MS));
    this.#tell();
  }

  #write(full: string): void {
    clearTimeout(this.#timers.get(full));
    this.#timers.delete(full);
    const held = this.#held.get(full);
    if (!held) return;
    let fault: DraftFault | null = null;
    try {
      const storage = this.storage();
      if (storage) storage.setItem(full, JSON.stringify({ value: held.value, base: held.base, version: held.version, at: held.at }));
      else fault = "blocked";
    } catch {
      fault = "full";
    }
    if (fault === held.fault) return;
    this.#held.set(full, { ...held, fault });
    this.#tell();
  }

  /** Writes down everything that still waits; called when the page may be going away. */
  flush = (): void => {
    for (const full of [...this.#timers.keys()]) this.#write(full);
  };

  /** Forgets a draft: it was stored, or it is given up. */
  remove(person: string, key: string): void {
    const full = this.#full(person, key);
    clearTimeout(this.#timers.get(full));
    this.#timers.delete(full);
    this.#read.add(full);
    const was = this.#held.delete(full);
    try {
      this.storage()?.removeItem(full);
    } catch {
      // What cannot be removed is swept when it is old.
    }
    if (was) this.#tell();
  }

  /** Takes in what another tab of this browser wrote or removed, unless this tab has typed in the same draft. */
  takeIn(full: string | null): void {
    if (full !== null && !full.startsWith(PREFIX)) return;
    const keys = full === null ? [...this.#held.keys()] : [full];
    for (const key of keys) if (!this.#held.get(key)?.isTouched) this.#load(key);
    this.#tell();
  }

  /** Throws away what nobody came back to for thirty days, of whoever has used this browser. */
  sweep(): void {
    try {
      const storage = this.storage();
      const all = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? "");
      for (const full of all.filter((one) => one.startsWith(PREFIX))) {
        const found = parse(storage?.getItem(full) ?? null);
        if (!found || this.now() - found.at > KEEP_MS) storage?.removeItem(full);
      }
    } catch {
      // Nothing to sweep where nothing can be kept.
    }
  }
}
