import type { Pack } from "@/lib/packs/core/pack";
import type { KnownTechnology } from "./known-technology";
import { byHost, byResource, byVariable, IMPORTS, PACKAGES } from "./lookups";
import { NAMES, standsAt, tokensOf } from "./name-index";
import type { Technology } from "./read-stack";

/** A pack that the stack asks for, with the technologies that do. */
export interface PackForStack {
  readonly id: string;
  readonly technologies: readonly Technology[];
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A package of one language says less than the technology it is for: `@sentry/node` is not meant by Sentry in Python. */
const isOnlyPackage = (name: string, { name: own }: KnownTechnology): boolean =>
  bare(name) !== bare(own) && [PACKAGES.npm, PACKAGES.pypi, PACKAGES.gem, IMPORTS.python].some((way) => way(name).length > 0);

/** Tells which technologies a pack means by a name, a variable, a resource or a host that it recognises. */
function technologiesNamed(name: string): readonly KnownTechnology[] {
  const tokens = tokensOf(name);
  const said = NAMES.get(tokens[0]?.word.toLowerCase() ?? "")?.find((one) => one.words.length === tokens.length && standsAt(one, name, tokens, 0));
  if (said) return said.technology && !isOnlyPackage(name, said.technology) ? [said.technology] : [];
  return [byVariable, byResource, byHost].map((way) => way(name)).find((found) => found.length > 0) ?? [];
}

/**
 * Selects the packs that recognise a technology in use; what is planned or an option is not what goes live.
 *
 * @returns in the order of the packs
 */
export function packsForStack(stack: readonly Technology[], packs: readonly Pick<Pack, "id" | "recognises">[]): PackForStack[] {
  const inUse = stack.filter(({ use }) => use === "in-use");
  return packs.flatMap(({ id, recognises }) => {
    const wanted = new Set((recognises ?? []).flatMap((name) => technologiesNamed(name).map((technology) => technology.id)));
    const technologies = inUse.filter((technology) => wanted.has(technology.id));
    return technologies.length > 0 ? [{ id, technologies }] : [];
  });
}
