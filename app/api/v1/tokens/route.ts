import { TokenInput } from "@/lib/identity/core/person-input";
import { Problem } from "@/lib/base/problem";
import { requireActor } from "@/lib/identity/server/require-actor";
import { createToken, listTokens } from "@/lib/identity/server/team";
import { route } from "@/lib/platform/server/http";

export const GET = route({}, async () => Response.json({ items: await listTokens(await requireActor("review.read")) }));

/** A token cannot make another: a stolen one must not outlive its revocation. */
export const POST = route({ body: TokenInput }, async ({ body }) => {
  const actor = await requireActor("review.read");
  if (actor.token) throw new Problem("forbidden", "sign-in-needed");
  return Response.json(await createToken(actor, body, new Date()), { status: 201 });
});
