import { canServe, readiness } from "@/lib/platform/server/health";

export const dynamic = "force-dynamic";

/** Says whether this process can serve, and which dependency fails when it cannot. */
export async function GET(): Promise<Response> {
  const answer = await readiness(Date.now());
  return Response.json(answer, { status: canServe(answer) ? 200 : 503, headers: { "cache-control": "no-store" } });
}
