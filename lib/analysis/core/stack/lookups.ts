import type { CatalogueEntry } from "./catalogue/entry";
import { phrasesOf, TECHNOLOGIES, wordsOf, type KnownTechnology } from "./known-technology";

type Field = { [K in keyof CatalogueEntry]-?: string extends CatalogueEntry[K] ? K : undefined extends CatalogueEntry[K] ? K : never }[keyof CatalogueEntry];
type Lookup = (key: string) => readonly KnownTechnology[];

const NOTHING: readonly KnownTechnology[] = [];

/** Makes keys findable; `normal` makes the catalogue's and the submission's way of writing one. */
function tableOf(fields: readonly Field[], normal: (key: string) => string): Map<string, KnownTechnology[]> {
  const table = new Map<string, KnownTechnology[]>();
  for (const technology of TECHNOLOGIES)
    for (const field of fields)
      for (const key of wordsOf(technology.entry[field])) {
        const list = table.get(normal(key)) ?? [];
        if (!list.includes(technology)) list.push(technology);
        table.set(normal(key), list);
      }
  return table;
}

const lower = (key: string) => key.toLowerCase();
/** PyPI reads `Flask_Caching`, `flask.caching` and `flask-caching` as one. */
const pythonName = (key: string) => key.toLowerCase().replace(/[-_.]+/g, "-");
const moduleName = (key: string) => key.toLowerCase().replaceAll("-", "_");

function exact(fields: readonly Field[], normal: (key: string) => string): Lookup {
  const table = tableOf(fields, normal);
  return (key) => table.get(normal(key)) ?? NOTHING;
}

/** Cuts a key from the end, at its separator, until what is left is known: the longest beginning wins. */
function byBeginning(fields: readonly Field[], separator: RegExp, normal: (key: string) => string): Lookup {
  const table = tableOf(fields, normal);
  const ends = new RegExp(`${separator.source}[^${separator.source.replace(/^\[|\]$/g, "")}]*$`);
  return (key) => {
    for (let left = normal(key); left; ) {
      const found = table.get(left);
      if (found) return found;
      const shorter = left.replace(ends, "");
      if (shorter === left) break;
      left = shorter;
    }
    return NOTHING;
  };
}

/** Packages by ecosystem, as manifests name them. */
export const PACKAGES = {
  pypi: exact(["pypi"], pythonName),
  npm: withAnyEnding("npm", "/"),
  go: byBeginning(["go"], /[/]/, lower),
  maven: byBeginning(["maven"], /[.:]/, lower),
  nuget: byBeginning(["nuget"], /[.]/, lower),
  gem: exact(["gem"], lower),
  composer: exact(["composer"], lower),
  crate: exact(["crate"], moduleName),
  hex: exact(["hex"], lower),
  pub: exact(["pub"], lower),
} as const satisfies Record<string, Lookup>;
export type Ecosystem = keyof typeof PACKAGES;

/** What code imports, by language. */
export const IMPORTS = {
  python: byBeginning(["pypi", "py"], /[.]/, moduleName),
  javascript: (key: string) => PACKAGES.npm(key.startsWith("@") ? key.split("/").slice(0, 2).join("/") : key.split("/")[0]!),
  go: PACKAGES.go,
  java: byBeginning(["maven", "java"], /[.]/, lower),
  csharp: byBeginning(["nuget"], /[.]/, lower),
  ruby: byBeginning(["gem"], /[/]/, lower),
  php: byBeginning(["php"], /[\\]/, lower),
  rust: byBeginning(["crate"], /[:]/, moduleName),
  elixir: byBeginning(["elixir"], /[.]/, lower),
} as const satisfies Record<string, Lookup>;

/** `@nestjs/*` and `NEXT_PUBLIC_*`: whole keys first, then the longest beginning that has a star. */
function withAnyEnding(field: Field, separator: string): Lookup {
  const table = tableOf([field], (key) => key);
  return (key) => {
    const whole = table.get(key);
    if (whole) return whole;
    for (let cut = key.lastIndexOf(separator); cut > 0; cut = key.lastIndexOf(separator, cut - 1)) {
      const found = table.get(`${key.slice(0, cut + 1)}*`);
      if (found) return found;
    }
    return NOTHING;
  };
}

