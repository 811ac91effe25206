import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type { TeamId, UserId } from "@/lib/base/ids";
import { Prisma, PrismaClient } from "./generated/client";
import { endPool, makePool } from "./pool";
import { noteTeam } from "./request-record";
import { statementNames } from "./statement-names";

export type Tx = Prisma.TransactionClient;

/** The pool is kept across hot reloads; nothing that a second process would need lives in it. */
const kept = globalThis as unknown as { klarteckenPrisma?: PrismaClient };

function client(): PrismaClient {
  return (kept.klarteckenPrisma ??= new PrismaClient({
    adapter: new PrismaPg(makePool(), { statementNameGenerator: statementNames() }),
    transactionOptions: { maxWait: 5_000, timeout: 30_000 },
  }));
}

/** Runs `work` in one transaction that sees exactly one team's data; row-level security keeps it so. */
export function inTeam<T>(teamId: TeamId, work: (tx: Tx) => Promise<T>): Promise<T> {
  noteTeam(teamId);
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.team', ${teamId}, true)`;
    return work(tx);
  });
}

/** Runs `work` in one transaction that sees one person, their memberships and their teams' names. */
export function asPerson<T>(userId: UserId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.user', ${userId}, true)`;
    return work(tx);
  });
}

/**
 * Runs a look-up that happens before a team is known: sign-in, token, invitation, share link. Tables are
 * empty here; only the narrow functions of the migration `walls` answer.
 */
export function beforeTeam<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return client().$transaction(work);
}

/**
 * Asks one of the narrow functions of the migrations outside any transaction: tables are empty here, as in `beforeTeam`,
 * at a third of its round trips. Every request begins with one.
 */
export function lookUp<Row>(call: Prisma.Sql): Promise<Row[]> {
  return client().$queryRaw<Row[]>(call);
}

/** Asks the database for a sign of life; rejects when it gives none. */
export async function pingDatabase(): Promise<void> {
  await client().$queryRaw`SELECT 1`;
}

/** Ends the pool, for a process that stops. */
export async function closeDatabase(): Promise<void> {
  await kept.klarteckenPrisma?.$disconnect();
  kept.klarteckenPrisma = undefined;
  await endPool();
}

export { Prisma };
