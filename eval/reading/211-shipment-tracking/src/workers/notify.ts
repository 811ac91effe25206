import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { Worker } from "bullmq";
import twilio from "twilio";
import { config } from "../config.js";
import { pool } from "../db.js";
import { connection } from "./queue.js";

const ses = new SESv2Client({});
const sms = twilio(config.TWILIO_ACCOUNT_SID, config.TWILIO_AUTH_TOKEN);

new Worker(
  "notify",
  async (job) => {
    const { rows } = await pool.query("SELECT email, phone FROM shipments WHERE id = $1", [job.data.shipmentId]);
    const to = rows[0];
    if (!to) return;
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: "parcels@northlane.example",
        Destination: { ToAddresses: [to.email] },
        Content: { Simple: { Subject: { Data: "Your parcel" }, Body: { Text: { Data: job.data.code } } } },
      }),
    );
    if (to.phone) await sms.messages.create({ to: to.phone, from: "Northlane", body: job.data.code });
  },
  { connection, concurrency: 20 },
);
