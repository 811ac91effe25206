import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { runSql } from "@/scripts/check/pack-code.mjs";

const PACKS = join(import.meta.dirname, "../../../packs");
const folders = readdirSync(PACKS, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);

// One after the other: roles belong to the whole server.
it.each(folders)("the SQL that %s hands out runs on a real PostgreSQL, in both languages", async (name) => {
  expect(await runSql(join(PACKS, name), inject("ownerUrl"))).toEqual([]);
}, 240_000);
