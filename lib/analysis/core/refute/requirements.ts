import type { Passage } from "@/lib/analysis/core/passage";
import { quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { topicOf } from "@/lib/analysis/core/topic";
import { gather } from "@/lib/analysis/core/gather";

/** "Shall be the first human answer, not automations or system events." */
const EXCLUDES = /(?<!\p{L})(?:must|shall|should|may|needs to|has to|ska(?:ll)?|måste|bör|får|soll|muss|doit)(?!\p{L})[^.;]*?(?:,\s*(?:and |but |men |och )?(?:not|never|inte|ej|aldrig|nicht|pas)|\s(?:but not|excluding|except for|except|men inte|utom|exklusive))\s+((?:\p{L}+(?:[ -]\p{L}+){0,2})(?:\s*(?:,|or|and|eller|och|oder|und|ou|et)\s*\p{L}+(?:[ -]\p{L}+){0,2})*)/iu;
/** Quick to ask, before what takes longer. */
const ORDERS = /must|shall|should|may|needs to|has to|ska|måste|bör|får|soll|muss|doit/u;
/** "is computed as", "via", "where a = b". */
const DOES = /(?<!\p{L})(?:via|computed|calculated|determined|derived|measured|defined as|implemented|taken from|filter(?:ed|s)? (?:on|by)|beräknas|räknas|definieras|bestäms|hämtas|tas från|filtreras|mäts|berechnet|ermittelt|calculée?|déterminée?)(?!\p{L})/iu;
const CONDITION = /[=<>]|`[^`]+`|\p{Ll}+_\p{Ll}+/u;

/**
 * Finds a rule of exclusion and, in the same passage, an implementation whose conditions have nothing to do with what is to be excluded.
 * Whether it excludes it after all cannot be told from the text, so this is never more than soft.
 */
export function refuteRequirements(study: Study): Refutation[] {
  const found: Refutation[] = [];
  const blocks = new Map<string, Passage[]>();
  for (const passage of study.passages) {
    if (passage.kind === "heading" || passage.kind === "row") continue;
    const key = passage.group ? `${passage.group}:${passage.depth}` : `h${passage.headings[0]?.index ?? -1}`;
    gather(blocks, key, passage);
  }
  for (const own of blocks.values()) {
    own.forEach((demand, at) => {
      const excluded = ORDERS.test(demand.text.toLowerCase()) ? EXCLUDES.exec(demand.text)?.[1] : undefined;
      if (!excluded) return;
      // The implementation stands in the same bullet or the sentence before or after.
      const [implementation] = [own[at - 1], own[at + 1], demand].filter((one): one is Passage => one !== undefined && Math.abs(one.line - demand.line) <= 1 && DOES.test(one.text) && CONDITION.test(one.text.replace(EXCLUDES, "")));
      if (!implementation) return;
      const conditions = topicOf(implementation.text.replace(EXCLUDES, " "));
      const missing = excluded.split(/\s*(?:,|\bor\b|\band\b|\beller\b|\boch\b|\boder\b|\bund\b|\bou\b|\bet\b)\s*/iu).filter((thing) => thing && ![...topicOf(thing)].some((word) => conditions.has(word)));
      if (missing.length === 0) return;
      found.push({ lines: implementation.line === demand.line ? [demand.line] : [implementation.line, demand.line], rule: "requirement-and-implementation", strength: "soft", code: "requirement-not-met", params: { excluded: quoted(missing.join(", ")), implementation: quoted(implementation.text) } });
    });
  }
  return found;
}
