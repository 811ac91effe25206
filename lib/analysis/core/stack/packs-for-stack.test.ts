import { describe, expect, it } from "vitest";
import { aSubmittedText } from "../../fixtures/submitted";
import { packsForStack } from "./packs-for-stack";
import { readStack } from "./read-stack";

const PACKS = [
  { id: "core" },
  { id: "postgres", recognises: ["PostgreSQL", "RLS"] },
  { id: "run", recognises: ["google_cloud_run_v2_service", "K_SERVICE"] },
  { id: "fire", recognises: ["firebaseio.com", "no such thing"] },
  { id: "node", recognises: ["Express", "@sentry/node", "ioredis"] },
];
const select = (text: string) => packsForStack(readStack([aSubmittedText("a.md", text)]), PACKS).map(({ id, technologies }) => `${id}: ${technologies.map(({ name }) => name).join()}`);

describe("packsForStack", () => {
  it("selects a pack by a name, a variable, a resource or a host that it recognises", () => {
    expect(select("Postgres on Cloud Run, with Firebase.")).toEqual(["postgres: PostgreSQL", "run: Cloud Run", "fire: Firebase"]);
  });

  it("selects none by what is planned or an option", () => {
    expect(select("We will add Postgres later. Consider Firebase.")).toEqual([]);
  });

  it("does not take a package of one language for the technology it is for", () => {
    expect(select("Errors go to Sentry and sessions to Redis.")).toEqual([]);
  });

  it("selects none by what it does not know", () => {
    expect(select("RLS is on.")).toEqual([]);
  });
});
