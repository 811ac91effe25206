import { Queue, Worker } from "bullmq";
import IORedis from "ioredis";
import { handle } from "./handle";

let queue: Queue | null = null;
try {
  const connection = new IORedis(process.env.REDIS_URL ?? "redis://localhost:6379", { maxRetriesPerRequest: null });
  queue = new Queue("webhooks", { connection });
  new Worker("webhooks", (job) => handle(job.data), { connection });
} catch {
  console.warn("no Redis: webhooks are handled within the request");
}

/** Queues an event, or handles it at once where there is no queue. */
export async function enqueue(event: unknown): Promise<void> {
  if (queue) await queue.add("event", event);
  else await handle(event);
}
