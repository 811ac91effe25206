import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "./env";
import { writeMetrics } from "./metrics";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Answers with the metrics of this process to whoever has the token for them. Without one being set there is nothing
 * here; figures about an installation are nobody else's business.
 */
export async function answerMetrics(authorization: string | null | undefined): Promise<Response> {
  const token = env().KLARTECKEN_METRICS_TOKEN;
  const headers = { "cache-control": "no-store" };
  if (!token) return new Response("Not found\n", { status: 404, headers });
  if (!timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`)))
    return new Response("Send the token of KLARTECKEN_METRICS_TOKEN as a bearer token.\n", { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
  const { text, type } = await writeMetrics();
  return new Response(text, { headers: { ...headers, "content-type": type } });
}
