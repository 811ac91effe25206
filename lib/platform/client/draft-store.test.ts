import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftStore, type DraftStorage } from "./draft-store";

const DAY = 86_400_000;

/** Storage as a browser has it, shared by the tabs that are given it. */
class Memory implements DraftStorage {
  readonly all = new Map<string, string>();
  isFull = false;
  get length() {
    return this.all.size;
  }
  key = (at: number) => [...this.all.keys()][at] ?? null;
  getItem = (key: string) => this.all.get(key) ?? null;
  setItem(key: string, value: string) {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.all.set(key, value);
  }
  removeItem = (key: string) => void this.all.delete(key);
}

let now = 1_000_000_000_000;
let storage: Memory;
const tab = () => new DraftStore(() => storage, () => now);
const typed = (value: string) => ({ value, base: "", version: 0 });
const keyOf = (person: string, key: string) => `klartecken-draft:${person}:${key}`;

beforeEach(() => {
  vi.useFakeTimers();
  storage = new Memory();
});
afterEach(() => vi.useRealTimers());

describe("DraftStore", () => {
  it("writes down what is typed within 300 ms, also while typing goes on", () => {
    const store = tab();
    store.put("kim", "r:item:a", typed("a"), "form");
    vi.advanceTimersByTime(200);
    store.put("kim", "r:item:a", typed("ab"), "form");
    vi.advanceTimersByTime(100);
    expect(tab().get("kim", "r:item:a")?.value).toBe("ab");
  });

  it("writes down what waits when the page goes away", () => {
    const store = tab();
    store.put("kim", "k", typed("half a sen"), "form");
    store.flush();
    expect(tab().get("kim", "k")).toMatchObject({ value: "half a sen", base: "", version: 0, at: now, isTouched: false });
  });

  it("brings a draft back without a form that began it, so that it is marked as come back", () => {
    const store = tab();
    store.put("kim", "k", typed("a"), "form");
    store.flush();
    expect(store.get("kim", "k")?.begunBy).toBe("form");
    const later = tab();
    expect(later.get("kim", "k")?.begunBy).toBeUndefined();
    later.put("kim", "k", typed("ab"), "another form");
    expect(later.get("kim", "k")?.begunBy).toBeUndefined();
  });

  it("shows nobody what another person typed in the same browser", () => {
    const store = tab();
    store.put("kim", "k", typed("mine"), "form");
    store.flush();
    expect(tab().get("sam", "k")).toBeNull();
    expect(tab().keys("sam", "")).toEqual([]);
  });

  it("forgets what was stored, here and in storage", () => {
    const store = tab();
    store.put("kim", "k", typed("a"), "form");
    store.flush();
    store.remove("kim", "k");
    expect(store.get("kim", "k")).toBeNull();
    expect(storage.all.size).toBe(0);
  });

  it("does not write a draft back that was removed while it waited to be written", () => {
    const store = tab();
    store.put("kim", "k", typed("a"), "form");
    store.remove("kim", "k");
    vi.advanceTimersByTime(1_000);
    expect(storage.all.size).toBe(0);
  });

  it("says so when storage is full, keeps the text in the page, and takes the word back when there is room", () => {
    const store = tab();
    storage.isFull = true;
    store.put("kim", "k", typed("a"), "form");
    store.flush();
    expect(store.get("kim", "k")).toMatchObject({ value: "a", fault: "full" });
    storage.isFull = false;
    store.put("kim", "k", typed("ab"), "form");
    store.flush();
    expect(store.get("kim", "k")?.fault).toBeNull();
  });

  it("works in the page alone where the browser keeps nothing, and says so", () => {
    const store = new DraftStore(() => null, () => now);
    store.put("kim", "k", typed("a"), "form");
    store.flush();
    expect(store.get("kim", "k")).toMatchObject({ value: "a", fault: "blocked" });
  });

  it("brings in what another tab typed later, unless this one has typed too", () => {
    const mine = tab();
    const other = tab();
    other.put("kim", "k", typed("other"), "form");
    other.flush();
    mine.takeIn(keyOf("kim", "k"));
    expect(mine.get("kim", "k")?.value).toBe("other");
    mine.put("kim", "k", typed("mine"), "form");
    other.put("kim", "k", typed("other again"), "form");
    other.flush();
    mine.takeIn(keyOf("kim", "k"));
    expect(mine.get("kim", "k")?.value).toBe("mine");
  });

  it("drops what another tab saved, unless this one has typed on", () => {
    const mine = tab();
    const other = tab();
    other.put("kim", "k", typed("a"), "form");
    other.flush();
    mine.takeIn(keyOf("kim", "k"));
    other.remove("kim", "k");
    mine.takeIn(keyOf("kim", "k"));
    expect(mine.get("kim", "k")).toBeNull();
  });

  it("names the keys with a draft, for marks in lists", () => {
    const store = tab();
    store.put("kim", "r1:item:a", typed("a"), "form");
    store.put("kim", "r1:finding:new", typed("a"), "form");
    store.put("kim", "r2:item:a", typed("a"), "form");
    store.flush();
    expect(tab().keys("kim", "r1:")).toEqual(["r1:finding:new", "r1:item:a"]);
  });

  it("sweeps what nobody came back to for thirty days, and what it cannot read, of everybody", () => {
    const store = tab();
    store.put("kim", "old", typed("a"), "form");
    store.flush();
    now += 31 * DAY;
    store.put("sam", "new", typed("a"), "form");
    store.flush();
    storage.setItem(keyOf("kim", "broken"), "{");
    storage.setItem("something else", "stays");
    expect(tab().get("kim", "old")).toBeNull();
    tab().sweep();
    expect([...storage.all.keys()]).toEqual([keyOf("sam", "new"), "something else"]);
  });
});
