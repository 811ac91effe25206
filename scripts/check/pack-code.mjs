// Checks the code that packs hand out: SQL is run on a real PostgreSQL, Python, JavaScript, shell, JSON and YAML are parsed.
//
//   node scripts/check/pack-code.mjs PACK-FOLDER [--database postgres://owner@host/postgres]
//
// `setup.sql` in the pack's folder makes the tables, roles and data that the blocks of its items speak of. Every item and
// language gets a database of its own; its blocks marked `sql` run in the order they stand in. A block that must stand
// outside a transaction (CREATE INDEX CONCURRENTLY, VACUUM) is one statement. Other dialects have other names (`bigquery`, `soql`).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parser as python } from "@lezer/python";
import { transform } from "esbuild";
import pg from "pg";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { parseAllDocuments } from "yaml";

/**
 * The fenced blocks of a pack's items.
 *
 * @param {string} folder
 * @returns {{ file: string, line: number, language: string, code: string }[]} line: of the code's first line, from 1
 */
export function blocksOf(folder) {
  const blocks = [];
  for (const name of readdirSync(join(folder, "items")).filter((one) => one.endsWith(".md")).sort())
    visit(unified().use(remarkParse).parse(readFileSync(join(folder, "items", name), "utf8")), "code", (node) => {
      blocks.push({ file: `items/${name}`, line: node.position.start.line + 1, language: (node.lang ?? "").toLowerCase(), code: node.value });
    });
  return blocks;
}

const loaders = { js: "js", javascript: "js", jsx: "jsx", mjs: "js", ts: "ts", typescript: "ts", tsx: "tsx" };

/**
 * Parses a block in the languages that can be parsed here.
 *
 * @returns {Promise<string | null>} what is wrong with it, and where; null when nothing is or nobody can say
 */
export async function faultOf({ language, code }) {
  if (loaders[language])
    return transform(code, { loader: loaders[language], format: "esm", logLevel: "silent" }).then(
      () => null,
      (error) => error.errors.map(({ text, location }) => `line ${location?.line}: ${text}`).join("; "),
    );
  if (language === "python" || language === "py") {
    let at = null;
    python.parse(`${code}\n`).iterate({ enter: (node) => { if (node.type.isError) at ??= node.from; } });
    return at === null ? null : `line ${code.slice(0, at).split("\n").length}: no Python`;
  }
  if (language === "json") {
    try {
      JSON.parse(code);
      return null;
    } catch (error) {
      return error.message;
    }
  }
  if (language === "yaml" || language === "yml") {
    const errors = parseAllDocuments(code).flatMap((document) => document.errors ?? []);
    return errors.length > 0 ? errors[0].message : null;
  }
  if (language === "sh" || language === "bash") {
    const { status, stderr, error } = spawnSync("bash", ["-n"], { input: code, encoding: "utf8" });
    return error ? null : status === 0 ? null : stderr.trim();
  }
  return null;
}

const at = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Runs the SQL of a pack.
 *
 * @param {string} folder
 * @param {string} url of a database whose user may make databases and roles
 * @returns {Promise<string[]>} what failed, as `file:line: reason`
 */
export async function runSql(folder, url) {
  const faults = [];
  const setup = join(folder, "setup.sql");
  const prefix = `pack_${basename(folder).replaceAll("-", "_")}_${process.pid}`;
  const byFile = new Map();
  for (const block of blocksOf(folder).filter(({ language }) => language === "sql")) byFile.set(block.file, [...(byFile.get(block.file) ?? []), block]);
  if (byFile.size === 0) return faults;
  const admin = (work) => withClient(url, work);
  const roles = () => admin((db) => db.query("SELECT rolname FROM pg_roles").then(({ rows }) => rows.map(({ rolname }) => rolname)));
  const before = new Set(await roles());
  const drop = async (name) => {
    await admin((db) => db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  const template = `${prefix}_template`;
  await drop(template);
  await admin((db) => db.query(`CREATE DATABASE ${template}`));
  try {
    if (existsSync(setup)) await withClient(at(url, template), (db) => db.query(readFileSync(setup, "utf8")));
    const kept = new Set(await roles());
    for (const [file, blocks] of byFile) {
      const name = `${prefix}_item`;
      await admin((db) => db.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
      await withClient(at(url, name), async (db) => {
        for (const { line, code } of blocks) {
          try {
            await db.query(code);
          } catch (error) {
            const within = error.position ? code.slice(0, Number(error.position) - 1).split("\n").length - 1 : 0;
            faults.push(`${file}:${line + within}: ${error.message}`);
            break;
          }
        }
      });
      await drop(name);
      for (const role of await roles()) if (!kept.has(role)) await admin((db) => db.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`));
    }
  } catch (error) {
    faults.push(`setup.sql:1: ${error.message}`);
  } finally {
    await drop(`${prefix}_item`);
    await drop(template);
    for (const role of await roles()) if (!before.has(role)) await admin((db) => db.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`).catch(() => undefined));
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, flag, url] = process.argv.slice(2);
  const faults = [];
  for (const block of blocksOf(folder)) {
    const fault = await faultOf(block);
    if (fault) faults.push(`${block.file}:${block.line}: ${block.language}: ${fault}`);
  }
  if (flag === "--database") faults.push(...(await runSql(folder, url)));
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? "nothing wrong with the code" : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
