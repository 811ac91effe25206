import { randomUUID } from "node:crypto";
import { request, type APIRequestContext } from "@playwright/test";
import { Api } from "./api";
import { settings } from "./settings";

export const PASSWORD = "a password of seven words or so";

export type Role = "owner" | "lead" | "reviewer" | "approver" | "author" | "viewer";

/** Somebody signed in: what the browser needs to be them, and the API as they use it. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly api: Api;
  readonly state: Awaited<ReturnType<APIRequestContext["storageState"]>>;
}

/** An address nobody has, so that tests which run side by side never meet. */
export const anEmail = (name: string) => `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`;

const callers: APIRequestContext[] = [];

/** Ends every connection that was opened for people; the fixtures call it after each test. */
export async function dismissPeople(): Promise<void> {
  await Promise.all(callers.splice(0).map((one) => one.dispose()));
}

async function caller(state?: Person["state"]): Promise<APIRequestContext> {
  // People come from addresses of their own; what one address may try is limited.
  const from = `2001:db8::${randomUUID().slice(0, 4)}`;
  const made = await request.newContext({ baseURL: settings.url, storageState: state, extraHTTPHeaders: { "x-forwarded-for": from } });
  callers.push(made);
  return made;
}

/** Signs in without a browser. */
export async function signIn(name: string, email: string, password: string): Promise<Person> {
  const http = await caller();
  const { csrfToken } = (await (await http.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await http.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
    maxRedirects: 0,
  });
  const state = await http.storageState();
  if (!state.cookies.some((one) => one.name.includes("session-token"))) throw new Error(`${email} could not sign in: ${answer.status()}`);
  return { name, email, api: new Api(http), state };
}

/** A team of its own for one test: an owner, and whoever else the test asks for. */
export class Team {
  private constructor(
    readonly name: string,
    readonly owner: Person,
  ) {}

  /** Makes a team whose only member is its owner. `founder` is the installation's owner, who leaves it again. */
  static async found(founder: Person["state"], language: "en" | "sv" = "en"): Promise<Team> {
    const name = `Team ${randomUUID().slice(0, 8)}`;
    const api = new Api(await caller(founder));
    const { id } = await api.post<{ id: string }>("/teams", { name });
    await api.put("/account/team", { teamId: id });
    const owner = await invite(api, "owner", language);
    const { members } = await owner.api.get<{ members: { userId: string; email: string }[] }>("/team");
    for (const one of members) if (one.email !== owner.email) await owner.api.delete(`/team/members/${one.userId}`);
    return new Team(name, owner);
  }

  /** Adds somebody in a role. */
  with(role: Role, language: "en" | "sv" = "en"): Promise<Person> {
    return invite(this.owner.api, role, language);
  }
}

async function invite(api: Api, role: Role, language: "en" | "sv"): Promise<Person> {
  const name = role[0]!.toUpperCase() + role.slice(1);
  const email = anEmail(role);
  const { url } = await api.post<{ url: string }>("/invitations", { email, role });
  const token = url.split("/").at(-1);
  const stranger = await caller();
  await new Api(stranger).post("/invitations/accept", { token, name, password: PASSWORD, language });
  const person = await signIn(name, email, PASSWORD);
  if (language === "en") return person;
  await person.api.patch("/account", { language });
  return { ...person, state: await person.api.request.storageState() };
}
