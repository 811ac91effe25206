import { z } from "zod";
import { Language } from "@/lib/base/ids";
import { Role } from "./role";

/** Shortest password taken, in characters (NIST SP 800-63B-3, 5.1.1.2: at least 8, with throttled attempts). */
export const PASSWORD_LENGTH = 8;

export const Email = z.email().max(254).transform((email) => email.toLowerCase());
export const Password = z.string().min(PASSWORD_LENGTH).max(1024);
export const PersonName = z.string().trim().min(1).max(120);
export const TeamName = z.string().trim().min(1).max(120);

/** The first owner of an installation, who opens a one-time link. */
export const FirstOwnerInput = z.object({
  token: z.string().max(200),
  email: Email,
  name: PersonName,
  password: Password,
  team: TeamName,
  language: Language.default("en"),
});
export type FirstOwnerInput = z.infer<typeof FirstOwnerInput>;

/** Using an invitation: a new person brings name and password, one who has an account signs in first. */
export const AcceptInput = z.object({
  token: z.string().max(200),
  name: PersonName.optional(),
  password: Password.optional(),
  language: Language.default("en"),
});
export type AcceptInput = z.infer<typeof AcceptInput>;

export const InvitationInput = z.object({ email: Email, role: Role });
export type InvitationInput = z.infer<typeof InvitationInput>;

export const TokenInput = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(z.enum(["sign-off", "read-only"])).max(2).default([]),
});
export type TokenInput = z.infer<typeof TokenInput>;
