import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { Problem } from "@/lib/base/problem";
import { beforeTeam } from "@/lib/platform/server/db";
import { env } from "@/lib/platform/server/env";
import { sourceOf } from "@/lib/platform/server/source";
import { countAttempt, forgetAttempts, giveBack } from "@/lib/platform/server/throttle";
import { passwordFits } from "./password";

/** Ten wrong passwords for one address in a quarter of an hour; enough for a forgetful person. */
const PER_ADDRESS = { name: "sign-in", attempts: 10, seconds: 900 };
/** All addresses together from one place, against trying one password on many. */
const PER_SOURCE = { name: "sign-in-source", attempts: 100, seconds: 900 };

const Credentials = z.object({ email: z.email().transform((email) => email.toLowerCase()), password: z.string().max(1024) });

interface SignInRow {
  user_id: string;
  password_hash: string;
  session_version: number;
}

declare module "next-auth" {
  interface Session {
    person?: { id: string; version: number };
  }
  interface User {
    version: number;
  }
}

/** Sign-in by e-mail and password. The session's token holds a user id and a session version, nothing else. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: 14 * 24 * 3600 },
  pages: { signIn: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(given, request) {
        const parsed = Credentials.safeParse(given);
        if (!parsed.success) return null;
        const { email, password } = parsed.data;
        const said = request.headers as Record<string, string> | undefined;
        const source = sourceOf((name) => said?.[name], env().KLARTECKEN_TRUSTED_PROXIES);
        try {
          await countAttempt(PER_SOURCE, source);
          await countAttempt(PER_ADDRESS, email);
        } catch (error) {
          // next-auth carries only the message of an error to the sign-in page.
          if (error instanceof Problem) throw new Error(`throttled:${error.extras.retryAfter ?? 60}`, { cause: error });
          throw error;
        }
        const [row] = await beforeTeam((tx) => tx.$queryRaw<SignInRow[]>`SELECT * FROM person_for_sign_in(${email})`);
        if (!(await passwordFits(row?.password_hash ?? null, password)) || !row) return null;
        await forgetAttempts(PER_ADDRESS, email);
        await giveBack(PER_SOURCE, source);
        return { id: row.user_id, version: row.session_version };
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { sub: user.id, version: user.version } : { sub: token.sub, version: token.version };
    },
    session({ session, token }) {
      return { expires: session.expires, person: { id: String(token.sub), version: Number(token.version) } };
    },
  },
};
