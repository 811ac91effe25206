import { listOf } from "@/app/api/answers/answer-of";
import { MadeToken } from "@/app/api/answers/doors";
import { Token } from "@/app/api/answers/identity";
import { Problem } from "@/lib/base/problem";
import { TokenInput } from "@/lib/identity/core/person-input";
import { requireActor } from "@/lib/identity/server/require-actor";
import { createToken, listTokens } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const GET = route(
  {
    meta: { id: "listTokens", tag: "account", needs: "review.read", answers: { 200: listOf(Token) } },
  },
  async () => Response.json({ items: await listTokens(await requireActor("review.read")) }),
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
