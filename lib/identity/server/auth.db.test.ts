import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { authOptions } from "@/lib/identity/server/auth";
import { countAttempt, forgetAttempts } from "@/lib/platform/server/throttle";
import { aPerson, PASSWORD, useInstallation } from "@/lib/testing/server/arrange";

const database = useInstallation();
// One proxy stands before this installation, and what it wrote down is believed.
process.env.KLARTECKEN_TRUSTED_PROXIES = "1";

type Authorize = (
  given: { email?: string; password?: string },
  request: { headers: Record<string, string> },
) => Promise<{ id: string; version: number } | null>;
const { authorize } = (authOptions.providers[0] as unknown as { options: { authorize: Authorize } }).options;
const anywhere = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
const signIn = (email: string, password: string, from: string = anywhere()) =>
  authorize({ email, password }, { headers: { "x-forwarded-for": from } });

describe("signing in", () => {
  it("gives the person's id and session version for the right password, however the address is written", async () => {
    const person = await aPerson(database, "Known");
    expect(await signIn(person.email.toUpperCase(), PASSWORD)).toEqual({ id: person.userId, version: 1 });
  });

  it("gives nothing for a wrong password, an unknown address, or what is no address", async () => {
    const person = await aPerson(database, "Known");
    expect(await signIn(person.email, `${PASSWORD}!`)).toBeNull();
    expect(await signIn(`${randomUUID()}@example.org`, PASSWORD)).toBeNull();
    expect(await signIn("nobody", PASSWORD)).toBeNull();
    expect(await authorize({}, { headers: {} })).toBeNull();
  });

  it("refuses the eleventh attempt on one address, right as the password may be, saying for how long", async () => {
    const person = await aPerson(database, "Known");
    for (let n = 0; n < 10; n++) expect(await signIn(person.email, "guess")).toBeNull();
    await expect(signIn(person.email, PASSWORD)).rejects.toThrow(/^throttled:\d+$/);
    // Nobody else is held up by it.
    expect(await signIn((await aPerson(database, "Other")).email, PASSWORD)).not.toBeNull();
  });

  it("forgets the wrong ones after a right one", async () => {
    const person = await aPerson(database, "Known");
    for (let n = 0; n < 9; n++) await signIn(person.email, "guess");
    expect(await signIn(person.email, PASSWORD)).not.toBeNull();
    for (let n = 0; n < 9; n++) await signIn(person.email, "guess");
    expect(await signIn(person.email, PASSWORD)).not.toBeNull();
  });

  it("refuses one source that tries a hundred addresses, by our own proxy's word for where it is", async () => {
    const person = await aPerson(database, "Known");
    for (let n = 0; n < 100; n++)
      await countAttempt({ name: "sign-in-source", attempts: 100, seconds: 900 }, "203.0.113.7");
    await expect(signIn(person.email, PASSWORD, "10.0.0.1, 203.0.113.7")).rejects.toThrow(/^throttled:/);
    expect(await signIn(person.email, PASSWORD, "203.0.113.7, 10.0.0.1")).not.toBeNull();
  });

  it("keeps no address in the counters", async () => {
    const person = await aPerson(database, "Known");
    await signIn(person.email, "guess");
    const { rows } = await database.owner.query<{ key: string }>("SELECT key FROM throttle.attempt");
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(person.email);
    expect(JSON.stringify(rows)).not.toContain("203.0.113.7");
  });
});

describe("the counters", () => {
  const throttle = { name: "test", attempts: 3, seconds: 60 };

  it("count attempts that come at once as many", async () => {
    const key = randomUUID();
    const counted = await Promise.allSettled(Array.from({ length: 8 }, () => countAttempt(throttle, key)));
    expect(counted.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    await forgetAttempts(throttle, key);
    await countAttempt(throttle, key);
  });

  it("go on after the database has ended their connections", async () => {
    const key = randomUUID();
    await countAttempt(throttle, key);
    await database.owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'klartecken_app' AND datname = current_database()",
    );
    // The pool hears of it in its own time; until then an attempt may be refused, but nothing ends.
    const other = { ...throttle, attempts: 1_000 };
    await expect
      .poll(
        () =>
          countAttempt(other, key).then(
            () => "counted",
            () => "refused",
          ),
        { timeout: 20_000 },
      )
      .toBe("counted");
  });
});
