import { pageOf } from "@/app/api/answers/answer-of";
import { MadeToken } from "@/app/api/answers/doors";
import { Token } from "@/app/api/answers/identity";
import { Problem } from "@/lib/base/problem";
import { PageQuery } from "@/lib/base/page";
import { TokenInput } from "@/lib/identity/core/person-input";
import { requireActor } from "@/lib/identity/server/require-actor";
import { createToken, listTokens } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const GET = route(
  {
    query: PageQuery,
    meta: { id: "listTokens", tag: "account", needs: "review.read", answers: { 200: pageOf(Token) } },
  },
  async ({ query }) => Response.json(await listTokens(await requireActor("review.read"), query)),
);

/** A token cannot make another: a stolen one must not outlive its revocation. */
export const POST = route(
  {
    body: TokenInput,
    meta: { id: "createToken", tag: "account", needs: "session", answers: { 201: MadeToken }, holdsSecret: true },
  },
  async ({ body }) => {
    const actor = await requireActor("review.read");
    if (actor.token) throw new Problem("forbidden", "sign-in-needed");
    return Response.json(await createToken(actor, body, new Date()), { status: 201 });
  },
);
