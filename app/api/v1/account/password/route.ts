import { Problem } from "@/lib/base/problem";
import { changePassword, PasswordChange } from "@/lib/identity/server/account";
import { requireKnown } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";

export const POST = route(
  {
    body: PasswordChange,
    meta: {
      id: "changePassword",
      tag: "account",
      needs: "session",
      answers: { 204: null },
      problems: ["wrong-password"],
    },
  },
  async ({ body }) => {
    const { person } = await requireKnown();
    if (person.token) throw new Problem("forbidden", "sign-in-needed");
    await changePassword(person, body);
    return new Response(null, { status: 204 });
  },
);
