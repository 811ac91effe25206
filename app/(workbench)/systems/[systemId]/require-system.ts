import "server-only";
import { notFound } from "next/navigation";
import type { SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { requireSystemActor } from "@/lib/identity/server/require-actor";
import { requireTeamPage } from "@/lib/identity/server/require-page";

/** The actor and the frame of a system's page; another team's system is not found. */
export async function requireSystemPage(systemId: SystemId) {
  const { person } = await requireTeamPage();
  try {
    const actor = await requireSystemActor(systemId);
    return { actor, person: { ...person, teamId: actor.teamId } };
  } catch (error) {
    if (error instanceof Problem && error.kind === "not-found") notFound();
    throw error;
  }
}
