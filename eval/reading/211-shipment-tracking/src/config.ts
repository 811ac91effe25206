import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().default(8080),
  DATABASE_URL: z.string().url(),
  REDIS_URL: z.string().url(),
  JWKS_URL: z.string().url(),
  JWT_AUDIENCE: z.string().default("shipment-api"),
  CARRIER_WEBHOOK_SECRET: z.string().min(32),
  LABEL_BUCKET: z.string(),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().default(100),
  DB_POOL_MAX: z.coerce.number().default(10),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
});

// throws, and so ends the process, when something is missing
export const config = schema.parse(process.env);
