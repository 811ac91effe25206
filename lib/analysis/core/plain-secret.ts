const SECRET_NAME = /(?:secret|passw(?:or)?d|pwd|token|api_?key|private_?key|client_?secret|connection_?string|access_?key|signing_?key)/iu;
const PLACEHOLDER = /^(?:$|x{3,}|\*+|\.{3}|…|<|\$|\{|%|your|example|change|placeholder|dummy|fake|test|todo|none|null|true|false|secret$|password$|env|process\.|os\.|config|vault|arn:|projects\/|sm:\/\/|ref\+|https?:\/\/(?!\w+:)|\/|@|#\{|\(|\[|eyJ\.\.\.|sk-\.\.\.)/iu;
const PAIR = /["']?([\w.-]*\b[\w.-]*)["']?\s*[:=]\s*["']([^"']{6,200})["']/gu;
const NAMED_VALUE = /"?name"?\s*[:=]\s*"?([\w.-]+)"?\s*,?\s*"?value"?\s*[:=]\s*"([^"]{6,200})"/giu;
const IN_URL = /(?<![\p{L}\d_])(?:password|pwd)=([^;"'\s]{4,80})/giu;

/** Whether a line of code carries a secret in so many characters; gives its name. */
export function plainSecretIn(line: string): string | null {
  const text = line.slice(0, 600);
  if (!SECRET_NAME.test(text)) return null;
  for (const [, name, value] of [...text.matchAll(NAMED_VALUE), ...text.matchAll(PAIR)]) if (SECRET_NAME.test(name!) && !PLACEHOLDER.test(value!.trim()) && !/^secret(?:_id|_name|_ref)?$/iu.test(name!) && !/(?:_?(?:id|name|arn|ref|url|uri|path|header|type|ttl|expir\w*|length|file|version|field|param\w*|label|key_?id))$/iu.test(name!) && !/\s\S+\s/.test(value!)) return name!;
  const [, value] = IN_URL.exec(text) ?? [];
  IN_URL.lastIndex = 0;
  return value && !PLACEHOLDER.test(value) && /["'=;]/.test(text) ? "password" : null;
}
