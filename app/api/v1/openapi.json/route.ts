import { apiDocument } from "@/app/api/reference/document";
import { OWN_DOOR } from "@/app/api/reference/own-door";
import { route } from "@/lib/platform/server/http";

let text: string | undefined;

/** The same for everybody and of no team, so nobody has to sign in for it. */
export const GET = route(
  OWN_DOOR,
  async () =>
    new Response((text ??= JSON.stringify(apiDocument())), {
      headers: {
        "content-type": "application/json",
        "cache-control": "public, no-cache",
        "access-control-allow-origin": "*",
      },
    }),
);
