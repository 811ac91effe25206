import "server-only";
import { z } from "zod";
import { Language, type TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Person } from "@/lib/identity/core/actor";
import { Password, PersonName } from "@/lib/identity/core/person-input";
import { asPerson, inTeam } from "@/lib/platform/server/db";
import { countAttempt } from "@/lib/platform/server/throttle";
import { hashPassword, passwordFits } from "./password";

export const AccountPatch = z.object({
  name: PersonName.optional(),
  language: Language.optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});

/** Changes what a person has set for themselves. */
export async function changeAccount(person: Person, patch: z.infer<typeof AccountPatch>): Promise<void> {
  await asPerson(person.userId, (tx) => tx.user.update({ where: { id: person.userId }, data: patch }));
}

export const PasswordChange = z.object({ current: z.string().max(1024), next: Password });

/** Changes the password, which signs every session out. */
export async function changePassword(person: Person, input: z.infer<typeof PasswordChange>): Promise<void> {
  await countAttempt({ name: "password", attempts: 10, seconds: 900 }, person.userId);
  const nextHash = await hashPassword(input.next);
  await asPerson(person.userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: person.userId } });
    if (!(await passwordFits(user.passwordHash, input.current)))
      throw new Problem("invalid", "wrong-password", { fields: [{ field: "current", code: "custom" }] });
    await tx.user.update({ where: { id: person.userId }, data: { passwordHash: nextHash, sessionVersion: { increment: 1 } } });
  });
}

/** Signs a person out everywhere and revokes their tokens in every team. */
export async function endSessions(person: Person, teamIds: readonly TeamId[], at: Date): Promise<void> {
  await asPerson(person.userId, (tx) => tx.user.update({ where: { id: person.userId }, data: { sessionVersion: { increment: 1 } } }));
  for (const teamId of teamIds)
    await inTeam(teamId, async (tx) => {
      await tx.apiToken.updateMany({ where: { teamId, userId: person.userId, revokedAt: null }, data: { revokedAt: at } });
      await recordEvent(tx, { ...person, teamId }, at, { type: "sessions.ended", detail: { userId: person.userId } });
    });
}
