/** A value written as JSON, which still says what it is. */
export type JsonText<T> = string & { readonly of?: T };

/** Writes a value of plain JSON: no dates, maps or functions. */
export const toJsonText = <T>(value: T): JsonText<T> => JSON.stringify(value);

/** Puts an object together from values and from values that are written already. */
export function joinJson<Own extends object, Written extends object>(
  own: Own,
  written: { readonly [Key in keyof Written]: JsonText<Written[Key]> },
): JsonText<Own & Written> {
  const parts = Object.entries<string>(written as Record<string, string>).map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  const begun = JSON.stringify(own).slice(1, -1);
  return `{${[...(begun ? [begun] : []), ...parts].join(",")}}`;
}
