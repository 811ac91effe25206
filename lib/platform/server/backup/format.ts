import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";

/** Raised when the archive is laid out otherwise; an older product refuses a newer one. */
export const FORMAT = 1;

/** The first and last entries of the archive; between them are the tables, each in parts. */
export const HEAD = "format.json";
export const MANIFEST = "manifest.json";
export const MANIFEST_DIGEST = "manifest.sha256";
export const JOBS = "jobs.ndjson";

const Table = z.object({
  name: z.string().regex(/^\w{1,63}$/),
  columns: z.array(z.string().regex(/^\w{1,63}$/)),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TableEntry = z.infer<typeof Table>;

export const Head = z.object({ format: z.number().int() });

/** What an archive says of itself, at its end: nothing of it is known before everything was written. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  product: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string().regex(/^\w{1,255}$/), checksum: z.string() })),
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string().regex(/^\w{1,63}$/), value: z.string().regex(/^\d+$/).nullable() })),
  jobs: z.number().int().min(0),
});
export type Manifest = z.infer<typeof Manifest>;

export const partName = (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, "0")}`;
export const tableOfPart = (name: string): string | undefined => /^tables\/(\w{1,63})\/\d{6,}$/.exec(name)?.[1];
export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** A backup that cannot be made or used, in words for who asked. */
export class BackupRefused extends Error {}
