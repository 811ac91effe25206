import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "pg",
    "pg-boss",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-node",
    "pino",
    "piscina",
    "prom-client",
    "rate-limiter-flexible",
  ],
  // scripts/test.mjs runs types and lint as checks of their own, once.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin("./lib/platform/server/language.ts")(config);
