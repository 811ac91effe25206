import "server-only";
import { TeamId, UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { FirstOwnerInput } from "@/lib/identity/core/person-input";
import { beforeTeam, inTeam, type Tx } from "@/lib/platform/server/db";
import { env } from "@/lib/platform/server/env";
import { enqueue } from "@/lib/platform/server/jobs";
import { hashToken, makeToken } from "./one-time-token";
import { hashPassword } from "./password";

/** A set-up link is good for a day; starting again makes a new one. */
const LINK_DAYS = 1;

/** Asks the worker to tell a new installation's team a finished review, unless the installation is told not to. */
export async function askForSample(tx: Tx, teamId: TeamId): Promise<void> {
  if (env().KLARTECKEN_SAMPLE === "on") await enqueue(tx, "seed-sample", { teamId });
}

/** Makes a one-time link's token while the installation has nobody; null once it has an owner. */
export async function makeSetupToken(now: Date): Promise<string | null> {
  const { token, hash } = makeToken();
  const expires = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  const [row] = await beforeTeam((tx) => tx.$queryRaw<{ made: boolean }[]>`SELECT setup_link_create(${hash}, ${expires}) AS made`);
  return row?.made ? token : null;
}

/** Whether a set-up link can still be used. */
export async function setupTokenHolds(token: string): Promise<boolean> {
  const [row] = await beforeTeam((tx) => tx.$queryRaw<{ holds: boolean }[]>`SELECT setup_link_holds(${hashToken(token)}) AS holds`);
  return row?.holds ?? false;
}

/** Creates the first owner and their team with a set-up link, which works once. */
export async function createFirstOwner(input: FirstOwnerInput, at: Date): Promise<{ userId: UserId; teamId: TeamId }> {
  const passwordHash = await hashPassword(input.password);
  const [row] = await beforeTeam(
    (tx) => tx.$queryRaw<{ user_id: string; team_id: string }[]>`
      SELECT * FROM first_owner_create(${hashToken(input.token)}, ${input.email}, ${input.name}, ${passwordHash}, ${input.team}, ${input.language})`,
  );
  if (!row) throw new Problem("conflict", "setup-used");
  const made = { userId: UserId.parse(row.user_id), teamId: TeamId.parse(row.team_id) };
  await inTeam(made.teamId, async (tx) => {
    await recordEvent(tx, { ...made, token: null }, at, { type: "team.created", detail: { teamId: made.teamId } });
    await askForSample(tx, made.teamId);
  });
  return made;
}
