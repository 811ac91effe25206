import { z } from "zod";
import type { Language } from "@/lib/base/ids";
import { PACK_SCHEMA, type ItemText, type Pack, type PackItem, type PackSection, type PackSource, type TemplateDefaults } from "./pack";

const words = (most: number) => z.string().regex(/\S/, "must not be empty").max(most);

/** A text with the page it is about; the page may be missing. */
const Resource = z.object({ displayText: z.string().max(2_048).optional(), url: z.string().max(2_048).optional() });
type Resource = z.infer<typeof Resource>;

const Choice = z.object({
  id: words(64),
  title: words(512),
  description: z.string().max(4_096).optional(),
  helpfulResource: Resource.optional(),
  improvementPlan: Resource.optional(),
  additionalResources: z
    .array(z.object({ type: z.enum(["HELPFUL_RESOURCE", "IMPROVEMENT_PLAN"]), content: z.array(Resource).max(20) }))
    .max(20)
    .optional(),
});
type Choice = z.infer<typeof Choice>;

const Question = z.object({
  id: words(128),
  title: words(512),
  description: z.string().max(4_096).optional(),
  choices: z.array(Choice).min(1, "needs at least one choice").max(50),
  riskRules: z.array(z.object({ condition: words(2_000), risk: z.enum(["NO_RISK", "MEDIUM_RISK", "HIGH_RISK"]) })).max(50),
});
type Question = z.infer<typeof Question>;

/**
 * A custom lens of the AWS Well-Architected Tool, as its console exports one. What it has besides is of no use here and
 * is let through: the format grows.
 * https://docs.aws.amazon.com/wellarchitected/latest/userguide/lenses-format-specification.html
 */
export const Lens = z.object({
  schemaVersion: words(40),
  name: words(128),
  description: z.string().max(4_096).optional(),
  pillars: z
    .array(z.object({ id: words(64), name: words(128), questions: z.array(Question).min(1, "needs at least one question").max(50) }))
    .min(1, "needs at least one pillar")
    .max(20),
});
export type Lens = z.infer<typeof Lens>;
type Pillar = Lens["pillars"][number];

/** What stands around the lens's own words, in the lens's language. */
const WORDS = {
  en: {
    applies: (lens: string) => `The lens “${lens}” applies to the system.`,
    verify: "Look at each of these practices, and note where it is done:",
    evidence: "For each practice that is said to be followed, what shows it:",
    shown: "where it is configured or written down, and when it was last looked at",
    flag: (risk: string, condition: string) => `${risk}: ${condition}`,
    risk: { HIGH_RISK: "High risk", MEDIUM_RISK: "Medium risk", NO_RISK: "No risk" },
    otherwise: "in all other cases",
    and: "and",
    or: "or",
    not: "not",
    noPlan: "The lens has no plan for improvement.",
    title: (question: string) => `Not met: ${question}`,
    fix: "Introduce the practices that are missing:",
    verification: "Each practice above is shown where it is done, and the question is answered again.",
    summary: (lens: string) => `Imported from the custom lens “${lens}”.`,
  },
  sv: {
    applies: (lens: string) => `Linsen ”${lens}” gäller systemet.`,
    verify: "Se på var och en av de här arbetssätten och notera var de följs:",
    evidence: "För varje arbetssätt som sägs följas, det som visar det:",
    shown: "var det är inställt eller nedskrivet, och när någon senast såg efter",
    flag: (risk: string, condition: string) => `${risk}: ${condition}`,
    risk: { HIGH_RISK: "Hög risk", MEDIUM_RISK: "Måttlig risk", NO_RISK: "Ingen risk" },
    otherwise: "i alla andra fall",
    and: "och",
    or: "eller",
    not: "inte",
    noPlan: "Linsen har ingen plan för förbättring.",
    title: (question: string) => `Inte uppfyllt: ${question}`,
    fix: "Inför de arbetssätt som saknas:",
    verification: "Varje arbetssätt ovan visas där det följs, och frågan besvaras igen.",
    summary: (lens: string) => `Importerad från den egna linsen ”${lens}”.`,
  },
} as const;
type LensWords = (typeof WORDS)[Language];

