import express, { Router } from "express";
import { rateLimit } from "express-rate-limit";
import { createEvent, freeTimes } from "./calendar";
import { latestNote } from "./freshdesk";
import { enqueue } from "./queue";
import { sendSms } from "./sms";
import { db } from "./db";

export const webhooks = Router();

webhooks.use(rateLimit({ windowMs: 15 * 60 * 1000, limit: 100 }));
webhooks.use(express.json());

/** Every event of every call. Tool calls are answered at once, the rest is queued. */
webhooks.post("/voice", async (request, response) => {
  const { type, call, tool } = request.body;
  const { data: seen } = await db.from("processed_webhook_events").select("id").eq("id", request.body.id);
  if (seen?.length) return response.json({ ok: true });
  await db.from("processed_webhook_events").insert({ id: request.body.id });
  await db.from("webhook_delivery_log").insert({ payload: request.body });
  console.log("voice event", JSON.stringify(request.body));

  if (type !== "tool-call") {
    await enqueue(request.body);
    return response.json({ ok: true });
  }
  if (tool.name === "find-ticket") return response.json(await latestNote(call.from));
  if (tool.name === "free-times") return response.json(await freeTimes(tool.arguments.agent));
  if (tool.name === "book") {
    const event = await createEvent(tool.arguments.agent, tool.arguments.start);
    await sendSms(call.from, `We call you back at ${tool.arguments.start}.`);
    return response.json(event);
  }
  return response.status(400).json({ error: "unknown tool" });
});
