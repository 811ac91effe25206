import "server-only";
import { createServer, type Server } from "node:http";
import { env } from "@/lib/platform/server/env";
import { canServe, readiness } from "@/lib/platform/server/health";
import { answerMetrics } from "@/lib/platform/server/metrics-door";

async function answer(path: string, authorization: string | undefined): Promise<Response> {
  if (path === "/metrics") return answerMetrics(authorization);
  if (path === "/health/live") return Response.json({ status: "ok" });
  if (path === "/health/ready" || path === "/health") {
    const ready = await readiness(Date.now());
    return Response.json(ready, { status: canServe(ready) ? 200 : 503 });
  }
  return new Response("Not found\n", { status: 404 });
}

/** Opens the worker's own door for health and metrics, where KLARTECKEN_WORKER_PORT asks for one. */
export function openWorkerDoor(): Server | null {
  const port = env().KLARTECKEN_WORKER_PORT;
  if (port === undefined) return null;
  const server = createServer((request, response) => {
    void answer((request.url ?? "/").split("?", 1)[0]!, request.headers.authorization).then(async (answered) => {
      response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
    });
  });
  return server.listen(port, process.env.KLARTECKEN_WORKER_HOST || "127.0.0.1");
}
