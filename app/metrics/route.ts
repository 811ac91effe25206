import { answerMetrics } from "@/lib/platform/server/metrics-door";

export const dynamic = "force-dynamic";

/** Gives the metrics of this process to a collector that has the token. */
export const GET = (request: Request): Promise<Response> => answerMetrics(request.headers.get("authorization"));
