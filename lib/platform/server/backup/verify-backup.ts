import "server-only";
import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { BackupRefused, FORMAT, HEAD, Head, JOBS, Manifest, MANIFEST, MANIFEST_DIGEST, sha256, tableOfPart } from "./format";

const DAMAGED = "The backup is damaged or cut short. Nothing was changed. Use another one.";

/** Called with an entry's name and content, one after the other, as they stand in the archive. */
export type Visitor = (name: string, content: AsyncIterable<Buffer>) => Promise<void>;

/** Reads an archive from its beginning to its end. */
export async function readArchive(file: string, visit: Visitor): Promise<void> {
  const archive = extract();
  const read = pipeline(createReadStream(file), createGunzip(), archive);
  // Whoever reads the entries hears of it too; without this it would count as unheard.
  read.catch(() => undefined);
  for await (const entry of archive) await visit(entry.header.name, entry as AsyncIterable<Buffer>);
  await read;
}

const whole = async (content: AsyncIterable<Buffer>): Promise<string> => (await buffer(content)).toString("utf8");

interface Seen {
  readonly hash: Hash;
  bytes: number;
  rows: number;
}

async function look(file: string) {
  const tables = new Map<string, Seen>();
  const texts = new Map<string, string>();
  let jobs = 0;
  await readArchive(file, async (name, content) => {
    const table = tableOfPart(name);
    if (table) {
      const seen = tables.get(table) ?? { hash: createHash("sha256"), bytes: 0, rows: 0 };
      tables.set(table, seen);
      for await (const chunk of content) {
        seen.hash.update(chunk);
        seen.bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) seen.rows += 1;
      }
      return;
    }
    if (![HEAD, JOBS, MANIFEST, MANIFEST_DIGEST].includes(name)) throw new BackupRefused(DAMAGED);
    const text = await whole(content);
    if (name === JOBS) jobs = text.split("\n").length - 1;
    else texts.set(name, text);
    // Said first, so that a newer archive is called newer and not damaged.
    if (name === HEAD && Head.parse(JSON.parse(text)).format > FORMAT)
      throw new BackupRefused("The backup was made by a newer Klartecken than this. Restore it with that one or a later one.");
  });
  return { tables, texts, jobs };
}

/**
 * Reads a backup whole and compares every table with what the manifest says of it.
 *
 * @throws BackupRefused with a sentence, before anything was touched
 */
export async function verifyBackup(file: string): Promise<Manifest> {
  if (!existsSync(file)) throw new BackupRefused(`There is no file ${file}.`);
  let found: Awaited<ReturnType<typeof look>>;
  let manifest: Manifest;
  try {
    found = await look(file);
    const text = found.texts.get(MANIFEST) ?? "";
    if (sha256(text) !== found.texts.get(MANIFEST_DIGEST)) throw new BackupRefused(DAMAGED);
    manifest = Manifest.parse(JSON.parse(text));
  } catch (error) {
    throw error instanceof BackupRefused ? error : new BackupRefused(DAMAGED, { cause: error });
  }
  const isWhole =
    manifest.jobs === found.jobs &&
    [...found.tables.keys()].every((name) => manifest.tables.some((table) => table.name === name)) &&
    manifest.tables.every(({ name, rows, bytes, sha256: digest }) => {
      const seen = found.tables.get(name);
      if (!seen) return rows === 0 && bytes === 0;
      return seen.rows === rows && seen.bytes === bytes && seen.hash.digest("hex") === digest;
    });
  if (!isWhole) throw new BackupRefused(DAMAGED);
  return manifest;
}
