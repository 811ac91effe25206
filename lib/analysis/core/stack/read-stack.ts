import type { SubmittedText } from "../submitted";
import { CATEGORIES, TECHNOLOGIES, phrasesOf } from "./known-technology";
import { readFile } from "./read-file";
import { foldersWithManifest } from "./read-lock";
import type { Sighting, Source, Use } from "./sighting";

/** What a submission is built on, with the lines that show it. */
export interface Technology {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly use: "in-use" | "planned" | "option";
  readonly places: readonly { path: string; line: number }[];
  readonly shownBy: readonly string[];
}

/** Places kept for a technology. */
const SHOWN = 20;
const STRONGEST: readonly Use[] = ["in-use", "planned", "option"];
/** The best place first: what runs, then what declares, then what says. */
const WORTH: Readonly<Record<Source, number>> = {
  manifest: 0, image: 1, infrastructure: 1, import: 2, ci: 2, lock: 3, file: 3, environment: 4, source: 4, table: 5, list: 5, host: 6, command: 6, heading: 6, prose: 7, "code-block": 7,
};
/** Of a technology that is everywhere, so many places of one use are weighed. */
const KEPT = 300;

const worth = ({ source, isDefining }: Sighting): number => WORTH[source] - (isDefining ? 1.5 : 0);

interface Gathered {
  readonly sure: Sighting[];
  readonly unsure: Sighting[];
}

function toTechnology(sightings: readonly Sighting[], fileOrder: ReadonlyMap<string, number>): Technology {
  const [{ technology }] = sightings as [Sighting];
  const use = STRONGEST.find((one) => sightings.some((sighting) => sighting.use === one))!;
  const inOrder = [...sightings].sort(
    (a, b) => STRONGEST.indexOf(a.use) - STRONGEST.indexOf(b.use) || worth(a) - worth(b) || fileOrder.get(a.path)! - fileOrder.get(b.path)! || a.line - b.line,
  );
  const places = new Map<string, { path: string; line: number }>();
  for (const { path, line } of inOrder) if (places.size < SHOWN) places.set(`${path}\n${line}`, { path, line });
  const { id, name, category } = technology;
  return { id, name, category, use, places: [...places.values()], shownBy: [...new Set(inOrder.map(({ source }) => source))] };
}

/** Names of `kin`, by id; a technology is known to its kin by its name. */
const KIN: ReadonlyMap<string, readonly string[]> = new Map(
  TECHNOLOGIES.filter(({ entry }) => entry.kin).map(({ id, entry }) => [id, phrasesOf(entry.kin).map((name) => TECHNOLOGIES.find((one) => one.name === name)?.id ?? name)]),
);

/** Decides which unsure places count: those of what is shown elsewhere, and those in the company of its kin. */
function settled(all: ReadonlyMap<string, Gathered>): Sighting[][] {
  const isShown = (id: string) => (all.get(id)?.sure.length ?? 0) > 0;
  return [...all].flatMap(([id, { sure, unsure }]) => {
    const counts = sure.length > 0 || (KIN.get(id) ?? []).some(isShown);
    const together = counts ? [...sure, ...unsure] : sure;
    return together.length > 0 ? [together] : [];
  });
}

/** A Procfile is Heroku's, unless something else says where the system runs: others read it too. */
function withoutGuesses(stack: readonly Technology[]): Technology[] {
  const isHosted = stack.some(({ category, use, id }) => (category === "cloud" || HOSTS.has(id)) && use === "in-use");
  return stack.filter(({ id, places }) => !(id === "heroku" && isHosted && places.every(({ path }) => path.endsWith("Procfile"))));
}
const HOSTS: ReadonlySet<string> = new Set(["render", "railway", "flyio", "digitalocean", "kubernetes", "vercel"]);

/**
 * Finds what a submission is built on: from its documents, manifests, code and configuration, each technology with the
 * lines that show it and whether it is in use, planned or an option.
 *
 * @returns by category in the catalogue's order, then by the first place in the order of the files
 */
export function readStack(files: readonly SubmittedText[]): Technology[] {
  const all = new Map<string, Gathered>();
  const counts = new Map<string, number>();
  const saw = (sighting: Sighting) => {
    const id = sighting.technology.id;
    let gathered = all.get(id);
    if (!gathered) all.set(id, (gathered = { sure: [], unsure: [] }));
    const list = sighting.isUnsure ? gathered.unsure : gathered.sure;
    const key = `${id} ${sighting.use}`;
    const seen = counts.get(key) ?? 0;
    counts.set(key, seen + 1);
    if (seen < KEPT || WORTH[sighting.source] < 2) list.push(sighting);
  };
  const withManifest = foldersWithManifest(files);
  for (const file of files) readFile(file, withManifest, saw);
  const fileOrder = new Map(files.map(({ path }, at) => [path, at]));
  const firstPlace = (technology: Technology) => {
    const { path, line } = technology.places[0]!;
    return fileOrder.get(path)! * 1e7 + line;
  };
  return withoutGuesses(settled(all).map((sightings) => toTechnology(sightings, fileOrder)))
    .sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) || firstPlace(a) - firstPlace(b) || a.name.localeCompare(b.name, "en"));
}
