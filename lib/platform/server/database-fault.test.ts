import { describe, expect, it } from "vitest";
import { problemOfFault } from "./database-fault";
import { describeError, sqlStateOf } from "./describe-error";

const SECRET = "hemligt-53100-KT001-57P01";
const error = (more: object, message = `Key (email)=(${SECRET}) already exists.`) => Object.assign(new Error(message), more);
/** As Prisma hands on what the driver said. */
const wrapped = (originalCode: string, kind = "postgres") =>
  error({ name: "PrismaClientKnownRequestError", code: "P2010", meta: { driverAdapterError: error({ name: "DriverAdapterError", cause: { originalCode, kind, originalMessage: SECRET } }) } });

describe("what a fault of the database means", () => {
  it.each([
    ["53100", "disk-full"],
    ["53200", "database-unavailable"],
    ["53300", "database-unavailable"],
    ["57P01", "database-unavailable"],
    ["57P03", "database-unavailable"],
    ["57014", "database-unavailable"],
    ["25006", "database-unavailable"],
    ["08006", "database-unavailable"],
    ["40001", "try-again"],
    ["40P01", "try-again"],
    ["55P03", "try-again"],
    ["KT001", "immutable"],
  ])("is the same for SQLSTATE %s, said by the driver or wrapped by Prisma: %s", (state, code) => {
    expect(problemOfFault(error({ code: state }))?.code).toBe(code);
    expect(problemOfFault(wrapped(state))?.code).toBe(code);
    expect(problemOfFault(new Error("a service said so", { cause: error({ code: state }) }))?.code).toBe(code);
  });

  it.each(["P1001", "P1017", "P2024", "P2028", "P2037", "ECONNREFUSED", "ECONNRESET", "EAI_AGAIN"])("is a database that is away for %s", (code) => {
    expect(problemOfFault(error({ code }))).toMatchObject({ kind: "unavailable", code: "database-unavailable", extras: { retryAfter: 5 } });
  });

  it.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect", "Client has encountered a connection error and is not queryable"])(
    "knows the driver's words where it gives no code: %s",
    (words) => expect(problemOfFault(new Error(words))?.code).toBe("database-unavailable"),
  );

  it("is a disk without room where the system says so", () => expect(problemOfFault(error({ code: "ENOSPC" }))?.code).toBe("disk-full"));

  it("is none where only a text of somebody's holds such a number", () => {
    expect(problemOfFault(error({}, `Invalid value: ${SECRET}, ECONNREFUSED`))).toBeNull();
    expect(problemOfFault(error({ code: "23505" }))).toBeNull();
    expect(problemOfFault(wrapped("23514"))).toBeNull();
    expect(problemOfFault("53100")).toBeNull();
  });
});

describe("an error in the log", () => {
  it("says where it arose and what kind it is, and nothing of its message, detail or values", () => {
    const met = Object.assign(wrapped("23505"), { constraint: "app_user_email_key", table: "app_user", detail: SECRET, query: SECRET, parameters: [SECRET] });
    const described = describeError(met);
    expect(described).toMatchObject({ type: "PrismaClientKnownRequestError", code: "P2010", sqlstate: "23505", constraint: "app_user_email_key" });
    expect(described.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(described)).not.toContain("hemligt");
    expect(JSON.stringify(describeError(new Error(`x`, { cause: met })))).not.toContain("hemligt");
  });

  it("takes no line of a message for a frame of its stack", () => {
    const met = new Error(`bad\n    at hemligt (/etc/hemligt:1:1)\n    at /hemligt:2:2`);
    expect(JSON.stringify(describeError(met))).not.toContain("hemligt");
  });

  it("takes neither names nor codes that are none", () => {
    const met = error({ name: `Fel ${SECRET}`, code: `två ord`, constraint: "a b", table: `x;${SECRET}` });
    expect(JSON.stringify(describeError(met))).not.toMatch(/hemligt|två|a b/);
    expect(sqlStateOf(error({ code: "P2010" }))).toBeUndefined();
  });
});
