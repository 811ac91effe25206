import canonicalize from "canonicalize";

/** Writes a value as RFC 8785 canonical JSON, the only form in which anything is hashed or signed. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("nothing that JSON can hold");
  return text;
}
