import { cookies } from "next/headers";
import { Account } from "@/app/api/answers/doors";
import { AccountPatch, changeAccount } from "@/lib/identity/server/account";
import { requireKnown, requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { LANGUAGE_COOKIE } from "@/lib/platform/server/words";

const YEAR = 365 * 24 * 3600;

export const GET = route(
  {
    meta: { id: "readAccount", tag: "account", needs: "person", answers: { 200: Account } },
  },
  async () => {
    const { person, language, theme, memberships } = await requireKnown();
    const { userId, name, email } = person;
    return Response.json({ userId, name, email, language, theme, memberships });
  },
);

/** Language and theme are copied into cookies, which pages read before anybody is known. */
export const PATCH = route(
  {
    body: AccountPatch,
    meta: { id: "changeAccount", tag: "account", needs: "person", answers: { 204: null } },
  },
  async ({ body }) => {
    const { person } = await requireWriter();
    await changeAccount(person, body);
    const jar = await cookies();
    if (body.language) jar.set(LANGUAGE_COOKIE, body.language, { maxAge: YEAR, sameSite: "lax", path: "/" });
    if (body.theme) jar.set("klartecken-theme", body.theme, { maxAge: YEAR, sameSite: "lax", path: "/" });
    return new Response(null, { status: 204 });
  },
);
