import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { requireScope } from "../auth.js";
import { pool } from "../db.js";

const NewShipment = z.object({
  orderId: z.string().uuid(),
  carrier: z.enum(["postnord", "dhl", "bring"]),
  email: z.string().email(),
  phone: z.string().optional(),
});

export async function shipmentRoutes(app: FastifyInstance) {
  app.post("/shipments", { preHandler: requireScope("shipments:write") }, async (req, reply) => {
    const key = req.headers["idempotency-key"];
    if (typeof key !== "string") return reply.code(400).send({ error: "Idempotency-Key required" });
    const body = NewShipment.parse(req.body);
    const { rows } = await pool.query(
      `INSERT INTO shipments (order_id, carrier, email, phone, idempotency_key) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (idempotency_key) DO UPDATE SET idempotency_key = EXCLUDED.idempotency_key RETURNING *`,
      [body.orderId, body.carrier, body.email, body.phone ?? null, key],
    );
    return reply.code(201).send(rows[0]);
  });

  app.get<{ Params: { id: string } }>("/shipments/:id", { preHandler: requireScope("shipments:read") }, async (req, reply) => {
    const { rows } = await pool.query(
      `SELECT s.*, (SELECT code FROM shipment_events e WHERE e.shipment_id = s.id ORDER BY occurred_at DESC LIMIT 1) AS status
       FROM shipments s WHERE s.id = $1`,
      [req.params.id],
    );
    return rows[0] ?? reply.code(404).send({ error: "not found" });
  });

  app.get<{ Params: { id: string } }>("/shipments/:id/events", { preHandler: requireScope("shipments:read") }, async (req) => {
    const { rows } = await pool.query(
      "SELECT * FROM shipment_events WHERE shipment_id = $1 ORDER BY occurred_at DESC LIMIT 200",
      [req.params.id],
    );
    return rows;
  });
}
