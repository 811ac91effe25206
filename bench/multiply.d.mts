import type pg from "pg";

type Db = Pick<pg.Pool, "query">;

export function copyReviews(db: Db, ids: readonly string[], times: number): Promise<void>;
export function copyFindings(db: Db, times: number, numbersApart: number): Promise<void>;
export function copyTeam(db: Db, id: string, times: number): Promise<void>;
