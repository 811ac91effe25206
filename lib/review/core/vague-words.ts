import type { Language } from "@/lib/base/ids";

/**
 * Why a word says little. A hedge leaves open whether it is to be done; an amount stands where a number could; a quality
 * is in the eye of the reader; an intention is looking at something instead of doing it.
 */
export const VAGUE_KINDS = ["hedge", "amount", "quality", "intention"] as const;
export type VagueKind = (typeof VAGUE_KINDS)[number];

export interface VagueWord {
  readonly kind: VagueKind;
  /** A regular expression's source without word limits, which are added where it is used. */
  readonly source: string;
  /** What must not stand before or after, where the word is exact in that company. */
  readonly notAfter?: string;
  readonly notBefore?: string;
  /** Told only where it says what to do, since as a description of what happens it is exact enough. */
  readonly onlyInDeeds?: true;
}

const words = (kind: VagueKind, ...sources: (string | Omit<VagueWord, "kind">)[]): VagueWord[] =>
  sources.map((one) => (typeof one === "string" ? { kind, source: one } : { kind, ...one }));

const EN: readonly VagueWord[] = [
  ...words(
    "hedge",
    { source: "should", notBefore: " have been\\b" },
    "consider",
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "ideally",
    "preferably",
    "hopefully",
    "if possible",
    "where possible",
    "when possible",
    "(?:if|as|when|where) (?:needed|necessary|appropriate|applicable|required)",
    "might want to",
    { source: "might", onlyInDeeds: true },
    { source: "could", notBefore: " not\\b", onlyInDeeds: true },
    { source: "may", notBefore: " (?:\\d|not\\b)", onlyInDeeds: true },
    "nice to have",
  ),
  ...words(
    "amount",
    { source: "some", notBefore: " \\d" },
    "several",
    "various",
    "numerous",
    "a few",
    "a lot(?: of)?",
    "a bit",
    "quite",
    { source: "often", notAfter: "\\b(?:how|as|so|too|more) " },
    "sometimes",
    "occasionally",
    "usually",
    "frequently",
    "regularly",
    "periodically",
    "significant(?:ly)?",
    "considerabl[ey]",
    "as soon as possible",
    "asap",
    { source: "soon", notAfter: "\\b(?:as|so|too) " },
    "improve",
    "optimi[sz]e",
    { source: "better", notBefore: " than\\b" },
  ),
  ...words(
    "quality",
    "appropriate(?:ly)?",
    "proper(?:ly)?",
    "robust(?:ly)?",
    "reasonabl[ey]",
    "sufficient(?:ly)?",
    "adequate(?:ly)?",
    "suitabl[ey]",
    "best practices?",
    "industry standards?",
    "user-friendly",
    "state of the art",
    "somehow",
    "and so on",
    "etc",
  ),
  ...words("intention", "look into", "think about", "have a look at", "take a look at", "try to", "be aware of", "keep in mind", "make an effort"),
];

const SV: readonly VagueWord[] = [
  ...words(
    "hedge",
    "bör",
    "borde",
    "eventuellt",
    "eventuella",
    "kanske",
    "möjligen",
    "möjligtvis",
    "troligen",
    "förmodligen",
    "antagligen",
    "förhoppningsvis",
    "helst",
    "gärna",
    "vid behov",
    "vid tillfälle",
    "om möjligt",
    "om det går",
    "om så behövs",
    "där det är möjligt",
    "i möjligaste mån",
    "skulle kunna",
    "kan tänkas",
  ),
  ...words(
    "amount",
    { source: "några", notAfter: "\\b(?:inte|aldrig|utan|ej) ", notBefore: " \\d" },
    "en del",
    "ett antal",
    "ett par",
    "diverse",
    { source: "flera", notBefore: " (?:än|gånger per)\\b" },
    "åtskilliga",
    { source: "ofta", notAfter: "\\b(?:hur|lika|så|för) " },
    "oftast",
    "ibland",
    "löpande",
    "regelbundet",
    "då och då",
    "avsevärt",
    "betydligt",
    "så snart som möjligt",
    "snarast(?: möjligt)?",
    { source: "snart", notAfter: "\\bså " },
    "på sikt",
    "framöver",
    "förbättra",
    "optimera",
    { source: "bättre", notBefore: " än\\b" },
  ),
  ...words(
    "quality",
    "lämplig(?:t|a|en)?",
    "ordentlig(?:t|a)?",
    "rimlig(?:t|a|en)?",
    "tillräcklig(?:t|a)?",
    "robust(?:a|are)?",
    "smidig(?:t|a|are)?",
    "användarvänlig(?:t|a)?",
    "bästa praxis",
    "best practices?",
    "branschstandard",
    "på något sätt",
    "mer eller mindre",
    "i stort sett",
    "med mera",
    "m\\.m",
    "och så vidare",
    "osv",
    "etc",
  ),
  ...words("intention", "se över", "titta på", "fundera (?:på|över)", "överväg(?:a|er)?", "tänka på", "försök(?:a|er)? att", "ha i åtanke", "ta höjd för"),
];

/** Words that leave a reader guessing, by the language of the review; short lists, since a false alarm costs trust. */
export const VAGUE_WORDS: Readonly<Record<Language, readonly VagueWord[]>> = { en: EN, sv: SV };

/** Words that count as a number: they can be checked by counting. */
export const NUMBER_WORDS: Readonly<Record<Language, string>> = {
  en: "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|half|twice|double|zero|every|each|all|any|both|none|nobody|no one|nothing|only one|one",
  sv: "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hundra|tusen|miljon|miljoner|hälften|halva|dubbelt|dubbla|noll|varje|varenda|alla|allt|samtliga|båda|ingen|inget|inga|någonsin|bara en|bara ett",
};
