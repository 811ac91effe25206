import { createRemoteJWKSet, jwtVerify } from "jose";
import type { FastifyReply, FastifyRequest } from "fastify";
import { config } from "./config.js";

const jwks = createRemoteJWKSet(new URL(config.JWKS_URL));

export function requireScope(scope: string) {
  return async (req: FastifyRequest, reply: FastifyReply) => {
    const token = req.headers.authorization?.replace(/^Bearer /, "");
    if (!token) return reply.code(401).send({ error: "missing token" });
    try {
      const { payload } = await jwtVerify(token, jwks, { audience: config.JWT_AUDIENCE });
      if (!String(payload.scope ?? "").split(" ").includes(scope)) return reply.code(403).send({ error: "missing scope" });
    } catch {
      return reply.code(401).send({ error: "invalid token" });
    }
  };
}
