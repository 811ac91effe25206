import { Queue } from "bullmq";
import { config } from "../config.js";

export const connection = { url: config.REDIS_URL };
export const notifyQueue = new Queue("notify", { connection });

export const retryPolicy = {
  attempts: 8,
  backoff: { type: "exponential", delay: 2_000 },
  removeOnComplete: 1_000,
};
