/**
 * A reason why something may not be done now. Rules return blockers; the server refuses with the same
 * ones that the screen shows beside the button. `code` is a message key below `blockers`.
 */
export interface Blocker {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
