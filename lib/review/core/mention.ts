/** A person named in a text, as `@[Anna Berg](user:…)`: the id counts, the name is for those who read the source. */
const MENTION = /@\[((?:[^\]\\\n]|\\.){1,400})\]\(user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;
/** More than this in one text reaches nobody in particular. */
const MOST_MENTIONS = 50;

export interface Mentionable {
  readonly userId: string;
  readonly name: string;
  /** Tells two people of one name apart. */
  readonly email: string;
}

/** The ids of the people a text mentions, each once, in their order. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map((match) => match[2] as string))].slice(0, MOST_MENTIONS);
}

/** Writes a mention of somebody; whatever their name holds, it stays one mention. */
export const mentionOf = ({ userId, name }: Pick<Mentionable, "userId" | "name">): string =>
  `@[${name.replace(/\s+/g, " ").replace(/[\\[\]]/g, "\\$&")}](user:${userId})`;

/**
 * Replaces each mention in a text.
 *
 * @param replace gives what stands in its place, from the id and the name as it was written
 */
export const withMentions = (text: string, replace: (userId: string, written: string) => string): string =>
  text.replace(MENTION, (_, name: string, userId: string) => replace(userId, name.replace(/\\(.)/g, "$1")));

/** A text as one line for a list, without the signs of Markdown, cut to a length. */
export function excerptOf(text: string, length: number): string {
  const line = withMentions(text, (_, name) => `@${name}`)
    .replace(/!?\[([^\][\n]{0,200})\]\([^()\s]{0,2000}\)/g, "$1")
    .replace(/^[>#\s]+/gm, " ")
    .replace(/[*`~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  // Cutting by code points leaves no half characters behind.
  const points = [...line];
  return points.length > length ? `${points.slice(0, length - 1).join("")}…` : line;
}

/** The mention being typed before the caret: where its @ stands and what follows it so far; null when there is none. */
export function mentionAt(text: string, caret: number): { readonly start: number; readonly typed: string } | null {
  const found = /(?:^|[\s([{"'>*_])@([\p{L}\p{N}.'-]{0,40}(?: [\p{L}\p{N}.'-]{1,40})?)$/u.exec(text.slice(0, caret));
  return found ? { start: caret - (found[1] as string).length - 1, typed: found[1] as string } : null;
}

const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** The people whose name or address has a word that begins with what was typed, at most eight. */
export function matchingPeople<P extends Mentionable>(people: readonly P[], typed: string): P[] {
  const wanted = folded(typed);
  return people
    .filter(({ name, email }) => folded(name).startsWith(wanted) || folded(name).split(/\s+/).some((word) => word.startsWith(wanted)) || folded(email).startsWith(wanted))
    .slice(0, 8);
}

/** What one types to name somebody: their name, with the address where two have the same. */
function labelsOf<P extends Mentionable>(people: readonly P[]): Map<string, P> {
  const times = new Map<string, number>();
  for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(people.map((one) => [(times.get(one.name) ?? 0) > 1 ? `${one.name} (${one.email})` : one.name, one]));
}

/** The words that stand for somebody in a text being typed. */
export const labelOf = <P extends Mentionable>(person: P, people: readonly P[]): string =>
  [...labelsOf(people)].find(([, one]) => one.userId === person.userId)?.[0] ?? person.name;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Puts a stored text into the form it is typed in: `@Anna Berg` instead of name and id. */
export function toTyped<P extends Mentionable>(text: string, people: readonly P[]): string {
  const byId = new Map([...labelsOf(people)].map(([label, { userId }]) => [userId, label]));
  return text.replace(MENTION, (whole, _, userId: string) => (byId.has(userId) ? `@${byId.get(userId)}` : whole));
}

/** Puts a typed text into the form it is stored in; the longest name wins where one begins with another. */
export function toStored<P extends Mentionable>(typed: string, people: readonly P[]): string {
  const labels = labelsOf(people.filter(({ name }) => name.trim() !== ""));
  if (labels.size === 0) return typed;
  const longestFirst = [...labels.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const named = new RegExp(`(?<![\\p{L}\\p{N}_@])@(${longestFirst.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return typed.replace(named, (whole, label: string) => {
    const person = labels.get(label);
    return person ? mentionOf(person) : whole;
  });
}
