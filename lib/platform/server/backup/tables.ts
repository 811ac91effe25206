import "server-only";
import type pg from "pg";

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Not copied: the migrations say it themselves. */
const BOOKS = "_prisma_migrations";

/** The tables of the product with the columns that are written, each after those it refers to. */
export async function readTables(db: pg.Client): Promise<TableShape[]> {
  const { rows: shapes } = await db.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1 GROUP BY c.relname ORDER BY c.relname`,
    [BOOKS],
  );
  const { rows: references } = await db.query<{ child: string; parent: string }>(
    `SELECT DISTINCT c.relname AS child, p.relname AS parent FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
     JOIN pg_class p ON p.oid = f.confrelid WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND f.conrelid <> f.confrelid`,
  );
  const ordered: TableShape[] = [];
  const waiting = new Map(shapes.map((shape) => [shape.name, shape]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ name }) => !references.some(({ child, parent }) => child === name && waiting.has(parent)));
    if (ready.length === 0) throw new Error("tables refer to each other in a circle");
    for (const shape of ready) {
      ordered.push(shape);
      waiting.delete(shape.name);
    }
  }
  return ordered;
}

/** The migrations a database has, in the order of their names. */
export async function readMigrations(db: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const { rows: there } = await db.query<{ books: string | null }>("SELECT to_regclass($1)::text AS books", [`public.${BOOKS}`]);
  if (!there[0]?.books) return [];
  const { rows } = await db.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM ${BOOKS} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows;
}
