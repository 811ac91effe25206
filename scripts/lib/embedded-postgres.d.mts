export function startEmbeddedPostgres(options: { databaseDir: string; password: string; fast?: boolean }): Promise<{
  url: (database: string) => string;
  port: number;
  stop: () => Promise<void>;
}>;
export function freePort(): Promise<number>;
export function isAlive(pid: number): boolean;
