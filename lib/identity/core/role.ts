import { z } from "zod";

/** The roles of a team's members (PRODUCT.md, "The people"). A role is one per person and team. */
export const ROLES = ["owner", "lead", "reviewer", "approver", "author", "viewer"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
