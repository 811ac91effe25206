const MEGABYTE = 1024 * 1024;

/** What an imported file may hold; a pack with three hundred questions is far below it. */
export const IMPORT_LIMITS = {
  /** The file as it is sent. */
  bytes: 5 * MEGABYTE,
  /** Everything in it, unpacked. */
  unpacked: 20 * MEGABYTE,
  entries: 2_000,
  /** One file that is read as text; the longest of ours has eight thousand bytes. */
  text: MEGABYTE,
} as const;

/** Why a file could not be unpacked; the code is one of the problems that the API documents. */
export interface ImportRefusal {
  readonly code: (typeof REFUSALS)[number];
  readonly params?: Readonly<Record<string, string | number>>;
}

export const REFUSALS = [
  "pack-file-kind",
  "pack-file-large",
  "pack-unpacked-large",
  "pack-entries-many",
  "pack-entry-path",
  "pack-entry-link",
  "pack-entry-special",
  "pack-entry-size",
  "pack-entry-twice",
  "pack-entry-encrypted",
  "pack-archive-broken",
] as const;
