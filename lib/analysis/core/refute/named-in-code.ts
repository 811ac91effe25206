import type { CodeIndex } from "@/lib/analysis/core/code-index";
import type { Passage } from "@/lib/analysis/core/passage";
import { TECHNOLOGIES } from "@/lib/analysis/core/stack/known-technology";
import { quoted, type Refutation, type Study } from "@/lib/analysis/core/study";

/** Something that a passage names by its name in the code. */
interface Named {
  readonly sort: "file" | "function" | "endpoint" | "variable" | "name";
  readonly name: string;
}

const FILE = /^(?:\.?\/)?((?:[\w@.-]+\/)+[\w@.-]+\.\w{1,8}|[\w-]+(?:\.[\w-]+)*\.(?:py|ts|tsx|js|mjs|cjs|jsx|go|java|kt|rb|rs|cs|php|ex|exs|sql|tf|ya?ml|toml|json|sh|ps1|swift|scala|vue|svelte|md|ini|cfg|env|lock|gradle|proto|graphql|prisma|html|css))$/u;
const FUNCTION = /^(?:[\w$]+(?:\.|::|#))*([\p{L}_$][\p{L}\d_$]{2,})\(\)?.*\)?$/u;
const ENDPOINT = /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(\/[\p{L}\d_\-./:{}<>*[\]]{2,120})$/u;
const VARIABLE = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/u;

/** Finds what a passage names in code spans and links. */
export function namedIn(passage: Passage): Named[] {
  const spans = [...passage.raw.matchAll(/`([^`]{2,160})`/gu)].map(([, span]) => span!.trim());
  const links = [...passage.raw.matchAll(/\]\(([^)\s]{3,160})\)/gu)].map(([, target]) => target!.replace(/[#?].*$/, "")).filter((target) => !/^(?:https?:|mailto:)/i.test(target) && FILE.test(target));
  return [...spans, ...links].flatMap((span): Named[] => {
    const file = FILE.exec(span)?.[1];
    if (file) return [{ sort: "file", name: file }];
    const endpoint = ENDPOINT.exec(span)?.[1];
    if (endpoint) return [{ sort: "endpoint", name: endpoint }];
    const variable = VARIABLE.exec(span)?.[1];
    if (variable) return [{ sort: "variable", name: variable }];
    const called = /\(/.test(span) ? FUNCTION.exec(span)?.[1] : undefined;
    if (called) return [{ sort: "function", name: called }];
    // A name of several words is no word of the language the document is in.
    const own = /^(?:[\w$]+\.)*([a-z]+(?:[A-Z][a-z\d]+)+|[A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+)$/.exec(span)?.[1];
    return own ? [{ sort: "name", name: own }] : [];
  });
}

/** Where the submission has what is named. */
export function findNamed(code: CodeIndex, { sort, name }: Named): { path: string; line: number } | null {
  if (sort === "file") {
    const wanted = name.replace(/^\.\//, "").toLowerCase();
    const path = (code.byName.get(wanted.slice(wanted.lastIndexOf("/") + 1)) ?? []).find((one) => one.toLowerCase() === wanted || one.toLowerCase().endsWith(`/${wanted}`) || wanted.endsWith(`/${one.toLowerCase()}`));
    return path ? { path, line: 1 } : null;
  }
  if (sort === "endpoint") return endpointIn(code, name);
  const found = code.names.get(name);
  return found ? { path: found.path, line: found.line } : null;
}

const stepsOf = (route: string): string[] => route.split("/").filter(Boolean);
const isParam = (step: string): boolean => /^[:{<[*$]/.test(step) || /[}>\]]$/.test(step);

/** Whether a route of the code can be the end of what is named: routers are mounted under prefixes. */
function endpointIn(code: CodeIndex, name: string): { path: string; line: number } | null {
  const wanted = stepsOf(name);
  for (const [route, place] of code.routes) {
    const own = stepsOf(route);
    if (own.length === 0 || own.length > wanted.length) continue;
    const tail = wanted.slice(wanted.length - own.length);
    if (own.every((step, at) => step === tail[at] || (isParam(step) && isParam(tail[at]!)) || (isParam(step) && own.length > 1))) return place;
  }
  // Routes by the file system: app/api/orders/[id]/route.ts.
  const last = [...wanted].reverse().find((step) => !isParam(step));
  const path = last && code.paths.find((one) => one.split("/").some((step) => step.replace(/\.\w+$/, "") === last));
  if (path) return { path, line: 1 };
  // The last step is written by itself, as a decorator's or a router's argument often is.
  const word = last && code.names.get(last.replace(/-/g, "_"));
  return word ? { path: word.path, line: word.line } : null;
}

/** A folder that the submission has says that files below it would be there too. */
const wouldBeThere = (code: CodeIndex, { sort, name }: Named): boolean => {
  if (sort !== "file") return code.sources >= 3;
  const [top] = name.replace(/^\.?\//, "").split("/");
  return name.includes("/") ? code.paths.some((path) => path.split("/").includes(top!)) : code.sources >= 3;
};

/** What is named because it is not there. */
const GONE = /(?<!\p{L})(?:gone|removed|deleted|no longer|dropped|retired|replaced|planned|old|former|borttag\p{L}*|togs bort|tagits bort|finns inte|försvann|gaml[ae]|ersatt\p{L}*|planera\p{L}*|entfernt|gelöscht|geplant|supprimée?|prévue?)(?!\p{L})/iu;
const TECHNOLOGY = new Set(TECHNOLOGIES.map(({ name }) => name.toLowerCase()));
const IN_FILE = /(?<!\p{L})(?:read|set|defined|configured|checked|used|läses|sätts|definieras|konfigureras|används)?\s*(?:in|by|i|av)\s+(?:\[)?`/iu;
const OTHER_PEOPLES = /^(?:package-lock|node_modules|vendor|dist|build|\.next|coverage|target|__pycache__)/u;

/** Finds what claims name that the submitted code does not have. */
export function refuteNamed(study: Study, code: CodeIndex): Refutation[] {
  if (code.sources === 0) return [];
  const found: Refutation[] = [];
  for (const { passage } of study.claims) {
    const all = namedIn(passage);
    // "`A`, which is read in `b.ts`": the file that is named with it is where it has to be.
    const home = all.filter(({ sort }) => sort === "file").map((one) => findNamed(code, one)?.path).filter((path) => path !== undefined);
    for (const named of all) {
      const isElsewhere = named.sort === "variable" && home.length === 1 && IN_FILE.test(passage.raw) && code.names.get(named.name) !== undefined && !code.names.get(named.name)!.paths.has(home[0]!);
      if ((findNamed(code, named) && !isElsewhere) || !wouldBeThere(code, named) || OTHER_PEOPLES.test(named.name)) continue;
      // What other systems offer is not in this code.
      if (GONE.test(passage.text) || (named.sort === "endpoint" && /^\/(?:var|etc|usr|opt|tmp|home|mnt|srv|root|dev|proc|bin|data|run|lib|Users|Volumes)(?:\/|$)/.test(named.name)) || (named.sort === "name" && TECHNOLOGY.has(named.name.toLowerCase()))) continue;
      // States and codes are written like variables.
      if (named.sort === "variable" && (/^(?:IN_PROGRESS|FOR_UPDATE|ERR_\w+|E_[A-Z]+|READ_COMMITTED|REPEATABLE_READ|NOT_\w+|RESOURCE_EXHAUSTED|DEADLINE_EXCEEDED|PERMISSION_DENIED|INVALID_\w+|ALREADY_\w+|\w+_(?:ERROR|FAILED|DENIED|PENDING|DONE|CLOSED|ACTIVE))$/.test(named.name) || /(?<!\p{L})(?:state|status|error|codes?|answered? with|läge|felkod\p{L}*|svarar med)(?!\p{L})/iu.test(passage.text))) continue;
      // What the platform gives and the language reads by itself.
      if (named.sort === "variable" && /^(?:NODE_ENV|KUBERNETES_\w+|PORT|HOME|PATH|TZ|LANG|K_SERVICE|K_REVISION|AWS_REGION|AWS_LAMBDA_\w+|GOOGLE_CLOUD_PROJECT|GOOGLE_APPLICATION_CREDENTIALS|PYTHON\w+|JAVA_\w+|GITHUB_\w+|CI_\w+|VERCEL_\w+|RENDER_\w+|DYNO|ASPNETCORE_\w+|DOTNET_\w+|RAILS_\w+)$/.test(named.name)) continue;
      if (named.sort === "endpoint" && (/(?<![\p{L}\d_])(?:calls?|api of|upstream|external|third[- ]party|vendor|anropar|externa?|leverantör\w*)(?![\p{L}\d_])/iu.test(passage.text) || code.routes.size === 0)) continue;
      if ((named.sort === "function" || named.sort === "name") && (/^[A-Z][A-Z_]+$/.test(named.name) || /^(?:camelCase|snakeCase|PascalCase|kebabCase)$/.test(named.name) || /^(?:date_trunc|to_char|to_timestamp|array_agg|json_agg|jsonb_agg|string_agg|row_number|gen_random_uuid|pg_\w+|setTimeout|setInterval|clearTimeout|addEventListener|querySelector|parseInt|parseFloat|isinstance|getattr|setattr|enumerate|sprintf|printf|strftime|strptime|console|toString|hasOwnProperty|preventDefault|useState|useEffect|useMemo|forEach|includes|indexOf|replaceAll|toLowerCase|toUpperCase)$/u.test(named.name) || /^(?:get|set|map|filter|reduce|print|log|len|range|list|dict|str|int|open|close|select|insert|update|delete|where|now|sleep|gather|fetch|require|import|exit|main|init|run|start|stop|format|parse|load|dump|join|split|sort|count|sum|max|min|avg)$/u.test(named.name) || /(?<![\p{L}\d_])(?:built-?in|library|sdk|from|inbyggd\w*)(?![\p{L}\d_])/iu.test(passage.text))) continue;
      found.push({
        lines: [passage.line],
        rule: "named-in-code",
        strength: named.sort === "variable" && !isElsewhere ? "soft" : "hard",
        code: isElsewhere ? "missing-in-file" : `missing-${named.sort}`,
        params: { name: quoted(named.name), ...(isElsewhere ? { path: home[0]! } : {}) },
      });
    }
  }
  return found;
}