const variables = withAnyEnding("env", "_");
/** What a variable of the environment ends with, and a constant of a program seldom. */
const SETTING =
  /_(?:KEY|KEYS|TOKEN|SECRET|URL|URI|HOST|PORT|DSN|ID|SID|PASSWORD|USER|USERNAME|PASS|DATABASE|DB|BUCKET|REGION|PROJECT|ENDPOINT|WEBHOOK|DOMAIN|ADDR|ADDRESS|ACCOUNT|SITE|API|CREDENTIALS|NAMESPACE|ORG|WORKSPACE|ENV|NAME|SERVICE|HOSTNAME)$/;
/** Technologies whose variables begin with an ordinary word, or with so few letters that others do as well. */
const isOrdinary = ({ name, entry }: KnownTechnology): boolean => phrasesOf(entry.said).some((said) => /^[?~]/.test(said) && said.slice(1) === name);
/** Tells what a variable of the environment shows: `REDIS_URL`; `RENDER_TIMEOUT` may be anything. */
export const byVariable: Lookup = (name) => {
  const found = variables(name);
  return found.length === 0 || SETTING.test(name) ? found : found.filter((technology) => wordsOf(technology.entry.env).includes(name) || !(isOrdinary(technology) || name.indexOf("_") < 4));
};

const byScheme = exact(["scheme"], lower);
const baseScheme = (scheme: string) => byScheme(scheme.split("+")[0]!);
/** Tells what the scheme of a connection string shows: `redis://`. */
export const bySchemeName: Lookup = (scheme) => (byScheme(scheme).length ? byScheme(scheme) : baseScheme(scheme));

const hosts = tableOf(["host"], lower);
/** Hosts of pages that describe a technology, and are not what it runs on. */
const READING = /^(?:www|docs?|developers?|support|help|blog|status|learn|community|console|pkg|wiki|about|registry)\./;
/** Tells what a host, or one of those it stands under, shows. */
export const byHost: Lookup = (host) => {
  let left = host.toLowerCase();
  if (READING.test(left)) return NOTHING;
  while (left.includes(".")) {
    const found = hosts.get(left);
    if (found) return found;
    left = left.slice(left.indexOf(".") + 1);
  }
  return NOTHING;
};

const images = tableOf(["image"], lower);
/** Tells what an image shows: `redis:7-alpine`, `docker.io/bitnami/redis@sha256:…`. */
export const byImage: Lookup = (reference) => {
  const bare = reference.toLowerCase().split("@")[0]!.replace(/:[^/:]*$/, "");
  const parts = bare.split("/");
  for (let from = 0; from < parts.length; from++) {
    const found = images.get(parts.slice(from).join("/"));
    if (found) return found;
  }
  return NOTHING;
};

/** Tells what a resource or data source of Terraform shows: its own service, longest beginning first. */
export const byResource: Lookup = byBeginning(["tf"], /[_]/, lower);
/** Tells what a type of CloudFormation shows, without its `AWS::`. */
export const byCloudFormation: Lookup = byBeginning(["cfn"], /[:]/, (key) => key.toLowerCase().replace(/:+/g, ":"));
/** Tells what an action of GitHub shows, without its version. */
export const byAction: Lookup = exact(["action"], lower);
/** Tells which language source files of an extension are in. */
export const byExtension: Lookup = exact(["ext"], lower);
/** Tells what a fenced block of a language shows. */
export const byFence: Lookup = exact(["fence"], lower);

const files = tableOf(["file"], lower);
/** Tells what only the name of a file shows: `next.config.js`, `.github/workflows/`. */
export const byFile: Lookup = (path) => {
  const parts = path.toLowerCase().split("/");
  const found: KnownTechnology[] = [];
  for (let from = 0; from < parts.length; from++) {
    found.push(...(files.get(parts.slice(from).join("/")) ?? []));
    // A folder that only one technology has.
    if (from < parts.length - 1) for (let to = from + 1; to < parts.length && to <= from + 2; to++) found.push(...(files.get(`${parts.slice(from, to).join("/")}/`) ?? []));
  }
  return found;
};
