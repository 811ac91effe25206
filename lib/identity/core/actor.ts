import type { TeamId, TokenId, UserId } from "@/lib/base/ids";
import type { Role } from "./role";

/** Someone signed in, or a token that acts as them. */
export interface Person {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly token: {
    readonly id: TokenId;
    readonly name: string;
    readonly teamId: TeamId;
    readonly scopes: readonly string[];
  } | null;
}

/** A person in one of their teams, with the role they have there at the time of the request. */
export interface Actor extends Person {
  readonly teamId: TeamId;
  readonly role: Role;
  readonly timeZone: string;
  /** Moves with every change of what the pages of the review asked about show; see `kept-text.ts`. */
  readonly stamp?: string;
}

/** What a token may be given besides acting as its person. */
export const SCOPES = ["sign-off", "read-only"] as const;
export type Scope = (typeof SCOPES)[number];
