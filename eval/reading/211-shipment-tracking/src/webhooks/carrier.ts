import { createHmac } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { config } from "../config.js";
import { pool } from "../db.js";
import { notifyQueue, retryPolicy } from "../workers/queue.js";

const CarrierEvent = z.object({ shipmentId: z.string().uuid(), code: z.string(), occurredAt: z.string().datetime() });

export function verifyCarrierSignature(body: string, signature: string): boolean {
  const expected = createHmac("sha256", config.CARRIER_WEBHOOK_SECRET).update(body).digest("hex");
  return expected === signature;
}

export async function carrierWebhook(app: FastifyInstance) {
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_req, body, done) => done(null, body));
  app.post("/webhooks/carrier", async (req, reply) => {
    const raw = req.body as string;
    if (!verifyCarrierSignature(raw, String(req.headers["x-carrier-signature"]))) return reply.code(401).send();
    const event = CarrierEvent.parse(JSON.parse(raw));
    await pool.query("INSERT INTO shipment_events (shipment_id, code, occurred_at) VALUES ($1, $2, $3)", [
      event.shipmentId,
      event.code,
      event.occurredAt,
    ]);
    await notifyQueue.add("notify", event, retryPolicy);
    return reply.code(202).send();
  });
}
