import Fastify from "fastify";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { Redis } from "ioredis";
import { collectDefaultMetrics, register } from "prom-client";
import { config } from "./config.js";
import { pool } from "./db.js";
import { shipmentRoutes } from "./routes/shipments.js";
import { carrierWebhook } from "./webhooks/carrier.js";

const app = Fastify({
  bodyLimit: 1_048_576,
  logger: { level: "info", redact: ["req.headers.authorization"] },
});
collectDefaultMetrics();

await app.register(helmet);
await app.register(rateLimit, {
  max: config.RATE_LIMIT_PER_MINUTE,
  timeWindow: "1 minute",
  redis: new Redis(config.REDIS_URL),
});
await app.register(shipmentRoutes, { prefix: "/v1" });
await app.register(carrierWebhook, { prefix: "/v1" });

app.get("/healthz", async () => ({ status: "ok" }));
app.get("/metrics", async (_req, reply) => reply.type(register.contentType).send(await register.metrics()));

process.on("SIGTERM", async () => {
  await app.close();
  await pool.end();
});

await app.listen({ port: config.PORT, host: "0.0.0.0" });
