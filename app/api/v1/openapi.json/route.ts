import { z } from "zod";
import { apiDocument } from "@/app/api/reference/document";
import { route } from "@/lib/platform/server/http";

let text: string | undefined;

/** The same for everybody and of no team, so nobody has to sign in for it. */
export const GET = route(
  { meta: { id: "readDescription", tag: "about", needs: "nobody", answers: { 200: z.looseObject({ openapi: z.string() }) } } },
  async () =>
    new Response((text ??= JSON.stringify(apiDocument())), {
      headers: { "content-type": "application/json", "cache-control": "public, no-cache", "access-control-allow-origin": "*" },
    }),
);