const SWEDISH = /(?<!\p{L})(och|att|är|för|inte|som|det|på|med|av|hur)(?!\p{L})/giu;
const ENGLISH = /(?<!\p{L})(and|the|is|for|not|that|of|to|with|how|you|your)(?!\p{L})/giu;

/** The language a lens is written in, judged by its small words. */
export function languageOfLens(lens: Lens): Language {
  const said = [lens.description ?? "", ...lens.pillars.flatMap(({ questions }) => questions.flatMap(({ title, description, choices }) => [title, description ?? "", ...choices.map((one) => one.title)]))].join(" ");
  return (said.match(SWEDISH)?.length ?? 0) > (said.match(ENGLISH)?.length ?? 0) ? "sv" : "en";
}

/** Where a pillar's questions stand in a review, and what its findings are about: the framework's own pillars by name. */
const PILLARS: readonly (readonly [RegExp, PackSection, TemplateDefaults["concern"]])[] = [
  [/secur|säkerhet/i, 5, "security"],
  [/reliab|tillförlit/i, 1, "reliability"],
  [/perform|prestanda/i, 4, "performance"],
  [/cost|kostnad/i, 4, "operations"],
  [/operation|drift/i, 5, "operations"],
];
const OTHER = [null, 6, "operations"] as const;

/** A word for addresses out of any text. */
const slug = (text: string, most: number): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, most)
    .replace(/^-+|-+$/g, "");

const idOfLens = (name: string): string => {
  const id = slug(name, 40);
  return /^[a-z]/.test(id) ? id : slug(`lens-${id || "imported"}`, 40);
};

/** “None of these” says nothing that could be done; AWS names its id so in the template that lenses begin with. */
const isNone = ({ id, title }: Choice): boolean => /_no$/i.test(id) || /^(none of (these|the above)|inget av (dessa|ovanstående))\.?$/i.test(title.trim());

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
/** The lens is plain text; nothing in it is to become Markdown. */
const plain = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&");
const paragraphs = (text: string): string => text.trim().split(/\n\s*\n/).map(plain).filter(Boolean).join("\n\n");

const resourcesOf = (choice: Choice, type: "HELPFUL_RESOURCE" | "IMPROVEMENT_PLAN"): Resource[] => {
  const first = type === "HELPFUL_RESOURCE" ? choice.helpfulResource : choice.improvementPlan;
  return [...(first ? [first] : []), ...(choice.additionalResources ?? []).flatMap((one) => (one.type === type ? one.content : []))];
};

