import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./install.mjs";
import { readSecrets } from "./secrets.mjs";

/** The data folder of this installation. */
export const dataFolder = () => resolve(root, process.env.KLARTECKEN_DATA || "data");

/** Where a running `npm start` writes the addresses of its database, for the command line beside it. */
export const runtimeFile = () => join(dataFolder(), "running.json");

/** What a running `npm start` of this data folder has told, or null. */
export function readRunning() {
  if (!existsSync(runtimeFile())) return null;
  try {
    return JSON.parse(readFileSync(runtimeFile(), "utf8"));
  } catch {
    return null;
  }
}

/** The owner's URL with the role and password that server and worker use instead. */
export function appUrlFrom(ownerUrl, password) {
  const url = new URL(ownerUrl);
  url.username = "klartecken_app";
  url.password = password;
  return url.href;
}

/** Settings that the server, the worker and the command line share. */
export function sharedEnvironment(ownerUrl, publicUrl) {
  const secrets = readSecrets(dataFolder());
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || "production",
    NEXT_TELEMETRY_DISABLED: "1",
    KLARTECKEN_ROOT: root,
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: process.env.APP_DATABASE_URL || appUrlFrom(ownerUrl, secrets.application),
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.session,
    NEXTAUTH_URL: publicUrl,
  };
}
