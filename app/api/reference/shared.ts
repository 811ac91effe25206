import { z } from "zod";
import { toInline, type JsonSchema } from "./json-schema";

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

/** A refusal, in the language asked for. */
export const PROBLEM: JsonSchema = toInline(
  z.object({
    type: z.string().describe("urn:klartecken:problem: and the code"),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe("What, why and what to do, in the language of Accept-Language"),
    code: z.string().describe("What scripts match on; it never changes"),
    params: Params.optional(),
    fields: z
      .array(
        z.object({ field: z.string(), code: z.string(), message: z.string().optional(), params: Params.optional() }),
      )
      .optional(),
    blockers: z
      .array(z.object({ code: z.string(), params: Params.optional(), message: z.string().optional() }))
      .optional(),
    current: z.unknown().optional().describe("What is stored, where a change was made from an older version"),
  }),
  "output",
);

const refused = (description: string, headers: Record<string, unknown> = {}) => ({
  description,
  headers,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
const header = (description: string, schema: JsonSchema = { type: "string" }) => ({ description, schema });
const parameter = (name: string, description: string) => ({
  name,
  in: "header",
  required: false,
  description,
  schema: { type: "string" },
});
const RETRY = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };

/** What operations have in common. */
export const SHARED = {
  securitySchemes: {
    token: {
      type: "http",
      scheme: "bearer",
      description:
        "An API token of one person in one team. With the scope read-only it changes nothing; it signs off only with the scope sign-off.",
    },
    session: {
      type: "apiKey",
      in: "cookie",
      name: "next-auth.session-token",
      description: "A signed-in browser, from our own pages. Behind https the cookie's name begins with __Secure-.",
    },
  },
  parameters: {
    IfNoneMatch: parameter("If-None-Match", "A tag you have; the answer is 304 when nothing is different."),
    IfMatch: parameter(
      "If-Match",
      'The version the change is made from, as "v3" or a whole ETag; * for any. An alternative to `version` in the body.',
    ),
    IdempotencyKey: parameter(
      "Idempotency-Key",
      "1 to 255 visible characters of your choice. The same call with the same key within 24 hours is answered again and not done again.",
    ),
  },
  headers: {
    ETag: header("The version of what is shown, where it has one, and a digest of the answer."),
    Link: header('The address of the next page, with rel="next"; missing on the last.'),
    RateLimit: header(
      "How many calls are left (r) and in how many seconds all of them are there again (t), with RateLimit-Policy for the limit itself.",
    ),
    RetryAfter: header("Seconds until trying again may help.", { type: "integer" }),
  },
  responses: {
    NotModified: { description: "Nothing is different from the tag in If-None-Match." },
    Unauthenticated: refused("Nobody known makes this call."),
    Forbidden: refused("The role or the token does not allow it."),
    NotFound: refused("There is no such thing, or you are not a member of its team."),
    Conflict: refused(
      "It was changed meanwhile (`stale`, with `current`), something blocks it (`blockers`), or the same call is being made right now.",
    ),
    PreconditionFailed: refused("It has another version than If-Match names; `current` has what is stored."),
    Invalid: refused("Something sent does not fit; `fields` say what."),
    TooMany: refused("The limit is used up.", RETRY),
    Unavailable: refused("The database cannot be reached or is full; nothing was saved.", RETRY),
  },
} as const;