const httpsOf = (url: string | undefined): string | null => {
  const match = url?.trim() && /^https:\/\/[^\s<>"]+$/i.test(url.trim()) ? url.trim() : null;
  return match !== null && z.url().safeParse(match).success ? match : null;
};

const linked = ({ displayText, url }: Resource): string | null => {
  const address = httpsOf(url);
  const text = plain(displayText ?? "");
  if (address) return text ? `${text} (<${address}>)` : `<${address}>`;
  return text || null;
};

/** The condition of a risk rule with the choices' own words instead of their ids. */
function conditionOf(condition: string, choices: readonly Choice[], say: LensWords): string {
  if (condition.trim() === "default") return say.otherwise;
  const titles = new Map(choices.map(({ id, title }) => [id, `“${plain(title)}”`]));
  return condition
    .replace(/&&|\|\||!|[\w-]+/g, (token) => {
      if (token === "&&") return say.and;
      if (token === "||") return say.or;
      if (token === "!") return `${say.not} `;
      return titles.get(token) ?? plain(token);
    })
    .replace(/\s+/g, " ")
    .trim();
}

/** Words of a question that lead to the lines of a submission: the long ones, which are seldom there by chance. */
function looksForOf(question: Question): string[] {
  const found = question.title.match(/\p{L}[\p{L}\p{N}-]{6,}/gu) ?? [];
  return [...new Set(found.map((word) => word.toLowerCase()))].slice(0, 8);
}

function sourcesOf(question: Question, lens: Lens): PackSource[] {
  const seen = new Map<string, PackSource>();
  for (const choice of question.choices)
    for (const resource of [...resourcesOf(choice, "HELPFUL_RESOURCE"), ...resourcesOf(choice, "IMPROVEMENT_PLAN")]) {
      const url = httpsOf(resource.url);
      if (url && !seen.has(url)) seen.set(url, { title: cut(oneLine(resource.displayText ?? "") || oneLine(choice.title), 300), url });
    }
  return seen.size > 0 ? [...seen.values()].slice(0, 60) : [{ title: lens.name, kind: "reasoned" }];
}

function severityOf({ riskRules }: Question): TemplateDefaults["severity"] {
  if (riskRules.some(({ risk }) => risk === "HIGH_RISK")) return "critical";
  return riskRules.some(({ risk }) => risk === "MEDIUM_RISK") ? "important" : "minor";
}

function textOf(question: Question, lens: Lens, say: LensWords): ItemText {
  const practices = question.choices.filter((choice) => !isNone(choice));
  const shown = practices.length > 0 ? practices : question.choices;
  const described = (choice: Choice) => `- **${plain(choice.title)}**${choice.description ? `: ${plain(choice.description)}` : ""}`;
  const helped = (choice: Choice) => {
    const help = resourcesOf(choice, "HELPFUL_RESOURCE").map(linked).filter(Boolean).join("; ");
    return `- **${plain(choice.title)}**: ${help || say.shown}`;
  };
  const planned = shown.flatMap((choice) => {
    const plans = resourcesOf(choice, "IMPROVEMENT_PLAN").map(linked).filter(Boolean);
    return plans.length > 0 ? [`- **${plain(choice.title)}**: ${plans.join("; ")}`] : [];
  });
  const title = oneLine(question.title);
  const rules = question.riskRules.filter(({ risk }) => risk !== "NO_RISK");
  const list = shown.map((choice) => `- ${plain(choice.title)}`).join("\n");
  return {
    question: title,
    appliesWhen: say.applies(plain(lens.name)),
    why: paragraphs(question.description ?? "") || plain(title),
    verify: `${say.verify}\n\n${shown.map(described).join("\n")}`,
    evidence: `${say.evidence}\n\n${shown.map(helped).join("\n")}`,
    redFlags: rules.map(({ risk, condition }) => say.flag(say.risk[risk], conditionOf(condition, question.choices, say))),
    exampleFix: planned.length > 0 ? planned.join("\n") : say.noPlan,
    exampleCode: null,
    template: {
      title: cut(say.title(title), 200),
      why: cut(paragraphs(question.description ?? "") || plain(title), 8_000),
      fix: cut(`${say.fix}\n\n${planned.length > 0 ? planned.join("\n") : list}`, 8_000),
      verification: say.verification,
    },
  };
}

/**
 * Makes a pack of a custom lens: a pillar becomes a section, a question an item, its choices what to verify and what
 * proves it, its resources and plans sources and the fix, its risk rules the severity and the red flags. Nothing in it is
 * required: what a team cannot go live without is for the team to say.
 */
export function lensToPack(lens: Lens, writtenIn: Language = languageOfLens(lens)): Pack {
  const say = WORDS[writtenIn];
  const taken = new Set<string>();
  const idOf = (question: Question, pillar: Pillar): string => {
    const wanted = slug(question.id, 56) || slug(`${pillar.id}-question`, 56) || "question";
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
    taken.add(id);
    return id;
  };
  const items = lens.pillars.flatMap((pillar) => {
    const [, section, concern] = PILLARS.find(([name]) => name.test(`${pillar.id} ${pillar.name}`)) ?? OTHER;
    return pillar.questions.map((question): PackItem => {
      const severity = severityOf(question);
      const text = textOf(question, lens, say);
      return {
        id: idOf(question, pillar),
        section,
        required: false,
        looksFor: looksForOf(question),
        sources: sourcesOf(question, lens),
        template: { severity, concern, closesBy: "change", effort: "medium", impact: severity === "critical" ? "large" : "medium" },
        text: { en: text, sv: text },
      };
    });
  });
  const title = cut(oneLine(lens.name), 120);
  const summary = cut(oneLine(lens.description ?? "") || say.summary(oneLine(lens.name)), 600);
  return {
    schema: PACK_SCHEMA,
    id: idOfLens(lens.name),
    version: "1.0.0",
    title: { en: title, sv: title },
    summary: { en: summary, sv: summary },
    writtenIn,
    // By section, as every pack lists its items.
    items: items.sort((a, b) => a.section - b.section),
  };
}
