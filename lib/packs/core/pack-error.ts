/** What is wrong with a pack and where; the file is named as seen from the pack's folder, lines count from 1. */
export interface PackError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Orders errors as a person works through them: `pack.yaml`, then file by file from the top. */
export function inReadingOrder(errors: readonly PackError[]): PackError[] {
  const rank = ({ file }: PackError) => (file === "pack.yaml" ? "" : file);
  return [...errors].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.line - b.line));
}
