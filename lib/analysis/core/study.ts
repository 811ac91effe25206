import type { FoundClaim } from "./claims";
import { contextOf, type Context } from "./context";
import type { Passage, ReadDocument } from "./passage";
import { gather } from "./gather";
import { memo } from "./memo";
import { topicOf } from "./topic";
import { quantitiesIn, type DecimalSign, type Quantity } from "./quantity";

/** A document with what the rules ask of it again and again. */
export interface Study extends ReadDocument {
  readonly sign: DecimalSign;
  readonly claims: readonly FoundClaim[];
  quantities(text: string): readonly Quantity[];
  context(passage: Passage): Context | null;
  /** Passages with a digit in them, headings aside: all that rules of arithmetic look at. */
  readonly numbered: readonly Passage[];
  /** Passages that hold all words of a topic, in order: found by its rarest word. */
  about(topic: ReadonlySet<string>): readonly Passage[];
}

/** What a rule found: the lines of the claim first. */
export interface Refutation {
  readonly lines: readonly number[];
  readonly others?: readonly { readonly path: string; readonly line: number }[];
  readonly rule: string;
  readonly strength: "hard" | "soft";
  /** Key of the reason among the words, with what it names. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Lines of claims that are refuted by it; the first of `lines` unless said otherwise. */
  readonly refutes?: readonly number[];
}

const LONGEST = 4_000;

/** Prepares a document for the rules. */
export function studyOf(document: ReadDocument, claims: readonly FoundClaim[], sign: DecimalSign): Study {
  const known = new Map<string, readonly Quantity[]>();
  let index: Map<string, Passage[]> | null = null;
  const indexed = () => {
    if (index) return index;
    index = new Map();
    for (const passage of document.passages) for (const word of topicOf(passage.cells ? `${passage.raw} ${passage.header?.join(" ")}` : passage.text)) gather(index, word, passage);
    return index;
  };
  return {
    ...document,
    sign,
    claims,
    quantities(text) {
      // Nobody writes a sentence with more; what does is data, and every rule would go through it.
      const found = known.get(text) ?? quantitiesIn(text.length > LONGEST ? text.slice(0, LONGEST) : text, sign);
      known.set(text, found);
      return found;
    },
    context: contextOf,
    numbered: document.passages.filter(({ kind, raw }) => kind !== "heading" && /\d/.test(raw)),
    about(topic) {
      const lists = [...topic].map((word) => indexed().get(word) ?? []).sort((a, b) => a.length - b.length);
      const [rarest, ...others] = lists;
      return rarest ? rarest.filter((passage) => others.every((list) => list.length === 0 || topicHolds(passage, topic))) : [];
    },
  };
}

const topicHolds = (passage: Passage, topic: ReadonlySet<string>): boolean => {
  const own = topicOf(passage.cells ? `${passage.raw} ${passage.header?.join(" ")}` : passage.text);
  return [...topic].every((word) => own.has(word));
};

/** The sentences that stand together under a heading, as paragraphs of prose do. */
export function paragraphsOf(study: Study): Passage[][] {
  const found: Passage[][] = [];
  let last: Passage | undefined;
  for (const passage of study.passages) {
    if (passage.kind !== "sentence" && passage.kind !== "field") {
      last = undefined;
      continue;
    }
    if (last && passage.line - last.endLine <= 1 && passage.headings[0]?.index === last.headings[0]?.index) found.at(-1)!.push(passage);
    else found.push([passage]);
    last = passage;
  }
  return found;
}

const PAST = /(?<!\p{L})(?:old|previous(?:ly)?|former(?:ly)?|earlier|used to|at first|initially|originally|last (?:week|month|year|spring|autumn|time)|a year ago|back then|(?:day|night|evening|week|month) before|(?:dagen|natten|kvällen|veckan|månaden) före|had been|gaml[ae]|förut|until (?:january|february|march|april|may|june|july|august|september|october|november|december|last|the|then)|fram till|tidigare|förra|ursprunglig\p{L}*|från början|i fjol|förr|vorher|früher|ehemalig\p{L}*|avant|ancien\p{L}*)(?!\p{L})/iu;

/** Whether a sentence tells of another time than now. */
export const isPast: (text: string) => boolean = memo((text) => PAST.test(text));

const EXCEPTED = /(?<!\p{L})(?:except(?: for)?|with the exception of|med undantag (?:av|för)|apart from|other than|but(?= the)|besides|utom|förutom|undantaget|bortsett från|bis auf|außer|sauf|hormis)(?!\p{L})(.*)$/iu;

/** Whether what a claim leaves out by itself ("all but the archive") is the thing that is named. */
export function isExcepted(claim: string, name: string): boolean {
  const left = EXCEPTED.exec(claim)?.[1];
  if (!left) return false;
  const [said, meant] = [topicOf(left), topicOf(name)];
  return meant.size > 0 && [...meant].some((word) => said.has(word));
}

/** Two passages that speak of the same run or state: neither tells of the time before. */
export const isNow = (study: Study, passage: Passage): boolean => !["before", "future", "criteria", "expected", "questions", "legend"].includes(study.context(passage) ?? "");

/** A number as it was written, on one line. */
export const quoted = (text: string, most = 80): string => {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat;
};

/** A value for a sentence: not more digits than are needed to see the difference. */
export const shownNumber = (value: number): string => {
  if (Number.isInteger(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
};
