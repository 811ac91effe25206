import { z } from "zod";
import type { RouteMeta } from "@/lib/platform/server/route-meta";

/** The door of the description itself, which it cannot read from the route that gives it. */
export const OWN_DOOR = {
  meta: {
    id: "readDescription",
    tag: "about",
    needs: "nobody",
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  } satisfies RouteMeta,
};
