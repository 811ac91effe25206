import "server-only";
import pg from "pg";
import { TeamId } from "@/lib/base/ids";
import type { Role } from "@/lib/identity/core/role";
import type { Scope } from "@/lib/identity/core/actor";
import { makeToken } from "./one-time-token";
import { hashPassword } from "./password";

/**
 * What an installation's administrator does from the command line, as the owner of the tables. Each refusal is
 * a sentence for the terminal.
 */
export class Refusal extends Error {}

async function asOwner<T>(ownerUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await db.query("BEGIN");
    const result = await work(db);
    await db.query("COMMIT");
    return result;
  } catch (error) {
    await db.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await db.end();
  }
}

async function record(db: pg.Client, teamId: string, type: string, detail: object): Promise<void> {
  await db.query("INSERT INTO audit_event (team_id, at, actor_id, token_id, type, detail) VALUES ($1, now(), NULL, NULL, $2, $3)", [
    teamId,
    type,
    JSON.stringify(detail),
  ]);
}

/** Creates the first owner unattended and gives their team; null, and nothing done, once the installation has somebody. */
export function ensureOwner(ownerUrl: string, email: string, password: string): Promise<TeamId | null> {
  return asOwner(ownerUrl, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock(72707370)");
    const { rowCount } = await db.query("SELECT FROM app_user LIMIT 1");
    if (rowCount) return null;
    const user = await db.query("INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id", [
      email,
      email.split("@")[0],
      await hashPassword(password),
    ]);
    const team = await db.query("INSERT INTO team (name) VALUES ('Team') RETURNING id");
    const [userId, teamId] = [user.rows[0].id as string, team.rows[0].id as string];
    await db.query("INSERT INTO membership (team_id, user_id, role) VALUES ($1, $2, 'owner')", [teamId, userId]);
    await record(db, teamId, "team.created", { teamId });
    return TeamId.parse(teamId);
  });
}

/** The team of the installation's first owner, in which the command line works. */
async function ownersTeam(db: pg.Client): Promise<string> {
  const { rows } = await db.query(
    "SELECT team_id FROM membership WHERE role = 'owner' AND removed_at IS NULL ORDER BY created_at LIMIT 1",
  );
  if (!rows[0]) throw new Refusal("There is no owner yet. Open the one-time link that npm start prints, or set KLARTECKEN_OWNER_EMAIL and KLARTECKEN_OWNER_PASSWORD.");
  return rows[0].team_id as string;
}

/** Adds a person to the owner's team, with an account when they have none. */
export function addMember(ownerUrl: string, input: { email: string; role: Role; password: string; name?: string }): Promise<"added" | "changed"> {
  return asOwner(ownerUrl, async (db) => {
    const teamId = await ownersTeam(db);
    const found = await db.query("SELECT id FROM app_user WHERE email = $1", [input.email]);
    let userId = found.rows[0]?.id as string | undefined;
    if (!userId) {
      const made = await db.query("INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id", [
        input.email,
        input.name ?? input.email.split("@")[0],
        await hashPassword(input.password),
      ]);
      userId = made.rows[0].id as string;
    }
    const { rows } = await db.query("SELECT removed_at FROM membership WHERE team_id = $1 AND user_id = $2", [teamId, userId]);
    if (rows[0] && rows[0].removed_at === null) throw new Refusal(`${input.email} is already a member of the team.`);
    await db.query(
      `INSERT INTO membership (team_id, user_id, role) VALUES ($1, $2, $3)
       ON CONFLICT (team_id, user_id) DO UPDATE SET role = excluded.role, removed_at = NULL, version = membership.version + 1`,
      [teamId, userId, input.role],
    );
    await record(db, teamId, "member.added", { userId, role: input.role });
    return found.rows[0] ? "changed" : "added";
  });
}

/** Makes an API token that acts as a member of the owner's team; it is shown once. */
export function createTokenFor(ownerUrl: string, input: { email: string; name: string; scopes: readonly Scope[] }): Promise<string> {
  return asOwner(ownerUrl, async (db) => {
    const { rows } = await db.query(
      `SELECT u.id, m.team_id FROM app_user u JOIN membership m ON m.user_id = u.id AND m.removed_at IS NULL
       WHERE u.email = $1 ORDER BY (m.team_id = $2) DESC, m.created_at LIMIT 1`,
      [input.email, await ownersTeam(db)],
    );
    if (!rows[0]) throw new Refusal(`Nobody with the address ${input.email} is a member of a team. Add them first: npm run -s klartecken -- member add --email ${input.email} --role … --password …`);
    const { token, hash } = makeToken("kt_");
    const made = await db.query(
      "INSERT INTO api_token (team_id, user_id, name, token_hash, scopes) VALUES ($1, $2, $3, $4, $5) RETURNING id",
      [rows[0].team_id, rows[0].id, input.name, hash, input.scopes],
    );
    await record(db, rows[0].team_id as string, "token.created", { tokenId: made.rows[0].id, userId: rows[0].id, scopes: input.scopes });
    return token;
  });
}
