/** A host, or the scheme of a connection string, as it stands in a line. */
export interface Address {
  readonly host: string;
  readonly scheme: string;
  readonly at: number;
  /** Made up to show how an address looks. */
  readonly isExample: boolean;
}

const ENDINGS =
  "md|markdown|mdx|txt|pdf|docx?|xlsx?|pptx?|csv|tsv|rst|adoc|html?|css|scss|json|ya?ml|toml|ini|cfg|conf|env|sh|bash|ps1|py|ipynb|ts|tsx|jsx|mjs|cjs|go|java|kt|rb|php|rs|cs|ex|exs|sql|tf|tfvars|hcl|lock|log|xml|png|jpe?g|svg|gif|zip|tar|gz|har|pem|key|crt|proto|vue|svelte|dart|swift|gradle|properties|sum|mod";
const URL_LIKE = /\b([a-z][a-z0-9+.-]{1,24}):\/\/[^\s<>"'`)\]}|]+/gi;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}/g;
const BARE_HOST = /(?<![\w.@/-])(?:\*\.|[\w-]{1,63}\.){1,6}(?:com|net|io|app|dev|org|co|ai|cloud|run|sh|in|me|eu|se)(?![\w-])(?:\/[^\s<>"'`)\]}|]*)?/gi;
const FILE_NAME = new RegExp(`(?<![\\w@])[\\w./~@*{}\\[\\]-]{0,200}[\\w*\\])}-]\\.(?:${ENDINGS})(?![\\w-]|\\.\\w)`, "gi");
/** `src/redis/client`, `./redis`, `/etc/redis`, `@/lib/redis`: a path, not Postgres/Redis. */
const PATH = /(?<![\w@.])(?:\.{0,2}\/|~\/|@\/)[\w@.{}*-]+(?:\/[\w@.{}*-]+)*\/?|(?<![\w@])[a-z0-9_.-]+(?:\/[a-z0-9_.{}*:-]+){2,}\/?/g;
const LINK_TARGET = /\]\((?!https?:)[^)\s]{1,300}\)/g;
const ACRONYM_PATH = /(?<![\w@])(?:src|lib|app|apps|docs?|services?|packages|tests?|scripts|config|deploy|infra|k8s|cmd|internal|pkg|bin|etc|usr|var|opt|tmp|home|api|v1|v2)\/[\w.{}*-]+/g;
/** A host that nobody runs. */
const MADE_UP = /(?:^|[.-])(?:your|my|din|min|example|exempel|sample|foo|bar|xxx+|abc123?|yyy|placeholder|demo|changeme)(?:[.-]|$)|example\.|[<[{$]|\.\.\./i;

const blank = (found: string) => " ".repeat(found.length);

/** Blanks what is no prose (addresses, paths, names of files), so that places stay; hosts and schemes are given back. */
export function maskLine(line: string): { readonly text: string; readonly addresses: readonly Address[] } {
  if (!/[./@]/.test(line)) return { text: line, addresses: [] };
  const addresses: Address[] = [];
  let text = line;
  if (text.includes("://"))
    text = text.replace(URL_LIKE, (url: string, scheme: string, at: number) => {
      const rest = url.slice(scheme.length + 3);
      const authority = rest.split(/[/?#]/)[0]!;
      const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:.*$/, "");
      addresses.push({ host, scheme: scheme.toLowerCase(), at, isExample: MADE_UP.test(host) });
      return blank(url);
    });
  if (text.includes("](")) text = text.replace(LINK_TARGET, (found) => `]${blank(found.slice(1))}`);
  if (text.includes("@")) text = text.replace(MAIL, blank);
  if (text.includes("."))
    text = text.replace(BARE_HOST, (found: string, at: number) => {
      const host = found.split("/")[0]!.replace(/^\*\./, "");
      if (isWritten(host)) return found;
      addresses.push({ host, scheme: "", at, isExample: MADE_UP.test(host) });
      return blank(found);
    });
  if (text.includes(".")) text = text.replace(FILE_NAME, (found) => (TELLING_FILE.test(found) ? found : blank(found)));
  if (text.includes("/")) text = text.replace(PATH, (found) => (found.startsWith("/") && /\p{Lu}/u.test(found) ? found : blank(found))).replace(ACRONYM_PATH, blank);
  return { text, addresses };
}

/** Names that are written like a host: ASP.NET has capitals, which hosts have not. */
const isWritten = (host: string): boolean => /[A-Z]/.test(host) || /^(?:socket\.io|next\.js|bun\.sh|trigger\.dev|cal\.com|monday\.com|fly\.io|render\.com|temporal\.io|draw\.io|together\.ai|fal\.ai|qlik\.io|customer\.io|make\.com|salesforce\.com|force\.com|retell\.ai)$/i.test(host);
/** Names that end like a file: Next.js stays a name. */
const TELLING_FILE = /^(?:docker-compose\.ya?ml|compose\.ya?ml)$/i;
