import "server-only";
import { headers } from "next/headers";
import { getServerSession } from "next-auth";
import { z } from "zod";
import { TeamId, UserId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { lookUp, Prisma } from "@/lib/platform/server/db";
import { countCaller } from "@/lib/platform/server/request-scope";
import { authOptions } from "./auth";
import { personOfToken } from "./tokens";

/** Somebody who hears of changes for longer than one request. */
interface Hearer {
  readonly userId: string;
  readonly readTeams: () => Promise<ReadonlySet<string> | null>;
}

interface Row {
  user_id: string;
  session_version: number;
  memberships: unknown;
}

interface Now {
  readonly version: number;
  readonly teams: ReadonlySet<string>;
}

const Memberships = z.array(z.object({ teamId: TeamId }));

let asked: Map<string, ((now: Now | null, fault?: unknown) => void)[]> | null = null;

/** Asks for everybody who was asked about in this moment, in one query. */
async function answer(everybody: NonNullable<typeof asked>): Promise<void> {
  try {
    const ids = [...everybody.keys()];
    const rows = await lookUp<Row>(
      Prisma.sql`SELECT p.id::text AS user_id, k.session_version, k.memberships
                 FROM unnest(${ids}::uuid[]) AS p(id), LATERAL known_person(p.id, NULL, NULL) AS k`,
    );
    const found = new Map(
      rows.map((row): [string, Now] => [
        row.user_id,
        { version: row.session_version, teams: new Set(Memberships.parse(row.memberships).map(({ teamId }) => teamId)) },
      ]),
    );
    for (const [id, waiting] of everybody) for (const tell of waiting) tell(found.get(id) ?? null);
  } catch (fault) {
    for (const waiting of everybody.values()) for (const tell of waiting) tell(null, fault);
  }
}

/** The session version and the teams of a person as they are now. */
function readNow(userId: string): Promise<Now | null> {
  return new Promise((resolve, reject) => {
    if (!asked) {
      const everybody = (asked = new Map());
      setImmediate(() => {
        asked = null;
        void answer(everybody);
      });
    }
    const waiting = asked.get(userId) ?? [];
    waiting.push((now, fault) => (fault === undefined ? resolve(now) : reject(fault as Error)));
    asked.set(userId, waiting);
  });
}

/**
 * Who makes this request, able to be asked again later which teams they are in: null once their sessions were ended or
 * their token revoked. With a session these are all their teams, so that one stream serves every tab of a browser.
 */
export async function requireHearer(): Promise<Hearer> {
  const authorization = (await headers()).get("authorization");
  if (authorization) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const found = token ? await personOfToken(token) : null;
    if (!token || !found) throw new Problem("unauthenticated", "sign-in-needed");
    await countCaller({ userId: found.userId, tokenId: found.token.id });
    return {
      userId: found.userId,
      readTeams: async () => {
        const still = await personOfToken(token);
        return still && new Set([still.token.teamId]);
      },
    };
  }
  const session = await getServerSession(authOptions);
  const userId = UserId.safeParse(session?.person?.id);
  if (!userId.success || !session?.person) throw new Problem("unauthenticated", "sign-in-needed");
  await countCaller({ userId: userId.data, tokenId: null });
  const { version } = session.person;
  const until = Date.parse(session.expires);
  return {
    userId: userId.data,
    readTeams: async () => {
      const now = await readNow(userId.data);
      return now && now.version === version && !(Date.now() > until) ? now.teams : null;
    },
  };
}
